"""Every page of ours can be used with a keyboard and a screen reader (WCAG 2.1, A and AA).

axe-core looks at what is ours: the frame around it is the site's theme, the fields of a form are
the platform's widgets.
"""

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.pages import PAGES

pytestmark = [pytest.mark.browser, pytest.mark.served, pytest.mark.slow]

OURS = "#main-container"
# The platform's widget for files labels a group and not the box in it; the inside of its editor.
PLATFORM = [["[name='form.widgets.file']"], [".tox-tinymce"]]
RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"],
    "resultTypes": ["violations"],
}
WIDTHS = (1200, 390)


def violations(page):
    """Return what axe finds on a page: the rule, and where."""
    context = {"include": [[OURS]], "exclude": PLATFORM}
    found = Axe().run(page, context=context, options=RULES).response["violations"]
    return [(rule["id"], node["target"]) for rule in found for node in rule["nodes"]]


@pytest.mark.parametrize("user", PAGES)
def test_pages_have_no_barrier_that_a_program_can_find_and_fit_a_narrow_screen(site, window, user):
    page = window(user)
    said, wide = {}, []
    for place, below in PAGES[user]:
        address = f"{site.url(getattr(site.case, place))}{below}"
        assert page.goto(address, wait_until="networkidle").status == 200, address
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 900})
            if found := violations(page):
                said[f"{place}{below} at {width}"] = found
        if page.evaluate("document.documentElement.scrollWidth > window.innerWidth"):
            wide.append(place + below)
    assert said == {}
    assert wide == []


def test_axe_sees_a_barrier(site, window):
    page = window("chair")
    page.goto(site.url(site.case.review), wait_until="networkidle")
    page.evaluate(f"document.querySelector('{OURS}').append(document.createElement('textarea'))")
    assert ("label", ["textarea"]) in violations(page)
