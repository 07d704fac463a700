"""How good the scanner is: what it finds of what was planted, and what it finds in clean text."""

import gc
import re
import time
from collections.abc import Iterable
from dataclasses import dataclass
from random import Random

from dhr_plone.anonymisation.findings import Finding
from dhr_plone.anonymisation.identities import Person, build
from dhr_plone.anonymisation.scanner import scan
from tests.anonymisation.corpus.generator import KNOWN, UNREGISTERED, Document, Planted, clean_texts
from tests.anonymisation.corpus.people import people

_MARKUP = re.compile(r"<[^<>]*>|&[#\w]+;")
# Warnings about details say nothing of the person who is planted beside them.
_OF_DETAILS = {"exact_date", "age", "place", "institution", "occupation", "origin", "only_one"}


@dataclass(frozen=True)
class Score:
    """Of one kind of disguise: how many were planted, found at all, and found as a `must`."""

    title: str
    plain: bool
    planted: int
    found: int
    must: int

    @property
    def recall(self) -> float:
        """The share that was found, from 0 to 1."""
        return self.found / self.planted


def scores(documents: Iterable[Document]) -> list[Score]:
    """The score of each kind: undisguised ones first, then by title, and strangers last."""
    results: dict[str, list[tuple[bool, bool, bool]]] = {}
    for document in documents:
        findings = scan(build(document.persons), {"text": document.text})
        findings = [one for one in findings if one.kind not in _OF_DETAILS]
        for planted in document.planted:
            found = covered(document.text, planted, findings)
            must = covered(
                document.text, planted, [one for one in findings if one.severity == "must"]
            )
            results.setdefault(planted.kind.title, []).append((planted.kind.plain, found, must))
    measured = [
        Score(title, rows[0][0], len(rows), sum(r[1] for r in rows), sum(r[2] for r in rows))
        for title, rows in results.items()
    ]
    return sorted(
        measured, key=lambda one: (one.title == UNREGISTERED.title, not one.plain, one.title)
    )


def table(measured: Iterable[Score]) -> str:
    """The scores as a table of the documentation."""
    lines = [
        "| what stands in the text | planted | found | of these as must |",
        "| --- | --- | --- | --- |",
    ]
    for one in measured:
        share = one.must / one.found if one.found else 0
        lines.append(f"| {one.title} | {one.planted} | {one.recall:.1%} | {share:.1%} |")
    return "\n".join(lines)


def covered(text: str, planted: Planted, findings: Iterable[Finding]) -> bool:
    """Whether findings cover every letter and figure of what was planted, its markup aside.

    Half a name found is a name that stays: "Anna" gone, "Bernais" published.
    """
    left = {place for place in range(planted.start, planted.end) if text[place].isalnum()}
    for match in _MARKUP.finditer(text, planted.start, planted.end):
        left.difference_update(range(*match.span()))
    for finding in findings:
        left.difference_update(range(finding.start, finding.end))
    return not left


@dataclass(frozen=True)
class FalseAlarms:
    """What was found in clean summaries: the words read, and the findings of each severity."""

    words: int
    must: int
    may: int


def false_alarms(seed: int = 7, registers: int = 6) -> FalseAlarms:
    """Scan all clean summaries with several cases' registers, none of whose persons is in them."""
    rng = Random(seed)
    texts = clean_texts()
    words = must = may = 0
    for _ in range(registers):
        register = build(one.registered(one.full) for one in people(rng, KNOWN))
        findings = scan(register, texts)
        words += sum(len(text.split()) for text in texts.values())
        must += sum(one.severity == "must" for one in findings)
        may += sum(one.severity == "may" for one in findings)
    return FalseAlarms(words, must, may)


@dataclass(frozen=True)
class Speed:
    """Seconds of processor time for building the register and scanning, and for what."""

    characters: int
    persons: int
    seconds: float


def speed(characters: int, persons: int, rounds: int = 3) -> Speed:
    """The best of several rounds over summaries of that length, names planted here and there."""
    rng = Random(11)
    case = [
        one.registered(f"Person {number}")
        for number in range(0, persons, KNOWN)
        for one in people(rng, min(KNOWN, persons - number))
    ]
    clean = " ".join(clean_texts().values())
    text = ""
    while len(text) < characters:
        text += (
            f"{clean[: rng.randrange(2_000, len(clean))]} {rng.choice(case).full_name} was seen. "
        )
    best = min(_seconds(case, text[:characters]) for _ in range(rounds))
    return Speed(characters, persons, best)


def _seconds(case: list[Person], text: str) -> float:
    """Without the collector of garbage, which would go through all that other tests have left."""
    gc.collect()
    gc.disable()
    try:
        started = time.process_time()
        scan(build(case), {"text": text})
        return time.process_time() - started
    finally:
        gc.enable()
