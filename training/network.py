"""The network: MiniLM-L6 with markers around the actors, pooled at the markers."""

from __future__ import annotations

from pathlib import Path

import torch
from corpus import TYPES
from torch import nn
from transformers import AutoModel

SOURCE, TARGET = 2, 4  # ids of [unused1] and [unused3], which open the source and the target


class Coder(nn.Module):
    """Token ids → a score for each type."""

    def __init__(self, base: Path, dropout: float = 0.2) -> None:
        super().__init__()
        self.encoder = AutoModel.from_pretrained(base, attn_implementation="eager", add_pooling_layer=False)
        width = self.encoder.config.hidden_size
        self.dropout = nn.Dropout(dropout)
        self.head = nn.Linear(3 * width, len(TYPES))

    def forward(self, input_ids: torch.Tensor, attention_mask: torch.Tensor) -> torch.Tensor:
        """The scores (logits), batch × types."""
        hidden = self.encoder(input_ids=input_ids, attention_mask=attention_mask).last_hidden_state
        whole = pooled(hidden, attention_mask)
        parts = [pooled(hidden, input_ids == marker) for marker in (SOURCE, TARGET)]
        scores: torch.Tensor = self.head(self.dropout(torch.cat([*parts, whole], dim=-1)))
        return scores


def pooled(hidden: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
    """The mean of the hidden states where the mask holds."""
    weight = mask.to(hidden.dtype).unsqueeze(-1)
    return (hidden * weight).sum(1) / weight.sum(1).clamp(min=1.0)
