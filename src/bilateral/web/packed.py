"""Answers that are packed once, for however many readers: cut at the holes where each has his own.

The pieces between are kept as blocks of deflate that end on whole bytes; what fills a hole stands between them as it
is, in a block of its own (RFC 1951, 1952). So a page is not packed anew for each token, nor is a token packed with it.
"""

from __future__ import annotations

import re
import struct
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response

LEAST, LEVEL = 1000, 5  # bytes of an answer that is worth packing; how hard
_HEAD, _LAST = b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\xff", b"\x01\x00\x00\xff\xff"  # an empty block ends it
_BLOCK = 0xFFFF  # bytes of one block that is not packed


@dataclass(frozen=True, slots=True)
class Cut:
    """An answer in pieces, each as it is and packed, with a hole after each but the last."""

    pieces: tuple[bytes, ...]
    packed: tuple[bytes, ...]
    holes: tuple[int, ...]  # which value each hole takes

    @property
    def worth_packing(self) -> bool:
        """Whether it is large enough to be sent packed."""
        return sum(map(len, self.pieces)) >= LEAST

    def filled(self, values: Sequence[bytes]) -> bytes:
        """The answer with its holes filled."""
        return b"".join(self._woven(self.pieces, values))

    def gzipped(self, values: Sequence[bytes]) -> bytes:
        """The same as gzip."""
        whole = self.filled(values)
        body = b"".join(self._woven(self.packed, [_plain(value) for value in values]))
        return b"".join((_HEAD, body, _LAST, struct.pack("<II", zlib.crc32(whole), len(whole) & 0xFFFFFFFF)))

    def _woven(self, pieces: Sequence[bytes], values: Sequence[bytes]) -> Iterable[bytes]:
        for piece, hole in zip(pieces, self.holes, strict=False):
            yield piece
            yield values[hole]
        yield pieces[-1]


def cut(text: str, holes: Sequence[str]) -> Cut:
    """A text in which each of `holes` stands wherever a reader has his own."""
    if not holes:
        return cut_bytes(text.encode())
    parts = re.split(f"({'|'.join(map(re.escape, holes))})", text)
    pieces = tuple(part.encode() for part in parts[::2])
    return Cut(pieces, tuple(map(_packed, pieces)), tuple(map(holes.index, parts[1::2])))


def cut_bytes(content: bytes) -> Cut:
    """An answer without holes."""
    return Cut((content,), (_packed(content),), ())


def response(request: Request, answer: Cut, media: str, values: Sequence[bytes] = ()) -> Response:
    """An answer as it is sent: packed where it is worth it and the reader's browser takes that."""
    if not answer.worth_packing or "gzip" not in request.headers.get("accept-encoding", ""):
        return Response(answer.filled(values), media_type=media)
    headers = {"Content-Encoding": "gzip", "Vary": "Accept-Encoding"}
    return Response(answer.gzipped(values), headers=headers, media_type=media)


def _packed(piece: bytes) -> bytes:
    packer = zlib.compressobj(LEVEL, wbits=-zlib.MAX_WBITS)
    return packer.compress(piece) + packer.flush(zlib.Z_FULL_FLUSH)


def _plain(value: bytes) -> bytes:
    blocks = (value[at : at + _BLOCK] for at in range(0, len(value), _BLOCK))
    return b"".join(struct.pack("<BHH", 0, len(b), len(b) ^ _BLOCK) + b for b in blocks)
