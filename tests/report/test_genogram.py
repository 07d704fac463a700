"""The persons of a case as a picture."""

import xml.etree.ElementTree as ElementTree

import pytest

from dhr_plone.report.genogram import Drawn, genogram

SVG = "{http://www.w3.org/2000/svg}"
FAMILY = [
    Drawn("Adult A", "victim", [("wife of", "Adult B"), ("mother of", "Child C")]),
    Drawn("Adult B", "perpetrator", [("father of", "Child C"), ("knows", "Nobody")]),
    Drawn("Child C", "child"),
    Drawn("Relative <D>", "relative", [("sister of", "Adult A")]),
]


def drawn(persons):
    return ElementTree.fromstring(genogram(persons, "The family"))  # noqa: S314


@pytest.mark.guidance("A2.1b")
def test_every_person_has_a_box_and_every_known_relation_a_line_with_its_word():
    picture = drawn(FAMILY)
    texts = [text.text for text in picture.iter(f"{SVG}text")]
    assert {"Adult A", "Adult B", "Child C", "Relative <D>"} <= set(texts)
    assert {"wife of", "mother of", "father of", "sister of"} <= set(texts)
    assert len(list(picture.iter(f"{SVG}rect"))) == 4
    assert len(list(picture.iter(f"{SVG}line"))) == 4
    assert "knows" not in texts


def test_relatives_stand_above_the_couple_and_children_below():
    boxes = {
        group.find(f"{SVG}text").text: float(group.find(f"{SVG}rect").get("y"))
        for group in drawn(FAMILY).iter(f"{SVG}g")
    }
    assert boxes["Relative <D>"] < boxes["Adult A"] == boxes["Adult B"] < boxes["Child C"]


def test_professionals_who_are_related_to_nobody_are_left_out():
    boxes = [
        t.text for t in drawn([*FAMILY, Drawn("Officer 1", "professional")]).iter(f"{SVG}text")
    ]
    assert "Officer 1" not in boxes


def test_without_relations_there_is_no_picture():
    assert genogram([Drawn("Adult A", "victim")], "The family") is None
    assert genogram([], "The family") is None
