"""XML out of other people's files: read as a stream, without entities, definitions or network.

Tags are given without namespace, since the same document may be written in one of two: the usual
and the "strict" form of the format.
"""

from collections.abc import Iterator
from typing import IO

from lxml import etree

from dhr_plone import _
from dhr_plone.chronology import limits
from dhr_plone.chronology.limits import FileReason, FileRefused


def events(
    stream: IO[bytes], tags: tuple[str, ...], kind: str
) -> Iterator[tuple[str, etree._Element]]:
    """("start" or "end", element) of the elements with these tags, in the order of the document.

    The caller forgets what it has read, so that the tree does not grow with the file. Raises
    FileRefused on a document type definition, the home of entities, and on what is not XML.
    """
    parsed = etree.iterparse(
        stream,
        events=("start", "end"),
        tag=tuple(f"{{*}}{tag}" for tag in tags),
        resolve_entities=False,
        load_dtd=False,
        no_network=True,
        huge_tree=False,
    )
    first = True
    try:
        for event, element in parsed:
            if first and element.getroottree().docinfo.doctype:
                raise entities(kind)
            first = False
            yield event, element
    except etree.XMLSyntaxError as error:
        raise limits.broken(kind) from error


def ends(stream: IO[bytes], tags: tuple[str, ...], kind: str) -> Iterator[etree._Element]:
    """The elements with these tags as they end, which is when they are complete."""
    return (element for event, element in events(stream, tags, kind) if event == "end")


def name(element: etree._Element) -> str:
    """The element's tag without its namespace; empty for comments and the like."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def attribute(element: etree._Element, wanted: str) -> str | None:
    """The value of the attribute with this name in whatever namespace, or None."""
    for key, value in element.attrib.items():
        if key == wanted or key.endswith(f"}}{wanted}"):
            return str(value)
    return None


def forget(element: etree._Element) -> None:
    """Drop an element that was read, and its elder siblings, from the tree."""
    element.clear()
    parent = element.getparent()
    if parent is not None:
        while element.getprevious() is not None:
            del parent[0]


def entities(kind: str) -> FileRefused:
    """The refusal of XML that defines entities, which could fetch other files or grow."""
    return FileRefused(
        FileReason.ENTITIES,
        _(
            "This ${kind} contains definitions that could fetch other files. No office program "
            "writes them: copy the table into a new file and send that.",
            mapping={"kind": limits.KINDS[kind]},
        ),
    )
