"""What a run is judged by: F1 over types, calibration."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

PENTA = {
    "AGREE": 1, "CONSULT": 1, "SUPPORT": 1, "COOPERATE": 2, "AID": 2, "YIELD": 2,
    "REQUEST": 3, "ACCUSE": 3, "REJECT": 3, "THREATEN": 3,
    "PROTEST": 4, "SANCTION": 4, "MOBILIZE": 4, "COERCE": 4, "ASSAULT": 4,
}  # fmt: skip


def f1s(gold: np.ndarray, found: np.ndarray) -> dict[int, float]:
    """F1 of each class of the gold."""
    return {
        int(c): float(2 * ((gold == c) & (found == c)).sum() / ((gold == c).sum() + (found == c).sum()))
        for c in np.unique(gold)
    }


def report(gold: np.ndarray, found: np.ndarray, types: Sequence[str], each: bool = False) -> str:
    """One line: macro F1, accuracy, macro F1 of the five groups; with `each` the F1 of each type."""
    group = np.array([PENTA[t] for t in types])
    by_type, by_group = f1s(gold, found), f1s(group[gold], group[found])
    out = (
        f"macro F1 {np.mean(list(by_type.values())):.4f}, accuracy {(gold == found).mean():.4f}, "
        f"penta macro F1 {np.mean(list(by_group.values())):.4f} ({len(gold)} rows)"
    )
    return out + "".join(f"\n  {types[c]} {v:.3f}" for c, v in by_type.items()) if each else out


def probabilities(scores: np.ndarray, temperature: float) -> np.ndarray:
    """Softmax of the scores over a temperature."""
    raised = np.exp((scores - scores.max(1, keepdims=True)) / temperature)
    return np.asarray(raised / raised.sum(1, keepdims=True))


def fitted_temperature(scores: np.ndarray, gold: np.ndarray) -> float:
    """The temperature with the least mean log loss on held-out scores."""
    tried = np.arange(0.3, 3.0, 0.02)
    return float(min(tried, key=lambda t: -np.log(probabilities(scores, t)[np.arange(len(gold)), gold]).mean()))


def calibration_error(scores: np.ndarray, gold: np.ndarray, temperature: float, bins: int = 10) -> float:
    """Expected calibration error: mean distance of confidence and accuracy over bins of equal width."""
    shares = probabilities(scores, temperature)
    sure, right = shares.max(1), shares.argmax(1) == gold
    bin_of = np.minimum((sure * bins).astype(int), bins - 1)
    return float(sum(abs(sure[m].mean() - right[m].mean()) * m.mean() for b in range(bins) if (m := bin_of == b).any()))
