"""The messages of errors as the sources raise them: templates with numbered places, read from the code itself."""

import ast
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from pathlib import Path

ROOT = Path(str(files("bilateral")))
ERRORS = {  # class → which argument is the reason
    "InvalidUsage": 0, "PartUnavailable": 0, "UnreadableItem": 1, "UnsupportedLanguage": 1, "UnknownThing": 1,
    "StaleEdit": 1, "RecordUnavailable": 1, "NewerRecord": 1,
}  # fmt: skip
Text = tuple[ast.Constant | ast.JoinedStr, ast.AST]  # a text, and the function or file whose names it uses


class _File(ast.NodeVisitor):
    """The messages of one file, and the parts that it puts into them."""

    def __init__(self, file: Path) -> None:
        self.name = file.relative_to(ROOT).as_posix()
        self.tree = ast.parse(file.read_text("utf-8"))
        self.found: dict[str, str] = {}
        self.named: set[tuple[str, str]] = set()  # function, and the text that it is called with first
        self.scope: ast.AST = self.tree
        self.taking: set[int] = set()
        self.visit(self.tree)

    def visit_FunctionDef(self, node: ast.FunctionDef) -> None:
        before, self.scope = self.scope, node
        self.generic_visit(node)
        self.scope = before

    def visit_Call(self, node: ast.Call) -> None:
        if isinstance(node.func, ast.Name):
            if len(node.args) > ERRORS.get(node.func.id, len(node.args)):
                self._take(node.args[ERRORS[node.func.id]], self.scope, node.lineno)
            if node.args and isinstance(node.args[0], ast.Constant):
                self.named.add((node.func.id, str(node.args[0].value)))
        self.generic_visit(node)

    def _take(self, message: ast.expr, scope: ast.AST, line: int) -> None:
        """Note a message, and each part of it that the file writes elsewhere."""
        for text, own in self._texts(message, scope):
            if isinstance(text, ast.Constant):
                self._note(str(text.value), line)
                continue
            template, values = "", []
            for part in text.values:
                if isinstance(part, ast.FormattedValue):
                    template += f"{{{len(values)}{'!r' if part.conversion == ord('r') else ''}}}"
                    values.append(part.value)
                else:
                    template += str(getattr(part, "value", ""))
            self._note(template, line)
            for value in values:
                self._take(value, own, line)

    def _note(self, template: str, line: int) -> None:
        if any(c.isalpha() for c in template.replace("!r", "")) and " " in template:
            self.found.setdefault(template, f"{self.name}:{line}")

    def _texts(self, message: ast.expr, scope: ast.AST) -> Iterator[Text]:
        """The texts that an expression may be, as far as the file tells."""
        if id(message) in self.taking:
            return
        self.taking.add(id(message))
        if isinstance(message, ast.JoinedStr) or (isinstance(message, ast.Constant) and isinstance(message.value, str)):
            yield message, scope
        else:
            for meant, there in self._meant(message, scope):
                yield from self._texts(meant, there)
        self.taking.discard(id(message))

    def _meant(self, message: ast.expr, scope: ast.AST) -> Iterator[tuple[ast.expr, ast.AST]]:
        """What stands behind a name, a choice, a function of the file, or `next` over a table."""
        match message:
            case ast.IfExp():
                yield from ((message.body, scope), (message.orelse, scope))
            case ast.Name(id=name):
                yield from self._assigned(name, scope)
            case ast.Call(func=ast.Name(id="next"), args=args):
                yield from ((one, scope) for one in args)
            case ast.GeneratorExp():
                names = [n for n in ast.walk(message) if isinstance(n, ast.Name)]
                yield from ((n, self.tree) for n in names)
            case ast.Call(func=ast.Name(id=name)):
                for node in self.tree.body:
                    if isinstance(node, ast.FunctionDef) and node.name == name:
                        yield from ((n.value, node) for n in ast.walk(node) if isinstance(n, ast.Return) and n.value)

    def _assigned(self, name: str, scope: ast.AST) -> Iterator[tuple[ast.expr, ast.AST]]:
        """What a name stands for: in the function, else in the file; all values of a table."""
        own = [n for n in ast.walk(scope) if isinstance(n, ast.Assign)] if scope is not self.tree else []
        for node in [*own, *(n for n in self.tree.body if isinstance(n, ast.Assign))]:
            if any(isinstance(t, ast.Name) and t.id == name for t in node.targets):
                values = node.value.values if isinstance(node.value, ast.Dict) else [node.value]
                yield from ((value, scope) for value in values)


@cache
def _read(file: Path) -> _File:
    return _File(file)


def raised(file: Path) -> dict[str, str]:
    """The messages of a file: `{0}` for a value, `{0!r}` for one in quotes; where each is raised."""
    return _read(file).found


def said_to(file: Path, function: str) -> set[str]:
    """The texts that a file calls a function with, as its first argument."""
    return {text for name, text in _read(file).named if name == function}
