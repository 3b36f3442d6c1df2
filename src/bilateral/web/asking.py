"""What a route is told of who asks and for what: the request, the open record, the person."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Any, TypeVar

from fastapi import Depends, Request

from bilateral.store.accounts import Person, Role
from bilateral.store.opening import Store
from bilateral.web.limits import LoginLimit
from bilateral.web.settings import Settings

LOCAL = Person("local", Role.ADMIN)  # who sits at the machine, where the record has no accounts
_Route = TypeVar("_Route", bound=Callable[..., Any])


def store_of(request: Request) -> Store:
    """The record that the workbench shows."""
    store: Store = request.app.state.store
    return store


def settings_of(request: Request) -> Settings:
    """How the workbench is run."""
    settings: Settings = request.app.state.settings
    return settings


def limit_of(request: Request) -> LoginLimit:
    """The failures to log in of late."""
    limit: LoginLimit = request.app.state.limit
    return limit


def address_of(request: Request) -> str:
    """From where a request comes."""
    return request.client.host if request.client else ""


def person_of(request: Request) -> Person | None:
    """Who asks; None where nobody has logged in (only routes for everyone are reached so)."""
    person: Person | None = getattr(request.state, "person", None)
    return person


def known_person(request: Request) -> Person:
    """Who asks, on a route that only known persons reach."""
    person = person_of(request)
    assert person is not None, "a route for everyone must not ask who it is"
    return person


def needs(role: Role | None) -> Callable[[_Route], _Route]:
    """Say which role a route needs, None for everyone. Put it under the router's own mark.

    Routes that say nothing need a reader to look and an editor to change.
    """

    def marked(route: _Route) -> _Route:
        route.needs_role = role  # type: ignore[attr-defined]
        return route

    return marked


def limited(fields: int, size: int) -> Callable[[_Route], _Route]:
    """Say how many fields the form of a route may have, and bytes a field, where that is not the usual."""

    def marked(route: _Route) -> _Route:
        route.form_limits = (fields, size)  # type: ignore[attr-defined]
        return route

    return marked


Asking = Request


async def _store(request: Request) -> Store:  # not `def`: that would be run in a thread of its own
    return store_of(request)


async def _who(request: Request) -> Person:
    return known_person(request)


Db = Annotated[Store, Depends(_store)]
Who = Annotated[Person, Depends(_who)]
