"""Toponyms, and where they lie."""
