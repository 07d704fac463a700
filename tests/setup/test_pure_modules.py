"""Which modules mypy is strict with: those from which no import leads to Plone."""

from __future__ import annotations

import pytest

from scripts.pure_modules import imported, pure


def graph(**sources: str) -> dict[str, frozenset[str]]:
    return {name: frozenset(imported(source)) for name, source in sources.items()}


def test_a_module_of_the_standard_library_alone_is_pure() -> None:
    assert pure(graph(clock="from datetime import date")) == {"clock"}


@pytest.mark.parametrize(
    "source",
    [
        "import plone.api",
        "from zope.interface import Interface",
        "def late():\n    from Products.CMFCore import permissions",
    ],
)
def test_a_module_that_imports_the_platform_is_not_pure(source: str) -> None:
    assert pure(graph(shell=source)) == frozenset()


def test_a_module_that_imports_an_impure_one_is_not_pure() -> None:
    modules = graph(a="from b import thing", b="import c", c="import plone.api", d="import a.b")
    assert pure(modules) == {"d"}


def test_marking_a_text_for_translation_leaves_a_module_pure() -> None:
    assert pure(graph(words="from zope.i18nmessageid import MessageFactory")) == {"words"}
