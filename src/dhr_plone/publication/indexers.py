"""What the catalog is told of the public side."""

from typing import Any

from plone.indexer import indexer

from dhr_plone.content_types.public import ISummaryLibrary


@indexer(ISummaryLibrary)
def exclude_from_nav(library: Any) -> bool:
    """Let the library stand in the navigation, which leaves out what says nothing of it."""
    return False
