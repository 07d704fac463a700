"""Counts under five are not shown, and cannot be worked out from what is shown."""

from collections import defaultdict
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dhr_plone.trends.suppression import SMALLEST, is_small, shown_alone, shown_of, shown_parts

MOST = 9


def worlds(parts):
    """Return all tables of so many parts, by what is shown of them and by their known total."""
    found = defaultdict(list)
    for counts in product(range(MOST + 1), repeat=parts):
        found[sum(counts), shown_parts(counts)].append(counts)
    return found


@pytest.mark.guidance("20.1")
@pytest.mark.parametrize("parts", [2, 3, 4])
def test_nobody_who_knows_the_rule_works_out_a_small_count(parts):
    """Of all tables that look the same, no part is the same small count in every one."""
    for (total, _shown), same in worlds(parts).items():
        # Of larger totals not every table is among those of up to nine in a part.
        if not SMALLEST <= total <= MOST:
            continue
        for part in range(parts):
            values = {counts[part] for counts in same}
            assert len(values) > 1 or not is_small(values.pop()), same


counts = st.lists(st.integers(0, 60), min_size=2, max_size=8)


@pytest.mark.guidance("20.1")
@given(counts)
def test_no_small_count_is_shown(found):
    assert not any(is_small(shown) for shown in shown_parts(found) if shown is not None)


@pytest.mark.guidance("20.1")
@given(counts)
def test_what_is_left_out_adds_up_to_no_small_count(found):
    hidden = [
        count for count, shown in zip(found, shown_parts(found), strict=True) if shown is None
    ]
    if sum(found) >= SMALLEST:
        assert not is_small(sum(hidden))


@pytest.mark.guidance("20.1")
@given(counts)
def test_each_small_count_can_be_another_in_a_table_that_looks_the_same(found):
    """Swapped with one that is left out beside it, or moved by one, nobody sees a difference."""
    looks = shown_parts(found)
    for index, count in enumerate(found):
        if not is_small(count) or sum(found) < SMALLEST:
            continue
        assert any(
            shown_parts(other) == looks and other[index] != count
            for other in (*swapped(found, index), *moved(found, index))
        )


def swapped(found, index):
    for other in range(len(found)):
        changed = list(found)
        changed[index], changed[other] = changed[other], changed[index]
        yield changed


def moved(found, index):
    for other, step in product(range(len(found)), (1, -1)):
        if other != index:
            changed = list(found)
            changed[index] += step
            changed[other] -= step
            yield changed


@pytest.mark.guidance("20.1")
@given(counts)
def test_what_is_shown_is_true(found):
    for count, shown in zip(found, shown_parts(found), strict=True):
        assert shown in (count, None)


@pytest.mark.parametrize(
    ("found", "shown"),
    [
        ([12, 0, 7], [12, 0, 7]),
        ([12, 3, 7], [12, None, None]),
        ([12, 3, 7, 7], [12, None, None, None]),
        ([3, 4, 20], [None, None, None]),
        ([2, 2, 2, 0], [None, None, None, None]),
        ([1, 1], [None, None]),
    ],
)
def test_small_counts_are_left_out_with_the_smallest_of_the_others(found, shown):
    assert list(shown_parts(found)) == shown


@given(st.integers(0, 60), st.integers(0, 60))
def test_of_a_total_neither_yes_nor_no_is_small(count, others):
    shown = shown_of(count, count + others)
    assert shown == (None if is_small(count) or is_small(others) else count)


def test_a_count_that_is_part_of_no_total_is_left_out_where_it_is_small():
    assert [shown_alone(count) for count in (0, 1, 4, 5)] == [0, None, None, 5]
