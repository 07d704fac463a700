"""Uncertain dates: what is understood, what is refused and why, and in which order they stand."""

import datetime as dt
import time as clock
from dataclasses import replace
from itertools import pairwise
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dhr_plone.chronology.date_words import MONTHS
from dhr_plone.chronology.dates import (
    DateNotUnderstood,
    Key,
    Precision,
    Qualifier,
    Reason,
    UncertainDate,
    exactly,
    from_cell,
    parse,
)

SCOPE = (dt.date(2000, 1, 1), dt.date(2009, 4, 2))


def days(text: str) -> tuple[str, str]:
    date = parse(text, scope=SCOPE)
    return date.earliest.isoformat(), date.latest.isoformat()


@pytest.mark.parametrize(
    "text",
    [
        "22 May 2008",
        "22nd May 2008",
        "22nd of May, 2008",
        "the 22nd May 2008",
        "Thursday 22 May 2008",
        "Thurs 22/05/2008",
        "22 May 08",
        "22-May-08",
        "22May2008",
        "May 22, 2008",
        "22/05/2008",
        "22.5.08",
        "22-05-2008",
        "22 05 2008",
        "22052008",
        "20080522",
        "2008-05-22",
        "2008/05/22",
        "2008-05-22 00:00:00",
    ],
)
def test_a_day_is_read_day_first_in_every_shape_that_records_use(text: str) -> None:
    assert days(text) == ("2008-05-22", "2008-05-22")
    assert parse(text, scope=SCOPE).is_exact


@pytest.mark.parametrize(
    "text",
    [
        "22.05/08",
        "22//05/2008",
        "22,05,2008",
        "22:05:2008",
        "22:05:08",
        "22 / 05 / 2008",
        "22/O5/2008",
        "22. May. 2008",
        "'22/05/2008",
        "22\u201305\u20132008",
        "22\u00a0May\u00a02008",
        "22 May 2008.",
    ],
)
def test_usual_typing_errors_do_not_hide_a_date(text: str) -> None:
    assert days(text) == ("2008-05-22", "2008-05-22")


@pytest.mark.parametrize(
    ("text", "month"),
    [("Feburary 2008", 2), ("Septmber 2008", 9), ("Sept. 2008", 9), ("Decemeber 2008", 12)],
)
def test_misspelt_months_are_recognised(text: str, month: int) -> None:
    assert parse(text).earliest == dt.date(2008, month, 1)


@pytest.mark.parametrize(
    ("text", "earliest", "latest", "precision"),
    [
        ("March 2008", "2008-03-01", "2008-03-31", Precision.MONTH),
        ("03/2008", "2008-03-01", "2008-03-31", Precision.MONTH),
        ("Mar '08", "2008-03-01", "2008-03-31", Precision.MONTH),
        ("Spring 2008", "2008-03-01", "2008-05-31", Precision.SEASON),
        ("Winter 2007/08", "2007-12-01", "2008-02-29", Precision.SEASON),
        ("winter 2008", "2008-12-01", "2009-02-28", Precision.SEASON),
        ("2007", "2007-01-01", "2007-12-31", Precision.YEAR),
        ("the 1990s", "1990-01-01", "1999-12-31", Precision.DECADE),
        ("w/c 3 March 2008", "2008-03-03", "2008-03-09", Precision.WEEK),
        ("week ending 09/03/2008", "2008-03-03", "2008-03-09", Precision.WEEK),
    ],
)
def test_a_month_season_year_decade_or_week_is_all_its_days(
    text: str, earliest: str, latest: str, precision: Precision
) -> None:
    assert days(text) == (earliest, latest)
    assert parse(text, scope=SCOPE).precision is precision


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("early March 2009", "2009-03-01", "2009-03-10"),
        ("mid March 2009", "2009-03-11", "2009-03-20"),
        ("end of February 2008", "2008-02-21", "2008-02-29"),
        ("early 2007", "2007-01-01", "2007-04-30"),
        ("mid-2007", "2007-05-01", "2007-08-31"),
        ("late 2007", "2007-09-01", "2007-12-31"),
        ("late summer 2007", "2007-08-01", "2007-08-31"),
        ("early 1990s", "1990-01-01", "1993-12-31"),
    ],
)
def test_early_mid_and_late_are_thirds(text: str, earliest: str, latest: str) -> None:
    assert days(text) == (earliest, latest)


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("12-14 December 2007", "2007-12-12", "2007-12-14"),
        ("12th and 13th December 2007", "2007-12-12", "2007-12-13"),
        ("night of 12/13 December 2007", "2007-12-12", "2007-12-13"),
        ("Nov 2006 to Jan 2007", "2006-11-01", "2007-01-31"),
        ("Nov-Dec 2006", "2006-11-01", "2006-12-31"),
        ("Dec 06/Jan 07", "2006-12-01", "2007-01-31"),
        ("between 3 and 5 May 2008", "2008-05-03", "2008-05-05"),
        ("from 3 May to 5 June 2008", "2008-05-03", "2008-06-05"),
        ("31 Dec - 2 Jan 2008", "2007-12-31", "2008-01-02"),
        ("12/12/07-14/12/07", "2007-12-12", "2007-12-14"),
        ("12-12-2007-14-12-2007", "2007-12-12", "2007-12-14"),
        ("early March to mid April 2008", "2008-03-01", "2008-04-20"),
        ("spring/summer 2008", "2008-03-01", "2008-08-31"),
        ("2006-2008", "2006-01-01", "2008-12-31"),
        ("2007/08", "2007-01-01", "2008-12-31"),
    ],
)
def test_a_range_runs_from_its_first_day_to_its_last(text: str, earliest: str, latest: str) -> None:
    assert days(text) == (earliest, latest)
    assert parse(text, scope=SCOPE).precision is Precision.RANGE


@pytest.mark.parametrize(
    ("text", "qualifier"),
    [
        ("about June 2007", Qualifier.ABOUT),
        ("approx. June 2007", Qualifier.ABOUT),
        ("c. June 2007", Qualifier.ABOUT),
        ("on or about June 2007", Qualifier.ABOUT),
        ("June 2007 (approx)", Qualifier.ABOUT),
        ("?June 2007", Qualifier.DOUBTED),
        ("? June 2007", Qualifier.DOUBTED),
        ("June 2007 (?)", Qualifier.DOUBTED),
        ("possibly June 2007", Qualifier.DOUBTED),
    ],
)
def test_about_and_a_question_mark_make_a_date_doubtful_and_widen_nothing(
    text: str, qualifier: Qualifier
) -> None:
    assert days(text) == ("2007-06-01", "2007-06-30")
    assert parse(text).qualifiers == {qualifier}
    assert parse(text).is_doubtful


def test_a_weekday_on_which_the_date_does_not_fall_makes_it_doubtful() -> None:
    assert parse("Monday 22 May 2008").qualifiers == {Qualifier.DOUBTED}


@pytest.mark.parametrize(
    ("text", "latest"),
    [
        ("before March 2009", "2009-02-28"),
        ("prior to 3 May 2008", "2008-05-02"),
        ("on or before 3 May 2008", "2008-05-03"),
        ("by 2007", "2007-12-31"),
    ],
)
def test_before_has_a_last_day_and_no_first(text: str, latest: str) -> None:
    date = parse(text)
    assert date.open_start
    assert date.latest == dt.date.fromisoformat(latest) == date.day


@pytest.mark.parametrize(
    ("text", "earliest"),
    [
        ("after 3 May 2008", "2008-05-04"),
        ("since 2007", "2007-01-01"),
        ("2007 onwards", "2007-01-01"),
        ("3 May 2008 - ongoing", "2008-05-03"),
    ],
)
def test_after_has_a_first_day_and_no_last(text: str, earliest: str) -> None:
    date = parse(text)
    assert date.open_end
    assert date.earliest == dt.date.fromisoformat(earliest) == date.day


@pytest.mark.parametrize(
    "time",
    [
        "9.20pm",
        "9:20 p.m.",
        "21:20",
        "at 21:20",
        "2120 hrs",
        "2120hrs",
        "2120",
        "21.20",
        "21:20:00",
    ],
)
@pytest.mark.parametrize("date", ["30 March 2009", "30/03/2009", "2009-03-30", "30.03/09"])
def test_a_time_may_follow_a_day_in_every_usual_form(date: str, time: str) -> None:
    read = parse(f"{date} {time}", scope=SCOPE)
    assert (read.earliest, read.time) == (dt.date(2009, 3, 30), dt.time(21, 20))
    assert read.precision is Precision.TIME


@pytest.mark.parametrize(
    ("text", "time"),
    [
        ("18:30 on 22 May 2008", dt.time(18, 30)),
        ("22 May 2008 between 18:30 and 19:15", dt.time(18, 30)),
        ("22 May 2008 18:30-19:15", dt.time(18, 30)),
        ("22 May 2008, c. 9pm", dt.time(21)),
        ("noon on 22 May 2008", dt.time(12)),
        ("12.05am 22 May 2008", dt.time(0, 5)),
        ("2008-05-22T18:30:00Z", dt.time(18, 30)),
        ("22 May 2008 evening", None),
        ("22 May 2008 am", None),
    ],
)
def test_the_first_time_counts_and_a_part_of_the_day_is_none(
    text: str, time: dt.time | None
) -> None:
    assert parse(text).time == time
    assert parse(text).earliest == dt.date(2008, 5, 22)


@pytest.mark.parametrize(
    ("text", "reason", "sentence"),
    [
        ("29 Feb 2009", Reason.NO_SUCH_DATE, "February 2009 has 28 days"),
        ("32/01/2009", Reason.NO_SUCH_DATE, "January 2009 has 31 days"),
        ("05/22/2008", Reason.NO_SUCH_DATE, "there is no month 22"),
        ("1 May 3008", Reason.NO_SUCH_DATE, "1900 to 2099"),
        ("", Reason.NO_DATE, "There is no date here"),
        ("?", Reason.NO_DATE, "there is no date"),
        ("not known", Reason.NO_DATE, "there is no date"),
        ("18:30", Reason.NO_DATE, "there is a time, but no date"),
        ("12 March", Reason.NO_YEAR, "does not say the year"),
        ("25/12", Reason.NO_YEAR, "does not say the year"),
        ("14-12 December 2007", Reason.BACKWARDS, "ends before it begins"),
        ("22/05/2008 25:70", Reason.NO_SUCH_TIME, "“25:70” is not a time"),
        ("22/05/208", Reason.NOT_UNDERSTOOD, "neither two nor four digits"),
        ("End of chronology", Reason.NOT_UNDERSTOOD, "Write it day first"),
        ("x" * 500, Reason.NOT_UNDERSTOOD, "too long for a date"),
    ],
)
def test_what_is_no_date_is_refused_with_the_reason_and_what_would_be_right(
    text: str, reason: Reason, sentence: str
) -> None:
    with pytest.raises(DateNotUnderstood, match=sentence) as refused:
        parse(text)
    assert refused.value.reason is reason
    assert refused.value.says == text


@pytest.mark.parametrize(
    ("scope", "year"),
    [
        ((dt.date(2000, 1, 1), dt.date(2009, 4, 2)), 2008),
        ((dt.date(1900, 1, 1), dt.date(1910, 1, 1)), 1908),
        ((dt.date(2005, 1, 1), None), 2008),
        ((None, None), 2008),
    ],
)
def test_two_digits_of_a_year_are_read_against_the_scope(
    scope: tuple[dt.date | None, dt.date | None], year: int
) -> None:
    assert parse("22/05/08", scope=scope).earliest.year == year


def test_two_digits_far_from_a_scope_of_this_century_belong_to_the_last() -> None:
    assert parse("5/10/78", scope=SCOPE).earliest == dt.date(1978, 10, 5)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (dt.date(2009, 4, 2), "2009-04-02"),
        (dt.datetime(2009, 4, 2), "2009-04-02"),
        (dt.datetime(2009, 4, 2, 6, 50), "2009-04-02 06:50"),
        (39905.0, "2009-04-02"),
        (39905.2847222222, "2009-04-02 06:50"),
        ("39905", "2009-04-02"),
        (2009.0, "2009"),
        ("about June 2007", "about June 2007"),
    ],
)
def test_a_spreadsheets_cell_is_read_whatever_kind_of_value_it_holds(
    value: object, text: str
) -> None:
    assert from_cell(value).text == text


@pytest.mark.parametrize("time", ["06:50", dt.time(6, 50), dt.timedelta(hours=6, minutes=50), 650])
def test_a_time_in_a_cell_of_its_own_joins_the_date(time: object) -> None:
    date = from_cell(dt.date(2009, 4, 2), time)
    assert (date.earliest, date.time) == (dt.date(2009, 4, 2), dt.time(6, 50))
    assert date == parse(date.text)


def test_a_time_cell_as_part_of_a_day_is_a_time() -> None:
    assert from_cell("3 May 2008", 0.875).time == dt.time(21)


@pytest.mark.parametrize("nothing", [None, "", "-", "n/k", "not recorded", "Unknown"])
def test_a_time_cell_that_knows_no_time_adds_nothing(nothing: object) -> None:
    assert from_cell("3 May 2008", nothing) == parse("3 May 2008")


def test_a_time_cell_that_contradicts_the_date_cell_is_refused() -> None:
    with pytest.raises(DateNotUnderstood, match="the time beside it says “19:00”"):
        from_cell(dt.datetime(2008, 5, 22, 18, 30), "19:00")


def test_a_time_cell_without_a_time_is_refused() -> None:
    with pytest.raises(DateNotUnderstood, match="“before tea” is not a time of day"):
        from_cell("22 May 2008", "before tea")


@pytest.mark.guidance("A3.2f")
def test_dates_stand_in_the_order_that_a_careful_reader_gives_them() -> None:
    ordered = [
        "2006",
        "November 2006",
        "2006-11-18 23:40",
        "2008",
        "Jan 2008",
        "Spring 2008",
        "?22 May 2008",
        "2008-05-22 18:30",
        "22.05/08 20:10",
        "before March 2009",
        "1 March 2009",
    ]
    keys = [parse(text, scope=SCOPE).key() for text in ordered]
    assert all(one < next_ for one, next_ in pairwise(keys))


def test_sequence_decides_within_a_day_without_times() -> None:
    date = parse("22 May 2008")
    assert date.key(1) < date.key(2)
    assert parse("22 May 2008").key(1) < parse("22/05/08", scope=SCOPE).key(2)


def test_a_period_holds_every_date_that_may_lie_in_it() -> None:
    assert parse("2008").may_touch(dt.date(2008, 12, 31), None)
    assert parse("before March 2009").may_touch(None, dt.date(1990, 1, 1))
    assert not parse("3 May 2008").may_touch(dt.date(2008, 5, 4), dt.date(2008, 6, 1))


def test_ten_thousand_dates_are_read_well_within_a_second() -> None:
    texts = [
        f"{day}/{month}/{year}"
        for year in range(1980, 2010)
        for month in range(1, 13)
        for day in range(1, 29)
    ][:10_000]
    before = clock.process_time()
    for text in texts:
        parse(text)
    assert clock.process_time() - before < 1


dates = st.dates(dt.date(1900, 1, 1), dt.date(2099, 12, 31))
times = st.one_of(st.none(), st.times().map(lambda time: time.replace(microsecond=0)))
prefixes = st.sampled_from(["", "about ", "?", "before ", "after ", "on "])


@st.composite
def written_dates(draw: st.DrawFn) -> str:
    """Texts in which people write dates."""
    day = draw(dates)
    month = MONTHS[day.month - 1]
    separator = draw(st.sampled_from(["/", ".", "-", " "]))
    shape = draw(
        st.sampled_from(
            [
                f"{day.day} {month} {day.year}",
                f"{day.day} {month[:3].title()} {day.year}",
                f"{day.day}{separator}{day.month}{separator}{day.year}",
                f"{day.day:02}{separator}{day.month:02}{separator}{day.year % 100:02}",
                day.isoformat(),
                f"{month} {day.year}",
                f"{day.year}",
                f"early {month} {day.year}",
                f"1-{day.day} {month} {day.year}",
            ]
        )
    )
    time = draw(times)
    return draw(prefixes) + shape + (f" {time:%H:%M}" if time else "")


@given(written_dates())
def test_printing_what_was_parsed_parses_to_the_same(text: str) -> None:
    date = parse(text, scope=SCOPE)
    assert str(date) == text
    assert parse(str(date), scope=SCOPE) == date


@given(
    dates,
    st.one_of(st.none(), times),
    st.sampled_from(["{0:%d/%m/%Y}", "{0:%Y-%m-%d}", "{0:%d %B %Y}"]),
)
def test_the_usual_shapes_mean_what_the_same_text_means_read_at_length(
    day: dt.date, time: dt.time | None, shape: str
) -> None:
    text = shape.format(day) + (f" {time:%H:%M}" if time else "")
    # With a sign that no usual shape has, and that says nothing.
    at_length = parse(f"({text})")
    assert replace(at_length, text=text) == parse(text)


@given(written_dates())
def test_plain_data_keeps_everything(text: str) -> None:
    date = parse(text)
    assert UncertainDate.from_data(date.as_data()) == date


@given(dates, times)
def test_a_known_day_and_time_survive_writing_and_reading(
    day: dt.date, time: dt.time | None
) -> None:
    assert parse(exactly(day, time).text) == exactly(day, time)


@given(written_dates())
def test_the_earliest_day_is_never_after_the_latest(text: str) -> None:
    date = parse(text)
    assert date.earliest <= date.day <= date.last_day <= date.latest


@given(st.lists(st.tuples(written_dates(), st.integers(0, 3)), max_size=8), st.randoms())
def test_the_order_does_not_depend_on_how_the_entries_arrive(
    items: list[tuple[str, int]], random: Random
) -> None:
    def keys(some: list[tuple[str, int]]) -> list[Key]:
        return sorted(parse(text).key(sequence) for text, sequence in some)

    assert keys(items) == keys(random.sample(items, len(items)))


@given(st.text(max_size=60))
def test_any_text_is_either_understood_or_refused_with_a_sentence(text: str) -> None:
    try:
        date = parse(text)
    except DateNotUnderstood as refused:
        assert str(refused).endswith((".", "”."))
    else:
        assert date.text == text.strip()
