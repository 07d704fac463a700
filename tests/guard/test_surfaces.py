"""Everything of ours that answers to an address stands in a reviewed list (Z6).

``surfaces.txt`` holds it: what it is for, its name, its permission, and a reason wherever anybody
may call it. Something new is red until somebody has looked at it and written it down.
"""

from pathlib import Path

from tests.guard.surfaces import own_surfaces

REVIEWED = Path(__file__).with_name("surfaces.txt")
# Who may call it is not decided by a permission of its own.
OPEN_TO_ALL = ("public", "none of its own")


def reviewed():
    """The lines of the list, each with its reason."""
    lines = REVIEWED.read_text(encoding="utf-8").splitlines()
    kept = [line for line in lines if " | " in line]
    return {" | ".join(line.split(" | ")[:3]): line.split(" | ")[3:] for line in kept}


def test_everything_that_answers_is_reviewed(portal):
    new = sorted({str(found) for found in own_surfaces()} - set(reviewed()))
    assert new == [], "look at each, then add it to surfaces.txt"


def test_what_anybody_may_call_has_a_reason():
    for line, reason in reviewed().items():
        assert not line.endswith(OPEN_TO_ALL) or (reason and len(reason[0]) > 20), line
