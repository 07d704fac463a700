"""A real browser on the served site, one window a person."""

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from dhr_plone.testing import PASSWORD
from dhr_plone.testing_http import ServedSite
from scripts.chromium import NO_BROWSER, find

# Without these a browser on a closed network tries its maker's hosts, many at a time.
QUIET = (
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-gpu",
    "--disable-sync",
    "--no-first-run",
    "--no-sandbox",
)
# Milliseconds: a busy machine takes its time, and no test waits for what does not come.
PATIENCE = 120_000


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    path = find()
    if path is None:
        pytest.skip(NO_BROWSER)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(QUIET))
        yield browser
        browser.close()


@pytest.fixture
def site(functional_session: Any, functional: Any) -> ServedSite:
    return ServedSite(functional)


@pytest.fixture
def window(chromium: Browser, site: ServedSite) -> Iterator[Any]:
    """Open a window for a person, who logs in by the form, or for a visitor (None)."""
    contexts = []

    def open_for(user: str | None) -> Page:
        context = chromium.new_context(viewport={"width": 1200, "height": 900})
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(PATIENCE)
        if user:
            page.goto(f"{site.address}/login")
            page.get_by_label("Login Name").fill(user)
            page.get_by_label("Password").fill(PASSWORD)
            page.locator("#buttons-login").click()
            page.wait_for_load_state()
        else:
            page.goto(site.address)
        return page

    yield open_for
    for context in contexts:
        context.close()
