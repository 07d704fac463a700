"""The generated benchmark: summaries in which we know who is hidden, and where.

`documents` makes them out of the sentences and the clean summaries beside this module, always the
same for the same seed. A third of the planted names belong to people whom nobody registered: the
optional search for unregistered names is measured by them.
"""

from dataclasses import dataclass
from pathlib import Path
from random import Random

from dhr_plone.anonymisation.identities import Person
from tests.anonymisation.corpus.kinds import KINDS, Kind
from tests.anonymisation.corpus.people import Somebody, people

HERE = Path(__file__).parent
SEED = 20101
PER_KIND = 34
KNOWN = 30
UNKNOWN = 12
UNREGISTERED = Kind("nobody registered", "person", lambda rng, one: one.full)


@dataclass(frozen=True)
class Planted:
    """An identity in a document: its kind and its place in the stored text."""

    kind: Kind
    start: int
    end: int


@dataclass(frozen=True)
class Document:
    """A summary as HTML, the persons of its case, and what was planted in it."""

    text: str
    persons: tuple[Person, ...]
    planted: tuple[Planted, ...]


def clean_texts() -> dict[str, str]:
    """Summaries in which nobody can be recognised."""
    return {
        path.stem: path.read_text(encoding="utf-8") for path in sorted((HERE / "clean").iterdir())
    }


def documents(seed: int = SEED, per_kind: int = PER_KIND) -> list[Document]:
    """The benchmark: in each document each kind stands once, and as many names of strangers."""
    rng = Random(seed)
    return [_document(rng) for _ in range(per_kind)]


def _document(rng: Random) -> Document:
    everybody = people(rng, KNOWN + UNKNOWN)
    case, strangers = everybody[:KNOWN], everybody[KNOWN:]
    to_plant = [(kind, case) for kind in KINDS]
    to_plant += [(UNREGISTERED, strangers)] * (len(KINDS) // 2)
    rng.shuffle(to_plant)
    text, planted = "", []
    for place, (kind, those) in enumerate(to_plant):
        before, after = _sentence(rng, kind)
        identity = _made(rng, kind, those)
        text += ("<p>" if place % 5 == 0 else " ") + before + kind.before
        planted.append(Planted(kind, len(text), len(text) + len(identity)))
        text += identity + kind.after + after
        if place % 5 == 4:
            text += f" {_clean_sentence(rng)}</p>\n"
    registered = tuple(one.registered(f"Person {n}") for n, one in enumerate(case, start=1))
    return Document(text, registered, tuple(planted))


def _made(rng: Random, kind: Kind, those: list[Somebody]) -> str:
    """The disguised identity of one of the persons to whom the kind can be done."""
    for one in rng.sample(those, len(those)):
        made = kind.make(rng, one) if getattr(one, kind.fits) else ""
        if made:
            return made
    raise ValueError(f"Nobody in the corpus has a name for the disguise “{kind.title}”.")


def _sentence(rng: Random, kind: Kind) -> tuple[str, str]:
    """What stands before and after the identity in a sentence that has its slot."""
    slot = f"{{{kind.slot}}}"
    before, _slot, after = rng.choice([one for one in _SENTENCES if slot in one]).partition(slot)
    return before, after


def _clean_sentence(rng: Random) -> str:
    return rng.choice(_CLEAN)


_SENTENCES = [
    line
    for line in (HERE / "sentences.txt").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]
_CLEAN = [
    sentence.strip().rstrip(".") + "."
    for text in clean_texts().values()
    for sentence in text.replace("\n", " ").split(". ")
    if len(sentence) > 40
]
