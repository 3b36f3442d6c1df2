"""Whether one thing is told to be one: pairwise F1 of the matchers on the synthetic archive, in memory.

    python benchmarks/same.py [--items 5000] [--seed 1] [--errors KIND]

Every record of the archive looks for its thing among those met before, by the matchers' keys and verdicts alone, as
adding to a record does, but without a database. States and governments, which are one by their keys, are not counted.
"""

from __future__ import annotations

import argparse
import random
import time
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from types import ModuleType
from typing import Any

from archive import Item, items

from bilateral.record.kinds import Actor, Event, Figure, Place, Undertaking
from bilateral.record.when import known
from bilateral.relations import copies, same_actor, same_event, same_figure, same_place, same_undertaking
from bilateral.relations.identity import RIVALRY, ActorView, EventView, FigureView, PlaceView, UndertakingView, Verdict

KINDS: dict[type, ModuleType] = {
    Actor: same_actor, Place: same_place, Event: same_event, Figure: same_figure, Undertaking: same_undertaking,
}  # fmt: skip


class Memory:
    """Things met so far, of all kinds."""

    def __init__(self, evidence: bool = False) -> None:
        self.shows = evidence
        self.views: dict[type, list[Any]] = {kind: [] for kind in KINDS}
        self.blocks: dict[type, dict[str, list[int]]] = {kind: defaultdict(list) for kind in KINDS}
        self.found: dict[type, list[tuple[int, str]]] = {kind: [] for kind in KINDS}  # thing, label
        self.evidence: dict[type, list[tuple[str, Verdict | None]]] = {kind: [] for kind in KINDS}
        self.sizes: list[int] = []
        self.seconds: Counter[type] = Counter()

    def add(self, item: Item, number: int) -> None:
        actors: dict[str, int] = {}
        places: dict[str, int] = {}
        for kind in KINDS:
            taken: set[int] = set()
            for record, label in zip(item.reading.records, item.labels, strict=True):
                if type(record) is not kind:
                    continue
                view = self._view(record, item, number, actors, places)
                thing, verdict = self._thing(kind, view, taken)
                if kind is Actor:
                    actors[record.id] = thing
                elif kind is Place:
                    places[record.id] = thing
                else:
                    taken.add(thing)
                if kind is not Actor or record.type not in ("state", "government"):  # type: ignore[union-attr]
                    self.found[kind].append((thing, label))
                    if self.shows:
                        self.evidence[kind].append((_shown(view), verdict))

    def _thing(self, kind: type, view: Any, taken: set[int]) -> tuple[int, Verdict | None]:
        start = time.process_time()
        matcher = KINDS[kind]
        keys = matcher.keys(view)
        near = sorted({n for key in keys for n in self.blocks[kind][key]} - taken)
        self.sizes.append(len(near))
        verdicts = [(v, n) for n in near if (v := matcher.same(view, self.views[kind][n]))]
        best = _best(verdicts)
        self.seconds[kind] += time.process_time() - start
        if best is None:
            self.views[kind].append(view)
            n, verdict = len(self.views[kind]) - 1, None
        else:
            verdict, n = best
            self.views[kind][n] = _folded(self.views[kind][n], view)
        for key in keys:
            if n not in self.blocks[kind][key]:
                self.blocks[kind][key].append(n)
        return n, verdict

    def _sides(self, ids: Iterable[int]) -> frozenset[str]:
        views = [self.views[Actor][n] for n in ids]
        return frozenset(
            v.country or v.key for v in views if v.country or v.type in ("state", "government", "organization")
        )

    def _view(self, r: Any, item: Item, number: int, actors: dict[str, int], places: dict[str, int]) -> Any:
        day = date.fromisoformat(item.document.published or "")
        if isinstance(r, Actor):
            roles = frozenset((x.title, x.organization) for x in r.roles)
            return ActorView(
                r.id, r.name, frozenset((r.name, *r.aliases)), r.type, r.country, r.sector, roles, day, day
            )
        if isinstance(r, Place):
            return PlaceView(
                r.id, r.name, frozenset((r.name,)), r.geonames, r.latitude, r.longitude, r.country, r.feature
            )
        if isinstance(r, Event):
            sources, targets = (frozenset(actors[k] for k in ends) for ends in (r.source, r.target))
            named = frozenset(
                (next(iter(self._sides([actors[k]])), ""), actors[k]) for k in (*r.source, *r.target) if "/" in k
            )
            spot = places.get(r.place or "")
            country = self.views[Place][spot].country if spot is not None else None
            return EventView(
                r.type, r.mode, r.status, r.symmetric, sources, targets, self._sides(sources), self._sides(targets),
                known(r.date), day, day, spot, country, r.span.of(item.document.text), number, named,
            )  # fmt: skip
        if isinstance(r, Figure):
            origin, destination = (
                next(iter(self._sides([actors[k]])), None) if k else None for k in (r.origin, r.destination)
            )
            sides = frozenset(s for s in (origin, destination) if s)
            return FigureView(
                r.measure, r.value, r.value_max, r.bound, r.unit, r.per, r.nature, r.direction, known(r.period), origin,
                destination, sides, day, day, number,
            )  # fmt: skip
        parties = frozenset(actors[k] for k in r.parties)
        return UndertakingView(
            r.name, frozenset((r.name,)), r.type, r.topic, r.stage, known(r.since), parties, self._sides(parties), day,
            day, number,
        )  # fmt: skip


def _best(verdicts: list[tuple[Verdict, int]]) -> tuple[Verdict, int] | None:
    """The surest; what is sure only without a rival not where there is one."""
    best = min(verdicts, key=lambda v: (-v[0].confidence, v[1]), default=None)
    return None if best and best[0].confidence < RIVALRY and len(verdicts) > 1 else best


def _folded(old: Any, new: Any) -> Any:
    """A thing with one more report, as the keepers of the record fold it."""
    if isinstance(old, ActorView):
        return replace(
            old, names=old.names | new.names, country=old.country or new.country, sector=old.sector or new.sector,
            roles=old.roles | new.roles, first=min(old.first, new.first), last=max(old.last, new.last),  # type: ignore[type-var]
        )  # fmt: skip
    if isinstance(old, PlaceView):
        return old
    told = {"reported": min(old.reported, new.reported), "last_reported": max(old.last_reported, new.last_reported)}
    if isinstance(old, EventView):
        exact = new.when if old.when is None or (new.when and old.when.contains(new.when)) else old.when
        status = new.status if old.status == "planned" else old.status
        return replace(
            old, **told, when=exact, status=status, mode=old.mode or new.mode,
            place=new.place if old.place is None else old.place, sources=old.sources | new.sources,
            place_country=old.place_country or new.place_country,
            targets=old.targets | new.targets, named=old.named | new.named,
            source_sides=old.source_sides | new.source_sides, target_sides=old.target_sides | new.target_sides,
        )  # fmt: skip
    if isinstance(old, UndertakingView):
        return replace(
            old, **told, names=old.names | new.names, since=old.since or new.since, parties=old.parties | new.parties,
            sides=old.sides | new.sides,
        )  # fmt: skip
    return replace(
        old,
        **told,
        value=new.value if old.bound != "exact" else old.value,
        bound="exact" if new.bound == "exact" else old.bound,
    )


def pairwise(found: list[tuple[int, str]]) -> tuple[float, float, float]:
    """Precision, recall and F1 of the pairs of reports that are taken for one thing."""
    both, mine, true = (Counter(x) for x in (found, (t for t, _ in found), (label for _, label in found)))
    right, said, wanted = (sum(n * (n - 1) // 2 for n in c.values()) for c in (both, mine, true))
    precision, recall = right / said if said else 1.0, right / wanted if wanted else 1.0
    return precision, recall, 2 * precision * recall / (precision + recall) if precision + recall else 0.0


class Copies:
    """Items met so far, each judged by the item that it is said to repeat."""

    def __init__(self) -> None:
        self.buckets: dict[int, list[int]] = defaultdict(list)
        self.kept: list[tuple[str, str]] = []  # text and the id of what it is a copy of, its own where of nothing
        self.roots: dict[str, str] = {}
        self.right = self.said = self.wanted = 0

    def add(self, item: Item) -> None:
        text, key = item.document.text, item.document.id
        bands = copies.bands(text)
        near = {n for band in bands for n in self.buckets[band]}
        likest = max(((copies.similarity(text, self.kept[n][0]), -n) for n in near), default=(0.0, 0))
        root = self.roots[key] = self.roots.get(item.copy_of or "", key)
        self.wanted += bool(item.copy_of)
        if likest[0] >= copies.COPY:
            self.said += 1
            self.right += bool(item.copy_of) and self.kept[-likest[1]][1] == root
            return
        for band in bands:
            self.buckets[band].append(len(self.kept))
        self.kept.append((text, root))

    def scores(self) -> tuple[float, float, float]:
        """Precision, recall and F1."""
        precision, recall = self.right / max(1, self.said), self.right / max(1, self.wanted)
        return precision, recall, 2 * precision * recall / max(1e-9, precision + recall)


def _shown(view: Any) -> str:
    """What tells a view, in a line."""
    names = (
        "name", "words", "type", "country", "roles", "since", "when", "status", "sides", "named", "place", "reported",
        "measure", "value", "bound", "period",
    )  # fmt: skip
    told = (getattr(view, n) for n in names if getattr(view, n, None))
    return "  ".join(", ".join(map(str, sorted(t))) if isinstance(t, frozenset) else str(t) for t in told)


def errors(memory: Memory, kind: type, count: int) -> None:
    """Show false merges and missed ones, a sample."""
    by_thing: dict[int, list[int]] = defaultdict(list)
    by_label: dict[str, list[int]] = defaultdict(list)
    for n, (thing, label) in enumerate(memory.found[kind]):
        by_thing[thing].append(n)
        by_label[label].append(n)
    r = random.Random(0)
    wrong = [
        (ns[0], n) for ns in by_thing.values() for n in ns if memory.found[kind][n][1] != memory.found[kind][ns[0]][1]
    ]
    missed = [
        (ns[0], n) for ns in by_label.values() for n in ns if memory.found[kind][n][0] != memory.found[kind][ns[0]][0]
    ]
    for name, pairs in (("FALSE", wrong), ("MISSED", missed)):
        print(name, len(pairs))
        for a, b in r.sample(pairs, min(count, len(pairs))):
            print(
                "  ",
                memory.found[kind][a][1],
                memory.evidence[kind][a][0],
                "\n  ",
                memory.found[kind][b][1],
                *memory.evidence[kind][b],
                "\n",
            )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--items", type=int, default=5000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--errors", choices=[k.__name__.lower() for k in KINDS])
    parser.add_argument("--show", type=int, default=12)
    args = parser.parse_args()
    memory, texts = Memory(bool(args.errors)), Copies()
    for n, item in enumerate(items(args.items, args.seed)):
        memory.add(item, n)
        texts.add(item)
    sizes = f"{sum(memory.sizes) / len(memory.sizes):.1f}, most {max(memory.sizes)}"
    print(f"{args.items} items, seed {args.seed}; candidates a record: {sizes}")
    for kind in KINDS:
        precision, recall, f1 = pairwise(memory.found[kind])
        each = 1000 * memory.seconds[kind] / max(1, len(memory.found[kind]))
        told = f"P {precision:.3f} R {recall:.3f} F1 {f1:.3f}"
        print(f"{kind.__name__.lower():12} {told}  {len(memory.found[kind])} reports, {each:.2f} ms each")
    print("copy         P {:.3f} R {:.3f} F1 {:.3f}".format(*texts.scores()))
    if args.errors:
        errors(memory, next(k for k in KINDS if k.__name__.lower() == args.errors), args.show)


if __name__ == "__main__":
    main()
