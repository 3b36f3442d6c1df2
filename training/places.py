"""Learns the weights by which toponyms are spotted and chosen: `python training/places.py [--half 0] FOLDER…`.

Each FOLDER holds `documents/` and `gold.jsonl` as `score_places.py` reads them; half of the documents (by a digest of
their ids) are learnt from, so that the other half can judge. What is written are numbers alone.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import math
import pickle
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import yaml
from scipy.optimize import minimize
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from bilateral import pipeline
from bilateral.codebooks import states
from bilateral.codebooks.loader import codebook
from bilateral.extraction.extractor import Draft
from bilateral.extraction.places import clues, evidence, gazetteer
from bilateral.extraction.places.gazetteer import SPELLING, SUPPLEMENT, Known, named
from bilateral.extraction.places.groups import Group, grouped
from bilateral.extraction.places.mentions import Mention, mentions
from bilateral.extraction.places.words import feature_word
from bilateral.reading.readers import Given, item_of_text

OUT = Path(__file__).parents[1] / "src/bilateral/codebooks/world/place_weights.yaml"
NEAR_KM = 161.0
SURE = 1_000_000  # weight from which a name of the supplement means it by itself
Gold = dict[str, Any]
Rows = list[dict[str, float]]


def half(ident: str) -> int:
    """Which half of its corpus a document belongs to."""
    return int(hashlib.md5(ident.encode()).hexdigest(), 16) % 2


def documents(folder: Path, wanted: int, cache: Path | None) -> Iterator[tuple[Draft, list[Gold]]]:
    """The drafts of one half of a corpus with their annotated toponyms."""
    gold: dict[str, list[Gold]] = defaultdict(list)
    for line in (folder / "gold.jsonl").read_text("utf-8").splitlines():
        gold[json.loads(line)["doc"]].append(json.loads(line))
    kept = cache / f"{folder.name}.{wanted}.pkl" if cache else None
    if kept and kept.exists():
        drafts = pickle.loads(kept.read_bytes())
    else:
        files = sorted(f for f in (folder / "documents").glob("*.txt") if half(f.stem) == wanted)
        texts = ((f, f.read_text("utf-8")) for f in files)
        drafts = [(f.stem, pipeline.drafted(item_of_text(t, f.name, given=Given(language="en")))) for f, t in texts]
        if kept:
            kept.write_bytes(pickle.dumps(drafts))
    for ident, draft in drafts:
        yield draft, gold[ident]


def likeness(a: tuple[int, int], b: Sequence[int]) -> float:
    """Dice's coefficient of two stretches."""
    return 2 * max(0, min(a[1], b[1]) - max(a[0], b[0])) / (a[1] - a[0] + b[1] - b[0])


def partner(mention: Mention, gold: Sequence[Gold]) -> Gold | None:
    """The annotated toponym that a mention shares most with, if anything."""
    best = max(gold, key=lambda g: likeness(mention.span, g["span"]), default=None)
    return best if best and likeness(mention.span, best["span"]) > 0 else None


def is_right(place: Known, gold: Gold) -> bool:
    """Whether a place is the annotated one, or lies within 161 km of it."""
    if place.geonames is not None and place.geonames == gold["geonames"]:
        return True
    return place.latitude is not None and place.longitude is not None and kilometres(place, gold) <= NEAR_KM


def rightness(candidates: Sequence[Known], gold: Gold) -> list[bool]:
    """Which candidates are right: the annotated one alone, where it is among them, else those near it."""
    same = [k.geonames is not None and k.geonames == gold["geonames"] for k in candidates]
    return same if any(same) else [is_right(k, gold) for k in candidates]


def kilometres(place: Known, gold: Gold) -> float:
    """The great-circle distance."""
    assert place.latitude is not None
    assert place.longitude is not None
    one, two = math.radians(place.latitude), math.radians(gold["latitude"])
    across = math.radians(gold["longitude"] - place.longitude)
    h = math.sin((two - one) / 2) ** 2 + math.cos(one) * math.cos(two) * math.sin(across / 2) ** 2
    return 2 * 6371.0088 * math.asin(min(1.0, math.sqrt(h)))


class Samples:
    """What is learnt from: mentions that are places or not, groups with the candidates that are right."""

    def __init__(self) -> None:
        self.spotted: list[tuple[dict[str, float], bool]] = []
        self.chosen: list[tuple[Rows, list[bool], float]] = []

    def add(self, draft: Draft, gold: Sequence[Gold], weight: float) -> None:
        """Add one document."""
        found = mentions(draft.analysis)
        partners = [partner(m, gold) for m in found]
        for mention, true, features in zip(found, partners, evidence.spotting(draft.analysis, found), strict=True):
            if true is None or (true["use"] == "literal" and true["latitude"] is not None):
                near = true is not None and likeness(mention.span, true["span"]) >= 0.5
                self.spotted.append((features, near))
        likely = [n for n, m in enumerate(found) if partners[n] is not None]
        kept, true_ones = [found[n] for n in likely], [partners[n] for n in likely]
        groups = grouped(draft.analysis, kept)
        for group, rows in zip(groups, clues.choosing(draft.analysis, kept, groups), strict=True):
            true = next((t for n in group.mentions if (t := true_ones[n]) and t["latitude"] is not None), None)
            right = rightness(group.candidates, true) if true else []
            right.append(not any(right))
            if true:
                self.chosen.append((rows, right, weight * math.sqrt(len(group.mentions))))


def bare_names(samples: Samples) -> None:
    """Add what the supplement's names mean where nothing else is said: the corpora hold few of them."""
    for section in codebook(SUPPLEMENT):
        for entry in section.get("places", ()):
            if entry.get("weight", section["weight"]) >= SURE:
                for name in (entry["name"], *entry.get("names", ())):
                    group = Group((0,), named(name))
                    right = [k.name == entry["name"] and k.feature[:3] not in ("PPL", "ADM") for k in group.candidates]
                    if len(right) > 1 and any(right):
                        samples.chosen.append((clues.alone(group), [*right, False], 0.3))


def great_places(samples: Samples) -> None:
    """Add what the names of large towns and of regions mean where nothing else is said, from all countries alike."""
    query = (
        "SELECT n.key, p.feature, p.id FROM places p JOIN names n ON n.place = p.id "
        "WHERE p.population > ? AND p.feature IN (?, ?) AND n.kind <= ? ORDER BY p.id, n.key"
    )
    towns = gazetteer.rows(query, (300_000, "PPL", "PPLC", SPELLING))
    regions = gazetteer.rows(query, (200_000, "ADM1", "ADM1", SPELLING))
    for number, (name, feature, ident) in enumerate([*towns[::31], *regions[::29]]):
        word = feature_word(("region", "province")[number % 2], "after") if feature == "ADM1" else None
        group = Group((0,), named(name), word)
        right = [k.geonames == ident for k in group.candidates]
        if len(right) > 1 and any(right) and name.isascii():
            rows = clues.alone(group)
            rows[-1] |= {"none, abroad": 1.0, "none, other countries": 1.0} if number % 3 else {}
            samples.chosen.append((rows, [*right, False], 0.3))


def states_among_states(samples: Samples) -> None:
    """Add that a state's name means the state where other states are spoken of, whatever town or region shares it."""
    for code in states.states():
        known = gazetteer.country(code)
        group = Group((0,), named(known.name) if known else ())
        if known and known.latitude is not None and len(group.candidates) > 1:
            right = [k.geonames == known.geonames for k in group.candidates]
            for beside in (0.0, 1.0):
                rows = clues.alone(group)
                for k, features in zip(group.candidates, rows, strict=False):
                    features |= {"other states": 0.75, "listed with states": beside} if k.state else {}
                if any(right):
                    samples.chosen.append((rows, [*right, False], 0.3))


def capitals_abroad(samples: Samples) -> None:
    """Add that a capital's name means the capital where its country is spoken of beside others."""
    for code, state in states.states().items():
        for name in state.capitals:
            group = choice_of(name)
            right = [k.feature == "PPLC" and k.country == code for k in group.candidates]
            if any(right):
                rows = clues.alone(group)
                for k, features in zip(group.candidates, rows, strict=False):
                    features |= {"country": 0.5} if k.country == code else {}
                    features |= {"capital of a named country": 1.0} if k.country == code and k.feature == "PPLC" else {}
                samples.chosen.append((rows, [*right, False], 0.3))


def choice_of(name: str) -> Group:
    """A name that stands alone."""
    return Group((0,), named(name))


def learn_spotting(samples: Samples) -> dict[str, float]:
    """Weights of a logistic regression."""
    vectors = DictVectorizer()
    matrix = vectors.fit_transform([f for f, _ in samples.spotted])
    model = LogisticRegression(C=1.0, max_iter=2000).fit(matrix, [y for _, y in samples.spotted])
    weights = dict(zip(vectors.get_feature_names_out(), model.coef_[0], strict=True))
    weights["bias"] += model.intercept_[0]
    return _rounded(weights)


def learn_choosing(samples: Samples, without: tuple[str, ...] = ()) -> dict[str, float]:
    """Weights of a softmax over the candidates of each group; a group counts right as soon as one right one leads."""
    vectors = DictVectorizer(sparse=False)
    rows = [{k: v for k, v in f.items() if k not in without} for rows, _, _ in samples.chosen for f in rows]
    matrix = vectors.fit_transform(rows)
    sizes = [len(r) for _, r, _ in samples.chosen]
    starts = np.concatenate([[0], np.cumsum(sizes)[:-1]])
    owner = np.repeat(np.arange(len(sizes)), sizes)
    right = np.array([r for _, rs, _ in samples.chosen for r in rs])
    weight = np.array([w for _, _, w in samples.chosen])

    def loss(w: Any) -> tuple[float, Any]:
        scores = matrix @ w
        power = np.exp(scores - np.maximum.reduceat(scores, starts)[owner])
        total, good = np.add.reduceat(power, starts), np.add.reduceat(power * right, starts)
        gradient = matrix.T @ ((power / total[owner] - power * right / (good[owner] + 1e-12)) * weight[owner])
        return -float(weight @ np.log(good / total + 1e-12)) + 0.5 * float(w @ w), gradient + w

    found = minimize(loss, np.zeros(matrix.shape[1]), jac=True, method="L-BFGS-B", options={"maxiter": 500})
    return _rounded(dict(zip(vectors.get_feature_names_out(), found.x, strict=True)))


def _rounded(weights: dict[str, Any]) -> dict[str, float]:
    return {k: round(float(v), 3) for k, v in sorted(weights.items()) if abs(v) >= 0.005}


def main() -> None:
    """Learn and write the weights."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--half", type=int, default=0)
    parser.add_argument("--cache", type=Path, help="folder to keep analyses in")
    args = parser.parse_args()
    corpora = [list(documents(folder, args.half, args.cache)) for folder in args.folders]
    weights: dict[str, dict[str, float]] = codebook(evidence.WEIGHTS)
    for _ in range(2):  # the second time with the weights of the first for what is likely by itself
        samples = Samples()
        for corpus in corpora:
            for draft, gold in corpus:
                samples.add(draft, gold, 1.0)
        bare_names(samples)
        great_places(samples)
        states_among_states(samples)
        capitals_abroad(samples)
        weights["alone"] = learn_choosing(samples, ("near any", "near likely"))
    weights["choosing"] = learn_choosing(samples)
    weights["spotting"] = learn_spotting(samples)
    OUT.write_text(HEADER + yaml.safe_dump(weights, allow_unicode=True), "utf-8")


HEADER = """# Weights of features, learnt by training/places.py from half of LGL, TR-News, GeoWebNews and GeoVirus.
# spotting: does a stretch name a place; alone, choosing: which place of the name, without and with its neighbours.
"""

if __name__ == "__main__":
    main()
