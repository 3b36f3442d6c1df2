"""The brief on a relation: the same as `record.brief` and `bilateral brief`."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, Query

from bilateral.relations.brief import Brief
from bilateral.relations.brief import brief as brief_on
from bilateral.web.api.relations import Both, Since, Until
from bilateral.web.asking import Asking, Db
from bilateral.web.remembered import remembered

router = APIRouter(tags=["relations"])
Spoken = Annotated[Literal["en", "ru"], Query(description="Language of its own words; quotations stay as they stand.")]


@router.get("/relations/{a}/{b}/brief")
def brief(
    request: Asking, store: Db, sides: Both, since: Since = None, until: Until = None, lang: Spoken = "en"
) -> Brief:
    """A brief: sentences composed of records, the notes that each rests on, tables, and what is not known."""
    key = ("brief", *sides, since, until, lang, True)
    return remembered(request, key, lambda: brief_on(store, *sides, since, until, language=lang))
