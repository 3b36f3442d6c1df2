"""What parties promised, negotiate, build or broke, and how far it has come."""
