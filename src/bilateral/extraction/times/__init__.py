"""Temporal expressions: the forms that the press uses, and what each stands for in ISO 8601."""

from __future__ import annotations

from bilateral.extraction.times.extractor import Times, resolved

__all__ = ["Times", "resolved"]
