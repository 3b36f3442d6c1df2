"""What the record holds, in numbers."""

from __future__ import annotations

from dataclasses import dataclass

from fastapi import APIRouter
from sqlalchemy import func, select

import bilateral
from bilateral.store import counting
from bilateral.store.schema import THINGS, document
from bilateral.web.asking import Asking, Db
from bilateral.web.remembered import kept

router = APIRouter(tags=["record"])


@dataclass(frozen=True)
class About:
    """The program's version, the record's counter of changes, and how many things of each kind it holds."""

    version: str
    changes: int
    documents: int
    things: dict[str, int]


@router.get("/about")
@kept
def about(request: Asking, store: Db) -> About:
    """The program's version and what the record holds, in numbers."""
    with store.reading() as connection:
        held = {
            k.word: connection.execute(select(func.count()).select_from(t)).scalar() or 0 for k, t in THINGS.items()
        }
        documents = connection.execute(select(func.count()).select_from(document)).scalar() or 0
        return About(bilateral.__version__, counting.changes(connection), documents, held)
