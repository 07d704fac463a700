"""Every page of a register bears its protective marking, and no public page does (13.6).

The pages come out of the component registry, so that a new one is looked at by itself.
"""

import pytest

from dhr_plone.content_types.interfaces import IPublic
from tests.guard.surfaces import own_names, surfaces

MARK = 'class="dhr-marking"'
# A leaflet, which says nothing of any review (19.2).
HANDED_OUT = "@@what-to-expect"


def own_pages(site, obj):
    """Return the names of our own pages that an object has."""
    here = {found.name for found in surfaces(site.portal, obj) if found.accept == "text/html"}
    return sorted(here & {f"@@{name}" for name in own_names()} - {HANDED_OUT})


def parts(case):
    return {name: part for name, part in vars(case).items() if not IPublic.providedBy(part)}


@pytest.fixture
def marked(site):
    """Return the pages that a person is shown, with whether they bear a marking."""

    def look(user, places, but=()):
        browser, shown = site.browser(user), {}
        for place, obj in places.items():
            for name in {"", *own_pages(site, obj)}:
                if (page := f"{place}/{name}") in but:
                    continue
                browser.open(f"{site.url(obj)}/{name}")
                if is_page(browser) and browser.url.startswith(site.url(obj)):
                    shown[page] = MARK in browser.contents
        return shown

    return look


def is_page(browser):
    """Tell whether a whole page came back, and not what another page draws in itself."""
    html = browser.headers.get("Content-Type", "").startswith("text/html")
    return html and browser.headers["Status"].startswith("200") and "<footer" in browser.contents


@pytest.mark.served
@pytest.mark.slow
def test_every_page_of_a_register_bears_its_marking(site, marked):
    """Each is looked at by the first of these who is shown it."""
    shown = {}
    for user in ("coordinator", "chair", "police-author", "auditor"):
        shown |= marked(user, parts(site.case), but=shown)
    assert len(shown) > 100
    assert [page for page, mark in shown.items() if not mark] == []


@pytest.mark.served
def test_no_public_page_bears_a_marking(site, marked):
    shown = marked(None, {"library": site.case.library})
    assert shown
    assert not any(shown.values())
