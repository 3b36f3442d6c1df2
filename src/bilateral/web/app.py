"""The workbench as one application: its layers, its rules and the pages and answers that it finds."""

from __future__ import annotations

import importlib
import pkgutil
from types import ModuleType

from fastapi import APIRouter, Depends, FastAPI
from fastapi.telemetry import TelemetryConfig
from starlette.convertors import StringConvertor, register_url_convertor
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware

import bilateral
from bilateral.store.opening import Store
from bilateral.web import api, faults, packed, routes
from bilateral.web.admission import admitted
from bilateral.web.at_hand import AtHand
from bilateral.web.guard import Guard
from bilateral.web.limits import LoginLimit
from bilateral.web.remembered import Memory
from bilateral.web.rendering import Nav
from bilateral.web.settings import Settings
from bilateral.web.tongue import Tongue

_SILENT = TelemetryConfig(tracing=False, metrics=False, logs=False, auto_configure=False)


class _State(StringConvertor):
    """A path part that is an alpha-3 code, so that /KAZ/RUS is a relation and /actors/KAZ is none."""

    regex = "[A-Z]{3}"


register_url_convertor("state", _State())


def create_app(store: Store, *, settings: Settings | None = None, limit: LoginLimit | None = None) -> FastAPI:
    """The workbench over an open record."""
    settings = settings or Settings()
    app = FastAPI(
        title="bilateral", version=bilateral.__version__, docs_url=None, redoc_url=None, openapi_url=None,
        dependencies=[Depends(admitted)], telemetry=_SILENT, redirect_slashes=False,
        middleware=[
            Middleware(Guard, settings=settings, failing=faults.failed),
            Middleware(Tongue),
            Middleware(GZipMiddleware, minimum_size=packed.LEAST, compresslevel=packed.LEVEL),
            Middleware(AtHand),
        ],
    )  # fmt: skip
    pages = _modules(routes)
    app.state.store, app.state.settings, app.state.limit = store, settings, limit or LoginLimit()
    app.state.memory = Memory()
    app.state.nav = sorted(nav for module in pages if isinstance(nav := getattr(module, "NAV", None), Nav))
    app.state.searchable = any(module.__name__.endswith(".search") for module in pages)
    faults.install(app)
    for module in _modules(api):
        app.include_router(
            _router(module), prefix=api.PREFIX, dependencies=[Depends(api.fresh)], responses=api.PROBLEMS
        )
    for module in pages:
        app.include_router(_router(module), include_in_schema=False)
    app.add_api_route("/{path:path}", _nothing, include_in_schema=False)
    return app


def _nothing(path: str) -> None:
    """Stands last: an unknown address is told so to those alone who may come in."""
    raise HTTPException(404)


def _modules(package: ModuleType) -> list[ModuleType]:
    """The modules of a package by name: whoever adds a page adds a file."""
    names = sorted(m.name for m in pkgutil.iter_modules(package.__path__) if not m.name.startswith("_"))
    return [importlib.import_module(f"{package.__name__}.{name}") for name in names]


def _router(module: ModuleType) -> APIRouter:
    router: APIRouter = module.router
    return router
