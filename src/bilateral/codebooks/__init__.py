"""Words and codes: data files, a schema each, one loader."""
