"""The parts of a brief: its sentences, composed from records by the patterns of codebooks/en/brief."""
