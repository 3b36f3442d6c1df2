"""Raw item → Document; characters are changed here, once, before offsets exist."""
