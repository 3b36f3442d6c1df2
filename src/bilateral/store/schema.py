"""The kept record: its tables, the same on SQLite and PostgreSQL.

Three layers. What was read, never changed: `document`, `reading` (the machine's records, packed), `report` (where each
record stands and which thing it is a report of). What the reports are of, one row each: `actor`, `place`, `event`,
`statement`, `figure`, `undertaking`; their rows are folded from the reports (relations/tally.py) and can be rebuilt at
any time. What people decided: `correction`, `lexicon`; the rows obey it.

Ids in the tables are numbers of this one record; what people cite and files carry are keys: a document's and an
actor's own (`RUS-GOV`, `person/…`), for other things kind and number (`event/17`).
"""

from __future__ import annotations

from enum import IntEnum
from typing import Any

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    ColumnElement,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    SmallInteger,
    String,
    Table,
    Text,
    or_,
    text,
    true,
)

metadata = MetaData(
    naming_convention={"ix": "ix_%(table_name)s_%(column_0_N_name)s", "uq": "uq_%(table_name)s_%(column_0_N_name)s"}
)
_DECIDED, _DECIDED_REPORT = "state IS NOT NULL OR pins IS NOT NULL", "state IS NOT NULL"
LEAN: dict[str, Any] = {"sqlite_with_rowid": False}  # the key is the table: half the size on disk
ID = BigInteger().with_variant(Integer, "sqlite")


class Kind(IntEnum):
    """The kinds of report as numbers (table `kind` spells them out for readers of the file)."""

    CITATION = 1
    ACTOR = 2
    PLACE = 3
    EVENT = 4
    STATEMENT = 5
    FIGURE = 6
    UNDERTAKING = 7

    @property
    def word(self) -> str:
        """The kind as the contract spells it.

        >>> Kind.EVENT.word
        'event'
        """
        return self.name.lower()


def kind_of(word: str) -> Kind:
    """The kind that a word of the contract names. Raises KeyError where it is none."""
    return Kind[word.upper()]


kind = Table("kind", metadata, Column("id", SmallInteger, primary_key=True), Column("name", String, nullable=False))

# --- what was read -----------------------------------------------------------------------------------------------
document = Table(
    "document",
    metadata,
    Column("id", ID, primary_key=True),
    Column("key", String, nullable=False, unique=True),  # the contract's id
    Column("title", Text),
    Column("publication", Text),
    Column("published", String),  # as exact as the item says
    Column("day", String(10), index=True),  # first day of `published`
    Column("author", Text),
    Column("volume", Text),
    Column("issue", Text),
    Column("language", String),
    Column("url", Text),
    Column("text", Text),  # null where it is word for word that of `copy_of`
    Column("copy_of", ForeignKey("document.id"), index=True),  # the item that this one repeats (syndicated)
    Column("source_id", ForeignKey("source.id")),  # who publishes it
    Column("reading_id", ID),  # the reading in force
    Column("added", String, nullable=False),  # UTC
    Index("ix_document_source_id_publication", "source_id", "publication"),
)
reading = Table(
    "reading",
    metadata,
    Column("id", ID, primary_key=True),
    Column("document_id", ForeignKey("document.id"), nullable=False, index=True),
    Column("program", String, nullable=False),  # version of the program that read
    Column("read", String, nullable=False),  # UTC
    Column("body", LargeBinary, nullable=False),  # store/packing.py
)
source = Table(  # a paper, agency or site, as publisher or as named by an item
    "source",
    metadata,
    Column("id", ID, primary_key=True),
    Column("key", String, nullable=False, unique=True),
    Column("name", Text, nullable=False),
)
report = Table(
    "report",
    metadata,
    Column("document_id", ForeignKey("document.id"), primary_key=True),
    Column("n", Integer, primary_key=True, autoincrement=False),  # place of the record in the reading
    Column("kind", SmallInteger, nullable=False),
    Column("thing_id", ID, nullable=False),  # row of the table that `kind` names (source, for a citation)
    Column("start", Integer, nullable=False),  # span, code points
    Column("end", Integer, nullable=False),
    Column("source_id", ForeignKey("source.id")),  # whose word it is: the named source, else the publisher
    Column("reason_id", ForeignKey("reason.id")),  # why it was taken for this thing; null: it founded it
    Column("state", String),  # accepted, rejected by a person
    Index("ix_report_kind_thing_id_source_id", "kind", "thing_id", "source_id"),
    Index("ix_report_decided", "kind", sqlite_where=text(_DECIDED_REPORT), postgresql_where=text(_DECIDED_REPORT)),
    **LEAN,
)
reason = Table(
    "reason", metadata, Column("id", Integer, primary_key=True), Column("text", String, nullable=False, unique=True)
)
shingle = Table(  # bands of MinHash signatures, for near-duplicate documents
    "shingle",
    metadata,
    Column("band", BigInteger, primary_key=True, autoincrement=False),
    Column("document_id", ForeignKey("document.id"), primary_key=True),
    **LEAN,
)
block = Table(  # blocking keys: which things a new record is compared with
    "block",
    metadata,
    Column("kind", SmallInteger, primary_key=True),
    Column("hash", BigInteger, primary_key=True),
    Column("thing_id", ID, primary_key=True),
    **LEAN,
)


# --- what the reports are of -------------------------------------------------------------------------------------
def _kept() -> tuple[Column[Any], ...]:
    """Columns of every thing."""
    return (
        Column("reports", Integer, nullable=False, default=0),
        Column("sources", Integer, nullable=False, default=0),  # independent ones
        Column("state", String),  # accepted, rejected, merged
        Column("merged_into", ID),  # the thing that it was merged into by a person
        Column("pins", JSON(none_as_null=True)),  # field → value that a person set; no report changes it
        Column("version", Integer, nullable=False, default=1),  # rises with each decision of a person
    )


actor = Table(
    "actor",
    metadata,
    Column("id", ID, primary_key=True),
    Column("key", String, nullable=False, unique=True),
    Column("name", Text, nullable=False),
    Column("type", String, nullable=False),
    Column("country", String, index=True),
    Column("sector", String),
    *_kept(),
)
actor_name = Table(  # every form that stands in a text or a codebook
    "actor_name",
    metadata,
    Column("actor_id", ForeignKey("actor.id"), primary_key=True),
    Column("name", String, primary_key=True),
    **LEAN,
)
actor_role = Table(  # offices, with the days of the first and the last item that names the actor so
    "actor_role",
    metadata,
    Column("actor_id", ForeignKey("actor.id"), primary_key=True),
    Column("title", String, primary_key=True),
    Column("organization", String, primary_key=True),  # "" where none is named
    Column("first", String(10)),
    Column("last", String(10)),
    **LEAN,
)
place = Table(
    "place",
    metadata,
    Column("id", ID, primary_key=True),
    Column("key", String, nullable=False, unique=True),
    Column("name", Text, nullable=False),
    Column("geonames", Integer),
    Column("latitude", Float),
    Column("longitude", Float),
    Column("country", String),
    Column("admin1", String),
    Column("feature", String),
    *_kept(),
)
event = Table(
    "event",
    metadata,
    Column("id", ID, primary_key=True),
    Column("type", String, nullable=False),
    Column("mode", String),
    Column("contexts", String),  # comma-separated
    Column("status", String, nullable=False),
    Column("symmetric", Boolean, nullable=False),
    Column("date", String),  # as exact as any report gives it
    Column("first", String(10)),  # its first and last day; null where no report dates it
    Column("last", String(10)),
    Column("reported", String(10)),  # day of the first report
    Column("last_reported", String(10)),
    Column("place_id", ForeignKey("place.id"), index=True),
    *_kept(),
)
event_actor = Table(
    "event_actor",
    metadata,
    Column("event_id", ForeignKey("event.id"), primary_key=True),
    Column("role", String, primary_key=True),  # source, target
    Column("actor_id", ForeignKey("actor.id"), primary_key=True),
    Index("ix_event_actor_actor_id", "actor_id"),
    **LEAN,
)
dyad = Table(  # events as counted: one row for each pair of sides, both ways where they are symmetric
    "dyad",
    metadata,
    Column("source", String, primary_key=True),  # alpha-3 code of a state; the key of an actor that has none
    Column("target", String, primary_key=True),
    Column("day", String(10), primary_key=True),  # first day of the event, else of its first report; "" for neither
    Column("event_id", ForeignKey("event.id"), primary_key=True),
    Column("dated", Boolean, nullable=False),  # whether `day` is the event's own
    Column("quad", SmallInteger, nullable=False),  # 1, 2 verbal, material cooperation; 3, 4 verbal, material conflict
    Column("score", Float, nullable=False),  # PLOVER's, -10 to 10
    Column("status", String, nullable=False),
    Column("once", Boolean, nullable=False, server_default=true()),  # false in the second of two rows, both ways
    Index("ix_dyad_target_source_day", "target", "source", "day"),
    Index("ix_dyad_event_id", "event_id"),
    **LEAN,
)
statement = Table(
    "statement",
    metadata,
    Column("id", ID, primary_key=True),
    Column("speaker_id", ForeignKey("actor.id"), index=True),
    Column("side", String),  # of the speaker, as in `dyad`
    Column("manner", String, nullable=False),
    Column("day", String(10)),  # of the item
    *_kept(),
)
statement_about = Table(
    "statement_about",
    metadata,
    Column("about", String, primary_key=True),  # side spoken of
    Column("side", String, primary_key=True),  # side that speaks, "" where unknown
    Column("day", String(10), primary_key=True),  # "" where unknown
    Column("statement_id", ForeignKey("statement.id"), primary_key=True),
    Index("ix_statement_about_statement_id", "statement_id"),
    **LEAN,
)
figure = Table(
    "figure",
    metadata,
    Column("id", ID, primary_key=True),
    Column("measure", String),
    Column("value", Float, nullable=False),
    Column("value_max", Float),
    Column("bound", String, nullable=False),
    Column("unit", String),
    Column("per", String),
    Column("nature", String, nullable=False),
    Column("direction", String),  # rise, fall
    Column("period", String),
    Column("first", String(10)),
    Column("last", String(10)),
    Column("origin", String),  # alpha-3 code of a state, else the key of an actor or place
    Column("destination", String),
    Column("cell", BigInteger, index=True),  # same measure, unit, nature, period and direction: set side by side
    Column("reported", String(10)),
    Column("last_reported", String(10)),
    *_kept(),
)
figure_side = Table(  # the states that a figure is of
    "figure_side",
    metadata,
    Column("side", String, primary_key=True),
    Column("figure_id", ForeignKey("figure.id"), primary_key=True),
    Index("ix_figure_side_figure_id", "figure_id"),
    **LEAN,
)
undertaking = Table(
    "undertaking",
    metadata,
    Column("id", ID, primary_key=True),
    Column("key", String, nullable=False, unique=True),
    Column("name", Text, nullable=False),
    Column("type", String, nullable=False),
    Column("topic", String),
    Column("stage", String),
    Column("since", String),
    Column("stage_date", String),
    Column("stage_day", String(10)),  # known to be at this stage since: own day, else of the report that moved it
    Column("stage_seen", String(10)),  # latest day of any word on its stage
    Column("reported", String(10)),
    Column("last_reported", String(10)),
    *_kept(),
)
undertaking_name = Table(
    "undertaking_name",
    metadata,
    Column("undertaking_id", ForeignKey("undertaking.id"), primary_key=True),
    Column("name", String, primary_key=True),
    **LEAN,
)
undertaking_party = Table(
    "undertaking_party",
    metadata,
    Column("undertaking_id", ForeignKey("undertaking.id"), primary_key=True),
    Column("actor_id", ForeignKey("actor.id"), primary_key=True),
    Index("ix_undertaking_party_actor_id", "actor_id"),
    **LEAN,
)
undertaking_side = Table(
    "undertaking_side",
    metadata,
    Column("side", String, primary_key=True),
    Column("undertaking_id", ForeignKey("undertaking.id"), primary_key=True),
    Index("ix_undertaking_side_undertaking_id", "undertaking_id"),
    **LEAN,
)
undertaking_named = Table(  # sides that are no party but that the words of its reports name (a pledge, to whom)
    "undertaking_named",
    metadata,
    Column("side", String, primary_key=True),
    Column("undertaking_id", ForeignKey("undertaking.id"), primary_key=True),
    Index("ix_undertaking_named_undertaking_id", "undertaking_id"),
    **LEAN,
)
stage = Table(  # what each report says of the stage, in time
    "stage",
    metadata,
    Column("undertaking_id", ForeignKey("undertaking.id"), primary_key=True),
    Column("document_id", ForeignKey("document.id"), primary_key=True),
    Column("n", Integer, primary_key=True, autoincrement=False),
    Column("nth", Integer, primary_key=True, autoincrement=False),  # within the report
    Column("stage", String, nullable=False),
    Column("date", String),
    Column("day", String(10)),  # its own first day, else the report's
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    **LEAN,
)

# --- what people decided -----------------------------------------------------------------------------------------
correction = Table(
    "correction",
    metadata,
    Column("id", String, primary_key=True),  # of its content: the same decision applied twice is one
    Column("nr", ID, nullable=False, unique=True),  # order of application
    Column("op", String, nullable=False),  # accept, reject, edit, merge, split, alias, add
    Column("target", JSON(none_as_null=True), nullable=False),  # references, relations/corrections.py
    Column("value", JSON(none_as_null=True)),
    Column("who", String, nullable=False),
    Column("at", String, nullable=False),  # UTC
    Column("note", Text),
    Column("undone_by", String),
    Column("undone_at", String),
    Column("applied", Boolean, nullable=False),  # false: waits for the document that it speaks of
)
correction_on = Table(  # which documents and actors, by their keys, a decision speaks of
    "correction_on",
    metadata,
    Column("key", String, primary_key=True),
    Column("correction_id", ForeignKey("correction.id"), primary_key=True),
    **LEAN,
)
lexicon = Table(
    "lexicon",
    metadata,
    Column("name", String, primary_key=True),  # as it stands in texts
    Column("actor", String, nullable=False),  # key that it stands for
    Column("details", JSON(none_as_null=True)),  # name, type, country, sector of an actor that no codebook has
    Column("who", String, nullable=False),
    Column("at", String, nullable=False),
    **LEAN,
)

# --- who may look and change (the workbench) ---------------------------------------------------------------------
account = Table(
    "account",
    metadata,
    Column("name", String, primary_key=True),
    Column("role", String, nullable=False),  # reader, editor, admin
    Column("password", String, nullable=False),  # argon2 hash
    Column("created", String, nullable=False),  # UTC
    **LEAN,
)
session = Table(
    "session",
    metadata,
    Column("digest", String, primary_key=True),  # SHA-256 of the token, which is kept by the browser alone
    Column("account", ForeignKey("account.name"), nullable=False, index=True),
    Column("created", String, nullable=False),  # UTC
    Column("seen", String, nullable=False),
    **LEAN,
)
audit = Table(  # who changed what and when
    "audit",
    metadata,
    Column("id", ID, primary_key=True),
    Column("at", String, nullable=False, index=True),  # UTC
    Column("who", String, nullable=False),
    Column("action", String, nullable=False),
    Column("subject", String, nullable=False),
    Column("detail", JSON(none_as_null=True)),  # never a secret
)
counter = Table(  # `record` rises with every change of what the record says, so that answers can be kept till then
    "counter", metadata, Column("name", String, primary_key=True), Column("n", ID, nullable=False), **LEAN
)

THINGS: dict[Kind, Table] = {
    Kind.CITATION: source,
    Kind.ACTOR: actor,
    Kind.PLACE: place,
    Kind.EVENT: event,
    Kind.STATEMENT: statement,
    Kind.FIGURE: figure,
    Kind.UNDERTAKING: undertaking,
}


def decided(table: Table) -> ColumnElement[bool]:
    """Whether a person decided on a thing or set a field of it; the indexes ix_…_decided hold those alone."""
    return or_(table.c.state.is_not(None), table.c.pins.is_not(None))


for _table in (event, statement, figure, undertaking):
    Index(f"ix_{_table.name}_decided", _table.c.id, sqlite_where=text(_DECIDED), postgresql_where=text(_DECIDED))
