"""Versions of libraries with known holes that concern a site with this add-on.

The list is that of the day on which this version was made. It finds an old environment; it does not
replace watching for new holes, which is what a tool such as pip-audit is for.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from packaging.version import InvalidVersion, Version

from dhr_plone import _


@dataclass(frozen=True)
class Hole:
    """A hole in every version of a library before ``mended``."""

    library: str
    mended: str
    name: str
    what: str


HOLES = (
    Hole("AccessControl", "7.2", "CVE-2024-51734", _("user folders tell more than they should")),
    Hole("Jinja2", "3.1.6", "CVE-2025-27516", _("templates get out of their sandbox")),
    Hole("Pillow", "11.3.0", "CVE-2025-48379", _("a picture can write beyond its memory")),
    Hole("RestrictedPython", "8.0", "CVE-2025-22153", _("scripts get out of their sandbox")),
    Hole("Zope", "5.8.6", "CVE-2023-44389", _("a scripted picture acts in the name of its reader")),
    Hole("plone.namedfile", "6.2.1", "CVE-2023-41048", _("a scripted picture acts for its reader")),
    Hole("plone.rest", "3.0.1", "CVE-2023-42457", _("a long address keeps the site busy")),
    Hole("requests", "2.32.4", "CVE-2024-47081", _("passwords can be sent to another host")),
    Hole("setuptools", "78.1.1", "CVE-2025-47273", _("a package can write outside of its place")),
    Hole(
        "urllib3", "2.5.0", "CVE-2025-50181", _("redirects are followed where they should not be")
    ),
    Hole("waitress", "3.0.1", "CVE-2024-49768", _("one request can be taken for another")),
)


def holes_in(versions: Mapping[str, str]) -> Iterator[tuple[Hole, str]]:
    """Yield each known hole with the version that has it; names of libraries in lower case."""
    for hole in HOLES:
        installed = versions.get(hole.library.lower())
        try:
            if installed is not None and Version(installed) < Version(hole.mended):
                yield hole, installed
        except InvalidVersion:
            continue
