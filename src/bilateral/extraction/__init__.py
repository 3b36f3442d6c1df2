"""Analysis → records."""
