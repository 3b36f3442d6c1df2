"""Records in, a format out, one module each."""
