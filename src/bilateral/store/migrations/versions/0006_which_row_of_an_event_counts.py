"""Events that count both ways: which of the two rows is counted where the direction is not asked for."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

_dyad = sa.table("dyad", *(sa.column(name) for name in ("source", "target", "day", "event_id", "once")))


def upgrade() -> None:
    """Add the mark and take it from the second of two rows."""
    op.add_column("dyad", sa.Column("once", sa.Boolean(), nullable=False, server_default=sa.true()))
    own, other = _dyad.c, _dyad.alias("other")
    same = sa.and_(
        other.c.source == own.target, other.c.target == own.source, other.c.day == own.day,
        other.c.event_id == own.event_id,
    )  # fmt: skip
    second = sa.and_(own.source > own.target, sa.exists().where(same))
    op.execute(sa.update(_dyad).where(second).values(once=sa.false()))


def downgrade() -> None:
    """Take it away."""
    op.drop_column("dyad", "once")
