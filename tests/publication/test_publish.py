"""The gate on real content, and what crosses to the public side."""

from datetime import date

import pytest
import transaction
from plone.dexterity.utils import iterSchemata
from plone.restapi.interfaces import ISerializeToJson
from zExceptions import Unauthorized
from zope.component import adapter, getMultiAdapter
from zope.interface import Interface, implementer
from zope.lifecycleevent.interfaces import IObjectModifiedEvent
from zope.schema import getFieldNames

from dhr_plone.content_types.base import add
from dhr_plone.content_types.fields import children
from dhr_plone.content_types.public import IPublishedSummary
from dhr_plone.content_types.summary import IExecutiveSummary
from dhr_plone.demo.bernays import rich, summary_texts
from dhr_plone.publication import gatekeeper
from dhr_plone.publication.decisions import accept_finding, override_proceedings
from dhr_plone.testing import acting_as, let_in
from dhr_plone.workflows.steps import TransitionRefused, state, steps, take
from tests.publication.conftest import agree

TODAY = date.today().isoformat()


def rest_of(obj):
    """Return what a visitor gets over REST."""
    return getMultiAdapter((obj, obj.REQUEST), ISerializeToJson)()


def failing(summary):
    return [result.id for result in gatekeeper.results(summary) if not result.passed]


@pytest.mark.guidance("16.1a", "17.6a")
def test_an_agreed_summary_is_published_with_its_plan_and_its_panel(portal, ready):
    with acting_as(portal, "governor"):
        take(ready.summary, "summary_publish")
    (edition,) = children(ready.library, "PublishedSummary")
    with acting_as(portal, None):
        assert edition.restrictedTraverse("@@plone_context_state") is not None
    assert "general practitioner" in edition.key_issues.raw
    assert [row["recommendation"] for row in edition.action_plan] == [
        "A request for help is referred on the same day."
    ]
    assert [(row["name"], row["position"]) for row in edition.panel] == [
        ("Dr Helen Marsh", "chair"),
        ("Tariq Aziz", "member"),
    ]


@pytest.mark.guidance("16.1a", "17.1", "17.7a")
def test_every_failing_check_is_returned_at_once_and_nothing_is_published(portal, case):
    add(case.review, "Proceeding", kind="criminal", status="under_way")
    case.review.protective_marking = "RESTRICTED"
    for name, value in summary_texts("summary-draft.txt").items():
        setattr(case.summary, name, value)
    with acting_as(portal, "chair"):
        take(case.summary, "summary_submit")
    with acting_as(portal, "governor"):
        take(case.summary, "summary_agree", digest=gatekeeper.digest_now(case.summary))
        assert failing(case.summary) == ["proceedings", "consultations", "identity", "action_plan"]
        with pytest.raises(TransitionRefused) as refused:
            take(case.summary, "summary_publish")
    assert len(refused.value.reasons) > 6
    assert state(case.summary) == "agreed"
    assert children(case.library, "PublishedSummary") == []


@pytest.mark.guidance("16.1a")
@pytest.mark.parametrize(
    "change",
    [
        lambda case: setattr(case.summary, "key_issues", rich("Something else.")),
        lambda case: setattr(case.action, "public_wording", "Another wording."),
        lambda case: setattr(case.action, "outcome", "An outcome."),
        lambda case: setattr(case.review, "area", "Elsewhere"),
    ],
)
def test_what_changed_after_the_agreement_is_not_published(portal, ready, change):
    change(ready)
    with acting_as(portal, "governor"), pytest.raises(TransitionRefused, match="changed since"):
        take(ready.summary, "summary_publish")


@pytest.mark.guidance("17.7a", "11.8")
def test_open_proceedings_hold_publication_until_the_governing_body_says_why_not(portal, ready):
    add(ready.review, "Proceeding", kind="criminal", status="under_way")
    with acting_as(portal, "governor"):
        assert failing(ready.summary) == ["proceedings"]
    for user in ("chair", "coordinator", "panellist"):
        with acting_as(portal, user), pytest.raises(Unauthorized):
            override_proceedings(ready.summary, "We want to publish.")
    with acting_as(portal, "governor"):
        override_proceedings(ready.summary, "The defendant has died.")
        assert failing(ready.summary) == []
        take(ready.summary, "summary_publish")


@pytest.mark.guidance("17.7b")
def test_the_panels_names_are_public_as_the_panel_and_nowhere_else(portal, ready):
    ready.summary.conclusions = rich("Dr Helen Marsh saw all agencies.")
    assert failing(ready.summary) == ["unchanged", "identity"]


@pytest.mark.guidance("17.4b")
def test_withdrawing_takes_the_edition_off_the_library_and_keeps_it_inside(portal, ready):
    with acting_as(portal, "governor"):
        take(ready.summary, "summary_publish")
        (edition,) = children(ready.library, "PublishedSummary")
        with pytest.raises(TransitionRefused, match="Say why"):
            take(ready.summary, "summary_withdraw")
    with acting_as(portal, "coordinator"):
        take(ready.summary, "summary_withdraw", "A neighbour was recognised.")
    assert children(ready.library, "PublishedSummary") == []
    assert not len(portal.portal_catalog.unrestrictedSearchResults(UID=edition.UID()))
    (record,) = ready.summary.editions
    assert record["reason"] == "A neighbour was recognised."
    assert "general practitioner" in record["content"]["key_issues"]


def corrected(portal, case, text="A better wording."):
    """Return the summary for changes, change it, and have it agreed anew."""
    with acting_as(portal, "governor"):
        take(case.summary, "summary_return", "Correct the wording.")
    case.summary.conclusions = rich(text)
    agree(portal, case.summary)


@pytest.mark.guidance("16.1a")
def test_a_correction_is_a_new_edition_and_the_old_one_goes_in_the_same_step(portal, ready):
    with acting_as(portal, "governor"):
        take(ready.summary, "summary_publish")
    (first,) = children(ready.library, "PublishedSummary")
    corrected(portal, ready)
    assert children(ready.library, "PublishedSummary") == [first]
    with acting_as(portal, "governor"):
        take(ready.summary, "summary_publish")
    (edition,) = children(ready.library, "PublishedSummary")
    assert (edition.edition_number, edition.getId() == first.getId()) == (2, False)
    old, new = ready.summary.editions
    assert (old["withdrawn_on"], old["reason"]) == (TODAY, "Replaced by edition 2.")
    assert (new["withdrawn_on"], new["reason"]) == (None, None)
    assert old["digest"] != new["digest"]


@pytest.mark.guidance("16.1a")
def test_an_edition_can_be_withdrawn_and_another_be_published_later(portal, ready):
    with acting_as(portal, "governor"):
        take(ready.summary, "summary_publish")
        take(ready.summary, "summary_withdraw", "A wording to correct.")
    corrected(portal, ready)
    with acting_as(portal, "governor"):
        take(ready.summary, "summary_publish")
    (edition,) = children(ready.library, "PublishedSummary")
    assert edition.edition_number == 2
    assert [record["reason"] for record in ready.summary.editions] == [
        "A wording to correct.",
        None,
    ]


@pytest.mark.guidance("17.4b")
def test_what_is_public_is_withdrawn_at_once_while_a_correction_is_written(portal, ready):
    with acting_as(portal, "coordinator"), pytest.raises(TransitionRefused, match="Nothing of"):
        take(ready.summary, "summary_withdraw", "A neighbour was recognised.")
    with acting_as(portal, "governor"):
        take(ready.summary, "summary_publish")
        take(ready.summary, "summary_return", "Correct the wording.")
    with acting_as(portal, "coordinator"):
        take(ready.summary, "summary_withdraw", "A neighbour was recognised.")
    assert children(ready.library, "PublishedSummary") == []
    assert state(ready.summary) == "withdrawn"


@pytest.mark.guidance("17.4b")
def test_withdrawing_reaches_an_edition_in_the_library_that_was_chosen_before(portal, ready):
    with acting_as(portal, "governor"):
        take(ready.summary, "summary_publish")
    with acting_as(portal, "admin"):
        ready.register.library = add(portal, "SummaryLibrary", title="Another").UID()
    with acting_as(portal, "governor"):
        take(ready.summary, "summary_withdraw", "A neighbour was recognised.")
    assert children(ready.library, "PublishedSummary") == []


@pytest.mark.guidance("16.1a")
def test_the_digest_of_the_agreement_stands_on_both_sides(portal, ready):
    with acting_as(portal, "governor"):
        agreed = ready.summary.agreement["digest"]
        page = ready.summary.restrictedTraverse("view")()
        assert page.count(f"<code>{agreed}</code>") == 2
        take(ready.summary, "summary_publish")
    (edition,) = children(ready.library, "PublishedSummary")
    assert edition.digest == agreed == ready.summary.editions[0]["digest"]
    with acting_as(portal, None):
        assert f"<code>{agreed}</code>" in edition.restrictedTraverse("view")()
        assert rest_of(edition)["digest"] == agreed


@pytest.mark.guidance("16.1a")
def test_who_submitted_does_not_agree_whatever_they_may(portal, written):
    """The chair is put on the governing body as well, and still is one person."""
    let_in(written.register, "chair", "governing_body")
    with acting_as(portal, "chair"):
        take(written.summary, "summary_submit")
        refused = {step.id: step.open for step in steps(written.summary)}
        assert refused["summary_agree"] is False
        read = gatekeeper.digest_now(written.summary)
        with pytest.raises(TransitionRefused, match="Whoever submitted"):
            take(written.summary, "summary_agree", digest=read)
    assert written.summary.agreement is None


@pytest.mark.guidance("17.4b")
def test_what_was_public_is_shown_later_with_its_dates_digest_and_reason(portal, ready):
    with acting_as(portal, "governor"):
        take(ready.summary, "summary_publish")
        take(ready.summary, "summary_withdraw", "A neighbour was recognised.")
    ready.summary.key_issues = rich("Quite another text.")
    ready.action.outcome = "Something else."
    ready.summary.REQUEST.form["number"] = "1"
    with acting_as(portal, "panellist"):
        page = ready.summary.restrictedTraverse("@@edition")()
    for told in (
        "general practitioner",
        "A neighbour was recognised.",
        ready.summary.editions[0]["digest"],
        "A request for help is referred on the same day.",
    ):
        assert told in page
    assert "Quite another text" not in page and "Something else." not in page


@pytest.mark.parametrize("user", ["outsider", "police-author", "action-lead", None])
def test_who_may_not_read_the_summary_reads_no_kept_edition(portal, ready, user):
    with acting_as(portal, "governor"):
        take(ready.summary, "summary_publish")
    ready.summary.REQUEST.form["number"] = "1"
    with acting_as(portal, user), pytest.raises(Unauthorized):
        ready.summary.restrictedTraverse("@@edition")()


def test_a_decision_at_the_gate_is_told_of_with_its_field(portal, ready):
    changed = []
    handler = adapter(IExecutiveSummary, IObjectModifiedEvent)(
        lambda summary, event: changed.extend(event.descriptions[0].attributes)
    )
    add(ready.review, "Proceeding", kind="criminal", status="under_way")
    ready.summary.conclusions = rich("Her sister in Solihull rang.")
    portal.getSiteManager().registerHandler(handler)
    with acting_as(portal, "governor"):
        override_proceedings(ready.summary, "The defendant has died.")
        found = gatekeeper.findings(ready.summary, gatekeeper.preview(ready.summary))
        accept_finding(ready.summary, found[0].key, "Everybody knows it.")
    assert changed == ["proceedings_override", "accepted_findings"]


def test_the_public_object_has_nothing_of_the_review(portal, ready):
    with acting_as(portal, "governor"):
        take(ready.summary, "summary_publish")
    (edition,) = children(ready.library, "PublishedSummary")
    assert edition.Creator() == ""
    assert edition.listCreators() == ()
    assert edition.Contributors() == ()
    assert edition.Subject() == ()
    assert edition.Description() == ""
    assert edition.get_local_roles() == ()
    assert edition.getOwnerTuple() is None
    assert "governor" not in repr([dict(e) for es in edition.workflow_history.values() for e in es])
    inside = {
        ready.review.UID(),
        ready.summary.UID(),
        ready.summary.getId(),
        ready.review.getId(),
        ready.review.reference,
    }
    held = repr(sorted(vars(edition).items(), key=str))
    assert not [value for value in inside if value in held]
    names = {name for schema in iterSchemata(edition) for name in getFieldNames(schema)}
    assert names == {
        "edition_number",
        "area",
        "year",
        "published_on",
        "review_process",
        "key_issues",
        "conclusions",
        "panel",
        "action_plan",
        "themes",
        "languages",
        "pictures",
        "expires_on",
        "digest",
    }


def test_nobody_of_a_review_may_add_to_the_library(portal, case):
    from plone import api

    for user in ("governor", "chair", "coordinator", "outsider", None):
        with acting_as(portal, user):
            assert not api.user.has_permission("dhr_plone: Add PublishedSummary", obj=case.library)
            assert not api.user.has_permission("Modify portal content", obj=case.library)


@pytest.mark.guidance("17.7b")
def test_what_another_add_on_shows_on_the_public_form_undoes_the_publication(portal, ready):
    """The edition is clean; a serialiser of somebody else's puts a name in."""
    ready.person.full_name = "Anna Bernays"
    sm = portal.getSiteManager()

    @adapter(IPublishedSummary, Interface)
    @implementer(ISerializeToJson)
    class Talkative:
        def __init__(self, context, request):
            pass

        def __call__(self, **kw):
            return {"related": "The case of Anna Bernays"}

    sm.registerAdapter(Talkative)
    with acting_as(portal, "governor"), pytest.raises(TransitionRefused, match="Anna Bernays"):
        take(ready.summary, "summary_publish")
    assert transaction.isDoomed()
