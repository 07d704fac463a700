"""A shielded person stays a pseudonym to the panel, however an entry is read (8.5)."""

import pytest
import transaction
from zope.lifecycleevent import modified

from dhr_plone.content_types.base import add
from dhr_plone.content_types.fields import children
from dhr_plone.testing import acting_as, set_state
from dhr_plone.testing_http import ServedSite
from dhr_plone.workflows.steps import take
from tests.guard.tokens import readings

WRITTEN = {
    "event": "Mr Martin Bernays arrested at 07:45.",
    "persons_seen": "Martin Bernays",
    "views_expressed": "Martin wished to go home.",
    "decision_made": "To charge Martin Bernays.",
    "action_taken": "Martin was searched.",
    "service_offered": "A solicitor for Martin.",
    "professional": "PC Lane, for Martin",
    "source": "Custody of Martin Bernays",
    "comment": "Nobody asked Martin why.",
}
NAME, PSEUDONYM = "martin", "adult b"
READ = "Adult B arrested at 07:45."
HTML, JSON = "text/html", "application/json"
COLUMNS = "&".join(f"column={name}" for name in WRITTEN if name != "event")
ENTRIES = "@search?portal_type=ChronologyEntry"

#: Every way to read an entry: below what, by which address, in which form.
WAYS = [
    ("entry", "", HTML),
    ("entry", "/view", HTML),
    ("entry", "", JSON),
    ("entry", "?expand=history,contextnavigation,relations", JSON),
    ("police_imr", "", HTML),
    ("police_imr", "?fullobjects=1", JSON),
    ("police_imr", f"/{ENTRIES}&fullobjects=1", JSON),
    ("police_imr", "/@chronology", JSON),
    ("police_imr", "/@@composite-chronology", HTML),
    ("review", "/@chronology", JSON),
    ("review", "/@chronology?names=names", JSON),
    ("review", "/@chronology?text=arrested", JSON),
    ("review", "/@@composite-chronology", HTML),
    ("review", f"/@@composite-chronology?{COLUMNS}", HTML),
    ("review", "/@@composite-chronology?names=names", HTML),
    *(("review", f"/@@chronology-download?format={kind}", "*/*") for kind in ("csv", "json")),
    *(("review", f"/@@chronology-download?format={kind}", "*/*") for kind in ("docx", "xlsx")),
    *(("review", f"/@@chronology-download?format={kind}", "*/*") for kind in ("svg", "ics")),
    ("review", "/@@chronology-picture", HTML),
    ("review", "/@@chronology-prompts", HTML),
    ("review", "/@chronology-prompts", JSON),
]


@pytest.fixture
def site(functional_session, functional):
    """A site on which the panel reads the police's entry, and Martin Bernays is shielded."""
    site = ServedSite(functional)
    case = site.case
    martin = add(case.review, "CasePerson", pseudonym="Adult B", full_name="Martin Bernays")
    martin.case_role = "perpetrator"
    for name, text in WRITTEN.items():
        setattr(case.entry, name, text)
    case.entry.key_episode = True
    modified(case.entry)
    set_state(case.police_imr, "assured")
    with acting_as(site.portal, "chair"):
        take(martin, "person_shield")
    transaction.commit()
    return site


def back_to_its_author(site):
    set_state(site.case.police_imr, "drafting")
    transaction.commit()


def read(site, user, way):
    """What stands in the answer, unpacked and decoded."""
    place, below, kind = way
    address = f"{site.url(getattr(site.case, place))}{below}"
    answer = site.person(user).get(address, headers={"Accept": kind})
    assert answer.status_code == 200, answer.status_code
    return "\n".join(readings(answer.content)).casefold()


def found(site, user, words):
    answer = site.person(user).post(f"{site.url(site.case.review)}/@find", json={"words": words})
    assert answer.status_code == 200
    return answer.json()["items"]


def matched(site, user, words):
    address = f"{site.url(site.case.review)}/@chronology"
    return site.person(user).get(address, params={"text": words}).json()["items_total"]


@pytest.mark.guidance("8.5")
def test_the_panel_is_told_a_pseudonym_in_every_way(site):
    told = {way: read(site, "panellist", way) for way in WAYS}
    assert [way for way, text in told.items() if NAME in text] == []
    assert [way for way, text in told.items() if PSEUDONYM not in text] == []


def test_the_chair_reads_what_was_written_in_every_way(site):
    assert [way for way in WAYS if NAME not in read(site, "chair", way)] == []


def test_who_may_change_the_entry_reads_what_was_written_in_every_way(site):
    back_to_its_author(site)
    # An author may not read the review.
    ways = [way for way in WAYS if way[0] != "review" or way[1].startswith("/@chronology?")]
    assert [way for way in ways if NAME not in read(site, "police-author", way)] == []


@pytest.mark.guidance("8.5", "19.2e")
def test_a_search_for_the_hidden_name_finds_nothing(site):
    for words in ("Martin", "Bernays arrested", '"Martin Bernays"', "MARTIN"):
        assert found(site, "panellist", words) == []
        assert matched(site, "panellist", words) == 0
    [hit] = found(site, "panellist", "arrested")
    assert hit["before"] + hit["found"] + hit["after"] == READ
    assert "Adult B" in {hit["found"] for hit in found(site, "panellist", '"Adult B"')}
    assert matched(site, "panellist", "Adult B") == 1


def test_a_search_by_the_chair_or_the_author_finds_the_name(site):
    assert found(site, "chair", "Martin arrested")
    assert matched(site, "chair", "Martin") == 1
    assert found(site, "police-author", "Martin") == []
    back_to_its_author(site)
    assert found(site, "police-author", "Martin")
    assert matched(site, "police-author", "Martin") == 1


def test_what_the_search_remembers_follows_the_shield_and_the_entry(site):
    assert found(site, "panellist", "Martin") == []
    with acting_as(site.portal, "chair"):
        martin = children(site.case.review, "CasePerson")[1]
        take(martin, "person_unshield", "No link with the family.")
    transaction.commit()
    assert found(site, "panellist", "Martin arrested")
    with acting_as(site.portal, "chair"):
        take(martin, "person_shield")
    transaction.commit()
    entry = site.case.entry
    entry.event = "Martin was bailed."
    modified(entry)
    transaction.commit()
    assert found(site, "panellist", "Martin") == []
    [hit] = found(site, "panellist", "bailed")
    assert hit["before"] == "Adult B was "


def test_nobody_who_reads_a_pseudonym_gets_a_digest_of_the_name(site):
    url = site.url(site.case.entry)
    assert site.person("panellist").get(url).json()["revision"] is None
    assert site.person("chair").get(url).json()["revision"]


@pytest.mark.guidance("8.5")
def test_an_author_who_saves_what_rest_gave_stores_no_pseudonym(site):
    back_to_its_author(site)
    author, url = site.person("police-author"), site.url(site.case.entry)
    data = author.get(url).json()
    sent = {name: data[name] for name in WRITTEN}
    answer = author.patch(url, json={**sent, "sequence": 3, "revision": data["revision"]})
    assert answer.status_code == 204
    stored = site.case.entry
    assert {name: getattr(stored, name) for name in WRITTEN} == WRITTEN
    assert stored.sequence == 3


@pytest.mark.guidance("8.5")
def test_an_author_who_saves_the_form_stores_no_pseudonym(site):
    back_to_its_author(site)
    browser = site.browser("police-author")
    browser.open(f"{site.case.entry.absolute_url()}/edit")
    assert browser.getControl(name="form.widgets.event").value == WRITTEN["event"]
    browser.getControl(name="form.widgets.sequence").value = "3"
    browser.getControl(name="form.buttons.save").click()
    stored = site.case.entry
    assert {name: getattr(stored, name) for name in WRITTEN} == WRITTEN
    assert stored.sequence == 3


def test_what_an_author_downloads_holds_no_pseudonym_that_could_be_brought_in(site):
    back_to_its_author(site)
    shown = read(site, "police-author", ("police_imr", "/@@chronology-download?format=xlsx", "*/*"))
    assert "martin bernays arrested" in shown
    assert PSEUDONYM not in shown


@pytest.mark.parametrize("kind", [HTML, JSON])
def test_the_panel_changes_no_entry(site, kind):
    url = site.url(site.case.entry)
    if kind == JSON:
        assert site.person("panellist").patch(url, json={"event": READ}).status_code in (401, 404)
    else:
        answer = site.person("panellist").get(f"{url}/edit", headers={"Accept": HTML})
        assert WRITTEN["event"] not in answer.text
    assert site.case.entry.event == WRITTEN["event"]
