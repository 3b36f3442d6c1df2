"""What the API answers, as a page and as OpenAPI; drawn here, since the usual pages for it come from elsewhere."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter
from starlette.responses import JSONResponse, Response

from bilateral.web.api import PREFIX
from bilateral.web.asking import Asking
from bilateral.web.remembered import kept
from bilateral.web.rendering import Nav, page

NAV = Nav(80, "documentation.nav", f"{PREFIX}/docs", foot=True)
router = APIRouter()


@router.get(f"{PREFIX}/openapi.json")
def schema(request: Asking) -> Response:
    """The API's description."""
    return JSONResponse(request.app.openapi())


@router.get(f"{PREFIX}/docs")
@kept
def show(request: Asking) -> Response:
    """The same, to be read."""
    described = request.app.openapi()
    calls = [
        _call(path, method, call)
        for path, methods in described["paths"].items()
        for method, call in methods.items()
    ]  # fmt: skip
    kinds = described.get("components", {}).get("schemas", {})
    return page(request, "documentation.html", calls=calls, kinds=[_kind(name, kind) for name, kind in kinds.items()])


def _call(path: str, method: str, call: dict[str, Any]) -> dict[str, Any]:
    answer = call["responses"].get("200", {}).get("content", {}).get("application/json", {}).get("schema", {})
    asked = [
        {"name": p["name"], "in": p["in"], "required": p.get("required", False), "type": _type(p["schema"]),
         "about": p.get("description") or p["schema"].get("description", "")}
        for p in call.get("parameters", [])
    ]  # fmt: skip
    return {
        "path": path, "method": method.upper(), "about": call.get("description") or call.get("summary", ""),
        "parameters": asked, "answer": _type(answer), "open": method == "get" and "{" not in path,
    }  # fmt: skip


def _kind(name: str, kind: dict[str, Any]) -> dict[str, Any]:
    fields = [
        {"name": field, "type": _type(told), "about": told.get("description", "")}
        for field, told in kind.get("properties", {}).items()
    ]
    return {"name": name, "about": kind.get("description", ""), "fields": fields}


def _type(told: dict[str, Any]) -> str:
    """A type of a JSON Schema in a few words."""
    if "$ref" in told:
        return str(told["$ref"]).rpartition("/")[2]
    if "anyOf" in told:
        return " | ".join(_type(one) for one in told["anyOf"])
    if told.get("type") == "array":
        return f"{_type(told.get('items', {}))}[]"
    return str(told.get("type", "any"))
