"""Names nobody registered, by a language model: optional, off by default, on this machine only.

Needs the extra `names` (Presidio and spaCy) and an English spaCy model that the administrator has
installed. Nothing is downloaded at run time: Presidio would fetch a missing model by itself, and
its recogniser of e-mail addresses a list of domains, so the model is asked for first and no other
recogniser than spaCy's is loaded.

Give `load()` to the scanner: `scan(register, fields, detectors=[unregistered.load()])`.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from importlib.util import find_spec
from typing import Protocol

from dhr_plone import _
from dhr_plone.anonymisation.findings import Mark
from dhr_plone.anonymisation.normalise import View

MODEL = "en_core_web_sm"
# spaCy refuses texts of a million characters; portions this long keep its memory bounded.
PORTION = 50_000
# Below this the model guesses.
SURE_ENOUGH = 0.5


class NotInstalledError(RuntimeError):
    """The optional search cannot run, and the message says what the administrator has to do."""


class Recognised(Protocol):
    """One entity: its span in the text, and how sure the model is, from 0 to 1."""

    start: int
    end: int
    score: float


class Analyser(Protocol):
    """As much of Presidio's AnalyzerEngine as is used here."""

    def analyze(
        self, text: str, language: str, entities: Sequence[str]
    ) -> Iterable[Recognised]: ...


def load(model: str = MODEL) -> Callable[[View], Iterator[Mark]]:
    """The detector with a spaCy model; loading takes seconds, so keep what it returns.

    Raises NotInstalledError when the extra or the model is not on this machine.
    """
    if find_spec("presidio_analyzer") is None or find_spec("spacy") is None:
        raise NotInstalledError(
            "The search for unregistered names is not installed. Install the extra “names” of "
            "dhr-plone and an English spaCy model, or switch the search off."
        )
    if find_spec(model) is None:
        raise NotInstalledError(
            f"The spaCy model “{model}” is not installed. Install it on the server; it is never "
            "downloaded by the site."
        )
    return detector(_presidio(model))


def detector(analyser: Analyser) -> Callable[[View], Iterator[Mark]]:
    """Marks for every person whom the analyser recognises. They warn and never block."""

    def find(view: View) -> Iterator[Mark]:
        for offset, portion in _portions(view.plain):
            for one in analyser.analyze(text=portion, language="en", entities=["PERSON"]):
                if one.score >= SURE_ENOUGH and portion[one.start : one.end].strip():
                    yield Mark(
                        kind="unregistered_name",
                        start=offset + one.start,
                        end=offset + one.end,
                        reason=_(
                            "The language model takes this for the name of a person whom nobody "
                            "registered."
                        ),
                        severity="may",
                        certainty="possible",
                    )

    return find


def _portions(text: str) -> Iterator[tuple[int, str]]:
    """The text in portions that end with a line where they can, each with its place."""
    start = 0
    while start < len(text):
        end = min(len(text), start + PORTION)
        if end < len(text):
            line, word = text.rfind("\n", start, end), text.rfind(" ", start, end)
            end = line + 1 or word + 1 or end
        yield start, text[start:end]
        start = end


def _presidio(model: str) -> Analyser:
    from presidio_analyzer import AnalyzerEngine, RecognizerRegistry
    from presidio_analyzer.nlp_engine import NlpEngineProvider
    from presidio_analyzer.predefined_recognizers import SpacyRecognizer

    configuration = {
        "nlp_engine_name": "spacy",
        "models": [{"lang_code": "en", "model_name": model}],
    }
    registry = RecognizerRegistry()
    registry.add_recognizer(SpacyRecognizer(supported_entities=["PERSON"]))
    engine: Analyser = AnalyzerEngine(
        registry=registry,
        nlp_engine=NlpEngineProvider(nlp_configuration=configuration).create_engine(),
        supported_languages=["en"],
    )
    return engine
