"""A reference gives nobody of the case away."""

import pytest

from dhr_plone.anonymisation.names_lookup import NamesOfTheCase

NAMES = ["Mrs Anna Bernays (née Kovač)", "Jo Li", "Li", "A", "O'Neill"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Bernays review", NAMES[0]),
        ("the ANNA BERNAYS review", NAMES[0]),
        ("anna's case", NAMES[0]),
        ("BERNÀYS-2009", NAMES[0]),
        ("DHR_Bernays_2009", NAMES[0]),
        ("AnnaBernays", NAMES[0]),
        ("B e r n a y s", NAMES[0]),
        ("Kovac", NAMES[0]),
        ("Jo Li 1", "Jo Li"),
        ("Li 1", "Li"),
        ("O\u2019Neill", "O'Neill"),
        ("oneill 3", "O'Neill"),
    ],
)
def test_a_name_is_found_whole_or_by_one_of_its_parts(text, name):
    assert NamesOfTheCase().found_in(text, NAMES) == name


@pytest.mark.parametrize(
    "text", ["DHR 2009/01", "Annapolis", "Adult A", "Mrs X", "Jo", "née", "", "Kovacs", "Lima"]
)
def test_parts_of_words_short_parts_and_forms_of_address_are_no_names(text):
    assert NamesOfTheCase().found_in(text, NAMES) is None


def test_the_first_name_that_is_found_is_told():
    assert NamesOfTheCase().found_in("Li Bernays", NAMES[::-1]) == "Li"
