"""The sentence encoder: marked sentences → a probability for each type. Runs on onnxruntime alone."""

from __future__ import annotations

import json
import os
import threading
from collections.abc import Sequence
from functools import cache
from importlib.resources import as_file, files
from importlib.resources.abc import Traversable
from typing import Any

import numpy as np

from bilateral.errors import PartUnavailable
from bilateral.record.span import Span

THREADS = "BILATERAL_ENCODER_THREADS"  # environment: threads within one pass of the encoder; 1 unless set
LONGEST = 96  # word pieces; the window slides to the actors in a longer sentence
BATCH = 16
_lock = threading.Lock()


def marked(sentence: str, source: Span | None, target: Span | None) -> str:
    """The sentence with marks around its two actors; an actor that it does not name is marked as empty before it.

    >>> marked("Iran warned Iraq.", Span(0, 4), Span(12, 16))
    '[unused1] Iran [unused2] warned [unused3] Iraq [unused4].'
    """
    cuts = []
    lead = ""
    for span, opening, closing in ((source, "[unused1]", "[unused2]"), (target, "[unused3]", "[unused4]")):
        if span is None:
            lead += f"{opening} {closing} "
        else:
            cuts += [(span.start, 1, f"{opening} "), (span.end, 0, f" {closing}")]
    out, done = [lead], 0
    for at, _, mark in sorted(cuts):
        out += [sentence[done:at], mark]
        done = at
    return "".join(out) + sentence[done:]


def type_probabilities(texts: Sequence[str]) -> list[dict[str, float]]:
    """For each marked text the probability of each type; texts of like length share a pass.

    Raises PartUnavailable where the weights cannot be loaded.
    """
    tokenizer, session, types, temperature = _parts()
    encoded = [window(e.ids) for e in tokenizer.encode_batch(list(texts))]
    order = sorted(range(len(encoded)), key=lambda i: len(encoded[i]))
    out: list[dict[str, float]] = [{} for _ in texts]
    for start in range(0, len(order), BATCH):
        chosen = order[start : start + BATCH]
        scores = _scores(session, [encoded[i] for i in chosen]) / temperature
        for i, row in zip(chosen, _softmax(scores), strict=True):
            out[i] = dict(zip(types, row.tolist(), strict=True))
    return out


def _scores(session: Any, rows: Sequence[Sequence[int]]) -> np.ndarray[Any, Any]:
    ids = np.zeros((len(rows), max(map(len, rows))), dtype=np.int64)
    for i, row in enumerate(rows):
        ids[i, : len(row)] = row
    found: np.ndarray[Any, Any] = session.run(None, {"input_ids": ids, "attention_mask": (ids != 0).astype(np.int64)})[
        0
    ]
    return found


def _softmax(scores: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
    raised = np.exp(scores - scores.max(axis=1, keepdims=True))
    shares: np.ndarray[Any, Any] = raised / raised.sum(axis=1, keepdims=True)
    return shares


def window(ids: Sequence[int]) -> Sequence[int]:
    """The ids, or of a long sentence those about the actors, between the first and the last sign."""
    if len(ids) <= LONGEST:
        return ids
    marks = [i for i, piece in enumerate(ids) if 2 <= piece <= 5]
    room = LONGEST - 2
    first = max(1, min(marks[0] - (room - (marks[-1] - marks[0])) // 2, len(ids) - 1 - room, marks[0]))
    return [ids[0], *ids[first : first + room], ids[-1]]


@cache
def _loaded() -> tuple[Any, Any, tuple[str, ...], float]:
    """Tokenizer, session, the types in the order of the scores, and the temperature that calibrates them."""
    try:
        import onnxruntime
        from tokenizers import Tokenizer

        folder = _folder()
        tokenizer = Tokenizer.from_str(folder.joinpath("tokenizer.json").read_text("utf-8"))
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = int(os.environ.get(THREADS, "1"))
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        with as_file(folder.joinpath("coder.onnx")) as path:
            session = onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
    except Exception as error:
        raise PartUnavailable(f"the event coder's weights cannot be loaded: {error}; reinstall bilateral") from error
    return tokenizer, session, tuple(settings()["types"]), float(settings()["temperature"])


def _parts() -> tuple[Any, Any, tuple[str, ...], float]:
    with _lock:
        return _loaded()


@cache
def settings() -> dict[str, Any]:
    """The card of the weights: name, version, types, and what was fitted on held-out rows.

    `temperature` calibrates the encoder; `weight` is how much it counts beside the linear coder, `sharpness` how much
    their joint answer is sharpened, `sure` the share from which on the linear coder is asked alone.
    """
    try:
        found: dict[str, Any] = json.loads(_folder().joinpath("coder.json").read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise PartUnavailable(f"the event coder's weights cannot be loaded: {error}; reinstall bilateral") from error
    return found


def _folder() -> Traversable:
    return files("bilateral.extraction.events").joinpath("weights")
