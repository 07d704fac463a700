"""Make docs/guidance.md: for each line that the guidance asks for, the tests that prove it.

    python scripts/guidance_doc.py            writes the document
    python scripts/guidance_doc.py --check    fails when a line has lost its last test

A test says what it proves by `@pytest.mark.guidance("11.5")`. The marks are read from the sources
without running them; what the guidance asks for stands in docs/requirements-index.txt.
"""

from __future__ import annotations

import argparse
import ast
import re
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
INDEX = ROOT / "docs" / "requirements-index.txt"
DOCUMENT = ROOT / "docs" / "guidance.md"
TESTS = ROOT / "tests"


@dataclass(frozen=True, slots=True)
class Item:
    """One line that the guidance asks for."""

    id: str
    tags: tuple[str, ...]
    text: str

    @property
    def is_context(self) -> bool:
        """Whether it has no function of its own: it asks for help text at most."""
        return self.tags == ("CX",)


@dataclass(frozen=True, slots=True, order=True)
class Proof:
    """A test that is marked with an item; `path` is relative to the tests' folder."""

    path: str
    name: str

    @property
    def room(self) -> str:
        """The room of the house whose behaviour the test shows."""
        return self.path.split("/")[0]


Proofs = Mapping[str, Sequence[Proof]]


def read_index(lines: Iterable[str]) -> list[Item]:
    """Return the items of the index in its order.

    Raises ValueError, with the line's number, when a line is not an item, tags and a text.
    """
    items = []
    for number, line in enumerate(lines, start=1):
        if not line.strip() or line.startswith("#"):
            continue
        match line.rstrip("\n").split("\t"):
            case [item, tags, text]:
                items.append(Item(item, tuple(tags.split()), text))
            case _:
                raise ValueError(f"Line {number}: expected item, tags and text, apart by tabs.")
    return items


def collect(tests: Path) -> Proofs:
    """Return the tests below a folder by the items that they are marked with."""
    proofs: dict[str, list[Proof]] = defaultdict(list)
    for path in sorted(tests.rglob("test_*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"), filename=str(path))
        for name, marks in _marked_tests(tree, frozenset()):
            for item in sorted(marks):
                proofs[item].append(Proof(path.relative_to(tests).as_posix(), name))
    return proofs


def problems(items: Sequence[Item], proofs: Proofs, document: str | None) -> list[str]:
    """Return what is wrong: marks of items that do not exist, items that lost their last test.

    `document` is the committed docs/guidance.md, or None when there is none yet. Context may lose
    its tests.
    """
    known = {item.id: item for item in items}
    found = [
        f"{proof.path}::{proof.name} is marked with “{item}”, which the guidance does not have."
        for item, tests in proofs.items()
        if item not in known
        for proof in tests
    ]
    for item in sorted(_covered(document or "") & known.keys()):
        if not known[item].is_context and not proofs.get(item):
            found.append(f"{item} has lost its last test: {known[item].text}")
    return found


def render(items: Sequence[Item], proofs: Proofs) -> str:
    """Return the document in Markdown: the count, then each item with its rooms and tests."""
    asked = [item for item in items if not item.is_context]
    documents = [item for item in asked if item.tags == ("DO",)]
    proved = [item for item in asked if proofs.get(item.id)]
    return "\n".join(
        [
            "# How the guidance is implemented",
            "",
            "Made by `scripts/guidance_doc.py` from the marks of the tests: do not edit.",
            "",
            f"The guidance asks for {len(asked)} things that a software can do, "
            f"{len(documents)} of them documents alone. "
            f"**{len(proved)} of the {len(asked)} are proved by a test**; "
            f"{len(items) - len(asked)} more lines are context.",
            "",
            "| item | kind | what it asks for | where | tests |",
            "| --- | --- | --- | --- | --- |",
            *(_row(item, proofs.get(item.id, ())) for item in items),
            "",
        ]
    )


def main(arguments: Sequence[str] | None = None) -> int:
    """Write the document, or check it. Returns the exit code."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--check", action="store_true", help="write nothing, report what was lost")
    options = parser.parse_args(arguments)
    items = read_index(INDEX.read_text(encoding="utf-8").splitlines())
    proofs = collect(TESTS)
    document = DOCUMENT.read_text(encoding="utf-8") if DOCUMENT.exists() else None
    found = problems(items, proofs, document if options.check else None)
    for problem in found:
        print(problem, file=sys.stderr)
    if found:
        return 1
    if not options.check:
        DOCUMENT.write_text(render(items, proofs), encoding="utf-8")
    return 0


def _marked_tests(
    node: ast.Module | ast.ClassDef, inherited: frozenset[str]
) -> Iterator[tuple[str, frozenset[str]]]:
    """Yield each test with its marks, those of its class and of its module included."""
    for child in node.body:
        if isinstance(child, ast.Assign) and any(
            isinstance(target, ast.Name) and target.id == "pytestmark" for target in child.targets
        ):
            inherited |= _marks(child.value)
    for child in node.body:
        if isinstance(child, ast.ClassDef):
            own = inherited.union(*map(_marks, child.decorator_list))
            for name, marks in _marked_tests(child, own):
                yield f"{child.name}::{name}", marks
        elif isinstance(child, ast.FunctionDef) and child.name.startswith("test"):
            yield child.name, inherited.union(*map(_marks, child.decorator_list))


def _marks(node: ast.AST) -> frozenset[str]:
    """Return the items of every `mark.guidance(…)` within a decorator, parameters included."""
    return frozenset(
        argument.value
        for call in ast.walk(node)
        if isinstance(call, ast.Call) and ast.unparse(call.func).endswith("mark.guidance")
        for argument in call.args
        if isinstance(argument, ast.Constant) and isinstance(argument.value, str)
    )


def _row(item: Item, tests: Sequence[Proof]) -> str:
    rooms = ", ".join(sorted({f"`{proof.room}`" for proof in tests}))
    names = "<br>".join(f"`{proof.path}::{proof.name}`" for proof in sorted(set(tests)))
    text = item.text.replace("|", "\\|")
    return f"| {item.id} | {' '.join(item.tags)} | {text} | {rooms} | {names} |"


def _covered(document: str) -> set[str]:
    """Return the items that a committed document lists with a test."""
    return {
        row[1]
        for line in document.splitlines()
        if (row := re.fullmatch(r"\| (\S+) \| .* \| `.+` \|", line))
    }


if __name__ == "__main__":
    sys.exit(main())
