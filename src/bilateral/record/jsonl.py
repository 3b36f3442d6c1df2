"""Record ⇄ one JSON object a line, in the form of the contract."""

from __future__ import annotations

import msgspec

from bilateral.record.kinds import AnyRecord

# Signs that JSON allows as they are, but that many programs take for the end of a line.
_LINE_ENDS = {ord(c): f"\\u{ord(c):04x}" for c in "\x85\u2028\u2029"}
_decoder: msgspec.json.Decoder[AnyRecord] = msgspec.json.Decoder(AnyRecord)


def line(record: AnyRecord, explain: bool = False) -> str:
    """The record as one line of JSON, fields in the order of the contract, without the line's end.

    With `explain`, the field `because` says which pattern, entry or model gave the record.
    """
    fields = msgspec.to_builtins(record)
    if not explain:
        fields.pop("because", None)
    if fields.get("confidence", 0) is None:
        del fields["confidence"]
    return msgspec.json.encode(fields).decode().translate(_LINE_ENDS)


def record(text: str | bytes) -> AnyRecord:
    """The record that a line holds. Raises msgspec.ValidationError or DecodeError where it is none."""
    return _decoder.decode(text)
