"""How a review is carried out: what is kept of agencies, meetings and reports, and shown."""

from datetime import date
from types import SimpleNamespace

import pytest
import transaction
from zope.i18n import translate
from zope.schema import getFieldNames

from dhr_plone.content_types.base import add
from dhr_plone.content_types.fields import children
from dhr_plone.content_types.imr import IIMR
from dhr_plone.content_types.record import ICaseRecord
from dhr_plone.content_types.record_needs import NEEDED, lacks
from dhr_plone.content_types.register import IReviewRegister
from dhr_plone.content_types.review import IReview
from dhr_plone.demo.texts import rich
from dhr_plone.guidance import words
from dhr_plone.guidance.vocabularies import WordVocabulary
from dhr_plone.participation.workspace import roster_of
from dhr_plone.testing import acting_as, let_in
from dhr_plone.testing_http import ServedSite
from dhr_plone.work.commissioning import commission
from dhr_plone.workflows.steps import state, take


def record(kind, **fields):
    return SimpleNamespace(**{**dict.fromkeys(getFieldNames(ICaseRecord)), "kind": kind, **fields})


def said(found):
    return " ".join(translate(one) for one in lacks(found))


@pytest.mark.guidance("10.4", "19.2a")
@pytest.mark.parametrize("kind", NEEDED)
def test_a_record_says_what_its_kind_lacks(kind):
    assert kind in words.tokens(words.RECORD_KINDS)
    bare = said(record(kind))
    assert all(translate(why) in bare for _name, why in NEEDED[kind])


@pytest.mark.guidance("10.4")
def test_a_meeting_is_recorded_with_who_met():
    assert "Say who met" in said(record("meeting", with_whom=" "))
    assert said(record("meeting", with_whom="All agencies", done_on=date(2009, 6, 11))) == ""


@pytest.mark.guidance("16.1d")
def test_the_overview_is_passed_on_with_regard_to_the_law():
    given = {"channel": "agreed_parties", "documents": ["overview"]}
    assert "regard to the law" in said(record("dissemination", **given))
    assert said(record("dissemination", **given, reasons="DPA 1998 considered.")) == ""


@pytest.mark.guidance("10.5")
def test_networks_outside_the_agencies_are_kept_and_can_be_asked_as_agencies(portal, case):
    assert "10.5" in IReview["other_networks"].description
    agency = add(case.register, "Agency", title="Citizens Advice", kind="network")
    with acting_as(portal, "coordinator"):
        [asked] = commission(case.review, [agency.UID()], date.today())
    assert asked.imr.agency_title() == "Citizens Advice"


@pytest.mark.guidance("4.1")
def test_the_governing_body_is_of_a_kind_at_the_most_senior_level_and_csp_by_default():
    field = IReviewRegister["governing_body_kind"]
    assert field.default == "community_safety_partnership"
    assert words.tokens(words.GOVERNING_BODIES) == (
        "community_safety_partnership",
        "local_strategic_partnership",
        "domestic_abuse_steering_group",
        "safeguarding_adults_board",
    )


@pytest.mark.guidance("8.2a", "8.2d")
def test_a_panel_is_standing_or_bespoke_and_a_marac_may_form_it(portal, case):
    field = IReview["panel_form"].bind(case.review)
    assert [term.token for term in field.vocabulary] == ["standing", "bespoke"]
    assert "MARAC may form it" in field.description


@pytest.mark.guidance("13.1")
def test_the_author_of_the_overview_is_suggested_to_be_the_chair(portal, case):
    with acting_as(portal, "admin"):
        case.review.manage_delObjects([case.overview.getId()])
        suggested = add(case.review, "OverviewReport")
        assert suggested.author == "Dr Helen Marsh"
        case.review.manage_delObjects([suggested.getId()])
        other = add(case.review, "OverviewReport", author="Somebody else")
    assert other.author == "Somebody else"


@pytest.mark.guidance("12.5")
def test_a_management_review_may_start_before_the_decision_where_an_agency_is_concerned(
    portal, case
):
    case.police_imr.author = "Gwen Probert"
    assert state(case.review) == "referred"
    with acting_as(portal, "police-author"):
        take(case.police_imr, "imr_start")
    assert state(case.police_imr) == "drafting"


@pytest.mark.guidance("12.5")
def test_a_general_practice_contributes_a_report_like_any_agency(portal, case):
    surgery = add(
        case.register,
        "Agency",
        title="Reinmouth Surgery",
        kind="general_practice",
        sector="independent",
    )
    with acting_as(portal, "coordinator"):
        [asked] = commission(case.review, [surgery.UID()], date.today())
        let_in(asked.imr, "outsider", "author")
    with acting_as(portal, "outsider"):
        asked.imr.author = "Dr Outsider"
        take(asked.imr, "imr_start")
        add(asked.imr, "ChronologyEntry", starts="2007", event="Seen in surgery.")
        asked.imr.independence_statement = "I did not treat the family."
        take(asked.imr, "imr_submit")
    assert state(asked.imr) == "submitted"
    assert "outsider" in [member.user for member in roster_of(asked.imr)]


@pytest.mark.guidance("3.4", "12.3")
def test_of_a_disciplinary_or_complaint_procedure_a_yes_or_no_is_all_that_is_kept():
    names = [n for n in getFieldNames(IIMR) if "disciplin" in n or "complaint" in n]
    assert names == ["disciplinary_procedure", "complaint_procedure"]
    assert {type(IIMR[name]).__name__ for name in names} == {"Bool"}


@pytest.mark.guidance("3.6", "4.3")
def test_each_agency_is_judged_on_its_response_and_on_its_procedures():
    assert [word.token for word in words.JUDGEMENTS] == ["yes", "partly", "no", "not_known"]
    vocabulary = WordVocabulary(words.JUDGEMENTS)(None)
    for name in (
        "responded_correctly",
        "procedures_sufficient",
        "procedures_understood",
        "procedures_followed",
    ):
        field = IIMR[name]
        assert field.vocabularyName == "dhr_plone.judgements"
        assert "yes" in vocabulary


@pytest.fixture
def site(functional_session, functional):
    return ServedSite(functional)


@pytest.fixture
def written(site):
    """The police's management review with something in every section, still its author's."""
    case = site.case
    imr = case.police_imr
    case.person.date_of_birth = date(1974, 3, 9)
    case.person.ethnic_origin = "White British"
    case.person.addresses = ["25 Reinmouth Close"]
    case.person.relationships = [{"person": "Adult B", "relation": "wife of"}]
    add(case.review, "CasePerson", pseudonym="Adult B", full_name="Martin Bernays")
    imr.methodology = rich("Forty files were read, six officers interviewed.")
    imr.good_practice = rich("An officer rang back.")
    imr.lessons = rich("Risk is assessed at once.")
    imr.changes = rich("The form changes in May.")
    imr.analysis = {"A1.1": "Training was old."}
    imr.responded_correctly, imr.procedures_followed = "partly", "no"
    imr.improved_practice = "Every call is flagged."
    imr.disciplinary_procedure = True
    imr.records_secured_by = "The records manager"
    transaction.commit()
    return site


SHOWN = (
    "Forty files were read",  # A2.2
    "Training was old.",  # A2.5
    "An officer rang back.",  # A2.6, 12.6
    "Risk is assessed at once.",  # A2.6
    "The form changes in May.",  # 12.6
    "Did the agency respond correctly?",  # 4.3
    "Were they followed?",  # 3.6
    "Every call is flagged.",  # 4.3
    "A disciplinary procedure runs apart",  # 3.4, 12.3
    "The records manager",  # 11.4
)


@pytest.mark.served
@pytest.mark.guidance("A2.2", "A2.3", "A2.5", "A2.6", "3.6", "4.3", "12.3", "12.6", "11.4")
def test_a_management_review_shows_the_sections_of_appendix_two_to_its_author(written):
    browser = written.browser("police-author")
    browser.open(written.url(written.case.police_imr))
    page = browser.contents
    assert [text for text in SHOWN if text not in page] == []
    # The terms of reference lead to their page (A2.3).
    [terms] = children(written.case.review, "TermsOfReference")
    assert terms.getId() in page


@pytest.mark.served
@pytest.mark.guidance("A2.1b")
def test_the_persons_of_the_case_stand_in_a_table_and_a_picture_for_who_reads_about_them(written):
    url = written.url(written.case.police_imr)
    browser = written.browser("police-author")
    browser.open(url)
    for text in ("Anna Bernays", "9 March 1974", "White British", "25 Reinmouth Close", "<svg"):
        assert text in browser.contents
    for user in ("panellist", "housing-author", "governor", "outsider"):
        other = written.browser(user)
        other.open(url)
        assert "Anna Bernays" not in str(other.contents)


@pytest.mark.served
@pytest.mark.guidance("3.2", "3.3", "3.4", "1.2", "3.1c", "3.5", "12.2", "19.2b")
@pytest.mark.parametrize("place", ["police_imr", "overview", "terms", "summary"])
def test_wherever_a_report_is_written_it_says_what_a_review_is_for_and_what_not(site, place):
    user = "police-author" if place == "police_imr" else "chair"
    obj = getattr(site.case, place)
    for name in ("", "/edit"):
        browser = site.browser(user)
        browser.open(f"{site.url(obj)}{name}")
        for text in (
            "is to learn lessons from the death",
            "No inquiry into how the victim died",
            "what agencies are accountable for",
            "No disciplinary inquiry",
            "are part of the review (12.2)",
            "between their disciplines",
            "appropriate support",
        ):
            assert text in browser.contents


@pytest.mark.served
@pytest.mark.guidance("6.2")
@pytest.mark.parametrize("decision", ["single_agency_imr", "audit"])
def test_a_declined_review_says_what_is_done_instead(site, decision):
    case = site.case
    url = site.url(case.review)
    governor = site.person("governor")
    fields = {
        "came_to_attention": "2009-04-06",
        "decision": decision,
        "decision_date": "2009-04-20",
        "decision_reasons": "One agency knew the family; it reports by July.",
    }
    assert governor.patch(url, json=fields).status_code == 204
    assert governor.post(f"{url}/@workflow/review_decline").json()["review_state"] == "declined"
    title = next(word.title for word in words.DECISIONS if word.token == decision)
    browser = site.browser("governor")
    browser.open(url)
    assert translate(title) in browser.contents
    assert "it reports by July" in browser.contents
    assert "++add++" not in browser.contents
