"""The kept record in Python: items in, answers out; the commands and the workbench ask the same functions."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from bilateral.errors import InvalidUsage
from bilateral.record.reading import Reading

if TYPE_CHECKING:
    from bilateral.export.charts import Chart
    from bilateral.relations.adding import Added
    from bilateral.relations.changes import Changes
    from bilateral.relations.corrections import Correction
    from bilateral.relations.dyad import Course, Pair
    from bilateral.relations.pull import Third
    from bilateral.relations.sayings import Speaker
    from bilateral.relations.series import Series
    from bilateral.relations.why import Why
    from bilateral.store.opening import Store


class KeptRecord:
    """An open record. Sides are alpha-3 codes, names of states, or keys of bodies (`org/nato`); days are ISO 8601.

    Every answer is of frozen dataclasses, whose fields their modules in `bilateral.relations` describe. Raises
    RecordUnavailable where the record cannot be read or written, InvalidUsage for what cannot be asked, UnknownThing
    for ids that it does not hold.
    """

    def __init__(self, store: Store) -> None:
        self.store = store

    def add(self, item: Reading | str | os.PathLike[str], **given: Any) -> Added:
        """Add a reading, or read the file at a path (with the options of `read_document`) and add that.

        The same item again adds nothing. The names of the record's lexicon are in force.
        """
        from bilateral import api
        from bilateral.codebooks.house import using
        from bilateral.relations.adding import add
        from bilateral.relations.lexicon import taught

        if not isinstance(item, Reading):
            with using(taught(self.store)):
                item = api.read_document(item, **given)
        return add(self.store, item)

    def relations(self) -> list[Pair]:
        """All pairs of sides in the record."""
        from bilateral.relations import dyad

        return dyad.relations(self.store)

    def relation(self, a: str, b: str, since: str | None = None, until: str | None = None, **asked: Any) -> Course:
        """The course of a relation by month, both directions apart; narrowed as `bilateral.relations.timeline` is."""
        from bilateral.relations import dyad

        return dyad.relation(self.store, a, b, since, until, **asked)

    def timeline(self, a: str, b: str | None = None, **asked: Any) -> Any:
        """Events in time; options as in `bilateral.relations.timeline.events`."""
        from bilateral.relations import timeline

        return timeline.events(self.store, a, b, **asked)

    def undertakings(self, a: str, b: str | None = None, **asked: Any) -> Any:
        """The ledger of undertakings; options as in `bilateral.relations.ledger.undertakings`."""
        from bilateral.relations import ledger

        return ledger.undertakings(self.store, a, b, **asked)

    def figures(self, a: str, b: str | None = None, **asked: Any) -> list[Series]:
        """Series of figures, sources side by side; options as in `bilateral.relations.series.figures`."""
        from bilateral.relations import series

        return series.figures(self.store, a, b, **asked)

    def statements(self, a: str, b: str | None = None, **asked: Any) -> Any:
        """Who says what of whom; options as in `bilateral.relations.sayings.statements`."""
        from bilateral.relations import sayings

        return sayings.statements(self.store, a, b, **asked)

    def speakers(self, a: str, b: str | None = None, **asked: Any) -> list[Speaker]:
        """Who speaks how often in such statements; options as in `statements`."""
        from bilateral.relations import sayings

        return sayings.speakers(self.store, a, b, **asked)

    def changes(self, a: str, b: str, since: str, **asked: Any) -> Changes:
        """What is new, moved or contradicted since a day; options as in `bilateral.relations.changes.changes`."""
        from bilateral.relations import changes

        return changes.changes(self.store, a, b, since, **asked)

    def pull(self, a: str, b: str, since: str | None = None, until: str | None = None) -> list[Third]:
        """Third parties that appear with either side."""
        from bilateral.relations import pull

        return pull.third_parties(self.store, a, b, since, until)

    def chart(self, of: str, a: str, b: str | None = None, **how: Any) -> Chart:
        """A chart of the `course`, the `undertakings`, the `figures` or the `map`, as a notebook shows it.

        `how`: `colours` (light, dark), `words` (as in `bilateral.export.charts.words`), for the course `ways`
        (together, apart), for the map `borders` (dashed, drawn, left_out), and what narrows the query, as `since`.
        """
        from bilateral.export import charts

        drawn = {name: how.pop(name) for name in ("colours", "words", "ways", "borders") if name in how}
        if of == "undertakings":
            return charts.of_ledger(self.undertakings(a, b, **how), **drawn)
        if of == "figures":
            return charts.of_figures(self.figures(a, b, **how), **drawn)
        if of not in charts.KINDS or b is None:
            raise InvalidUsage(f"charts are of {', '.join(charts.KINDS)}; the course and the map are of two sides")
        if of == "course":
            return charts.of_course(self.relation(a, b, **how), **drawn)
        return self._map(charts.of_map, (a, b), how, drawn)

    def _map(self, draw: Callable[..., Chart], sides: tuple[str, str], how: Any, drawn: Any) -> Chart:
        from bilateral.relations import asking, mapped

        with self.store.reading() as connection:
            keys = asking.pair(connection, *sides)
        return draw(mapped.mapped(self.store, keys, **how), keys, **drawn)

    def search(self, query: str, **asked: Any) -> Any:
        """Items, actors and undertakings by words; options as in `bilateral.relations.finding.search`."""
        from bilateral.relations import finding

        return finding.search(self.store, query, **asked)

    def brief(self, a: str, b: str, since: str | None = None, until: str | None = None, *, language: str = "en") -> Any:
        """A brief on a relation, a source behind every sentence, in English (`en`) or Russian (`ru`)."""
        from bilateral.relations import brief

        return brief.brief(self.store, a, b, since, until, language=language)

    def why(self, key: str) -> Why:
        """Why a thing is one: its reports, the rule or person behind each."""
        from bilateral.relations import why

        return why.why(self.store, key)

    def decide(
        self, op: str, ids: Sequence[str], who: str, value: Mapping[str, Any] | None = None, note: str | None = None
    ) -> Correction:
        """Accept, reject, edit, merge, split or alias; see `bilateral.relations.corrections`."""
        from bilateral.relations import corrections

        return corrections.decide(self.store, op, ids, who=who, value=value, note=note)

    def undo(self, correction: str, who: str) -> Correction:
        """Take a decision back."""
        from bilateral.relations import corrections

        return corrections.undo(self.store, correction, who)

    def close(self) -> None:
        """Close the record."""
        self.store.close()

    def __enter__(self) -> KeptRecord:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def __repr__(self) -> str:
        return f"<KeptRecord {self.store.where}>"


def open_record(where: str | os.PathLike[str] | None = None, *, create: bool = True) -> KeptRecord:
    """Open the record in a file or in PostgreSQL by URL; without `where`, BILATERAL_RECORD or the user's own.

    It is made where there is none, unless `create` is false. Raises RecordUnavailable where it cannot be opened,
    NewerRecord where a newer version of the program wrote it.

    >>> import bilateral, tempfile
    >>> with tempfile.TemporaryDirectory() as folder, bilateral.open_record(f"{folder}/record.sqlite") as record:
    ...     text = "Kazakhstan broke the accord with Russia."
    ...     added = record.add(bilateral.read(text, published="2005-01-04"))
    ...     [(line.type, line.day) for line in record.timeline("KAZ", "RUS").lines]
    [('SANCTION', '2005-01-04')]
    """
    from bilateral.store.opening import opened

    return KeptRecord(opened(where, create=create))
