"""From the side of somebody who wants a name to get out: one place after another."""

from dataclasses import fields, is_dataclass, replace
from datetime import date

import pytest
import transaction
from plone.app.textfield import RichTextValue
from zope.component import adapter
from zope.interface import Interface, implementer
from zope.publisher.interfaces.browser import IDefaultBrowserLayer

from dhr_plone.content_types.fields import children
from dhr_plone.content_types.public import IPublishedSummary
from dhr_plone.demo.bernays import rich
from dhr_plone.publication import gatekeeper, publish
from dhr_plone.publication.aftercheck import page
from dhr_plone.publication.edition import Edition, PublicPicture, texts
from dhr_plone.publication.illustrating import add_picture
from dhr_plone.publication.pictures import KINDS
from dhr_plone.testing import acting_as
from dhr_plone.workflows.steps import TransitionRefused, take
from tests.publication.conftest import agree
from tests.publication.test_gate import EDITION
from tests.publication.test_pictures import picture

NAME = "Anna Bernays"


def blocking(summary):
    """Return the fields in which something must go."""
    found = gatekeeper.findings(summary, gatekeeper.preview(summary))
    return {one.field for one in found if one.severity == "must"}


def set_html(name):
    return lambda case: setattr(case.summary, name, rich(f"Then {NAME} rang."))


def set_action(name, value=NAME):
    return lambda case: setattr(case.action, name, value)


def describe(case):
    add_picture(case.summary, picture("PNG"), f"{NAME} at a table.")


def rename_agency(case):
    agency = children(case.register, "Agency")[0]
    agency.title = f"{NAME} Foundation"
    case.action.lead_agency = agency.UID()


# Where the attacker writes the name -> the field in which it is found.
PLACES = {
    "review_process": set_html("review_process"),
    "key_issues": set_html("key_issues"),
    "conclusions": set_html("conclusions"),
    "area": lambda case: setattr(case.review, "area", NAME),
    "themes.1": lambda case: setattr(case.review, "themes", [NAME]),
    "languages.1": lambda case: setattr(case.summary, "languages", [NAME]),
    "action_plan.1.number": set_action("number"),
    "action_plan.1.recommendation": set_action("public_wording"),
    "action_plan.1.action_to_take": set_action("action_to_take"),
    "action_plan.1.outcome": set_action("outcome"),
    "action_plan.1.milestones": set_action("milestones", [{"milestone": NAME, "due": None}]),
    "action_plan.1.lead_agency": rename_agency,
    "pictures.1.description": describe,
}


@pytest.fixture
def named(written):
    written.person.full_name = NAME
    return written


@pytest.mark.guidance("16.1a", "17.7b")
@pytest.mark.parametrize("field", PLACES)
def test_a_name_is_found_wherever_it_is_planted(portal, named, field):
    assert blocking(named.summary) == set()
    with acting_as(portal, "chair" if field.startswith("pictures") else "admin"):
        PLACES[field](named)
    assert field in blocking(named.summary)
    with acting_as(portal, "chair"):
        take(named.summary, "summary_submit")
    with acting_as(portal, "governor"):
        take(named.summary, "summary_agree", digest=gatekeeper.digest_now(named.summary))
        with pytest.raises(TransitionRefused, match="Bernays"):
            take(named.summary, "summary_publish")
    assert children(named.library, "PublishedSummary") == []


@pytest.mark.guidance("16.1a", "17.7b")
def test_somebody_of_the_case_on_the_panel_is_found(portal, named):
    named.person.full_name = "Tariq Aziz"
    assert "panel" in blocking(named.summary)


@pytest.mark.parametrize(
    "html",
    [
        f'<p title="{NAME}">He rang.</p>',
        f'<p><a href="https://example.org/?q={NAME}">He</a> rang.</p>',
        f"<p>He rang.<!-- {NAME} --></p>",
        f'<p><img src="x" alt="{NAME}">He rang.</p>',
        f'<p lang="{NAME}">He rang.</p>',
        f"<table><caption>{NAME}</caption><tr><td>1</td></tr></table>",
        f'<p style="background: url({NAME})">He rang.</p>',
        f"<svg><title>{NAME}</title></svg><p>He rang.</p>",
        f'<p data-name="{NAME}">He rang.</p>',
    ],
)
def test_a_name_in_markup_is_taken_out_or_found(portal, named, html):
    """What the safe list keeps is searched; what it does not keep does not get out."""
    named.summary.key_issues = RichTextValue(html, "text/html", "text/x-html-safe")
    published = gatekeeper.preview(named.summary).key_issues
    gone = "Bernays" not in published.replace("%20", " ")
    assert gone or "key_issues" in blocking(named.summary)


def test_every_text_of_an_edition_is_searched_but_the_panels_names_and_what_we_write():
    """A field that is added to the edition is searched, or this test is red."""
    filled = Edition(
        **{
            field.name: filling(field)
            for field in fields(Edition)
            if field.name not in ("pictures",)
        },
        pictures=(
            PublicPicture(
                name="picture-1.png",
                description="planted",
                media_type="image/png",
                width=1,
                height=1,
                digest="0" * 64,
            ),
        ),
    )
    seen = {text.field for text in texts(filled)}
    left_out = {field for field in seen if field.endswith((".name", ".digest", ".media_type"))}
    searched = {text.field for text in texts(filled) if not leaves_out(text)}
    assert seen - searched == left_out
    assert all(gatekeeper.MADE_HERE.fullmatch(kind) for kind, _ending in KINDS.values())


def leaves_out(text):
    return (
        text.field.startswith("panel.") and text.field.endswith(".name")
    ) or gatekeeper.MADE_HERE.fullmatch(text.text)


def filling(field):
    value = getattr(EDITION, field.name)
    if isinstance(value, tuple) and value and is_dataclass(value[0]):
        return tuple(
            replace(row, **{f.name: "planted" for f in fields(row) if f.type == "str"})
            for row in value
        )
    if isinstance(value, tuple):
        return ("planted",)
    return date(2010, 1, 1) if value is None else value


@pytest.mark.parametrize("text", ["picture-1.png and Anna", "0" * 63 + " Anna", "image/png Anna"])
def test_nobody_can_write_what_is_left_out(text):
    assert not gatekeeper.MADE_HERE.fullmatch(text)


@pytest.mark.guidance("17.7b")
@pytest.mark.parametrize(
    "shown",
    [
        f"<p>{NAME}</p>",
        f'<p title="{NAME}">x</p>',
        f'<img alt="{NAME}" src="x.png" />',
        f"<!-- {NAME} -->",
        f'<a href="/{NAME}">x</a>',
        f'<a aria-label="{NAME}" href="/x">x</a>',
    ],
)
def test_what_another_add_on_puts_on_the_page_undoes_the_publication(portal, named, shown):
    agree(portal, named.summary)

    @adapter(IPublishedSummary, Interface)
    @implementer(Interface)
    class View:
        def __init__(self, context, request):
            pass

        def __call__(self):
            return f'<html><head><title>x</title></head><body id="content">{shown}</body></html>'

    portal.getSiteManager().registerAdapter(
        View, (IPublishedSummary, IDefaultBrowserLayer), Interface, name="view"
    )
    with acting_as(portal, "governor"), pytest.raises(TransitionRefused, match="Bernays"):
        take(named.summary, "summary_publish")
    assert transaction.isDoomed()


def test_the_head_of_the_page_is_looked_at_too(portal, named):
    edition = publish.put_into(named.library, gatekeeper.preview(named.summary))
    assert edition.Title() in page(edition)


def test_a_name_made_of_hexadecimal_letters_is_not_found_in_a_digest(portal, named):
    """Otherwise it were chance whether a summary about Ada can be published."""
    named.person.full_name = "Ada Dee"
    shown = PublicPicture(
        name="picture-1.png",
        description="Bars.",
        media_type="image/png",
        width=1,
        height=1,
        digest="1ada2dee" * 8,
    )
    edition = replace(gatekeeper.preview(named.summary), pictures=(shown,))
    found = gatekeeper.findings(named.summary, edition)
    assert [one.finding.kind for one in found] == ["picture"]
