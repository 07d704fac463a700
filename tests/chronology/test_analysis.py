"""Prompts for the panel: what is asked, about which entries, and under which key."""

import datetime as dt
import json
import time as clock
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dhr_plone.chronology.analysis import Case, Settings, analyse
from dhr_plone.chronology.dates import exactly, parse
from dhr_plone.chronology.entries import Entry
from dhr_plone.chronology.people import Bounds, People, Person, age_at, interval
from dhr_plone.chronology.prompts import Kind, Prompt, open_prompts
from dhr_plone.chronology.reading import read_chronology
from dhr_plone.chronology.sentences import in_english
from dhr_plone.chronology.sightings import last_seen
from dhr_plone.chronology.told_twice import differences

DATA = Path(__file__).parent / "data"
SCOPE = (dt.date(2006, 1, 1), dt.date(2009, 4, 2))

VICTIM = Person("v", "victim", "Adult A", ("Anna Bernays", "Annie"), died=dt.date(2009, 4, 2))
CHILD = Person("c", "child", "Child C", ("Leo Bernays",), born=dt.date(2001, 8, 11))
SISTER = Person("s", "relative", "Relative D", ("Eva Kovac",))
CASE = Case((VICTIM, CHILD, SISTER), SCOPE)


def entry(when: str, event: str = "Seen at the surgery.", agency: str = "GP", **more: Any) -> Entry:
    more.setdefault("uid", f"{agency}|{when}|{event}")
    return Entry(agency=agency, imr=agency, starts=parse(when, scope=SCOPE), event=event, **more)


def prompts(kind: Kind, *entries: Entry, case: Case = CASE, **more: Any) -> list[Prompt]:
    return [p for p in analyse(entries, case, Settings(**more)) if p.kind is kind]


def dates(prompt: Prompt) -> list[str]:
    return [e.starts.text for e in prompt.entries]


class TestDuplicates:
    def test_one_agency_that_tells_the_same_of_one_day_twice_is_asked_for_a_copy(self) -> None:
        twice = [entry("14/2/2009", "Harassment by text message.", uid=uid) for uid in "ab"]
        (found,) = prompts(Kind.DUPLICATE, *twice, entry("14/2/2009", "Lock changed at the flat."))
        assert [e.uid for e in found.entries] == ["a", "b"]
        assert in_english(found.reason).startswith("GP tells the same of 14/2/2009 twice")

    def test_a_long_text_under_two_dates_is_asked_for_too(self) -> None:
        text = "Mrs B attended the front desk with her sister to report harassment by text message."
        (found,) = prompts(Kind.DUPLICATE, entry("3/5/2008", text), entry("5/3/2008", text))
        assert dates(found) == ["5/3/2008", "3/5/2008"]

    def test_a_short_text_that_recurs_is_no_duplicate(self) -> None:
        recurring = [entry(when, "Did not attend.") for when in ("6/6/2008", "13/6/2008")]
        assert not prompts(Kind.DUPLICATE, *recurring)


class TestSameEvent:
    def told(self, one: str, other: str, first: str = "a", second: str = "b") -> list[Prompt]:
        return prompts(
            Kind.SAME_EVENT, entry(one, first, "Police"), entry(other, second, "Housing")
        )

    @pytest.mark.parametrize(
        ("one", "other", "first", "second", "why"),
        [
            ("22 May 2008", "?22 May 2008", "Argument.", "Caller.", "unsure of its date"),
            ("22 May 2008 18:30", "22 May 2008 18:45", "a", "b", "times are 15 minutes apart"),
            ("22 May 2008", "22 May 2008", "CRIS 2209911/08", "Ref 2209911/08", "same number"),
            (
                "22 May 2008",
                "22 May 2008",
                "Shouting and a broken door",
                "Tenant: shouting, door broken",
                "same words",
            ),
        ],
    )
    def test_two_agencies_may_tell_of_one_event(
        self, one: str, other: str, first: str, second: str, why: str
    ) -> None:
        (found,) = self.told(one, other, first, second)
        assert why in in_english(found.reason)
        assert {e.agency for e in found.entries} == {"Police", "Housing"}

    def test_two_agencies_on_one_day_with_nothing_in_common_are_not_asked(self) -> None:
        assert not self.told("22 May 2008 08:00", "22 May 2008 20:00", "Argument.", "Rent paid.")

    def test_what_differs_is_told_field_by_field(self) -> None:
        found = differences(
            [
                entry("22 May 2008", "Argument.", source="CALL 1", persons_seen="Anna"),
                entry("?22 May 2008", "argument.", source="CALL 1", persons_seen="Anna, Leo"),
            ]
        )
        assert [(d.field, d.texts) for d in found] == [
            ("when", ("22 May 2008", "?22 May 2008")),
            ("persons_seen", ("Anna", "Anna, Leo")),
        ]


class TestSilences:
    def test_a_silence_longer_than_the_panels_months_is_asked_about_with_its_ends(self) -> None:
        told = [entry(when) for when in ("1 Jan 2007", "1 March 2007", "1 Dec 2007")]
        (found,) = prompts(Kind.SILENCE, *told)
        assert dates(found) == ["1 March 2007", "1 Dec 2007"]
        assert "nothing for 9 months, after 1 March 2007 until 1 Dec 2007" in in_english(
            found.reason
        )
        assert not prompts(Kind.SILENCE, *told, silence_months=10)

    def test_an_entry_that_may_lie_in_the_silence_is_named_and_does_not_end_it(self) -> None:
        told = [entry(when) for when in ("1 March 2007", "Summer 2007", "1 Dec 2007")]
        (found,) = prompts(Kind.SILENCE, *told)
        assert "Something dated “Summer 2007” may lie in that time." in in_english(found.reason)

    def test_what_lasted_is_no_silence(self) -> None:
        stay = entry("1 March 2007", ends=parse("30 Nov 2007"))
        assert not prompts(Kind.SILENCE, stay, entry("1 Dec 2007"))

    def silences(self, since: str, until: str, *told: str) -> set[str]:
        dates = tuple(parse(text) if text else None for text in (since, until))
        case = Case(involvement={"GP": dates})  # type: ignore[dict-item]
        found = prompts(Kind.SILENCE, *map(entry, told), case=case)
        return {in_english(p.reason).partition("months, ")[2].partition(". Was")[0] for p in found}

    def test_silences_before_the_first_entry_and_after_the_last_are_told_too(self) -> None:
        assert self.silences("1 Jan 2006", "1 Jan 2009", "1 Jan 2007") == {
            "since its involvement began (1 Jan 2006) until 1 Jan 2007",
            "after 1 Jan 2007 until its involvement ended (1 Jan 2009)",
        }
        assert not self.silences("", "", "1 Jan 2007")

    @pytest.mark.parametrize(
        ("since", "until"),
        [
            # May have begun at the end of the year, and ended at its beginning.
            ("2006", "2007"),
            ("before 2007", ""),
            # Nobody knows how long after, or how long before.
            ("after 2005", "before 2008"),
        ],
    )
    def test_no_silence_is_told_that_an_uncertain_involvement_leaves_open(
        self, since: str, until: str
    ) -> None:
        assert not self.silences(since, until, "1 April 2007")

    def test_a_silence_that_is_long_wherever_the_uncertain_end_lies_is_told(self) -> None:
        assert self.silences("before 2005", "after 2008", "1 Jan 2007") == {
            "since its involvement began (before 2005) until 1 Jan 2007",
            "after 1 Jan 2007 until its involvement ended (after 2008)",
        }

    def test_entries_outside_the_involvement_that_is_told_still_bound_silences(self) -> None:
        assert self.silences("2006", "2006", "1 Jan 2004", "1 Jan 2005", "1 Jan 2009") == {
            "after 1 Jan 2004 until 1 Jan 2005",
            "after 1 Jan 2005 until 1 Jan 2009",
        }

    def test_another_beginning_makes_another_prompt_which_was_not_dismissed(self) -> None:
        def key(since: str) -> str:
            case = Case(involvement={"GP": (parse(since), None)})
            (found,) = prompts(Kind.SILENCE, entry("1 Jan 2007"), case=case)
            return found.key

        assert key("2001") == key("2001") != key("1995")


class TestContacts:
    def test_many_contacts_in_few_days_are_a_cluster(self) -> None:
        quiet = [entry(f"1 {month} {year}") for year in (2006, 2007) for month in ("Jan", "July")]
        many = [entry(f"{day} May 2008", agency=a) for day, a in ((2, "GP"), (3, "GP"), (9, "GP"))]
        found = prompts(Kind.CLUSTER, *quiet, *many, cluster_contacts=3)
        assert [dates(p) for p in found] == [["2 May 2008", "3 May 2008", "9 May 2008"]]
        assert "3 contacts in 8 days" in in_english(found[0].reason)

    def test_contacts_of_several_agencies_together_are_a_cluster(self) -> None:
        quiet = [entry(f"1 Jan {year}", agency=a) for year in (2006, 2007) for a in ("GP", "PC")]
        many = [entry(f"{day} May 2008", agency=a) for day, a in ((2, "GP"), (3, "PC"), (9, "GP"))]
        (found,) = prompts(Kind.CLUSTER, *quiet, *many, cluster_contacts=3)
        assert "All agencies: 3 contacts in 8 days by 2 agencies" in in_english(found.reason)

    def test_what_is_usual_is_no_cluster(self) -> None:
        weekly = [entry(str(dt.date(2007, 1, 1) + dt.timedelta(7 * n))) for n in range(50)]
        assert not prompts(Kind.CLUSTER, *weekly, cluster_contacts=2)

    def test_contacts_that_come_ever_more_quickly_are_asked_about(self) -> None:
        days = [0, 90, 150, 180, 190, 192]
        told = [entry(str(dt.date(2007, 1, 1) + dt.timedelta(day))) for day in days]
        (found,) = prompts(Kind.QUICKENING, *told)
        assert "90, 60, 30, 10 and 2 days apart" in in_english(found.reason)
        assert len(found.entries) == 6

    def test_contacts_at_even_intervals_do_not_quicken(self) -> None:
        told = [entry(str(dt.date(2007, 1, 1) + dt.timedelta(30 * n))) for n in range(9)]
        assert not prompts(Kind.QUICKENING, *told)


class TestSightings:
    @pytest.mark.guidance("A2.4", "A3.2f")
    def test_the_last_time_each_person_was_seen_is_told_per_agency(self) -> None:
        told = [
            entry("1 May 2008", persons_seen="Anna Bernays; Leo"),
            entry("3 March 2009", persons_seen="Annie"),
            entry("4 March 2009", event="Leo mentioned.", agency="School"),
        ]
        found = prompts(Kind.LAST_SEEN, *told)
        assert [in_english(p.reason).split(";")[0] for p in found] == [
            "GP last saw Child C on 1 May 2008, 336 days before the death",
            "GP last saw Adult A on 3 March 2009, 30 days before the death",
        ]

    def test_whom_an_agency_names_and_never_saw_is_asked_about(self) -> None:
        (found,) = prompts(Kind.NEVER_SEEN, entry("4 March 2009", "Leo was upstairs."))
        assert "GP tells of Child C and never records seeing them" in in_english(found.reason)

    @pytest.mark.guidance("A1.6")
    def test_the_last_views_recorded_are_told(self) -> None:
        heard = entry("1 May 2008", persons_seen="Anna", views_expressed="Wants to leave.")
        told = [heard, entry("3 March 2009", persons_seen="Anna")]
        (found,) = prompts(Kind.LAST_SEEN, *told)
        assert "Views and wishes are last recorded on 1 May 2008" in in_english(found.reason)
        assert dates(found) == ["1 May 2008", "3 March 2009"]
        (row, _) = last_seen("GP", told, People((VICTIM, CHILD)))
        assert (row.times, row.heard) == (2, heard)

    def test_an_uncertain_last_sighting_is_told_with_its_bounds(self) -> None:
        (found,) = prompts(Kind.LAST_SEEN, entry("March 2009", persons_seen="Anna"))
        assert "2 to 32 days before the death" in in_english(found.reason)

    @pytest.mark.parametrize(
        ("seen", "keys"),
        [
            ("Anna Bernays; Leo Bernays", {"v", "c"}),
            ("AB", {"v"}),
            ("ANNIE and LEO", {"v", "c"}),
            ("Child C", {"c"}),
            ("the victim", {"v"}),
            ("Mr Bernays", set()),
            ("Annabel", set()),
        ],
    )
    def test_persons_are_known_by_names_first_names_initials_and_parts(
        self, seen: str, keys: set[str]
    ) -> None:
        assert People((VICTIM, CHILD, SISTER)).seen_in(entry("2008", persons_seen=seen)) == keys

    def test_a_name_that_two_persons_bear_means_neither(self) -> None:
        twins = [Person(key, "child", key, ("Alex Moss",)) for key in ("one", "two")]
        assert not People(twins).named_in("Alex Moss was at home.")


class TestMissedAppointments:
    def missed(self, *told: tuple[str, str, str]) -> list[list[str]]:
        entries = [entry(when, event, persons_seen=seen) for when, event, seen in told]
        return [dates(p) for p in prompts(Kind.MISSED, *entries)]

    def test_two_missed_in_a_row_are_asked_about(self) -> None:
        assert self.missed(
            ("6/6/2008", "Did not attend review.", ""),
            ("13/6/2008", "DNA.", ""),
            ("16/2/2009", "Seen.", "Anna"),
        ) == [["6/6/2008", "13/6/2008"]]

    def test_a_letter_between_them_does_not_part_them_and_seeing_someone_does(self) -> None:
        first, last = ("6/6/2008", "Was not brought.", ""), ("13/6/2008", "Missed appointment.", "")
        assert self.missed(first, ("9/6/2008", "Letter sent.", ""), last)
        assert not self.missed(first, ("9/6/2008", "Review.", "Anna"), last)

    def test_dna_in_a_laboratory_is_no_appointment(self) -> None:
        assert not self.missed(("6/6/2008", "dna swab", ""), ("7/6/2008", "dna result", ""))


class TestEpisodes:
    def test_a_key_episode_after_which_nothing_is_done_is_asked_about(self) -> None:
        episode = entry("1 May 2008", key_episode=True, action_taken="No further action.")
        (found,) = prompts(Kind.NO_ACTION, episode, entry("1 July 2008", action_taken="Referred."))
        assert "in the 28 days after" in in_english(found.reason)

    @pytest.mark.parametrize("when", ["1 May 2008", "20 May 2008"])
    def test_an_action_in_it_or_soon_after_answers_it(self, when: str) -> None:
        episode = entry("1 May 2008", key_episode=True)
        assert not prompts(Kind.NO_ACTION, episode, entry(when, "Then.", action_taken="Referred."))

    @pytest.mark.guidance("10.1d")
    def test_entries_outside_the_period_are_told_per_agency_and_side(self) -> None:
        told = [entry(when) for when in ("2004", "2005", "2005 to 2007", "3 April 2009")]
        assert [dates(p) for p in prompts(Kind.OUT_OF_SCOPE, *told)] == [
            ["2004", "2005"],
            ["3 April 2009"],
        ]


class TestAgesAndIntervals:
    @pytest.mark.guidance("A3.2c")
    @pytest.mark.parametrize(
        ("when", "told"),
        [
            ("10 August 2008", "6 years"),
            ("11 August 2008", "7 years"),
            ("2008", "6 or 7 years"),
            ("the 2000s", "0 to 8 years"),
            ("1999", "0 years"),
        ],
    )
    def test_an_age_is_told_as_surely_as_the_date_is_known(self, when: str, told: str) -> None:
        assert in_english(age_at(dt.date(2001, 8, 11), parse(when)).told("year")) == told

    @pytest.mark.parametrize(
        ("one", "other", "bounds"),
        [
            ("1 May 2008", "3 May 2008", Bounds(2, 2)),
            ("3 May 2008", "1 May 2008", Bounds(2, 2)),
            ("1 May 2008", "May 2008", Bounds(0, 30)),
            ("April 2008", "3 May 2008", Bounds(3, 32)),
        ],
    )
    def test_an_interval_is_told_as_surely_as_both_dates_are_known(
        self, one: str, other: str, bounds: Bounds
    ) -> None:
        assert interval(entry(one), entry(other)) == bounds


def test_the_bernays_case_prompts_what_a_careful_panel_would_ask() -> None:
    files = {
        "Police": "police-chronology.xlsx",
        "Housing": "housing-report.docx",
        "GP": "gp-chronology.csv",
    }
    entries = [
        row.entry(agency, agency)
        for agency, name in files.items()
        for row in read_chronology((DATA / name).read_bytes(), scope=SCOPE).rows
    ]
    persons = [
        Person(p["pseudonym"], p["case_role"], p["pseudonym"], (p["full_name"], *p["other_names"]))
        for p in json.loads((DATA / "persons.json").read_text("utf-8"))
        if "other_names" in p
    ]
    found = {(p.kind, tuple(dates(p))) for p in analyse(entries, Case(tuple(persons), SCOPE))}
    assert {
        (Kind.DUPLICATE, ("14/2/2009", "14/2/2009")),
        (Kind.SAME_EVENT, ("?22 May 2008", "2008-05-22 18:30", "22.05/08 20:10")),
        (Kind.MISSED, ("6/6/2008", "13-06-2008")),
        (Kind.CLUSTER, ("?22 May 2008", "2008-05-22 18:30", "22.05/08 20:10", "23 May 2008")),
        (Kind.OUT_OF_SCOPE, ("4 September 2005",)),
        (Kind.LAST_SEEN, ("16 March 2009",)),
    } <= found


chronologies = st.lists(
    st.builds(
        lambda day, agency, event, uid, flag: Entry(
            uid=str(uid),
            agency=agency,
            imr=agency,
            starts=exactly(day),
            event=event,
            key_episode=flag,
        ),
        st.dates(dt.date(2005, 1, 1), dt.date(2009, 12, 31)),
        st.sampled_from(["GP", "Police"]),
        st.sampled_from(["Did not attend.", "Leo was seen upstairs.", "Argument and broken door"]),
        st.uuids(),
        st.booleans(),
    ),
    max_size=25,
)


@settings(deadline=None)
@given(chronologies, st.randoms())
def test_prompts_have_distinct_keys_and_do_not_depend_on_the_order_of_arrival(
    entries: list[Entry], random: Any
) -> None:
    found = analyse(entries, CASE)
    assert len({p.key for p in found}) == len(found)
    assert analyse(random.sample(entries, len(entries)), CASE) == found


def test_a_dismissal_lasts_until_the_prompt_is_about_other_entries() -> None:
    told = [entry(when, "Did not attend.") for when in ("6/6/2008", "13/6/2008")]
    (missed,) = prompts(Kind.MISSED, *told)
    dismissed = {missed.key}
    assert not open_prompts(prompts(Kind.MISSED, *told, entry("2001")), dismissed)
    third = entry("20/6/2008", "Did not attend.")
    assert open_prompts(prompts(Kind.MISSED, *told, third), dismissed)


def test_ten_thousand_entries_of_one_day_are_analysed_within_two_seconds() -> None:
    entries = [
        entry("3 May 2008", f"Argument {n} and broken door", f"Agency {n % 14}", uid=str(n))
        for n in range(10_000)
    ]
    before = clock.process_time()
    analyse(entries, CASE)
    assert clock.process_time() - before < 2
