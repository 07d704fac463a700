"""Print the pure modules of the add-on: those that reach nothing of Plone or Zope by importing.

`make lint` hands them to mypy, which is strict with them. What talks to Plone is left out, because
Plone has no types; a module leaves the list, or joins it, by what it imports.
"""

from __future__ import annotations

import ast
import os
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

SOURCE = Path(__file__).resolve().parent.parent / "src"

PLATFORM = frozenset(
    {"AccessControl", "Acquisition", "App", "BTrees", "DateTime", "OFS", "Products", "ZODB"}
    | {"ZPublisher", "Zope2", "collective", "persistent", "plone", "transaction", "z3c"}
    | {"zExceptions", "zope"}
)
# Marks a text for translation, and is typed.
ALLOWED = "zope.i18nmessageid"


def pure(imports: Mapping[str, frozenset[str]]) -> frozenset[str]:
    """The modules, of those mapped to what each imports, from which no way leads to the platform.

    Names are dotted; of "from a import b" both "a" and "a.b" are imports, as b may be a module.
    """
    found = {name for name, wanted in imports.items() if not any(map(_is_platform, wanted))}
    while True:
        tainted = {name for name in found if imports[name] & (imports.keys() - found)}
        if not tainted:
            return frozenset(found)
        found -= tainted


def imported(source: str) -> Iterator[str]:
    """The dotted names that this source imports, at the top or in a function."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def _is_platform(name: str) -> bool:
    return name.partition(".")[0] in PLATFORM and not name.startswith(ALLOWED)


def _dotted(path: Path) -> str:
    parts = path.relative_to(SOURCE).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def main() -> int:
    """Print one path a line. Returns the exit code."""
    paths = {_dotted(path): path for path in (SOURCE / "dhr_plone").rglob("*.py")}
    texts = {name: path.read_text(encoding="utf-8") for name, path in paths.items()}
    modules = pure({name: frozenset(imported(text)) for name, text in texts.items()})
    print(*sorted(os.path.relpath(paths[name]) for name in modules), sep="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
