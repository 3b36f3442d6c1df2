"""bilateral reads the press on relations between states into a record tied to its words.

>>> import bilateral
>>> reading = bilateral.read("Akhmetov visited Moscow on December 22.", published="2005-01-04")
>>> reading.document.published
'2005-01-04'
"""

from bilateral.api import code_pair, read, read_document
from bilateral.errors import (
    BilateralError,
    InvalidCodebook,
    InvalidRecord,
    InvalidUsage,
    NewerRecord,
    PartUnavailable,
    RecordError,
    RecordUnavailable,
    StaleEdit,
    UnknownThing,
    UnreadableItem,
    UnsupportedLanguage,
)
from bilateral.kept import KeptRecord, open_record
from bilateral.record import (
    Actor,
    Citation,
    Document,
    Event,
    Figure,
    Place,
    Role,
    Span,
    Statement,
    Undertaking,
)
from bilateral.record.reading import Reading

__all__ = [
    "Actor",
    "BilateralError",
    "Citation",
    "Document",
    "Event",
    "Figure",
    "InvalidCodebook",
    "InvalidRecord",
    "InvalidUsage",
    "KeptRecord",
    "NewerRecord",
    "PartUnavailable",
    "Place",
    "Reading",
    "RecordError",
    "RecordUnavailable",
    "Role",
    "Span",
    "StaleEdit",
    "Statement",
    "Undertaking",
    "UnknownThing",
    "UnreadableItem",
    "UnsupportedLanguage",
    "code_pair",
    "open_record",
    "read",
    "read_document",
]
__version__ = "0.1.0"
