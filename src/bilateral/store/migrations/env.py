"""What Alembic runs: the connection comes from store/migrating.py, the tables from store/schema.py."""

from alembic import context

from bilateral.store.schema import metadata

connection = context.config.attributes["connection"]
context.configure(connection=connection, target_metadata=metadata, render_as_batch=connection.dialect.name == "sqlite")
context.run_migrations()
