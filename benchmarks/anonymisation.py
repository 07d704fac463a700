"""How good and how quick the search for identities is.

    python benchmarks/anonymisation.py

Prints the table by kind of disguise that stands in docs/anonymisation.md, the false alarms in
clean summaries, and the speed. Exits 1 when a bound is not kept.
"""

import resource
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from tests.anonymisation.corpus.generator import UNREGISTERED, documents
from tests.anonymisation.corpus.measure import false_alarms, scores, speed, table

LEAST_RECALL = 0.99
WORDS_A_FALSE_MUST = 2_000
# Characters, persons, seconds of processor time.
SPEEDS = ((820_000, 300, 2.0), (19_000, 30, 0.05))


def main() -> int:
    kept = True
    measured = scores(documents())
    print(table(measured), end="\n\n")
    for one in measured:
        if one.title == UNREGISTERED.title:
            continue
        if one.recall < LEAST_RECALL or (one.plain and one.must < one.planted):
            print(f"MISSED: {one.title}")
            kept = False

    alarms = false_alarms()
    print(
        f"clean text: {alarms.words:,} words, {alarms.must} false must, {alarms.may} may "
        f"(bound: 1 must in {WORDS_A_FALSE_MUST:,} words)"
    )
    kept = kept and alarms.must <= alarms.words / WORDS_A_FALSE_MUST

    for characters, persons, bound in SPEEDS:
        seconds = speed(characters, persons).seconds
        print(f"{characters:,} characters, {persons} persons: {seconds:.3f} s (bound: {bound} s)")
        kept = kept and seconds <= bound
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(f"memory of the whole run: {peak} MB")
    return 0 if kept else 1


if __name__ == "__main__":
    sys.exit(main())
