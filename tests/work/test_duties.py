"""What is owed in a review, by whom and by when: pure facts in, duties out."""

from dataclasses import replace
from datetime import date

import pytest
from zope.i18n import translate

from dhr_plone.guidance.clock import ActionTarget, deadlines
from dhr_plone.guidance.profiles import get
from dhr_plone.work.case_facts import ActionPart, Case, ImrPart, Part
from dhr_plone.work.duties import duties
from dhr_plone.work.mine import work_of

TODAY = date(2009, 6, 15)
DUE = date(2009, 7, 31)


def clock(today=TODAY, **known):
    dates = {"came_to_attention": date(2009, 4, 6), "decided": date(2009, 4, 28), **known}
    return deadlines(get("interim-2010"), today=today, **dates)


def part(name, state):
    return Part(uid=name, title=name.title(), url=f"/{name}", state=state, people={})


def imr(state, **changes):
    people = {"author": ["author"], "senior_manager": ["manager"]}
    found = ImrPart(
        uid="imr",
        title="Management review: Police",
        url="/imr",
        state=state,
        people=people,
        agency="police",
        due=DUE,
        records_secured=True,
        entries=3,
    )
    return replace(found, **changes)


def action(state, **changes):
    found = ActionPart(
        uid="action",
        title="Action 1",
        url="/action",
        state=state,
        people={"senior_manager": ["manager"]},
        number="1",
        agency="police",
        scope="local",
        target=date(2009, 12, 31),
        answered=False,
    )
    return replace(found, **changes)


CASE = Case(
    uid="case",
    reference="DHR 2009/01",
    url="/case",
    register_url="/register",
    stage="reviewing",
    people={
        "coordinator": ["coordinator"],
        "governing_body": ["governor"],
        "auditor": ["auditor"],
        "chair": ["chair"],
        "panel_member": ["panellist"],
    },
    invited=[],
    deadlines=clock(),
    terms=part("terms", "agreed"),
    overview=None,
    summary=None,
    imrs=[],
    actions=[],
    done=frozenset({("consultation", "sio")}),
    panel_agencies={"panellist": "refuge"},
    unheard=frozenset(),
    panel_requested=True,
    families_settled=True,
    leads_named=True,
    raises_new_issues=False,
    warnings=0,
    conduct_warnings=0,
    unlinked=0,
    material_held=0,
)


def owed(case=CASE, **changes):
    """Return who owes what, by the last part of each duty's key."""
    return {d.key.partition(":")[2]: d for d in duties(replace(case, **changes))}


def by(case=CASE, **changes):
    return {key: d.users for key, d in owed(case, **changes).items()}


@pytest.mark.guidance("5.1", "11.2")
def test_a_referred_case_waits_for_the_decision_of_the_governing_body():
    found = owed(stage="referred", terms=None, deadlines=clock(decided=None))
    assert list(found) == ["decide"]
    assert (found["decide"].users, found["decide"].due) == (("governor",), date(2009, 5, 6))


@pytest.mark.guidance("11.2")
def test_without_the_day_on_which_it_came_to_attention_no_month_runs():
    assert by(stage="referred", terms=None, deadlines=())["attention"] == ("coordinator",)


@pytest.mark.guidance("8.1", "11.3", "11.6")
def test_setting_up_asks_for_a_panel_terms_and_an_early_discussion_with_criminal_justice():
    found = by(
        stage="scoping",
        terms=None,
        panel_requested=False,
        people={**CASE.people, "panel_member": []},
        done=frozenset(),
    )
    assert found == {
        "panel": ("coordinator",),
        "terms_draw": ("coordinator",),
        "consult": ("chair",),
    }
    drafted = by(stage="scoping", terms=part("terms", "draft"))
    assert drafted == {"terms_agree": ("chair",)}


@pytest.mark.guidance("8.2c", "9.2")
def test_unanswered_warnings_are_the_coordinators_to_see_to():
    assert by(stage="scoping", warnings=2)["warnings"] == ("coordinator",)


@pytest.mark.guidance("12.1")
def test_agreed_terms_ask_for_the_management_reviews():
    assert by(stage="reviewing")["commission"] == ("coordinator",)
    assert "commission" not in by(stage="reviewing", imrs=[imr("drafting")])


@pytest.mark.guidance("11.4", "12.4", "12.5")
def test_an_agency_secures_its_records_begins_the_chronology_and_writes():
    begun = owed(imrs=[imr("commissioned", records_secured=False, entries=0)])
    assert begun["secure"].users == ("author", "manager")
    assert begun["begin"].users == ("author",)
    drafting = owed(imrs=[imr("drafting", entries=0)])
    assert {"chronology", "submit"} <= drafting.keys()
    assert drafting["submit"].due == DUE


@pytest.mark.guidance("12.5")
def test_a_management_review_may_begin_before_the_decision_and_is_owed_then():
    assert "begin" in by(stage="referred", imrs=[imr("commissioned")])


@pytest.mark.guidance("12.8", "12.9a", "13.2")
def test_a_management_review_is_assured_accepted_and_its_staff_are_told():
    assert by(imrs=[imr("submitted")])["assure"] == ("manager",)
    assert by(imrs=[imr("assured")])["accept"] == ("chair",)
    accepted = owed(imrs=[imr("accepted")], overview=part("overview", "drafting"))
    assert accepted["debrief"].users == ("manager",)
    assert accepted["debrief"].due == date(2009, 8, 28)
    told = frozenset({*CASE.done, ("debrief:staff_after_imr", "police")})
    assert "debrief" not in by(imrs=[imr("accepted")], done=told)


@pytest.mark.guidance("10.3", "13.7", "17.5")
def test_families_are_heard_and_somebody_is_named_to_speak_with_them_and_the_media():
    found = by(families_settled=False, leads_named=False)
    assert (found["families"], found["leads"]) == (("chair",), ("coordinator",))


@pytest.mark.guidance("14.1a")
def test_each_member_of_the_panel_speaks_for_their_agency():
    circulated = part("overview", "circulated")
    found = by(overview=circulated, unheard=frozenset({"refuge", "police"}))
    assert found["confirm:panellist"] == ("panellist",)
    assert "overview_agree" not in found
    heard = by(overview=circulated)
    assert "confirm:panellist" not in heard
    assert heard["overview_agree"] == ("chair",)


@pytest.mark.guidance("12.9b")
def test_new_issues_in_the_overview_ask_for_a_second_session():
    raised = by(stage="reported", raises_new_issues=True)
    assert raised["second_session"] == ("chair",)
    held = frozenset({("debrief", "staff_after_overview")})
    assert "second_session" not in by(stage="reported", raises_new_issues=True, done=held)


@pytest.mark.guidance("16.1b", "16.1e", "16.1f", "18.1c", "18.1d", "19.2c", "20.2")
def test_after_sign_off_everybody_who_is_to_be_told_is_told():
    found = by(stage="signed_off", imrs=[imr("accepted")])
    assert {
        "copies",
        "debrief_family",
        "debrief_media",
        "told_agreed_parties",
        "told_marac",
        "told_forum",
        "told_training",
        "told_community",
        "told_national_body",
    } <= found.keys()
    channels = ("agreed_parties", "marac", "forum", "training", "community", "national_body")
    done = frozenset(
        {
            *(("dissemination", channel) for channel in channels),
            ("copy", "police"),
            ("debrief", "family"),
            ("debrief", "media"),
            ("debrief:staff_after_imr", "police"),
        }
    )
    left = by(stage="signed_off", imrs=[imr("accepted")], done=done)
    assert left.keys() == {"conclude"}


@pytest.mark.guidance("16.1g", "18.1a")
def test_the_plan_is_looked_at_until_the_review_is_concluded():
    known = clock(today=date(2009, 12, 1), completed=date(2009, 8, 20))
    found = owed(stage="signed_off", deadlines=known)
    assert (found["monitor"].users, found["monitor"].due) == (("coordinator",), date(2009, 11, 20))
    assert by(stage="concluded", deadlines=known) == {}


@pytest.mark.guidance("15.1", "16.1g", "16.1h")
@pytest.mark.parametrize(
    ("state", "key", "users"),
    [
        ("proposed", "sign_up", ("manager",)),
        ("signed_up", "start", ("lead", "manager")),
        ("in_progress", "implement", ("lead", "manager")),
        ("implemented", "audit", ("auditor",)),
    ],
)
def test_an_action_is_signed_up_to_started_implemented_and_audited(state, key, users):
    people = {"senior_manager": ["manager"], "lead": ["lead"]}
    found = owed(actions=[action(state, people=people)])
    assert (found[key].users, found[key].due) == (users, date(2009, 12, 31))


@pytest.mark.guidance("A5.2", "15.1", "20.2")
def test_for_an_action_outside_the_partnership_the_coordinator_records_sign_up_and_response():
    outside = {"agency": "", "scope": "national", "people": {}}
    assert by(actions=[action("proposed", **outside)])["sign_up_outside"] == ("coordinator",)
    started = by(actions=[action("signed_up", **outside)])
    assert started["response"] == ("coordinator",)
    answered = by(actions=[action("signed_up", **outside, answered=True)])
    assert "response" not in answered


@pytest.mark.guidance("11.5", "A5.6")
def test_an_action_is_due_on_the_date_that_was_agreed_last():
    extended = clock(
        action_targets=[ActionTarget("1", date(2009, 6, 1), date(2010, 3, 1))],
    )
    assert owed(actions=[action("in_progress")], deadlines=extended)["implement"].due == date(
        2010, 3, 1
    )


def test_where_nobody_holds_a_position_the_coordinator_finds_somebody_once():
    found = owed(imrs=[imr("commissioned", people={}, records_secured=False, entries=0)])
    assert found["unassigned:author"].users == ("coordinator",)
    assert found["unassigned:author"].url == "/imr/@@roster"
    bodiless = {**CASE.people, "governing_body": []}
    [search] = duties(replace(CASE, stage="referred", terms=None, people=bodiless))
    assert search.url == "/register/@@roster"
    assert translate(found["unassigned:author"].what).startswith("Nobody is author here")
    assert not {"secure", "begin"} & found.keys()


def test_who_has_not_declared_yet_owes_that_alone():
    invited = owed(imrs=[imr("drafting", people={}, invited=["author"])])
    assert invited["declare:author"].users == ("author",)
    assert invited["unassigned:author"].users == ("coordinator",)


@pytest.mark.guidance("13.6")
def test_no_duty_tells_anything_of_the_case():
    everything = [
        duty
        for stage in ("referred", "scoping", "reviewing", "reported", "signed_off")
        for duty in duties(
            replace(
                CASE,
                stage=stage,
                imrs=[imr("drafting")],
                actions=[action("in_progress")],
                warnings=1,
                material_held=1,
            )
        )
    ]
    assert everything
    for duty in everything:
        assert "Police" not in translate(duty.what)
        assert duty.reference == "DHR 2009/01"


def test_every_duty_has_a_key_of_its_own():
    case = replace(CASE, stage="signed_off", imrs=[imr("drafting")], actions=[action("proposed")])
    keys = [duty.key for duty in duties(case)]
    assert len(set(keys)) == len(keys)


LATE = replace(
    CASE, imrs=[imr("drafting", due=date(2009, 6, 1))], actions=[action("in_progress", people={})]
)


def names(found):
    return [duty.key.rpartition(":")[2] for duty in found]


def test_a_coordinator_sees_what_nobody_is_found_for_and_what_others_are_late_with():
    work = work_of("coordinator", duties(LATE), TODAY, coordinates=True)
    assert names(work.unassigned) == ["lead"]
    assert names(work.late) == ["submit"]
    assert "lead" not in names(work.mine)


def test_a_senior_manager_sees_what_the_agency_owes_and_not_the_panels_part_in_it():
    work = work_of("manager", duties(LATE), TODAY, coordinates=False)
    assert (names(work.agency), names(work.mine)) == (["submit"], [])
    accepting = duties(replace(CASE, imrs=[imr("assured")]))
    assert work_of("manager", accepting, TODAY, coordinates=False).agency == ()


def test_what_is_latest_stands_first_and_what_has_no_day_last():
    case = replace(
        CASE,
        families_settled=False,
        imrs=[imr("assured", due=date(2009, 6, 1))],
        terms=part("terms", "draft"),
    )
    mine = work_of("chair", duties(case), TODAY, coordinates=False).mine
    assert names(mine) == ["terms_agree", "accept", "overview_begin", "families"]


def test_a_stranger_owes_nothing():
    work = work_of("stranger", duties(LATE), TODAY, coordinates=False)
    assert not (work.mine or work.agency or work.late or work.unassigned)


@pytest.mark.guidance("17.4b")
def test_a_request_for_disclosure_waits_for_the_coordinator_to_see_to_a_decision():
    assert by(stage="reported", requests_open=1)["disclosures"] == ("coordinator",)
    assert "disclosures" not in by(stage="reported")


@pytest.mark.guidance("16.1h", "17.2")
def test_the_conclusion_is_owed_once_all_is_audited_or_handed_on_and_nothing_of_others_is_held():
    open_action = [action("in_progress")]
    assert "conclude" not in by(stage="signed_off", actions=open_action)
    assert "conclude" in by(stage="signed_off", actions=open_action, handed_on=True)
    held = by(stage="signed_off", actions=[], material_held=1)
    assert "conclude" not in held
    assert "material" in held
