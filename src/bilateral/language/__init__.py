"""Document → Analysis: sentences, tokens, grammar and names, analysed once for every extractor."""
