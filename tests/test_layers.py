"""The rooms of the house: what a package may import, and that no imports go round in a circle."""

import ast
from pathlib import Path

import pytest

import bilateral

ROOT = Path(bilateral.__file__).parent
ANYONE = {"errors", "plugins", "fingerprint"}  # the latter two import nothing of ours but errors
READING = {"record", "codebooks", "sources", "reading", "language", "extraction", "pipeline"}
KEEPING = {"store", "relations", "export"}
MAY_IMPORT = {
    "errors": set(),
    "plugins": {"errors"},
    "fingerprint": set(),
    "record": set(),
    "codebooks": {"record"},
    "sources": {"record"},
    "reading": {"record", "sources", "codebooks"},
    "language": {"record"},
    "extraction": {"record", "codebooks", "language"},
    "pipeline": READING,
    "store": {"record"},
    "relations": {"record", "codebooks", "store"},
    "export": {"record", "codebooks", "relations"},
    "web": {"kept", "record", "codebooks", "sources", "reading", "store", "relations", "export", "pipeline"},
    "api": READING | KEEPING,
    "kept": READING | KEEPING | {"api"},
    "__main__": {"cli"},
    "cli": READING | KEEPING | {"web", "api", "kept"},
}
MODULES = sorted(ROOT.rglob("*.py"))


def is_module(name: str) -> bool:
    path = ROOT.parent.joinpath(*name.split("."))
    return path.is_dir() or path.with_suffix(".py").exists()


def imported(path: Path) -> set[str]:
    """The modules of the package that a module imports, imports inside functions included."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module:
            names = {f"{node.module}.{alias.name}" for alias in node.names}
            found |= names
            if not all(map(is_module, names)):  # `from bilateral import plugins` imports that module
                found.add(node.module)
        elif isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
    return {name for name in found if name.split(".")[0] == "bilateral"}


def room(path: Path) -> str:
    return path.relative_to(ROOT).parts[0].removesuffix(".py")


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(ROOT)))
def test_a_module_imports_only_from_rooms_below_it(path):
    if path.name == "__init__.py" and path.parent == ROOT:
        return  # the public names come from everywhere
    allowed = MAY_IMPORT[room(path)] | ANYONE | {room(path)}
    rooms = {name.split(".")[1] for name in imported(path) if "." in name}
    assert rooms - {n for n in rooms if not (ROOT / n).exists() and not (ROOT / f"{n}.py").exists()} <= allowed


def test_no_two_modules_import_each_other_in_a_circle():
    names = {
        ".".join(("bilateral", *p.relative_to(ROOT).with_suffix("").parts)).removesuffix(".__init__"): p
        for p in MODULES
    }
    graph = {name: {i for i in imported(path) if i in names and i != name} for name, path in names.items()}
    done: set[str] = set()

    def visit(name: str, above: tuple[str, ...]) -> None:
        assert name not in above, " → ".join([*above, name])
        if name not in done:
            for below in sorted(graph[name]):
                visit(below, (*above, name))
            done.add(name)

    for name in graph:
        visit(name, ())


def test_only_the_language_modules_know_an_nlp_library():
    for path in MODULES:
        if room(path) == "language":
            continue
        text = path.read_text("utf-8")
        assert "import spacy" not in text, path
        assert "from spacy" not in text, path
