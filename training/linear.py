"""The linear coder, trained on the same rows as the encoder: `python training/linear.py --data FOLDER [--folds N]`.

With --folds it prints what held-out rows get, and with --scores FILE (held-out scores of the encoder, as train.py
keeps them) how the two are best mixed. Without it writes `linear.npz` into the package, or into --out FOLDER.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from corpus import TYPES, Row, filled, folds, read_fillers, read_plv, read_templates
from measures import calibration_error, fitted_temperature, probabilities, report
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

import bilateral.extraction.events
from bilateral.extraction.events.features import features
from bilateral.extraction.events.modality import prospect, shifted
from bilateral.extraction.events.pairs import Pair, act_of
from bilateral.language.analysis import Sentence
from bilateral.language.english import analyse
from bilateral.record.span import Span

WEIGHTS = Path(bilateral.extraction.events.__file__).parent / "weights"
Features = list[dict[str, float]]
TIMES = 8  # how often each of our patterns is filled
OURS = 0.2  # the weight of such a row
SURE = 0.95  # from this share on the encoder is not asked, as shipped
LEAST = 0.05  # features whose weights all stay below this are left out


def pairs_of(rows: Sequence[Row]) -> list[Pair]:
    """The rows, analysed, each as one sentence."""
    out = []
    for row in rows:
        analysis = analyse(row.text, [Span(0, len(row.text))], names=False)
        sentence = Sentence(0, 0, len(analysis.tokens), 0, len(row.text), 0)
        out.append(Pair(analysis, sentence, *(None if s is None else Span(*s) for s in (row.source, row.target))))
    return out


def features_of(pairs: Sequence[Pair]) -> Features:
    """The features of each pair."""
    return [features(p, act_of(p)) for p in pairs]


def own_rows(seed: int = 6) -> list[Row]:
    """Our patterns, each filled several times."""
    rng, fillers = random.Random(seed), read_fillers()
    return [filled(name, text, fillers, rng) for _ in range(TIMES) for name, text in read_templates()]


def fitted(given: Features, types: Sequence[int], own: Features, own_types: Sequence[int]) -> tuple:
    """The vectorizer and the model."""
    vectorizer = DictVectorizer()
    matrix = vectorizer.fit_transform(given + own)
    weights = np.r_[np.ones(len(given)), np.full(len(own), OURS)]
    model = LogisticRegression(C=2.0, max_iter=200, tol=1e-3)
    return vectorizer, model.fit(matrix, np.r_[types, own_types], sample_weight=weights)


def stored(vectorizer: DictVectorizer, model: LogisticRegression, path: Path) -> None:
    """Write the weights: the features' names, features × types, the bias."""
    path.parent.mkdir(parents=True, exist_ok=True)
    kept = np.abs(model.coef_).max(0) >= LEAST
    names = [n for n, k in zip(vectorizer.get_feature_names_out(), kept, strict=True) if k]
    np.savez_compressed(
        path,
        features=np.frombuffer("\n".join(names).encode(), dtype=np.uint8),
        types=np.frombuffer("\n".join(TYPES).encode(), dtype=np.uint8),
        weights=model.coef_[:, kept].T.astype(np.float16),
        bias=model.intercept_.astype(np.float32),
    )


def mixed(encoder: np.ndarray, linear: np.ndarray, weight: float) -> np.ndarray:
    """The log of the weighted geometric mean of two tables of probabilities."""
    return np.asarray(weight * np.log(encoder + 1e-6) + (1 - weight) * np.log(linear + 1e-6))


def mixture(encoder: np.ndarray, linear: np.ndarray, gold: np.ndarray) -> tuple[float, float]:
    """The weight of the encoder, and the sharpness of the mean, with the least log loss."""
    best = (np.inf, 0.5, 1.0)
    for weight in np.arange(0.2, 0.81, 0.05):
        scores = mixed(encoder, linear, weight)
        temperature = fitted_temperature(scores, gold)
        shares = probabilities(scores, temperature)
        loss = float(-np.log(shares[np.arange(len(gold)), gold] + 1e-9).mean())
        best = min(best, (loss, float(weight), 1 / temperature))
    return best[1], best[2]


def moved(shares: np.ndarray, pairs: Sequence[Pair]) -> np.ndarray:
    """The shares after the rules of modality."""
    out = []
    for row, pair in zip(shares, pairs, strict=True):
        act = act_of(pair)
        changed = shifted(dict(zip(TYPES, row.tolist(), strict=True)), prospect(pair.analysis, act) if act else None)
        out.append([changed[t] for t in TYPES])
    return np.array(out)


def table(shares: np.ndarray, gold: np.ndarray) -> str:
    """Precision and recall at thresholds on the confidence."""
    sure, right = shares.max(1), shares.argmax(1) == gold
    lines = [f"{'threshold':>9}  {'coded':>6}  {'precision':>9}  {'recall':>6}"]
    for threshold in (0.0, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95):
        kept = sure >= threshold
        precision = right[kept].mean() if kept.any() else float("nan")
        lines.append(f"{threshold:9.2f}  {kept.mean():6.3f}  {precision:9.3f}  {(right & kept).mean():6.3f}")
    return "\n".join(lines)


def cross_validated(rows: list[Row], count: int, files: Sequence[Path]) -> None:
    """Held-out figures of the linear coder and, with the encoder's held-out scores, of both together."""
    pairs, own = pairs_of(rows), own_rows()
    given, own_given = features_of(pairs), features_of(pairs_of(own))
    gold = np.array([TYPES.index(r.type) for r in rows])
    own_gold = [TYPES.index(r.type) for r in own]
    fold_of = np.array(folds(rows, count, 7))
    linear = np.zeros((len(rows), len(TYPES)))
    for fold in range(count):
        inside = np.flatnonzero(fold_of == fold)
        outside = np.flatnonzero(fold_of != fold)
        vectorizer, model = fitted([given[i] for i in outside], gold[outside], own_given, own_gold)
        linear[inside] = model.predict_proba(vectorizer.transform([given[i] for i in inside]))
    print(f"linear: {report(gold, linear.argmax(1), TYPES)}")
    if not files:
        return
    scores = np.mean([np.load(f)["scores"] for f in files], axis=0)
    done = ~np.isnan(scores[:, 0])
    kept = [p for p, d in zip(pairs, done, strict=True) if d]
    temperature = fitted_temperature(scores[done], gold[done])
    encoder = probabilities(scores[done], temperature)
    gold, linear = gold[done], linear[done]
    print(f"encoder: {report(gold, encoder.argmax(1), TYPES)}; temperature {temperature:.2f}")
    weight, sharpness = mixture(encoder, linear, gold)
    together = probabilities(mixed(encoder, linear, weight), 1 / sharpness)
    print(f"both, weight {weight:.2f}, sharpness {sharpness:.2f}: {report(gold, together.argmax(1), TYPES)}")
    alone = linear.max(1) >= SURE
    print(f"the linear coder alone at {alone.mean():.2f} of the rows, where its share is {SURE} or more")
    final = moved(np.where(alone[:, None], linear, together), kept)
    print(f"so, and after modality: {report(gold, final.argmax(1), TYPES, each=True)}")
    print(f"expected calibration error {calibration_error(np.log(final + 1e-9), gold, 1.0):.4f}")
    print(table(final, gold))


def train(rows: list[Row], folder: Path = WEIGHTS) -> None:
    """Train on everything and write the weights."""
    own = own_rows()
    vectorizer, model = fitted(
        features_of(pairs_of(rows)),
        [TYPES.index(r.type) for r in rows],
        features_of(pairs_of(own)),
        [TYPES.index(r.type) for r in own],
    )
    stored(vectorizer, model, folder / "linear.npz")


def main() -> None:
    """Train, or cross-validate."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="folder with gold.tsv")
    parser.add_argument("--out", type=Path, default=WEIGHTS, help="folder for the weights (the package's own)")
    parser.add_argument("--folds", type=int, default=0)
    parser.add_argument("--scores", type=Path, nargs="*", default=[])
    args = parser.parse_args()
    rows = read_plv(args.data)
    if args.folds:
        cross_validated(rows, args.folds, args.scores)
    else:
        train(rows, args.out)


if __name__ == "__main__":
    main()
