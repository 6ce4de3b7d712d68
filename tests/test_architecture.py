"""The table of docs/architecture.md, enforced by reading the imports of every module."""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = "ledger_app"

MAY_IMPORT = {
    "domain": set(),
    "reports": {"domain", "paths"},
    "db": {"domain", "paths"},
    "imports": {"domain", "paths", "sideprocess"},
    "exports": {"domain", "paths", "sideprocess"},
    "operations": {"domain", "reports", "db", "imports", "exports", "paths"},
    "ui": {"domain", "operations", "paths", "crash"},
    "cli": {"domain", "operations", "paths", "crash", "selftest", "__init__"},
    "selftest": {"domain", "operations", "demo", "ui", "paths", "sideprocess", "__init__"},
    "paths": set(),
    "crash": {"paths", "__init__"},
    "sideprocess": {"domain"},
    "demo": {"domain"},  # invented people, for tests and the demonstration
}
"""Our layers by what each may import besides itself; ``__main__`` and ``app`` see everything."""
SEES_ALL = {"__main__", "app"}
OWNERS = {
    "peewee": {"db"},
    "playhouse": {"db"},
    "sqlcipher3": {"db"},
    "sqlite3": {"db"},
    "cryptography": {"db"},
    "argon2": {"db"},
    "pypinyin": {"db"},
    "python_calamine": {"imports"},
    "xlrd": {"imports"},
    "msoffcrypto": {"imports", "exports"},
    "olefile": {"imports"},
    "openpyxl": {"imports", "exports"},
    "defusedxml": {"imports", "exports"},
    "xlsxwriter": {"exports", "demo"},
    "reportlab": {"exports"},
    "PIL": {"exports"},
    "pypdfium2": {"exports"},
    "PySide6": {"ui"},
    "shiboken6": {"ui"},
    "platformdirs": {"paths"},
    "xlwt": {"demo"},
}
"""Which layers may use a library."""
LOADED_LATE = [
    "xlsxwriter",
    "reportlab",
    "PIL",
    "openpyxl",
    "python_calamine",
    "xlrd",
    "xlwt",
    "pypinyin",
    "pypdfium2",
    "cryptography",
    "argon2",
]
"""Never imported at the top of a module that start-up loads: the cold start stays short."""
LONGEST = 400


@dataclass(frozen=True)
class Import:
    """One import statement's target; ``late`` inside a function, ``typing`` only for the type checker."""

    name: str
    line: int
    late: bool
    typing: bool


@dataclass(frozen=True)
class Module:
    """A module of the package and what it imports."""

    name: str
    path: Path

    @property
    def layer(self) -> str:
        """The part of the package it belongs to; a module at the top is its own."""
        parts = self.name.split(".")
        return parts[1] if len(parts) > 1 else "__init__"

    @property
    def imports(self) -> list[Import]:
        """All its imports."""
        return list(_imports(self.path, self.name))


@cache
def modules() -> list[Module]:
    """Every module of the package."""
    found = []
    for path in sorted((ROOT / PACKAGE).rglob("*.py")):
        parts = path.relative_to(ROOT).with_suffix("").parts
        found.append(Module(".".join(parts[:-1] if parts[-1] == "__init__" else parts), path))
    return found


@cache
def names() -> frozenset[str]:
    """The dotted names of all modules."""
    return frozenset(m.name for m in modules())


def _imports(path: Path, name: str) -> Iterator[Import]:
    package = name if path.name == "__init__.py" else name.rpartition(".")[0]

    def walk(node: ast.AST, late: bool, typing: bool) -> Iterator[Import]:
        for child in ast.iter_child_nodes(node):
            if isinstance(child, ast.Import):
                for alias in child.names:
                    yield Import(alias.name, child.lineno, late, typing)
            elif isinstance(child, ast.ImportFrom):
                base = child.module or ""
                if child.level:
                    up = package.split(".")[: len(package.split(".")) - child.level + 1]
                    base = ".".join([*up, *([base] if base else [])])
                for alias in child.names:
                    yield Import(f"{base}.{alias.name}", child.lineno, late, typing)
            else:
                inside = late or isinstance(child, (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda))
                checked = typing or (isinstance(child, ast.If) and "TYPE_CHECKING" in ast.unparse(child.test))
                yield from walk(child, inside, checked)

    yield from walk(ast.parse(path.read_text(encoding="utf-8")), late=False, typing=False)


def target(imported: str) -> str:
    """The module of ours that an imported name means; empty for anything else."""
    if imported.split(".")[0] != PACKAGE:
        return ""
    while imported not in names():
        imported = imported.rpartition(".")[0]
    return imported


def layer_of(imported: str) -> str:
    """The layer behind an import of ours."""
    parts = target(imported).split(".")
    return parts[1] if len(parts) > 1 else "__init__"


def where(module: Module, found: Import) -> str:
    """Where a fault stands, as editors understand it."""
    return f"{module.path.relative_to(ROOT)}:{found.line}: {found.name}"


def test_every_part_of_the_package_has_a_rule() -> None:
    layers = {m.layer for m in modules()} - SEES_ALL - {"__init__"}
    assert layers <= set(MAY_IMPORT), "say in docs/architecture.md and here what the new part may import"


def test_layers_import_only_what_they_may() -> None:
    wrong = [
        where(module, found)
        for module in modules()
        if module.layer not in SEES_ALL
        for found in module.imports
        if target(found.name) and layer_of(found.name) not in {module.layer} | MAY_IMPORT.get(module.layer, set())
    ]
    assert wrong == []


def test_the_domain_needs_only_the_standard_library() -> None:
    import sys

    wrong = [
        where(module, found)
        for module in modules()
        if module.layer == "domain"
        for found in module.imports
        if found.name.split(".")[0] not in sys.stdlib_module_names | {PACKAGE}
    ]
    assert wrong == []


def test_libraries_are_used_where_they_belong() -> None:
    wrong = [
        where(module, found)
        for module in modules()
        for found in module.imports
        if module.layer not in OWNERS.get(found.name.split(".")[0], {module.layer})
    ]
    assert wrong == []


def test_every_library_has_an_owner() -> None:
    import sys

    known = sys.stdlib_module_names | {PACKAGE} | set(OWNERS)
    wrong = [where(module, found) for module in modules() for found in module.imports if found.name.split(".")[0] not in known]
    assert wrong == []


def test_heavy_libraries_are_imported_when_first_needed() -> None:
    wrong = [
        where(module, found)
        for module in modules()
        for found in module.imports
        if not found.late and not found.typing and found.name.split(".")[0] in LOADED_LATE
    ]
    assert wrong == []


@pytest.mark.parametrize("start", ["ledger_app.cli", "ledger_app.__main__"])
def test_start_up_does_not_load_qt_for_the_command_line(start: str) -> None:
    assert not any(name.startswith("PySide6") for name in _loaded_by(start))


def _loaded_by(start: str) -> set[str]:
    """Everything that importing a module brings in, read from the source."""
    by_name = {m.name: m for m in modules()}
    seen: set[str] = set()
    waiting = [start]
    while waiting:
        name = waiting.pop()
        if name in seen:
            continue
        seen.add(name)
        if name in by_name:
            waiting += [target(i.name) or i.name for i in by_name[name].imports if not i.late and not i.typing]
    return seen


def test_there_are_no_import_cycles() -> None:
    graph = {
        m.name: {target(i.name) for i in m.imports if target(i.name) and not i.typing} - {m.name}
        for m in modules()
        if m.layer not in SEES_ALL
    }
    assert list(_cycles(graph)) == []


def _cycles(graph: dict[str, set[str]]) -> Iterator[list[str]]:
    """Each loop once, as the path that closes it."""
    done: set[str] = set()
    path: list[str] = []

    def visit(name: str) -> Iterator[list[str]]:
        if name in path:
            yield [*path[path.index(name) :], name]
            return
        if name in done:
            return
        path.append(name)
        for following in sorted(graph.get(name, ())):
            yield from visit(following)
        path.pop()
        done.add(name)

    for name in sorted(graph):
        yield from visit(name)


def test_modules_stay_short() -> None:
    long = {str(m.path.relative_to(ROOT)): n for m in modules() if (n := len(m.path.read_text(encoding="utf-8").splitlines())) > LONGEST}
    assert long == {}


def test_every_module_says_what_it_is_for() -> None:
    silent = [
        str(m.path.relative_to(ROOT))
        for m in modules()
        if m.path.stat().st_size and not ast.get_docstring(ast.parse(m.path.read_text(encoding="utf-8")))
    ]
    assert silent == []


def test_set_up_names_no_host() -> None:
    """Where packages come from is the machine's business, not the project's."""
    sources = [p for p in (*(ROOT / "requirements").iterdir(), ROOT / "pyproject.toml", ROOT / "dev.py", ROOT / ".ci/run") if p.is_file()]
    told = re.compile(r"https?://|--(extra-)?index-url|--trusted-host|--find-links")
    assert [p.name for p in sources if told.search(p.read_text(encoding="utf-8"))] == []
