"""`bilateral serve`: the workbench in the browser; `bilateral account`: who may come in."""

from __future__ import annotations

import getpass
import logging
import socket
import sys
from datetime import UTC, datetime
from threading import Thread
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from bilateral.cli import output
from bilateral.errors import InvalidUsage, PartUnavailable

if TYPE_CHECKING:
    import uvicorn

    from bilateral.store.accounts import Person
    from bilateral.store.opening import Store
    from bilateral.web.settings import Settings

PORT = 8642
_GRACE = 10  # seconds that requests at hand are given when the program is stopped
Record = Annotated[
    str | None, typer.Option(metavar="PATH|URL", help="The record; else BILATERAL_RECORD, else your own.")
]
Name = Annotated[str, typer.Argument(metavar="NAME")]


def serve(
    record: Record = None,
    host: Annotated[
        str, typer.Option(metavar="ADDRESS", help="Any but this machine's own needs accounts.")
    ] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535)] = PORT,
    open: Annotated[bool, typer.Option("--open", help="Open it in the browser.")] = False,
    name: Annotated[list[str] | None, typer.Option(metavar="HOST", help="A further name it is reached by.")] = None,
    certificate: Annotated[
        str | None, typer.Option(metavar="FILE", help="Serve HTTPS with this certificate (PEM).")
    ] = None,
    key: Annotated[str | None, typer.Option(metavar="FILE", help="The certificate's private key.")] = None,
    behind_proxy: Annotated[
        bool, typer.Option("--behind-proxy", help="HTTPS ends at a proxy on this machine, which says who asks.")
    ] = False,
    workers: Annotated[
        int | None,
        typer.Option(min=1, max=16, metavar="N", help="Processes that answer; else 1 alone, for a team 2."),
    ] = None,
) -> None:
    """Show the record in the browser and correct it there, alone on this machine or, with accounts, as a team.

    Stop it with Ctrl-C; requests at hand are answered first.
    """
    try:
        from bilateral.web.settings import Settings

        settings = Settings(
            host=host, names=tuple(name or ()), secure=certificate is not None or behind_proxy, proxied=behind_proxy
        )
        with _opened(record) as store:
            _ready(store, settings)
            _run(store, settings, _How(port, open, certificate, key, workers))
    except ModuleNotFoundError as error:
        _lacking(error)


def _ready(store: Store, settings: Settings) -> None:
    """Refuse to listen to other machines where nobody could log in; tell where passwords would go in the clear."""
    from bilateral.store import accounts

    if not settings.needs_accounts:
        return
    with store.reading() as connection:
        if not accounts.any_account(connection):
            raise InvalidUsage(
                f"{settings.host} would be reached from other machines and this record has no account yet; make one: "
                "bilateral account add NAME --role admin"
            )
    if settings.host in ("0.0.0.0", "::") and not settings.names:
        raise InvalidUsage(
            f"{settings.host} is every address of this machine; say by which name it is reached: --name HOST"
        )
    if not settings.secure:
        output.told(
            "warning", "passwords go over the network in the clear; give --certificate and --key, or --behind-proxy"
        )


class _How(NamedTuple):
    """How the workbench is served, beside its settings."""

    port: int
    opening: bool
    certificate: str | None
    key: str | None
    workers: int | None


def _run(store: Store, settings: Settings, how: _How) -> None:
    from bilateral.web import processes

    count = processes.usual(not settings.needs_accounts) if how.workers is None else how.workers
    if count > 1 and not processes.CAN_FORK:
        raise InvalidUsage("this system cannot serve with several processes; leave --workers out")
    config = _configured(store, settings, how, shared=count > 1)
    _log_to_standard_error()
    _can_listen(settings.host, how.port)
    listening = config.bind_socket()
    shown = f"[{settings.host}]" if ":" in settings.host else settings.host
    url = f"{'https' if how.certificate else 'http'}://{shown}:{listening.getsockname()[1]}/"
    output.told("serving", f"{store.where} at {url} (Ctrl-C stops it)")
    if how.opening:
        import webbrowser

        webbrowser.open(url)
    if count == 1:
        _answering(config, listening)
        return
    store.close()  # connections stay with the process that made them: each makes its own
    processes.serve(count, lambda: _answering(config, listening))


def _configured(store: Store, settings: Settings, how: _How, *, shared: bool) -> uvicorn.Config:
    import uvicorn

    from bilateral.web.app import create_app
    from bilateral.web.processes import LimitOfAll

    app = create_app(store, settings=settings, limit=LimitOfAll() if shared else None)
    return uvicorn.Config(
        app, host=settings.host, port=how.port, access_log=False, server_header=False, log_level="warning",
        ssl_certfile=how.certificate, ssl_keyfile=how.key, proxy_headers=settings.proxied,
        forwarded_allow_ips="127.0.0.1" if settings.proxied else None, timeout_graceful_shutdown=_GRACE,
    )  # fmt: skip


def _answering(config: uvicorn.Config, listening: socket.socket) -> None:
    import uvicorn

    from bilateral.web import assets

    Thread(target=assets.warm, daemon=True).start()
    uvicorn.Server(config).run(sockets=[listening])


def _can_listen(host: str, port: int) -> None:
    """Say so in a line where the port is taken."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as tried:
        tried.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            tried.bind((host, port))
        except OSError as error:
            raise InvalidUsage(
                f"port {port} of {host} cannot be used ({error.strerror}); give another: --port"
            ) from error


def _log_to_standard_error() -> None:
    handler = logging.StreamHandler()
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
    logger = logging.getLogger("bilateral.web")
    logger.handlers = [handler]
    logger.setLevel(logging.INFO)
    logger.propagate = False


account = typer.Typer(no_args_is_help=True, rich_markup_mode=None, help="Who may come into the workbench.")


@account.command(name="add")
def add(name: Name, role: Annotated[str, typer.Option(help="reader, editor or admin.")], record: Record = None) -> None:
    """Make an account. Its password is asked for, or taken from standard input."""
    from bilateral.store import accounts

    wanted = accounts.role_of(role)
    with _opened(record) as store:
        password = _password()
        with store.writing(counted=False) as connection:
            accounts.add(connection, name, wanted, password, _now())
            accounts.note(connection, _at_desk(), "account add", name, _now(), role=wanted.word)


@account.command(name="list")
def listed(record: Record = None) -> None:
    """Name the accounts, their roles and the days they were made on."""
    from bilateral.store import accounts

    with _opened(record) as store, store.reading() as connection:
        output.write([f"{a.name}\t{a.role.word}\t{a.created[:10]}\n" for a in accounts.listed(connection)])


@account.command(name="remove")
def remove(name: Name, record: Record = None) -> None:
    """Take an account away and end its log-ins."""
    from bilateral.store import accounts

    with _opened(record) as store, store.writing(counted=False) as connection:
        accounts.remove(connection, name)
        accounts.note(connection, _at_desk(), "account remove", name, _now())


@account.command(name="passwd")
def passwd(name: Name, record: Record = None) -> None:
    """Set a new password and end the log-ins made with the old one."""
    from bilateral.store import accounts

    with _opened(record) as store:
        password = _password()
        with store.writing(counted=False) as connection:
            accounts.set_password(connection, name, password)
            accounts.note(connection, _at_desk(), "account passwd", name, _now())


def _opened(record: str | None) -> Store:
    from bilateral.store.opening import opened

    return opened(record)


def _password() -> str:
    """A password asked for twice at a terminal, else the first line of standard input; never an argument."""
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\r\n")
    first = getpass.getpass("Password: ")
    if getpass.getpass("Once more: ") != first:
        raise InvalidUsage("the two are not the same; nothing was changed")
    return first


def _at_desk() -> Person:
    from bilateral.store.accounts import Person, Role

    return Person("local", Role.ADMIN)


def _now() -> datetime:
    return datetime.now(UTC)


def _lacking(error: ModuleNotFoundError) -> None:
    """Say what to install where a part of the web extra is missing; anything else that is missing is a fault."""
    needed = ("fastapi", "starlette", "uvicorn", "argon2", "multipart", "python_multipart", "pydantic")
    if (error.name or "").partition(".")[0] not in needed:
        raise error
    raise PartUnavailable(f"the workbench needs {error.name}; install it with: pip install 'bilateral[web]'") from error
