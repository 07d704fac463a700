"""Pictures of a summary: taken in, judged, published, and nothing else beside them."""

import io
import json

import pytest
from PIL import Image
from zExceptions import BadRequest, NotFound, Unauthorized

from dhr_plone.content_types.fields import children
from dhr_plone.publication import gatekeeper
from dhr_plone.publication.decisions import accept_finding
from dhr_plone.publication.edition import digest
from dhr_plone.publication.illustrating import add_picture, describe_picture, remove_picture
from dhr_plone.testing import acting_as
from dhr_plone.workflows.steps import TransitionRefused, take
from tests.publication.conftest import agree
from tests.publication.test_pictures import chatty_jpeg, picture

SHOWN = "A chart of the number of calls in each year."


@pytest.fixture
def illustrated(portal, written):
    """A summary with a picture, everything but the picture being fit to be published."""
    with acting_as(portal, "chair"):
        add_picture(written.summary, chatty_jpeg(), SHOWN)
    return written


def findings(summary):
    return gatekeeper.findings(summary, gatekeeper.preview(summary))


def accept_the_picture(portal, summary, user="chair"):
    with acting_as(portal, user):
        (finding,) = [one for one in findings(summary) if one.finding.kind == "picture"]
        accept_finding(summary, finding.key, "It shows bars and figures.")


def published(portal, case):
    accept_the_picture(portal, case.summary)
    agree(portal, case.summary)
    with acting_as(portal, "governor"):
        take(case.summary, "summary_publish")
    (edition,) = children(case.library, "PublishedSummary")
    return edition


def served(obj, *names):
    """Return what the view of pictures serves under these names."""
    view = obj.restrictedTraverse("@@picture")
    for name in names:
        view = view.publishTraverse(obj.REQUEST, name)
    return view()


def test_a_picture_goes_out_as_pixels_under_a_name_without_a_meaning(portal, illustrated):
    edition = published(portal, illustrated)
    with acting_as(portal, None):
        assert f'alt="{SHOWN}"' in edition.restrictedTraverse("view")()
        data = served(edition, "picture-1.jpg")
    assert Image.open(io.BytesIO(data)).size == (40, 30)
    assert b"Anna" not in data
    assert [row["name"] for row in edition.pictures] == ["picture-1.jpg"]
    assert {file.filename for file in edition.picture_files.values()} == {None}


@pytest.mark.parametrize(
    "names",
    [(), ("picture-2.jpg",), ("picture_files",), ("..",), ("1", "picture-1.jpg"), ("title",)],
)
def test_no_other_name_is_served(portal, illustrated, names):
    edition = published(portal, illustrated)
    with acting_as(portal, None), pytest.raises(NotFound):
        served(edition, *names)


def test_what_else_lies_on_the_summary_is_not_served(portal, illustrated):
    with acting_as(portal, "chair"):
        for names in (("editions",), ("agreement",), ("2", "picture-1.jpg"), ("picture-1.png",)):
            with pytest.raises(NotFound):
                served(illustrated.summary, *names)
        assert served(illustrated.summary, "picture-1.jpg").startswith(b"\xff\xd8")


@pytest.mark.guidance("17.7b")
def test_a_picture_has_a_description_that_is_searched(portal, illustrated):
    with acting_as(portal, "chair"):
        for nothing in ("", "   ", "\n"):
            with pytest.raises(BadRequest, match="Say what the picture shows"):
                add_picture(illustrated.summary, picture("PNG"), nothing)
        (kept,) = illustrated.summary.pictures
        describe_picture(illustrated.summary, kept["digest"], "Dr Helen Marsh at the table.")
    found = [one for one in findings(illustrated.summary) if one.severity == "must"]
    assert [one.field for one in found] == ["pictures.1.description"]


@pytest.mark.guidance("17.7b")
def test_somebody_looks_at_each_picture_and_says_why_it_may_be_published(portal, illustrated):
    agree(portal, illustrated.summary)
    searched = "What a picture shows is not searched"
    with acting_as(portal, "governor"), pytest.raises(TransitionRefused, match=searched):
        take(illustrated.summary, "summary_publish")
    accept_the_picture(portal, illustrated.summary, "governor")
    with acting_as(portal, "governor"):
        take(illustrated.summary, "summary_publish")


@pytest.mark.guidance("17.7b")
def test_an_accepted_picture_is_asked_for_again_when_another_takes_its_place(portal, illustrated):
    accept_the_picture(portal, illustrated.summary)
    assert not [one for one in findings(illustrated.summary) if not one.accepted]
    with acting_as(portal, "chair"):
        remove_picture(illustrated.summary, illustrated.summary.pictures[0]["digest"])
        add_picture(illustrated.summary, picture("JPEG", (41, 30)), SHOWN)
    assert [one.accepted for one in findings(illustrated.summary)] == [False]


@pytest.mark.guidance("16.1a")
def test_the_agreement_is_bound_to_the_pictures(portal, illustrated):
    def now():
        return digest(gatekeeper.preview(illustrated.summary))

    seen = {now()}
    with acting_as(portal, "chair"):
        describe_picture(illustrated.summary, illustrated.summary.pictures[0]["digest"], "A chart.")
        seen.add(now())
        add_picture(illustrated.summary, picture("PNG"), "Another.")
        seen.add(now())
    assert len(seen) == 3


def test_a_kept_edition_keeps_its_pictures(portal, illustrated):
    edition = published(portal, illustrated)
    public = edition.picture_files["picture-1.jpg"]
    kept = illustrated.summary.editions[0]["pictures"]["picture-1.jpg"]
    assert public is not kept and public.data == kept.data
    with acting_as(portal, "governor"):
        take(illustrated.summary, "summary_withdraw", "A wording.")
        take(illustrated.summary, "summary_return", "Without the picture.")
    with acting_as(portal, "chair"):
        remove_picture(illustrated.summary, illustrated.summary.pictures[0]["digest"])
        assert served(illustrated.summary, "1", "picture-1.jpg") == public.data


def test_who_may_not_write_the_summary_changes_no_picture(portal, illustrated):
    mark = illustrated.summary.pictures[0]["digest"]
    for user in ("panellist", "governor", "coordinator", "police-author", "outsider", None):
        with acting_as(portal, user):
            for attempt in (
                lambda: add_picture(illustrated.summary, picture("PNG"), "One more."),
                lambda: describe_picture(illustrated.summary, mark, "Another."),
                lambda: remove_picture(illustrated.summary, mark),
            ):
                with pytest.raises(Unauthorized):
                    attempt()
    assert [kept["description"] for kept in illustrated.summary.pictures] == [SHOWN]


def test_who_may_not_read_the_summary_sees_no_picture(portal, illustrated):
    for user in ("police-author", "action-lead", "outsider", None):
        with acting_as(portal, user), pytest.raises(Unauthorized):
            served(illustrated.summary, "picture-1.jpg")


def test_the_same_picture_is_taken_once_and_there_is_a_limit(portal, written):
    with acting_as(portal, "chair"):
        for width in range(1, 13):
            add_picture(written.summary, picture("PNG", (width, 5)), "A bar.")
        with pytest.raises(BadRequest, match="at most 12"):
            add_picture(written.summary, picture("PNG", (50, 5)), "A bar.")
        remove_picture(written.summary, written.summary.pictures[0]["digest"])
        with pytest.raises(BadRequest, match="there already"):
            add_picture(written.summary, picture("PNG", (2, 5)), "A bar.")


@pytest.mark.served
def test_pictures_are_taken_in_over_the_page_and_over_rest(site):
    from base64 import b64encode

    case = site.case
    chair = site.browser("chair")
    chair.open(f"{case.summary.absolute_url()}/@@pictures")
    assert "There is no picture yet" in chair.contents
    form = chair.getForm(index=1) if len(chair.getForm(index=0).controls) < 3 else chair.getForm()
    control = chair.getControl(name="file")
    control.add_file(io.BytesIO(chatty_jpeg()), "image/jpeg", "Anna-Bernays.jpg")
    chair.getControl(name="description").value = SHOWN
    chair.getControl("Take the picture in").click()
    assert "its pixels, and nothing else" in chair.contents and form is not None
    assert "Anna" not in chair.contents.split('id="content"')[1]

    person = site.person("chair")
    address = f"{site.url(case.summary)}/@pictures"
    (item,) = person.get(address).json()["items"]
    assert item["description"] == SHOWN and item["@id"].endswith("/@@picture/picture-1.jpg")
    sent = {"file": b64encode(picture("PNG")).decode(), "description": "Bars."}
    assert len(person.post(address, json=sent).json()["items"]) == 2
    for wrong in ({}, {"file": "no base64!", "description": "x"}, {"file": 7, "description": "x"}):
        assert person.post(address, json=wrong).status_code == 400
    assert (
        person.post(address, json={"remove": item["digest"]}).json()["items"][0]["description"]
        == "Bars."
    )
    for user in ("outsider", "police-author", None):
        assert site.person(user).get(address).status_code in (401, 404)
        assert site.person(user).post(address, json=sent).status_code in (401, 404)
    assert "Anna" not in json.dumps(person.get(address).json())
