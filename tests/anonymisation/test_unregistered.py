"""The optional language model warns of names, and says so when it is not installed."""

import importlib.util
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from types import SimpleNamespace

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


@pytest.mark.parametrize(
    ("found", "somebody"),
    [
        ("Adult G", False),
        ("Adult H. She", False),
        ("Adult", False),
        ("Child C", False),
        ("Officer 1", False),
        ("Adult G Quill", True),
        ("Grace", True),
        ("Mark Young", True),
        ("  ", False),
    ],
)
def test_a_role_code_is_nobody(found: str, somebody: bool) -> None:
    class Model(StandIn):
        def analyze(self, text: str, **_rest: object) -> Iterable[Entity]:  # type: ignore[override]
            return [Entity(5, 5 + len(found), 0.85)]

    marks = list(unregistered.detector(Model())(read(f"Then {found} rang.")))
    assert bool(marks) is somebody


def test_what_is_installed_and_is_no_model_is_refused_and_not_downloaded(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Presidio's own loading would fetch a model for a name that is a package of another kind."""
    asked: list[str] = []

    class Engine:
        nlp = None

        def __init__(self, **_kw: object) -> None:
            """Take what Presidio takes."""

        def load(self) -> None:
            asked.append("download")

    def load(name: str) -> None:
        asked.append(name)
        raise OSError(name)

    modules = {
        "spacy": SimpleNamespace(load=load),
        "presidio_analyzer": SimpleNamespace(AnalyzerEngine=None, RecognizerRegistry=None),
        "presidio_analyzer.nlp_engine": SimpleNamespace(SpacyNlpEngine=Engine),
        "presidio_analyzer.predefined_recognizers": SimpleNamespace(SpacyRecognizer=None),
    }
    for name, module in modules.items():
        monkeypatch.setitem(sys.modules, name, module)
    monkeypatch.setattr(unregistered, "find_spec", lambda name: name)
    with pytest.raises(unregistered.NotInstalledError):
        unregistered.load("json")
    assert asked == ["json"]


@pytest.mark.skipif(
    importlib.util.find_spec("presidio_analyzer") is not None, reason="the extra is installed"
)
def test_without_the_extra_the_administrator_is_told_what_to_install() -> None:
    with pytest.raises(unregistered.NotInstalledError, match="extra “names”"):
        unregistered.load()


@pytest.mark.parametrize("name", ["../model", "/srv/model", "os.path", "http://x/y", ""])
def test_a_path_is_no_model(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setattr(unregistered, "find_spec", lambda found: found)
    with pytest.raises(unregistered.NotInstalledError, match="spaCy model"):
        unregistered.load(name)


def test_without_the_model_nothing_is_downloaded(monkeypatch: pytest.MonkeyPatch) -> None:
    known = {"presidio_analyzer", "spacy"}
    monkeypatch.setattr(unregistered, "find_spec", lambda name: name in known or None)
    with pytest.raises(unregistered.NotInstalledError, match="spaCy model"):
        unregistered.load()
