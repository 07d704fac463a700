"""Names nobody registered, by a language model: optional, off by default, on this machine only.

Needs the extra `names` (Presidio and spaCy) and an English spaCy model that the administrator has
installed. Nothing is downloaded at run time: Presidio would fetch a missing model by itself, and
its recogniser of e-mail addresses a list of domains, so the model is asked for first and no other
recogniser than spaCy's is loaded.

Give `load()` to the scanner: `scan(register, fields, detectors=[unregistered.load()])`.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from importlib.util import find_spec
from typing import Protocol

from dhr_plone import _
from dhr_plone.anonymisation.findings import Mark, about
from dhr_plone.anonymisation.normalise import View
from dhr_plone.anonymisation.tables import ORDINARY_WORDS

MODEL = "en_core_web_sm"
# spaCy refuses texts of a million characters; portions this long keep its memory bounded.
PORTION = 50_000
_ROLE = re.compile(
    r"\s*(?:Adult|Child|Relative|Person|Professional|Officer|Witness|Neighbour|GP)s?\b"
    r"(?:\s+[A-Z]?\d*\b)?"
)
_WORD = re.compile(r"[^\W\d_]{2,}")
# Below this the model guesses.
SURE_ENOUGH = 0.5


_NO_EXTRA = _(
    "The search for names that nobody registered is switched on and not installed. Have the "
    "administrator install the extra “names” of dhr-plone and an English spaCy model, or switch "
    "the search off."
)
_NOT_A_MODEL = _(
    "The search for names that nobody registered is switched on, and its spaCy model “${model}” is "
    "not installed. Have the administrator install it on the server, which downloads nothing by "
    "itself, or switch the search off."
)


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
        raise NotInstalledError(_NO_EXTRA)
    # A path, or a part of a package, is no model that an administrator has installed.
    if not model.isidentifier() or find_spec(model) is None:
        raise NotInstalledError(_not_a_model(model))
    return detector(_presidio(model))


def detector(analyser: Analyser) -> Callable[[View], Iterator[Mark]]:
    """Marks for every person whom the analyser recognises. They warn and never block."""

    def find(view: View) -> Iterator[Mark]:
        for offset, portion in _portions(view.plain):
            for one in analyser.analyze(text=portion, language="en", entities=["PERSON"]):
                if one.score >= SURE_ENOUGH and _is_somebody(portion[one.start : one.end]):
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


def _is_somebody(found: str) -> bool:
    """Whether it is more than a role code, which models take for a name: "Adult G. She"."""
    role = _ROLE.match(found)
    if role is None:
        return bool(found.strip())
    return any(
        word[0].isupper() and word.lower() not in ORDINARY_WORDS
        for word in _WORD.findall(found, role.end())
    )


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
    import spacy
    from presidio_analyzer import AnalyzerEngine, RecognizerRegistry
    from presidio_analyzer.nlp_engine import SpacyNlpEngine
    from presidio_analyzer.predefined_recognizers import SpacyRecognizer

    engine = SpacyNlpEngine(models=[{"lang_code": "en", "model_name": model}])
    # Its own load() downloads what it does not find; spaCy's says that it is not there.
    try:
        engine.nlp = {"en": spacy.load(model)}
    except OSError as error:
        raise NotInstalledError(_not_a_model(model)) from error
    registry = RecognizerRegistry()
    registry.add_recognizer(SpacyRecognizer(supported_entities=["PERSON"]))
    analyser: Analyser = AnalyzerEngine(
        registry=registry, nlp_engine=engine, supported_languages=["en"]
    )
    return analyser


def _not_a_model(model: str) -> str:
    return about(_NOT_A_MODEL, model=model)
