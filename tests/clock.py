"""What a machine is worth: how much longer a fixed piece of work takes than where bounds were set.

A bound in seconds says something of one machine only. The benchmarks hold the bounds as they are;
a test, which runs anywhere and beside other work, gives a slower machine as much more time.
"""

import re
import time

from tests.anonymisation.corpus.generator import clean_texts

# Seconds of processor time, on the machine of docs/performance.md with nothing else to do.
USUAL = 0.0060

_WORD = re.compile(r"[^\W_]+")


def slowness() -> float:
    """How many times as long as usual this machine takes just now; at least 1."""
    return max(1.0, _piece_of_work() / USUAL)


def _piece_of_work() -> float:
    """Seconds of processor time to list the words of a text three times."""
    text = " ".join(clean_texts().values())[:20_000]
    started = time.process_time()
    for _ in range(3):
        places: dict[str, list[int]] = {}
        for place, match in enumerate(_WORD.finditer(text)):
            places.setdefault(match.group().lower(), []).append(place)
        sorted(places, key=lambda word: (len(places[word]), word))
    return time.process_time() - started
