"""`bilateral lexicon`: names that the program does not know, taught to it from the next reading on."""

from __future__ import annotations

from typing import Annotated

import typer

from bilateral.cli import output
from bilateral.cli.add import Record
from bilateral.cli.review import Who

lexicon = typer.Typer(help="Names of the house, applied from the next reading on.", no_args_is_help=True)
adding = typer.Typer(help="Teach a name.", no_args_is_help=True)
lexicon.add_typer(adding, name="add")
Name = Annotated[str, typer.Argument(metavar="NAME", help="As it stands in texts.")]


@adding.command(name="alias")
def alias(
    name: Name,
    actor: Annotated[
        str, typer.Argument(metavar="ACTOR", help="An actor's id, a state's code or name, or a new name.")
    ],
    who: Who,
    type: Annotated[
        str | None, typer.Option(metavar="TYPE", help="Of a new actor: person, organization, group, media.")
    ] = None,
    country: Annotated[str | None, typer.Option(metavar="CODE", help="Its state, ISO 3166 alpha-3.")] = None,
    sector: Annotated[str | None, typer.Option(metavar="CODE", help="Its PLOVER sector, as GOV, BUS, MIL.")] = None,
    record: Record = None,
) -> None:
    """Teach the program that a name means an actor."""
    from bilateral.relations.lexicon import teach
    from bilateral.store.opening import opened

    with opened(record) as store:
        details = {"type": type, "country": country, "sector": sector}
        entry = teach(store, name, actor, who, details)
    output.write([f"“{entry.form}” means {entry.actor} ({entry.name}) from the next reading on\n"])


@lexicon.command(name="list")
def listed(record: Record = None) -> None:
    """List all names."""
    from bilateral.relations.lexicon import taught
    from bilateral.store.opening import opened

    with opened(record, create=False) as store:
        output.write(f"{e.form}\t{e.actor}\t{e.name}\t{e.type}\t{e.country or ''}\n" for e in taught(store))


@lexicon.command(name="remove")
def remove(name: Name, record: Record = None) -> None:
    """Forget a name; what was read with it stays."""
    from bilateral.relations.lexicon import forget
    from bilateral.store.opening import opened

    with opened(record, create=False) as store:
        forget(store, name)
