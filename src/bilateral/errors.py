"""Every exception of the package.

BilateralError
├── UnreadableItem      an input that yields no text: missing, binary, empty, no article in the page
│   └── UnsupportedLanguage
├── InvalidCodebook     a data file of codebooks/ breaks its schema or its own examples
├── InvalidRecord       a record that breaks the contract: span outside the text, dangling reference, unknown code
├── InvalidUsage        an argument that cannot be: a date that is none, an unknown format
├── PartUnavailable     a model or plug-in that cannot be loaded, by name
└── RecordError         the kept record
    ├── RecordUnavailable   it cannot be opened, read or written: locked, corrupt, disk full, connection lost
    ├── NewerRecord         it was written by a newer version of the program
    ├── UnknownThing        no such id in it
    └── StaleEdit           somebody changed the thing since it was looked at
"""

from __future__ import annotations


class BilateralError(Exception):
    """Base of all errors that the package raises on purpose."""


class _Placed(BilateralError):
    """What is wrong somewhere: `where` names it, `reason` says why and what to do."""

    def __init__(self, where: str, reason: str) -> None:
        super().__init__(where, reason)
        self.where = where
        self.reason = reason

    def __str__(self) -> str:
        return f"{self.where}: {self.reason}"


class UnreadableItem(_Placed):
    """An input could not be read; `where` names it, `reason` says why and what to do."""


class UnsupportedLanguage(UnreadableItem):
    """The item is in a language for which there is no reader."""


class InvalidCodebook(BilateralError):
    """A codebook file is wrong; the message names file, entry and what was expected."""


class InvalidRecord(BilateralError):
    """A record breaks the contract; the message names the record and the breach."""


class InvalidUsage(BilateralError):
    """An argument that cannot be used; the message says which and what would do."""


class PartUnavailable(BilateralError):
    """A model, plug-in or data file that the program needs could not be loaded."""


class RecordError(_Placed):
    """Something about the kept record; `where` names it (a password in an address is never shown)."""


class RecordUnavailable(RecordError):
    """The record cannot be opened, read or written; what it holds is untouched."""


class NewerRecord(RecordError):
    """The record has tables of a newer version of the program."""


class UnknownThing(RecordError):
    """The record holds nothing with this id."""


class StaleEdit(RecordError):
    """The thing has been changed since the version that the edit was made on."""
