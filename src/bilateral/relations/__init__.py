"""What many documents say of two states: one thing for all its reports, and the relation as queries."""
