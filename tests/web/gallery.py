"""A page that shows every part once, with whatever texts a test puts in; not part of the program."""

from dataclasses import dataclass

from fastapi import APIRouter, FastAPI, Request
from jinja2 import ChoiceLoader, DictLoader
from starlette.responses import Response

from bilateral.errors import InvalidUsage, RecordUnavailable, StaleEdit, UnknownThing
from bilateral.store.accounts import Role
from bilateral.web import locking
from bilateral.web.asking import needs
from bilateral.web.rendering import environment, page, told
from bilateral.web.views import View
from bilateral.web.words import LANGUAGES

TEMPLATE = """
{% extends "base.html" %}
{% import "parts/bits.html" as bits %}
{% import "parts/tables.html" as tables %}
{% import "parts/filters.html" as filters %}
{% import "parts/forms.html" as forms %}
{% block title %}{{ row.title }}{% endblock %}
{% block scripts %}{{ bits.chart_scripts() }}{% endblock %}
{% block main %}
<h1>{{ row.title }}</h1>
<p>{% for stage in ["proposed", "negotiating", "agreed", "under_way", "completed", "stalled", "suspended", "broken", "abandoned"] %}{{ bits.badge("stage", stage) }} {% endfor %}</p>
<p>{% for quad in [1, 2, 3, 4] %}{{ bits.badge("quad", quad) }} {% endfor %}
{% for kind in ["actor", "place", "event", "statement", "figure", "undertaking", "citation"] %}{{ bits.badge("kind", kind) }} {% endfor %}
{% for review in ["open", "accepted", "rejected", "edited", "merged"] %}{{ bits.badge("review", review) }} {% endfor %}</p>
<p>{{ bits.out(row.url) }} {{ bits.out(row.url, row.title) }}</p>
{{ filters.form(view, [{"name": "since", "label": "Since", "kind": "date"}, {"name": "q", "label": "Words", "kind": "text"},
  {"name": "type", "label": "Type", "kind": "many", "options": [("AGREE", term("event_type", "AGREE")), ("AID", term("event_type", "AID"))]},
  {"name": "side", "label": "Side", "kind": "one", "options": [("KAZ", row.title)]}], "Filters") }}
{% call(one) tables.table(view, [("day", "Day"), ("title", "Title"), ("value", "Value", "number"), (none, "Reports")], rows, "Rows", 240) %}
<td>{{ bits.when(one.day) }}</td><td>{{ one.title }}</td><td class="number">{{ compact(one.value) }}</td><td>{{ bits.reports(5, 2) }}</td>
{% endcall %}
{{ bits.quote(row.title, row.title, row.day, "/", "event") }}
{{ bits.definitions([(row.title, row.title), ("Nothing", none), ("Value", number(row.value))]) }}
{% call bits.chart(spec, row.title) %}<p>{{ row.title }}</p>{% endcall %}
<form method="post" action="/gallery" class="stacked">{{ csrf }}{{ forms.version(3) }}{{ forms.field("title", "Title", row.title, hint="A hint") }}
{{ forms.choice("stage", "Stage", [("agreed", term("stage", "agreed"))], "agreed", blank=True) }}{{ forms.text("note", "Note", row.title) }}<div class="buttons"><button class="main">OK</button><button class="danger">X</button></div></form>
{{ forms.button(row.title, "/gallery", csrf, {"title": row.title}) }}
{{ bits.empty(row.title, row.title) }}
{% endblock %}
"""  # noqa: E501

SPEC = {
    "width": "container",
    "height": 160,
    "data": {
        "values": [
            {"m": f"2004-{m:02d}-01", "quad": q, "n": m * q % 7}
            for m in range(1, 13)
            for q in "1234"[:0] or (1, 2, 3, 4)
        ]
    },
    "mark": {"type": "bar", "tooltip": True},
    "params": [{"name": "brush", "select": {"type": "interval", "encodings": ["x"]}}],
    "transform": [{"calculate": "datum.quad > 2 ? -datum.n : datum.n", "as": "signed"}],
    "encoding": {
        "x": {"field": "m", "type": "temporal", "timeUnit": "yearmonth", "axis": {"format": "%b %Y"}},
        "y": {"field": "signed", "type": "quantitative"},
        "color": {
            "field": "quad",
            "type": "nominal",
            "scale": {"range": ["var(--quad-1)", "var(--quad-2)", "var(--quad-3)", "var(--quad-4)"]},
        },
        "opacity": {"condition": {"param": "brush", "value": 1}, "value": 0.3},
    },
}


@dataclass
class Row:
    title: str
    url: str
    day: str = "2004-03-01"
    value: float = 3_200_000_000


def install(app: FastAPI, text: str = "A treaty", url: str = "https://example.org/a") -> None:
    """Add the page, and pages that fail in each way, before the last route, which takes every address."""
    for language in LANGUAGES:
        made = environment(language)
        made.loader = ChoiceLoader([DictLoader({"gallery.html": TEMPLATE}), made.loader])
    router, row, stands = APIRouter(), Row(text, url), {"version": 4}

    @router.get("/gallery")
    def show(request: Request) -> Response:
        view = View.of(request, sorts=("-day", "title", "value"), filters=("since", "q", "type", "side"))
        rows = [Row(text, url, day) for day in ("2004", "2004-03", "2004-03-01/2004-03-05", "")]
        return page(request, "gallery.html", view=view, row=row, rows=rows, spec={**SPEC, "title": text})

    @router.post("/gallery")
    def change(request: Request) -> Response:
        return told(request, "/gallery", "add.added", undo="/gallery", n=3, known=0)

    @router.post("/stale")
    async def stale(request: Request) -> Response:
        form = await request.form()
        version = int(str(form["version"]))
        with locking.editing(
            {"Title": form["title"], "Version": version}, "/gallery", lambda: {"Title": text, "Version": 4},
            lambda: {"title": str(form["title"]), "version": "4"},
        ):  # fmt: skip
            if version != stands["version"]:
                raise StaleEdit("event/1", "changed")
        return told(request, "/gallery", "add.added", n=1, known=0)

    @router.get("/fail/{how}")
    def fail(how: str) -> None:
        raise {
            "unknown": UnknownThing("event/9", "no such event"), "usage": InvalidUsage(text),
            "down": RecordUnavailable("postgresql://u:secret@h/d", "gone"), "bug": RuntimeError(text),
        }[how]  # fmt: skip

    @router.get("/editors")
    @needs(Role.EDITOR)
    def editors(request: Request) -> Response:
        return page(request, "error.html", fault=404, detail=None)

    last = app.router.routes.pop()
    app.include_router(router, include_in_schema=False)
    app.router.routes.append(last)
