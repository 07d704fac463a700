"""The gate: every check is run, every failure is told, nothing passes by accident."""

import logging
from dataclasses import MISSING, dataclass, fields, replace
from datetime import date

import pytest

from dhr_plone.guidance import profiles
from dhr_plone.publication import gate
from dhr_plone.publication.edition import Edition, PanelMember, PublicAction, digest
from dhr_plone.publication.gate import GateFacts, evaluate, failures, is_open


@dataclass(frozen=True)
class Found:
    """A finding as the search for identities gives it."""

    severity: str
    accepted: bool = False
    field: str = "key_issues"
    snippet: str = "the flat of Dr Rao"
    reason: str = "The name of a person of the case."


EDITION = Edition(
    area="West Midshire",
    year=2010,
    review_process="<p>The panel met in the summer.</p>",
    key_issues="<p>Adult A was seen on three occasions.</p>",
    conclusions="<p>The agencies held between them what none held alone.</p>",
    panel=(
        PanelMember(name="Ruth Ellery", agency="", is_chair=True),
        PanelMember(name="Asha Nair", agency="West Midshire Refuge"),
    ),
    action_plan=(
        PublicAction(
            number="1",
            recommendation="A request that mentions violence is referred the same day.",
            scope="local",
            action_to_take="Change the tenancy system.",
            lead_agency="Reinmouth Homes",
            milestones="",
            target_date=None,
            completed_on=None,
            outcome="",
        ),
    ),
    themes=(),
    languages=(),
    published_on=date(2010, 2, 1),
    edition_number=1,
)
FACTS = GateFacts(
    profile=profiles.get("interim-2010"),
    edition=EDITION,
    submitted_by="chair",
    agreed_by="governor",
    agreed_digest=digest(EDITION),
    open_proceedings=[],
    override_by="",
    override_reasons="",
    consulted={"sio", "cps", "coroner"},
    findings=[],
    library_chosen=True,
    quality_assured_on=None,
    today=date(2010, 2, 1),
)


def failed(facts):
    """Return the reasons of the failed checks by the checks' ids."""
    return {result.id: result.reasons for result in evaluate(facts) if not result.passed}


def with_edition(**changes):
    """Return the facts of another edition that the governing body has agreed."""
    changed = replace(EDITION, **changes)
    return replace(FACTS, edition=changed, agreed_digest=digest(changed))


def test_the_gate_opens_when_every_check_passes():
    assert is_open(evaluate(FACTS))
    assert failures(evaluate(FACTS)) == ()


def test_every_check_is_told_with_its_title_and_paragraph_whether_it_passed_or_not():
    results = evaluate(replace(FACTS, library_chosen=False))
    assert len(results) == len([check for check in gate.CHECKS if check.id != "quality_assurance"])
    assert all(result.title and result.paragraph for result in results)
    assert [result.passed for result in results].count(False) == 1


def test_all_that_fails_is_told_together():
    facts = replace(
        FACTS,
        agreed_by="",
        agreed_digest=None,
        open_proceedings=["Crown Court"],
        consulted=set(),
        findings=[Found("must")],
        library_chosen=False,
    )
    assert list(failed(facts)) == [
        "agreed",
        "unchanged",
        "proceedings",
        "consultations",
        "identity",
        "library",
    ]
    assert len(failures(evaluate(facts))) == 8


def test_no_fact_has_a_default_that_could_pass_by_silence():
    assert all(field.default is MISSING for field in fields(GateFacts))


def test_a_gate_without_results_is_shut():
    assert not is_open([])


@pytest.mark.guidance("17.6a")
@pytest.mark.parametrize("part", ["review_process", "key_issues", "conclusions"])
@pytest.mark.parametrize("empty", ["", "<p>&nbsp;</p>"])
def test_a_summary_without_one_of_its_parts_is_not_published(part, empty):
    assert list(failed(with_edition(**{part: empty}))) == ["texts"]


@pytest.mark.guidance("16.1a")
def test_nothing_is_published_that_the_governing_body_did_not_agree():
    assert "agreed" in failed(replace(FACTS, agreed_by="", agreed_digest=None))


@pytest.mark.guidance("16.1a")
@pytest.mark.parametrize(
    "changes",
    [
        {"key_issues": "<p>Adult A was seen twice.</p>"},
        {"panel": (EDITION.panel[0], PanelMember(name="Tom Marsh", agency="Police"))},
        {"action_plan": (replace(EDITION.action_plan[0], outcome="Done."),)},
    ],
)
def test_text_plan_or_panel_changed_after_the_agreement_is_not_published(changes):
    changed = replace(FACTS, edition=replace(EDITION, **changes))
    assert list(failed(changed)) == ["unchanged"]


def test_the_date_and_number_given_after_the_agreement_change_nothing():
    later = replace(EDITION, published_on=date(2010, 3, 1), edition_number=2)
    assert is_open(evaluate(replace(FACTS, edition=later)))


@pytest.mark.guidance("16.1a")
def test_who_submitted_a_summary_cannot_have_agreed_it():
    assert list(failed(replace(FACTS, submitted_by="governor"))) == ["two_people"]


def test_a_summary_that_nobody_submitted_is_not_published():
    assert list(failed(replace(FACTS, submitted_by=""))) == ["two_people"]


@pytest.mark.guidance("17.7a", "11.8")
def test_publication_waits_for_each_proceeding_to_be_concluded():
    reasons = failed(replace(FACTS, open_proceedings=["Crown Court", "Inquest"]))["proceedings"]
    assert [reason.mapping["proceeding"] for reason in reasons] == ["Crown Court", "Inquest"]


@pytest.mark.guidance("11.7", "17.7a")
def test_the_governing_body_can_override_open_proceedings_with_reasons():
    facts = replace(
        FACTS,
        open_proceedings=["Inquest"],
        override_by="governor",
        override_reasons="The coroner has no objection; letter of 4 January.",
    )
    assert is_open(evaluate(facts))


@pytest.mark.guidance("11.7", "17.7a")
@pytest.mark.parametrize("changes", [{"override_by": ""}, {"override_reasons": " "}])
def test_an_override_takes_both_the_governing_body_and_its_reasons(changes):
    facts = replace(
        FACTS,
        open_proceedings=["Inquest"],
        **{"override_by": "governor", "override_reasons": "No objection.", **changes},
    )
    assert list(failed(facts)) == ["proceedings"]


@pytest.mark.guidance("17.1")
@pytest.mark.parametrize("missing", ["sio", "cps", "coroner"])
def test_disclosure_was_discussed_with_each_of_the_three(missing):
    [reason] = failed(replace(FACTS, consulted=FACTS.consulted - {missing}))["consultations"]
    assert "No consultation is recorded" in reason


@pytest.mark.guidance("17.7b")
@pytest.mark.parametrize("accepted", [False, True])
def test_an_identity_that_must_not_be_public_blocks_even_if_somebody_accepted_it(accepted):
    [reason] = failed(replace(FACTS, findings=[Found("must", accepted)]))["identity"]
    assert reason.mapping["field"] == "Key issues arising from the review"
    assert reason.mapping["snippet"] == "the flat of Dr Rao"


@pytest.mark.guidance("17.7b")
def test_what_may_point_to_somebody_blocks_until_a_person_accepts_it():
    assert "identity" in failed(replace(FACTS, findings=[Found("may")]))
    assert is_open(evaluate(replace(FACTS, findings=[Found("may", accepted=True)])))


@pytest.mark.guidance("17.7b")
def test_a_severity_that_nobody_knows_blocks():
    assert "identity" in failed(replace(FACTS, findings=[Found("perhaps")]))


@pytest.mark.guidance("17.7b")
def test_texts_that_were_not_searched_are_not_published():
    assert "identity" in failed(replace(FACTS, findings=None))


@pytest.mark.guidance("16.1a")
def test_the_plan_is_not_empty_and_each_action_is_worded_for_the_public():
    assert list(failed(with_edition(action_plan=()))) == ["action_plan"]
    silent = replace(EDITION.action_plan[0], recommendation="")
    [reason] = failed(with_edition(action_plan=(silent,)))["action_plan"]
    assert reason.mapping == {"number": "1"}


@pytest.mark.guidance("16.1a")
@pytest.mark.parametrize(
    ("panel", "says"),
    [
        (EDITION.panel[1:], "chair"),
        (EDITION.panel[:1], "member"),
        ((replace(EDITION.panel[0], name=""), EDITION.panel[1]), "chair"),
    ],
)
def test_chair_and_members_of_the_panel_are_named(panel, says):
    [reason] = failed(with_edition(panel=panel))["panel"]
    assert says in reason


def test_an_edition_needs_a_library_to_be_published_in():
    assert list(failed(replace(FACTS, library_chosen=False))) == ["library"]


def test_the_interim_guidance_asks_for_no_quality_assurance():
    assert "quality_assurance" not in [result.id for result in evaluate(FACTS)]


@pytest.mark.parametrize(
    ("day", "passes"), [(None, False), (date(2010, 2, 2), False), (date(2010, 1, 20), True)]
)
def test_the_statutory_guidance_publishes_after_quality_assurance(day, passes):
    facts = replace(FACTS, profile=profiles.get("statutory-2016"), quality_assured_on=day)
    assert is_open(evaluate(facts)) is passes


def test_a_check_that_nobody_wrote_keeps_the_gate_shut():
    profile = replace(FACTS.profile, gate_checks=("proceedings", "commissioner"))
    assert "commissioner" in failed(replace(FACTS, profile=profile))


def test_a_profile_adds_checks_and_takes_none_of_the_others_away():
    bare = replace(FACTS, profile=replace(FACTS.profile, gate_checks=()), library_chosen=False)
    assert "library" in failed(bare)


def test_a_check_that_breaks_has_failed_and_the_others_still_run():
    class Broken:
        severity = "may"

        @property
        def accepted(self):
            raise RuntimeError("Dr Rao of Reinmouth Close")

    found = failed(replace(FACTS, findings=[Broken()], library_chosen=False))
    assert list(found) == ["identity", "library"]
    assert "could not be carried out" in found["identity"][0]


def test_the_log_of_a_broken_check_holds_no_word_of_the_case(caplog):
    class Broken:
        def __iter__(self):
            raise RuntimeError("Dr Rao of Reinmouth Close")

    with caplog.at_level(logging.DEBUG):
        evaluate(replace(FACTS, findings=Broken()))
    assert "identity" in caplog.text
    assert "RuntimeError" in caplog.text
    assert "Rao" not in caplog.text


def test_failures_come_with_the_paragraph_of_their_check():
    [reason] = failures(evaluate(replace(FACTS, open_proceedings=["Inquest"])))
    assert reason.paragraph == "17.7a"
