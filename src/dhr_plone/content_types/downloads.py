"""How files of the restricted side leave the site: as downloads, byte for byte, and never shown.

A scripted SVG or an HTML page that a browser shows would act in the name of its reader. So every
way to a file leads here, and none says what a file is: the browser keeps it and asks its reader.
"""

from typing import Any

from plone.namedfile.browser import Download


def as_download(request: Any, data: bytes, content_type: str, name: str) -> bytes:
    """Send what was made for the person as a download; ``name`` tells nothing of a case."""
    response = request.response
    response.setHeader("Content-Type", content_type)
    response.setHeader("Content-Disposition", f'attachment; filename="{name}"')
    response.setHeader("X-Content-Type-Options", "nosniff")
    return data


class CaseDownload(Download):
    """A file of a field, whatever its type: ``@@download/file``."""

    def set_headers(self, file: Any) -> None:
        super().set_headers(file)
        response = self.request.response
        # With a type of its own, an HTML file would pass through the transformations for pages.
        response.setHeader("Content-Type", "application/octet-stream")
        response.setHeader("X-Content-Type-Options", "nosniff")
