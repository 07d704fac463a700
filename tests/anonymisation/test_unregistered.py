"""The optional language model warns of names, and says so when it is not installed."""

import importlib.util
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import pytest

from dhr_plone.anonymisation import unregistered
from dhr_plone.anonymisation.identities import build
from dhr_plone.anonymisation.normalise import read
from dhr_plone.anonymisation.scanner import scan


@dataclass
class Entity:
    start: int
    end: int
    score: float


class StandIn:
    """Recognises “Xiomara Quill” as Presidio would, and remembers what it was asked."""

    def __init__(self, score: float = 0.85) -> None:
        self.score = score
        self.asked: list[tuple[int, str, tuple[str, ...]]] = []

    def analyze(self, text: str, language: str, entities: Sequence[str]) -> Iterable[Entity]:
        self.asked.append((len(text), language, tuple(entities)))
        place = text.find("Xiomara Quill")
        return [Entity(place, place + 13, self.score)] if place >= 0 else []


def test_a_name_that_the_model_recognises_makes_a_warning() -> None:
    text = "<p>Then Xio<b>mara</b> Quill rang.</p>"
    [one] = scan(build([]), {"field": text}, detectors=[unregistered.detector(StandIn())])
    assert (one.kind, one.severity) == ("unregistered_name", "may")
    assert text[one.start : one.end] == "Xio<b>mara</b> Quill"


def test_nothing_is_asked_of_a_model_by_itself() -> None:
    assert scan(build([]), {"field": "Then Xiomara Quill rang."}) == []


def test_only_persons_are_asked_for() -> None:
    model = StandIn()
    list(unregistered.detector(model)(read("Then Xiomara Quill rang.")))
    assert [asked[1:] for asked in model.asked] == [("en", ("PERSON",))]


def test_a_guess_makes_no_warning() -> None:
    assert list(unregistered.detector(StandIn(0.3))(read("Then Xiomara Quill rang."))) == []


def test_a_long_text_is_read_in_portions_that_end_with_a_line() -> None:
    model = StandIn()
    text = "A line of some length.\n" * 5_000 + "Then Xiomara Quill rang."
    [mark] = unregistered.detector(model)(read(text))
    assert text[mark.start : mark.end] == "Xiomara Quill"
    assert max(length for length, *_rest in model.asked) <= unregistered.PORTION


@pytest.mark.skipif(
    importlib.util.find_spec("presidio_analyzer") is not None, reason="the extra is installed"
)
def test_without_the_extra_the_administrator_is_told_what_to_install() -> None:
    with pytest.raises(unregistered.NotInstalledError, match="extra “names”"):
        unregistered.load()


def test_without_the_model_nothing_is_downloaded(monkeypatch: pytest.MonkeyPatch) -> None:
    known = {"presidio_analyzer", "spacy"}
    monkeypatch.setattr(unregistered, "find_spec", lambda name: name in known or None)
    with pytest.raises(unregistered.NotInstalledError, match="“en_core_web_sm” is not installed"):
        unregistered.load()
