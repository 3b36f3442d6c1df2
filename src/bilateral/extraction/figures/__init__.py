"""Figures: numbers with measure, unit, period and direction."""
