"""Where material comes from."""
