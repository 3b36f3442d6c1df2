"""The kept record: schema, migrations, opening, writing, search."""
