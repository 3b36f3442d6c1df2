"""The trained network as int8 ONNX in the package, with its tokenizer and card."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path
from typing import Any

import torch
from corpus import TYPES
from network import Coder
from onnxruntime.quantization import QuantType, quantize_dynamic
from tokenizers import Tokenizer

import bilateral.extraction.events

WEIGHTS = Path(bilateral.extraction.events.__file__).parent / "weights"


def shipped(network: Coder, tokenizer: Tokenizer, facts: dict[str, Any], folder: Path = WEIGHTS) -> None:
    """Write `coder.onnx` (int8), `tokenizer.json` and `coder.json` (types, temperature, version)."""
    folder.mkdir(parents=True, exist_ok=True)
    ids = torch.tensor([[101, 2, 5000, 3, 4, 6000, 5, 102], [101, 2, 5000, 3, 4, 6000, 5, 102]])
    with tempfile.TemporaryDirectory() as scratch:
        whole = Path(scratch) / "coder.onnx"
        torch.onnx.export(
            network,
            (ids, torch.ones_like(ids)),
            str(whole),
            input_names=["input_ids", "attention_mask"],
            output_names=["scores"],
            dynamic_axes={n: {0: "batch", 1: "length"} for n in ("input_ids", "attention_mask")}
            | {"scores": {0: "batch"}},
            opset_version=17,
            dynamo=False,
        )
        quantize_dynamic(
            whole, folder / "coder.onnx", weight_type=QuantType.QInt8, per_channel=True, reduce_range=False
        )
    tokenizer.save(str(folder / "tokenizer.json"), pretty=False)
    card = {"name": "bilateral-coder-en", "base": "all-MiniLM-L6-v2", "types": list(TYPES), "sure": 0.95, **facts}
    (folder / "coder.json").write_text(json.dumps(card, indent=1) + "\n", "utf-8")
