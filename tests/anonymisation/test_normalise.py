"""Text is read as a person sees it, and every place leads back to the text as it is stored."""

import html
import unicodedata
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dhr_plone.anonymisation.identities import Person, build
from dhr_plone.anonymisation.normalise import read, squeeze, words
from dhr_plone.anonymisation.scanner import scan


def origin(text: str, seen: str) -> str:
    """The stored text of a phrase as it is seen."""
    view = read(text)
    start = view.plain.index(seen)
    first, last = view.in_original(start, start + len(seen))
    return text[first:last]


@pytest.mark.parametrize(
    ("stored", "seen"),
    [
        ("Kovák", "Kovak"),
        ("Kova\u0301k", "Kovak"),
        ("Bjørn Łukasz Straße", "Bjorn Lukasz Strasse"),
        ("ﬁrst Æthel œuvre", "first AEthel oeuvre"),
        ("An\u00adna", "Anna"),
        ("An\u200bn\u2060a\ufeff", "Anna"),
        ("Аnnа", "Anna"),
        ("Αnna", "Anna"),
        ("𝐀𝐧𝐧𝐚 Ａｎｎａ Ⓐⓝⓝⓐ", "Anna Anna Anna"),
        ("O’Brien Oʼ O′", "O'Brien O' O'"),
        ("Smith‐Jones—Smith−Jones", "Smith-Jones-Smith-Jones"),
        ("a\u00a0b\u2009c", "a b c"),
        ("An<b>na</b>", "Anna"),
        ("An<span class='x'>na</span>", "Anna"),
        ("Anna<br/>Bernays", "Anna\nBernays"),
        ("An&#110;a &eacute;va", "Anna eva"),
        ("&amp;amp;#65;nna", "Anna"),
        ("/anna%20bernays", "/anna bernays"),
        ("said\\nAnna \\u0041nna", "said Anna Anna"),
        ("٣ ３", "3 3"),
    ],
)
def test_a_text_is_read_as_it_is_seen(stored: str, seen: str) -> None:
    assert seen in read(stored).plain


@pytest.mark.parametrize(
    "text",
    ["Is 3 < 4 and 5 > 2?", "AT&T paid 50% 20 times", "[anna] {bernays}", "Fish & chips"],
)
def test_plain_text_that_resembles_markup_is_left_alone(text: str) -> None:
    assert read(text).plain == text


def test_a_note_in_angle_brackets_is_text_and_no_tag() -> None:
    assert "<insert the name>" in read("By <insert the name> today").plain


@pytest.mark.parametrize(
    "text",
    ['<img alt="Anna">', "<p title='Anna'>x</p>", "<!-- Anna -->", '<a href="/Anna">x</a>'],
)
def test_the_text_of_attributes_and_comments_is_read_too(text: str) -> None:
    assert "Anna" in read(text).plain


def test_the_text_of_an_attribute_is_no_part_of_the_sentence_around_it() -> None:
    assert read('Ber<img alt="x">nays').plain.startswith("Bernays")


@pytest.mark.parametrize(
    ("text", "seen", "stored"),
    [
        ("see An<b>na</b> there", "Anna", "An<b>na"),
        ("see Eva Kov&aacute;k there", "Kovak", "Kov&aacute;k"),
        ("see Kova\u0301k.", "Kovak", "Kova\u0301k"),
        ("see ﬁrst.", "first", "ﬁrst"),
        ('<p><img alt="of Anna"/> here</p>', "Anna", "Anna"),
        ("An\u00adna\u200b here", "Anna", "An\u00adna"),
    ],
)
def test_a_place_leads_back_to_the_stored_text(text: str, seen: str, stored: str) -> None:
    assert origin(text, seen) == stored


def test_terms_are_compared_by_their_letters_and_figures_alone() -> None:
    assert squeeze("  O’Brien-Kovák 07700 900-461") == "obrienkovak07700900461"


def test_an_apostrophe_does_not_part_a_word() -> None:
    assert words("Sinéad O’Brien-Lee") == ["sinead", "obrien", "lee"]


def test_the_view_of_a_case_shows_nothing_in_its_repr() -> None:
    assert "Bernays" not in repr(read("Anna Bernays"))


@given(st.text(max_size=200))
def test_any_text_can_be_read_and_every_character_has_an_origin(text: str) -> None:
    view = read(text)
    for place in range(len(view.plain)):
        start, end = view.in_original(place, place + 1)
        assert 0 <= start < end <= len(text)


DISGUISES: list[Callable[[str], str]] = [
    str.upper,
    str.lower,
    lambda name: name.replace("a", "á").replace("e", "ë"),
    lambda name: unicodedata.normalize("NFD", name.replace("a", "ä")),
    lambda name: name.translate(str.maketrans("aeoc", "аеос")),
    lambda name: "\u00ad".join(name),
    lambda name: "\u200b".join(name),
    lambda name: "".join(f"&#{ord(letter)};" for letter in name),
    lambda name: html.escape("".join(f"&#x{ord(letter):x};" for letter in name)),
    lambda name: f"{name[:2]}<b>{name[2:]}</b>",
    lambda name: f"{name[:2]}<em></em>{name[2:]}",
    lambda name: f"{name[:3]}-\n{name[3:]}",
    lambda name: " ".join(name),
    lambda name: f"{name}’s",
    lambda name: f"“{name},”",
    lambda name: f'<img src="x.png" alt="{name}"/>',
    lambda name: f"<!--{name}-->",
    lambda name: "".join(
        chr(ord(letter) + 0xFEE0) if letter.isascii() else letter for letter in name
    ),
]
NAMES = st.text(alphabet="abcdefghijklmnoprstuvwxyz", min_size=5, max_size=12).map(str.title)


@pytest.mark.guidance("17.7b")
@given(name=NAMES, disguise=st.sampled_from(DISGUISES), before=st.text(max_size=30))
def test_no_registered_name_survives_any_of_the_disguises(
    name: str, disguise: Callable[[str], str], before: str
) -> None:
    hidden = disguise(f"Xq{name.lower()}")
    text = f"{before.replace('<', '')}\n{hidden} came."
    register = build([Person(full_name=f"Zwx Xq{name.lower()}")])
    start = text.index(hidden)
    assert any(
        one.start < start + len(hidden) and one.end > start
        for one in scan(register, {"field": text})
        if one.kind in ("name", "misspelt_name")
    )
