"""`make docs-pictures`: take the pictures of the documentation, into docs/pictures.

Starts a demo site of its own in a temporary folder and takes its pictures there, wide and narrow.
With SITE= it takes them on a running one instead, such as that of `make start`:

    make docs-pictures SITE=http://localhost:8080/dhr DEMO_PASSWORD=…
"""

from __future__ import annotations

import os
import secrets
import socket
import sys
import tempfile
import threading
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from scripts import chromium  # noqa: E402
from scripts.console import Stop, fail, step  # noqa: E402

PICTURES = ROOT / "docs" / "pictures"
TEMPLATES = ROOT / "scripts" / "templates"
LARGEST = 200_000  # bytes a picture may have
WIDTHS = {"": (1200, 1500), "-narrow": (420, 1100)}  # suffix -> width and greatest height
REVIEW = "DHR 2009/01"


@dataclass(frozen=True)
class Picture:
    """A picture: its file's name, whose page it is (None: a visitor's), and the links to follow."""

    name: str
    user: str | None
    links: tuple[str, ...]


PUBLISHED = (
    Picture("register", "coordinator", ("Reviews",)),
    Picture("review", "chair", ("Reviews", REVIEW)),
    Picture("chronology", "chair", ("Reviews", REVIEW, "What all agencies recorded, in one order")),
    # The library is the front page of the demo.
    Picture("library", None, ()),
    Picture("public", None, ("West Midshire 2009",)),
)
GATE = (Picture("gate", "chair", ("Reviews", REVIEW, "Executive summary")),)


def main() -> int:
    """Take every picture. Returns the exit code."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    try:
        site = os.environ.get("SITE")
        if site:
            take(site, os.environ.get("DEMO_PASSWORD", ""), PUBLISHED + GATE)
        else:
            own()
    except Stop as reason:
        return fail(reason)
    return 0


def own() -> None:
    """Take the pictures on a demo site of our own."""
    password = secrets.token_hex(8)
    with tempfile.TemporaryDirectory() as folder, step("Taking the pictures"):
        address = serve(Path(folder), password)
        take(address, password, PUBLISHED)
        put_draft_back()
        take(address, password, GATE)


def serve(folder: Path, password: str) -> str:
    """Create a demo site in a folder and serve it until the program ends. Returns its address."""
    import Zope2
    from paste.deploy import loadapp, loadserver
    from Zope2.Startup.serve import setup_logging

    from scripts import create_site
    from scripts.settings import Settings

    warnings.filterwarnings("ignore", "pkg_resources is deprecated")
    settings = Settings(port=free_port(), demo_password=password, admin_password=password)
    ini = write_instance(folder, settings.port)
    setup_logging(str(ini))
    application = loadapp(f"config:{ini}")
    app = Zope2.app()
    create_site.prepare(app, settings)
    app._p_jar.close()
    server = loadserver(f"config:{ini}")
    threading.Thread(target=server, args=(application,), daemon=True).start()
    return settings.address


def write_instance(folder: Path, port: int) -> Path:
    """Write an instance with its data into a folder. Returns its zope.ini."""
    for name in ("filestorage", "blobstorage", "log", "cache"):
        (folder / name).mkdir()
    values: dict[str, Any] = {
        "instance": folder,
        "var": folder,
        "port": port,
        "event_log": str(folder / "log" / "event.log"),
        "access_log": str(folder / "log" / "access.log"),
    }
    for name in ("zope.conf", "zope.ini"):
        template = (TEMPLATES / name).read_text(encoding="utf-8")
        (folder / name).write_text(template.format(**values), encoding="utf-8")
    return folder / "zope.ini"


def free_port() -> int:
    """Return a port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def put_draft_back() -> None:
    """Withdraw the published summary and put the draft in its place, which names people."""
    import transaction
    from plone import api
    from zope.component.hooks import setSite

    from dhr_plone.content_types.fields import children
    from dhr_plone.demo.bernays import summary_texts
    from dhr_plone.workflows.steps import take as take_step

    with opened_site() as site:
        setSite(site)
        register = children(site, "ReviewRegister")[0]
        review = next(r for r in children(register, "Review") if r.reference == REVIEW)
        summary = children(review, "ExecutiveSummary")[0]
        with api.env.adopt_user(username="governor"):
            take_step(summary, "summary_withdraw", "For the picture.")
            take_step(summary, "summary_return", "For the picture.")
        for name, text in summary_texts("summary-draft.txt").items():
            setattr(summary, name, text)
        transaction.commit()
        setSite(None)


@contextmanager
def opened_site() -> Iterator[Any]:
    """The served site, opened from this program."""
    import Zope2
    from Testing.makerequest import makerequest
    from zope.globalrequest import clearRequest, setRequest

    from scripts.settings import SITE_ID

    app = makerequest(Zope2.app(), environ={"SERVER_NAME": "localhost"})
    setRequest(app.REQUEST)
    try:
        yield app[SITE_ID]
    finally:
        clearRequest()
        app._p_jar.close()


def take(address: str, password: str, pictures: tuple[Picture, ...]) -> None:
    """Take pictures on a site, each in every width. Raises Stop where there is no browser."""
    from playwright.sync_api import sync_playwright

    path = chromium.find()
    if path is None:
        raise Stop(chromium.NO_BROWSER)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        for picture in pictures:
            for suffix, (width, height) in WIDTHS.items():
                page = browser.new_page(viewport={"width": width, "height": 900})
                follow(page, address, picture, password)
                save(page, PICTURES / f"{picture.name}{suffix}.png", width, height)
                page.context.close()
        browser.close()


def follow(page: Any, address: str, picture: Picture, password: str) -> None:
    """Log in as the picture's person and follow its links from the front page."""
    page.goto(address)
    if picture.user:
        page.goto(f"{address}/login")
        page.fill("#__ac_name", picture.user)
        page.fill("#__ac_password", password)
        page.click("#buttons-login")
        page.wait_for_load_state()
    for link in picture.links:
        # On narrow screens the navigation is folded away: go where the link goes.
        places = [f'{place} a:text-is("{link}")' for place in ("#portal-globalnav", "#content")]
        page.goto(page.locator(", ".join(places)).first.get_attribute("href"))


def save(page: Any, path: Path, width: int, height: int) -> None:
    """Save the page from its top, with the colours that it needs and no more."""
    from PIL import Image

    page.wait_for_load_state("networkidle")
    full = page.evaluate("document.documentElement.scrollHeight")
    clip = {"x": 0, "y": 0, "width": width, "height": min(height, full)}
    shot = Image.open(BytesIO(page.screenshot(full_page=True, clip=clip)))
    shot.convert("RGB").quantize(128).save(path, optimize=True)
    if path.stat().st_size > LARGEST:
        raise Stop(f"{path.name} has more than {LARGEST // 1000} kB: take less of the page.")


if __name__ == "__main__":
    sys.exit(main())
