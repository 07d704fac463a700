"""Why a bundle is not taken: every reason, each with the item that it is about."""

from copy import deepcopy
from dataclasses import replace

import pytest

from dhr_plone.transfer.bundle import FORMAT, Site, bundle, refusals
from dhr_plone.transfer.whole import lacking

REGISTER, REVIEW, IMR, ENTRY = ("a" * 32, "b" * 32, "c" * 32, "d" * 32)

SITE = Site(
    may_hold={
        "ReviewRegister": ("Review", "Agency"),
        "Review": ("IMR",),
        "IMR": ("ChronologyEntry",),
        "ChronologyEntry": (),
        "Agency": (),
    },
    names=lambda kind: {"reference", "area", "event"},
    is_user=lambda user: user in ("coordinator", "chair"),
    is_named=lambda name: name in ("gp-nurse", "gp-manager"),
    taken=lambda name: name == "in-use",
)


def item(kind, uid, parent, name=None, state=None, machine=None, roster=None, **attributes):
    day = "2026-11-02T10:00:00+00:00"
    history = [{"action": None, "actor": "chair", "review_state": state, "time": day}]
    return {
        "@id": f"http://localhost/dhr/{name or uid}",
        "@type": kind,
        "UID": uid,
        "id": name or uid,
        "parent": {"UID": parent, "@type": "x"},
        "created": day,
        "modified": day,
        "review_state": state,
        **({"workflow_history": {machine: history}} if machine else {}),
        "attributes": attributes,
        "roster": roster,
        "deviations": {},
    }


def items():
    coordinator = {"user": "coordinator", "position": "coordinator"}
    chair = {"user": "chair", "position": "chair"}
    return [
        item("ReviewRegister", REGISTER, "0" * 32, "west", "active", "dhr_register", [coordinator]),
        item("Review", REVIEW, REGISTER, None, "referred", "dhr_review", [chair], area="West"),
        item("IMR", IMR, REVIEW, None, "drafting", "dhr_imr", []),
        item("ChronologyEntry", ENTRY, IMR, event="A call."),
    ]


def why(changed):
    return [translated(reason) for reason in refusals(bundle(changed), SITE)]


def translated(message):
    text = message.default or str(message)
    for name, value in (message.mapping or {}).items():
        inner = translated(value) if hasattr(value, "mapping") else str(value)
        text = text.replace(f"${{{name}}}", inner)
    return text


def test_a_register_as_it_was_exported_is_taken():
    assert why(items()) == []


@pytest.mark.parametrize("data", [None, [], {}, "x", {"format": "another"}])
def test_what_is_no_export_is_not_taken(data):
    assert "no register that was exported" in str(refusals(data, SITE)[0])


def test_damage_on_the_way_is_found():
    data = bundle(items())
    data["items"][1]["attributes"]["area"] = "East"
    assert "its digest does not fit" in str(refusals(data, SITE)[0])


STEP = {"review_state": "referred", "time": "2026-11-02T10:00:00+00:00"}
JUNK = [
    None,
    [],
    {"@type": "Review"},
    {**items()[1], "roster": "x"},
    {name: value for name, value in items()[1].items() if name != "roster"},
    {**items()[1], "parent": {"UID": [REGISTER]}},
    {**items()[1], "deviations": ["View"]},
    {**items()[1], "deviations": {"View": "Anonymous"}},
    {**items()[1], "workflow_history": {"dhr_review": [{**STEP, "actor": ["chair"]}]}},
    {**items()[1], "workflow_history": {"dhr_review": [{**STEP, "comments": {"a": "b"}}]}},
]


@pytest.mark.parametrize("junk", JUNK)
def test_what_has_no_shape_of_an_item_is_not_taken(junk):
    assert why([*items(), junk]) == ["This file holds something that is no item of a register."]


def test_a_bundle_holds_one_register_and_nothing_before_it():
    assert why(items()[1:]) == ["A file holds one register, and it comes first."]
    assert why([*items(), items()[0]]) == ["A file holds one register, and it comes first."]


def test_a_bundle_without_items_is_refused():
    assert refusals({"format": FORMAT, "items": [], "digest": bundle([])["digest"]}, SITE)


REFUSED = {
    "an unknown type": (1, {"@type": "Document"}, "“Document” is no type of a register here."),
    "a chosen id": (2, {"id": "anna", "@id": "http://x/anna"}, "not given by the system"),
    "another id in its address": (2, {"@id": "http://x/anna"}, "not given by the system"),
    "a UID that is none": (3, {"UID": "../x"}, "Its UID is none"),
    "an id twice": (3, {"id": IMR, "@id": f"http://x/{IMR}"}, "Its id stands in the file twice"),
    "a UID twice": (3, {"UID": IMR}, "stands in the file twice"),
    "nothing to lie in": (3, {"parent": {"UID": "e" * 32}}, "does not come before it"),
    "a place that does not fit": (3, {"parent": {"UID": REVIEW}}, "cannot lie in “Review”"),
    "local roles": (1, {"ac_local_roles": {"x": ["Reader"]}}, "says “ac_local_roles” of it"),
    "an unknown attribute": (
        3,
        {"attributes": {"_View_Permission": ["Anonymous"]}},
        "_View_Permission",
    ),
    "open permissions": (
        1,
        {"deviations": {"View": ["Anonymous", "Manager"]}},
        "gives “View” to: Anonymous, Manager. The permission table does not.",
    ),
    "an unknown state": (1, {"review_state": "public"}, "“public” is no state of it."),
    "a state that its history does not end with": (
        1,
        {"review_state": "concluded"},
        "not the one that its history ends with",
    ),
    "a state of what has none": (3, {"review_state": "private"}, "its type has none"),
    "another workflow's history": (
        2,
        {"workflow_history": {"simple_publication_workflow": [{"review_state": "published"}]}},
        "that of another workflow",
    ),
    "a history of unknown states": (
        2,
        {"workflow_history": {"dhr_imr": [{"review_state": "x"}, {"review_state": "drafting"}]}},
        "names a state that there is not",
    ),
    "a day that is none": (1, {"modified": "once"}, "“once” is no day and time as an export"),
    "a step without a day": (
        2,
        {"workflow_history": {"dhr_imr": [{"review_state": "drafting"}]}},
        "“None” is no day and time",
    ),
    "an unknown person": (
        1,
        {"roster": [{"user": "stranger", "position": "chair"}]},
        "On its roster is “stranger”, whom this site does not know.",
    ),
    "a person who is none": (1, {"roster": ["chair"]}, "whom this site does not know"),
    "an unknown position": (
        1,
        {"roster": [{"user": "chair", "position": "owner"}]},
        "takes part as “owner”, which is not known",
    ),
    "a roster of what has none": (3, {"roster": []}, "a roster that its type does not have"),
    "no roster of what has one": (2, {"roster": None}, "lacks the one that it has"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_does_not_belong_is_refused_with_the_item_that_it_is_about(case):
    number, change, sentence = REFUSED[case]
    changed = items()
    changed[number] = {**changed[number], **change}
    reasons = why(changed)
    assert any(r.startswith(f"Item {number + 1} (") and sentence in r for r in reasons), reasons


def test_what_is_here_already_is_said_once_with_the_number():
    here = items()
    here[0] |= {"id": "in-use", "@id": "http://x/in-use"}
    assert why(here) == [
        "1 of the 4 items are in this site already. Delete the register that holds them first, "
        "if it is to be replaced."
    ]
    everything = replace(SITE, taken=lambda name: True)
    (reason,) = refusals(bundle(items()), everything)
    assert translated(reason).startswith("4 of the 4 items are in this site already.")


def agency(**attributes):
    return item("Agency", "e" * 32, REGISTER, **attributes)


AGENCY_SITE = replace(SITE, names=lambda kind: {"reference", "senior_manager", "staff", "area"})


@pytest.mark.parametrize(
    "named",
    [
        {"senior_manager": "stranger"},
        {"staff": ["gp-nurse", "stranger"]},
        {"staff": {"is": "tuple", "value": ["stranger"]}},
    ],
)
def test_an_unknown_person_whom_an_agency_names_is_refused(named):
    (reason,) = refusals(bundle([items()[0], agency(**named)]), AGENCY_SITE)
    assert "It names “stranger” as its own, whom this site does not know." in translated(reason)


@pytest.mark.parametrize(
    "named",
    [
        {},
        {"senior_manager": None, "staff": None},
        {"senior_manager": "", "staff": []},
        {"senior_manager": "gp-manager", "staff": ["gp-nurse"]},
    ],
)
def test_an_agency_that_names_nobody_or_people_who_are_known_is_taken(named):
    assert refusals(bundle([items()[0], agency(**named)]), AGENCY_SITE) == []


def reviews(*references):
    made = [
        item(
            "Review",
            str(number) * 32,
            REGISTER,
            None,
            "referred",
            "dhr_review",
            [],
            **{"reference": reference},
        )
        for number, reference in enumerate(references)
    ]
    return [items()[0], *made]


def test_two_reviews_with_the_same_reference_are_refused():
    (reason,) = why(reviews("DHR 2009/01", "DHR 2009/02", "dhr 2009/01"))
    assert reason.startswith("Item 4 (Review")
    assert "“dhr 2009/01”, is that of item 2 too" in reason


def test_reviews_without_a_reference_are_taken():
    assert why(reviews("", "")) == []


@pytest.mark.parametrize(
    ("state", "parts", "needed"),
    [
        ("referred", (), []),
        ("scoping", (), []),
        ("reviewing", (), ["terms of reference"]),
        ("reported", ("TermsOfReference",), ["overview report"]),
        ("signed_off", ("TermsOfReference", "OverviewReport"), ["executive summary"]),
        ("concluded", (), ["terms of reference", "overview report", "executive summary"]),
        ("concluded", ("TermsOfReference", "OverviewReport", "ExecutiveSummary"), []),
        ("declined", (), []),
    ],
)
def test_a_review_without_what_its_stage_needs_is_refused(state, parts, needed):
    review = item("Review", REVIEW, REGISTER, None, state, "dhr_review", [])
    held = [item(kind, str(n) * 32, REVIEW) for n, kind in enumerate(parts)]
    found = [translated(why) for _number, why in lacking([items()[0], review, *held])]
    assert found == [f"In its stage it needs its {part}." for part in needed]


def test_every_reason_is_told_at_once():
    changed = deepcopy(items())
    changed[1]["roster"][0]["user"] = "stranger"
    changed[2]["deviations"] = {"View": []}
    changed[3]["attributes"]["owner"] = "x"
    assert len(why(changed)) == 3
