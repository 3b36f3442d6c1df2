"""Each kind of thing that the record keeps: how a record becomes a view, and how its row is folded from its reports."""
