"""Of findings that overlap, what must go is taken whole."""

from collections.abc import Iterator

from dhr_plone.anonymisation.findings import Certainty, Mark, Severity
from dhr_plone.anonymisation.identities import build
from dhr_plone.anonymisation.normalise import View
from dhr_plone.anonymisation.scanner import scan
from tests.anonymisation.bernays import spans

TEXT = "and zig zag zug came"


def mark(start: int, end: int, severity: Severity, certainty: Certainty = "likely") -> Mark:
    return Mark(
        kind="name",
        start=start,
        end=end,
        reason="It is.",
        severity=severity,
        certainty=certainty,
    )


def settled(*marks: Mark) -> list[tuple[str, str]]:
    def detector(view: View) -> Iterator[Mark]:
        yield from marks

    found = scan(build([]), {"field": TEXT}, detectors=[detector])
    return [(one.severity, TEXT[one.start : one.end]) for one in found]


def test_the_rest_of_what_must_go_stays_beside_what_covers_a_part_of_it() -> None:
    assert settled(mark(4, 11, "must"), mark(8, 15, "must", "certain")) == [
        ("must", "zig"),
        ("must", "zag zug"),
    ]


def test_of_a_number_the_label_alone_is_nothing() -> None:
    assert spans("her NHS number 9434765919 and") == ["9434765919"]
    assert spans("(born 5/10/78) and") == ["5/10/78"]


def test_what_stands_inside_another_is_found_once() -> None:
    assert settled(mark(4, 15, "must"), mark(8, 11, "must")) == [("must", "zig zag zug")]


def test_a_warning_gives_way_to_what_must_go() -> None:
    assert settled(mark(4, 15, "may"), mark(8, 11, "must")) == [("must", "zag")]


def test_a_rest_without_letters_is_nothing() -> None:
    assert settled(mark(4, 8, "must"), mark(4, 7, "must", "certain")) == [("must", "zig")]
