"""Who said what: cues, contents, quotations, speakers."""
