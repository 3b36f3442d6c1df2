"""Sources that the document names for its news: in brackets, in agency lines, in running text."""
