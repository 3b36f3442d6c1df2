"""The linear coder: named features → a probability for each type, with the features that spoke for it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import as_file, files
from typing import Any

import numpy as np

from bilateral.errors import PartUnavailable


def linear_probabilities(features: Mapping[str, float]) -> dict[str, float]:
    """The probability of each type. Raises PartUnavailable where the weights cannot be loaded."""
    types, rows, weights, bias = _weights()
    known = [(rows[name], value) for name, value in features.items() if name in rows]
    scores = bias.copy()
    if known:
        scores += np.array([v for _, v in known], dtype=np.float32) @ weights[[r for r, _ in known]]
    raised = np.exp(scores - scores.max())
    return dict(zip(types, (raised / raised.sum()).tolist(), strict=True))


def reasons(features: Mapping[str, float], name: str, count: int = 3) -> list[str]:
    """The features that speak most for a type, strongest first."""
    types, rows, weights, _ = _weights()
    column = types.index(name)
    scored = [(float(weights[rows[f], column]) * v, f) for f, v in features.items() if f in rows]
    return [f for score, f in sorted(scored, key=lambda s: (-s[0], s[1]))[:count] if score > 0]


@cache
def _weights() -> tuple[tuple[str, ...], dict[str, int], Any, Any]:
    """The types, the row of each feature, the weights (features × types) and the bias."""
    try:
        source = files("bilateral.extraction.events").joinpath("weights", "linear.npz")
        with as_file(source) as path, np.load(path) as stored:
            names = bytes(stored["features"]).decode("utf-8").split("\n")
            types = tuple(bytes(stored["types"]).decode("utf-8").split("\n"))
            weights, bias = stored["weights"].astype(np.float32), stored["bias"].astype(np.float32)
    except Exception as error:
        raise PartUnavailable(f"the event coder's weights cannot be loaded: {error}; reinstall bilateral") from error
    return types, {name: n for n, name in enumerate(names)}, weights, bias
