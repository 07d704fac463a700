"""Citing entries by agency and number, and finding citations of what is not there."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dhr_plone.chronology.citing import citations, cite, key, pieces, unknown

AGENCIES = ["West Midshire Police", "West Midshire Council: social services", "Ward 7"]
THERE = {
    key("West Midshire Police", 3): "/police/three",
    key("West Midshire Police", 12): "",
    key("Ward 7", 1): "/ward/one",
}


def is_agency(name):
    return name in {key(agency, 0)[0] for agency in AGENCIES}


@pytest.mark.parametrize("agency", AGENCIES)
def test_what_is_cited_is_read_back(agency):
    assert list(citations(f"So it was {cite(agency, [3, 14])}.")) == [(agency, 3), (agency, 14)]


@pytest.mark.guidance("A3.2f")
def test_a_citation_of_an_entry_that_is_not_there_is_found():
    text = "Seen twice [West Midshire Police 3, 4] and once [west midshire police 12] [Ward 7 2]."
    found = unknown(text, is_agency, THERE)
    assert found == ["[West Midshire Police 4]", "[Ward 7 2]"]


def test_brackets_that_name_no_agency_are_no_citation():
    assert unknown("He said [see page 4] and [1] that [Annex A 2].", is_agency, THERE) == []


@pytest.mark.guidance("A3.2f")
def test_each_number_leads_to_its_entry_where_the_reader_may_read_it():
    shown = pieces("Seen [West Midshire Police 3, 12, 99].", AGENCIES, THERE)
    numbers = [(p.text, p.known, p.url) for p in shown if p.cited]
    assert numbers == [("3", True, "/police/three"), ("12", True, ""), ("99", False, "")]


@given(st.text(alphabet="[]Ward 7West Midshire Police,12 \n", max_size=60))
def test_the_pieces_of_a_text_joined_are_the_text(text):
    assert "".join(piece.text for piece in pieces(text, AGENCIES, THERE)) == text
