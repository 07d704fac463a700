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
def unmarked(site):
    """Return the pages that a person is shown without a marking, of those that they are shown."""

    def look(user, places):
        browser, shown, bare = site.browser(user), 0, []
        for place, obj in places.items():
            for name in ("", *own_pages(site, obj)):
                browser.open(f"{site.url(obj)}/{name}")
                if is_page(browser) and browser.url.startswith(site.url(obj)):
                    shown += 1
                    bare += [] if MARK in browser.contents else [f"{place}/{name}"]
        return shown, bare

    return look


def is_page(browser):
    """Tell whether a whole page came back, and not what another page draws in itself."""
    html = browser.headers.get("Content-Type", "").startswith("text/html")
    return html and browser.headers["Status"].startswith("200") and "<footer" in browser.contents


@pytest.mark.served
@pytest.mark.parametrize("user", ["coordinator", "chair", "police-author", "auditor"])
def test_every_page_of_a_register_bears_its_marking(site, unmarked, user):
    shown, bare = unmarked(user, parts(site.case))
    assert shown > 5
    assert bare == []


@pytest.mark.served
def test_no_public_page_bears_a_marking(site, unmarked):
    shown, bare = unmarked(None, {"library": site.case.library})
    assert len(bare) == shown > 0
