"""Indexes: items by who publishes them; the few things and reports that people decided on."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

_THINGS = ("event", "statement", "figure", "undertaking")
_DECIDED = "state IS NOT NULL OR pins IS NOT NULL"


def upgrade() -> None:
    """Make them."""
    op.create_index("ix_document_source_id_publication", "document", ["source_id", "publication"])
    _decided("report", "kind", "state IS NOT NULL")
    for table in _THINGS:
        _decided(table, "id", _DECIDED)


def downgrade() -> None:
    """Take them away."""
    for table in (*_THINGS, "report"):
        op.drop_index(f"ix_{table}_decided", table)
    op.drop_index("ix_document_source_id_publication", "document")


def _decided(table: str, column: str, where: str) -> None:
    op.create_index(
        f"ix_{table}_decided", table, [column], sqlite_where=sa.text(where), postgresql_where=sa.text(where)
    )
