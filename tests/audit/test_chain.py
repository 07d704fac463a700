"""No line of the trail is removed, altered, added or moved without being found."""

import json
from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dhr_plone.audit.chain import EMPTY, Seal, Unreadable, read, verify, write

FACTS = st.dictionaries(
    st.sampled_from(["who", "what", "path", "reference", "fields"]),
    st.text() | st.integers() | st.lists(st.text(), max_size=3),
    max_size=4,
)
TRAILS = st.lists(FACTS, min_size=1, max_size=12)


def written(entries):
    seal, lines = EMPTY, []
    for facts in entries:
        line, seal = write(facts, seal)
        lines.append(line)
    return lines, seal


def faults(lines, end, noted=()):
    places = ((f"line {number}", line) for number, line in enumerate(lines, 1))
    return [str(fault) for fault in verify(places, end, noted)]


@given(TRAILS)
def test_a_trail_as_it_was_written_has_no_fault(entries):
    lines, end = written(entries)
    assert faults(lines, end, [end, read(lines[0]).seal]) == []


@given(TRAILS)
def test_a_line_tells_what_it_was_given(entries):
    lines, _end = written(entries)
    assert [dict(read(line).facts) for line in lines] == entries


@pytest.mark.parametrize("key", ["number", "follows", "digest"])
def test_a_key_that_is_the_line_s_own_is_refused(key):
    with pytest.raises(ValueError, match="the line's own: digest, follows, number"):
        write({key: "mine"}, EMPTY)


@given(TRAILS, st.data())
def test_a_removed_line_is_found(entries, data):
    lines, end = written(entries)
    lines.pop(data.draw(st.integers(0, len(lines) - 1)))
    assert faults(lines, end)


@given(TRAILS, st.data())
def test_an_altered_byte_is_found(entries, data):
    lines, end = written(entries)
    number = data.draw(st.integers(0, len(lines) - 1))
    line = bytearray(lines[number])
    # The line feed stands between lines; a file without it has other lines.
    position = data.draw(st.integers(0, len(line) - 2))
    line[position] ^= data.draw(st.integers(1, 255))
    lines[number] = bytes(line)
    assert faults(lines, end)


@given(TRAILS.filter(lambda entries: len(entries) > 1), st.data())
def test_lines_in_another_order_are_found(entries, data):
    lines, end = written(entries)
    order = data.draw(st.permutations(range(len(lines))).filter(lambda o: o != sorted(o)))
    assert faults([lines[number] for number in order], end)


@given(TRAILS, st.data())
def test_a_line_that_stands_twice_is_found(entries, data):
    lines, end = written(entries)
    number = data.draw(st.integers(0, len(lines) - 1))
    lines.insert(data.draw(st.integers(0, len(lines))), lines[number])
    assert faults(lines, end)


@given(TRAILS, FACTS, st.data())
def test_a_line_written_anew_with_a_digest_that_fits_is_found(entries, facts, data):
    lines, end = written([*entries, {"what": "read"}])
    number = data.draw(st.integers(0, len(entries) - 1))
    before = read(lines[number - 1]).seal if number else EMPTY
    forged, _seal = write({**facts, "forged": True}, before)
    lines[number] = forged
    assert faults(lines, end)


@given(TRAILS)
def test_a_trail_rewritten_as_a_whole_is_found_by_a_seal_that_somebody_noted(entries):
    _lines, noted = written([*entries, {"what": "changed"}])
    forged, end = written([*entries, {"what": "read"}])
    assert faults(forged, end) == []
    assert faults(forged, end, [noted]) != []


def test_a_fault_names_the_place_and_what_is_wrong():
    lines, end = written([{"who": name} for name in "abcdef"])
    lines[1] = lines[1].replace(b'"b"', b'"x"')
    del lines[3]
    assert faults(lines[:-1], end) == [
        "line 2: this line was altered.",
        "line 4: line 4 was removed.",
        "after line 4: line 6 was removed.",
    ]


def test_nothing_left_of_a_trail_is_found():
    _lines, end = written([{}, {}])
    assert faults([], end) == ["after the beginning: lines 1 to 2 were removed."]


def test_a_noted_seal_beyond_the_end_is_missed():
    lines, end = written([{}])
    assert faults(lines, end, [Seal(7, "a" * 64)]) == [
        "after line 1: line 7, of a noted seal, is not there."
    ]


def test_a_line_that_somebody_made_up_is_named():
    body = json.dumps({"who": "me"}, separators=(",", ":")).encode()
    raw = body[:-1] + f',"digest":"{sha256(body).hexdigest()}"}}'.encode()
    with pytest.raises(Unreadable, match="not written by the trail"):
        read(raw)


@pytest.mark.parametrize("text", ["", "12", "12:", "x:" + "a" * 64, "12:" + "g" * 64])
def test_what_is_no_seal_is_refused_with_what_a_seal_is(text):
    with pytest.raises(ValueError, match="A seal is a number, a colon and 64 digits"):
        Seal.read(text)


def test_a_seal_reads_as_it_is_shown():
    seal = Seal(1204, "ab" * 32)
    assert Seal.read(f" {seal}\n") == seal
