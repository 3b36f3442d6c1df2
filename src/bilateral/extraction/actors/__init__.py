"""Actors: who they are, and every mention of them."""
