"""The workbench: the record in the browser, at one's own desk or for a team.

How to add a page
-----------------
One page is four files of its own; nothing that others edit is touched:

    routes/relation.py             `router = APIRouter()` with its routes; found and included by itself
    templates/relation.html        {% extends "base.html" %}, blocks `title`, `main`, if need be `styles`, `scripts`
    locale/en/relation.yaml        its words; in a template {{ t("relation.title") }}
    locale/ru/relation.yaml        the same keys
    static/relation.css, .js       only where base.css and the parts do not do; asset("relation.js") is their address

    from fastapi import APIRouter
    from bilateral.web.asking import Asking, Db         # the request; the open record
    from bilateral.web.rendering import Nav, page

    NAV = Nav(20, "relation.nav", "/relations")         # only where it stands in the head (or foot) of every page
    router = APIRouter()

    @router.get("/{a:state}/{b:state}")                 # `state`: a path part of three capitals
    def show(request: Asking, store: Db, a: str, b: str) -> Response:
        view = View.of(request, sorts=("day", "type"), filters=("since", "type"))
        with store.reading() as connection: …
        return page(request, "relation.html", a=a, b=b, view=view, rows=rows)

`def`, not `async def`: the record is read in a thread. A JSON answer is a module of api/ in the same way, under
/api/v1, returning `Paged[…]` or a dataclass. A fault is raised, not drawn: UnknownThing becomes 404, InvalidUsage 422,
StaleEdit 409, RecordUnavailable 503, anything else 500 with an id. Its message is English; what a page shows of it is
`bits.reason(…)`: in Russian by its entry in locale/ru/reasons.yaml (reasons.py), which tests/web/test_reasons.py asks
for. A filter that cannot be used: `@asked_again(…)` or `wrong(view, error)` of again.py show the form with the reason.

Changes: every form is `<form method="post">` with `{{ csrf }}` inside (scripts send the header X-CSRF-Token with the
content of <meta name="csrf">). A route that changes needs the role of editor unless `@needs(Role.…)` says otherwise;
without accounts the one at the desk has all. Who asks is `Who`; write it down with `accounts.note(connection, who, …)`
in the same transaction. End with `told(request, "/where", "relation.accepted", undo="/undo/…")`: a redirect that shows
a line with an undo button. Edits: `{{ forms.version(row.version) }}` in the form, and `locking.editing(…)` around the
change: who comes second is shown both versions.

State is in the address: `View.of(request, …)` reads sort, page and filters, `view.link(sort="day")` makes the address
with a part changed. Parts (templates/parts/): tables.html, filters.html, forms.html, bits.html (badge, date, number,
quote, empty state, definition list, chart). Import them plainly: {% import "parts/bits.html" as bits %}; t, date,
number, term, asset and safe_url are known everywhere.

Charts: `bits.chart(spec, label)` with a Vega-Lite spec (a dict; Altair's `chart.to_dict()`), and `bits.chart_scripts()`
in the block `scripts`; colours are written `var(--quad-1)`, taken from the theme; give a table beside a chart for those
who cannot see it. The policy forbids inline script, inline style and every other host: no `style=""`, no `onclick=""`,
no CDN; tests/web hold all pages to that.

Tests: tests/web/conftest.py gives `browser` (logs in, carries the CSRF token), `people`, `clock`; tests/web/chromium.py
a real Chromium with axe-core. Add a page's path to the lists of test_security.py and test_chromium.py.
"""
