"""The kinds of disguise that the benchmark plants and reports by."""

from collections.abc import Callable
from dataclasses import dataclass
from random import Random

from tests.anonymisation.corpus.disguises import (
    ACCENTS,
    CYRILLIC,
    GREEK,
    LEET,
    all_entities,
    any_name,
    day_in_words,
    encoded_again,
    entities,
    full_width,
    grouped,
    in_figures,
    in_odd_figures,
    insert,
    marked_up,
    mask,
    mathematical,
    misspelt_month,
    of_several_alphabets,
    ordinal,
    replace_letters,
    scanned,
    short_street,
    sounding,
    swapped,
    title,
    with_month,
    wrong_letter,
    year_in_words,
)
from tests.anonymisation.corpus.people import Somebody


@dataclass(frozen=True)
class Kind:
    """A kind of disguise: its title in the report, the slot it fills, and how it is made.

    `plain` says that the identity stands there as it was registered, undisguised; `fits`
    names the attribute that a person must have for it. `before` and `after` stand around the
    identity and are no part of it.
    """

    title: str
    slot: str
    make: Callable[[Random, Somebody], str]
    plain: bool = False
    fits: str = "full"
    before: str = ""
    after: str = ""


KINDS = (
    Kind("full name", "person", lambda r, p: p.full, plain=True),
    Kind("maiden or earlier name", "person", lambda r, p: p.earlier, plain=True),
    Kind("surname with title", "person", lambda r, p: f"{title(r)} {p.surname}", plain=True),
    Kind("surname alone", "person", lambda r, p: p.surname, plain=True),
    Kind("given name alone", "person", lambda r, p: p.given, plain=True),
    Kind("date of birth in figures", "birth", lambda r, p: in_figures(r, p.born), plain=True),
    Kind("address", "home", lambda r, p: f"{p.number} {p.street}", plain=True),
    Kind("postcode", "postcode", lambda r, p: p.postcode, plain=True),
    Kind("telephone number", "phone", lambda r, p: p.phone, plain=True),
    Kind("NHS number", "nhs", lambda r, p: p.nhs, plain=True),
    Kind("reference", "reference", lambda r, p: p.reference, plain=True),
    Kind(
        "initial and surname",
        "person",
        lambda r, p: r.choice(["{}. {}", "{} {}", "{}.{}"]).format(p.given[0], p.surname),
    ),
    Kind(
        "surname first",
        "person",
        lambda r, p: r.choice(["{}, {}", "{} {}"]).format(p.surname, p.given),
    ),
    Kind(
        "middle initial", "person", lambda r, p: f"{p.given} {r.choice('BDFGHKLMRST')}. {p.surname}"
    ),
    Kind("possessive", "person", lambda r, p: p.given, after="’s mother"),
    Kind("possessive without an apostrophe", "person", lambda r, p: p.given, after="s mother"),
    Kind("capitals", "person", lambda r, p: any_name(r, p).upper()),
    Kind("small letters", "person", lambda r, p: p.full.lower()),
    Kind("short or pet form", "person", lambda r, p: r.choice(p.short_forms), fits="short_forms"),
    Kind("other accents", "person", lambda r, p: replace_letters(r, any_name(r, p), ACCENTS, 3)),
    Kind("Cyrillic letters", "person", lambda r, p: replace_letters(r, p.full, CYRILLIC, 4)),
    Kind("Greek letters", "person", lambda r, p: replace_letters(r, p.full, GREEK, 3)),
    Kind("letters of a formula", "person", lambda r, p: "".join(map(mathematical, p.full))),
    Kind(
        "letters of several alphabets",
        "person",
        lambda r, p: of_several_alphabets(r, p.full.upper() if r.random() < 0.5 else p.full),
    ),
    Kind("full-width letters", "person", lambda r, p: "".join(map(full_width, p.full))),
    Kind(
        "marks that turn the direction of writing",
        "person",
        lambda r, p: insert(r, p.full, "\u200f", "\u200e", "\u2067", "\u061c", "&rlm;"),
    ),
    Kind("soft hyphens", "person", lambda r, p: insert(r, p.full, "\u00ad", "&shy;")),
    Kind(
        "characters without width",
        "person",
        lambda r, p: insert(r, p.full, "\u200b", "\u200d", "\u2060", "\ufeff", "&#8203;"),
    ),
    Kind(
        "other apostrophes",
        "person",
        lambda r, p: p.apostrophe.replace("'", r.choice("’‘ʼ′`")),
        fits="apostrophe",
    ),
    Kind(
        "apostrophe left out",
        "person",
        lambda r, p: p.apostrophe.replace("'", r.choice(["", " "])),
        fits="apostrophe",
    ),
    Kind(
        "other hyphens",
        "person",
        lambda r, p: p.double.replace("-", r.choice("‐‑–—− ")),
        fits="double",
    ),
    Kind(
        "half of a double name",
        "person",
        lambda r, p: r.choice(p.double.split()[-1].split("-")),
        fits="double",
    ),
    Kind(
        "broken over a line",
        "person",
        lambda r, p: p.full.replace(" ", r.choice(["\n", " <br />", "&nbsp;", "\r\n   "])),
    ),
    Kind(
        "parted at the end of a line",
        "person",
        lambda r, p: insert(r, p.full, "-\n", "‐\n"),
    ),
    Kind("markup inside the word", "person", lambda r, p: marked_up(r, any_name(r, p))),
    Kind(
        "a comment or an empty element inside the word",
        "person",
        lambda r, p: insert(
            r, any_name(r, p), "<!-- x -->", "<!---->", "<wbr>", '<i lang="en"></i>'
        ),
    ),
    Kind("every letter an entity", "person", lambda r, p: all_entities(r, p.full)),
    Kind("percent-encoded", "person", lambda r, p: encoded_again(r, p.full)),
    Kind("entities", "person", lambda r, p: entities(r, p.full)),
    Kind(
        "spaced letters of the whole name",
        "person",
        lambda r, p: "  ".join(" ".join(word) for word in p.full.split()),
    ),
    Kind(
        "initial with odd punctuation",
        "person",
        lambda r, p: r.choice(["{} .{}", "{}.. {}", "{}, {}", "{};{}", "{}.&nbsp;{}"]).format(
            p.given[0], p.surname
        ),
    ),
    Kind(
        "small initials with full stops",
        "person",
        lambda r, p: f"{p.given[0]}.{p.surname[0]}.".lower(),
        fits="dotted_initials",
    ),
    Kind("spaced letters", "person", lambda r, p: r.choice([" ", "."]).join(p.surname)),
    Kind(
        "one letter wrong, beside a first name or title",
        "person",
        lambda r, p: f"{r.choice([p.given, title(r)])} {wrong_letter(r, p.surname, 1)}",
    ),
    Kind(
        "one letter wrong, alone",
        "person",
        lambda r, p: wrong_letter(r, p.long_name, 1),
        fits="long_name",
    ),
    Kind(
        "two letters wrong in a long name",
        "person",
        lambda r, p: f"{title(r)} {wrong_letter(r, p.very_long_name, 2)}",
        fits="very_long_name",
    ),
    Kind("letters swapped", "person", lambda r, p: swapped(r, p.long_name), fits="long_name"),
    Kind(
        "spelt by ear",
        "person",
        lambda r, p: f"{title(r)} {sounding(r, p.long_name)}",
        fits="long_name",
    ),
    Kind("misread by a scanner", "person", lambda r, p: scanned(r, p.long_name), fits="long_name"),
    Kind(
        "figures for letters",
        "person",
        lambda r, p: replace_letters(r, p.long_name, LEET, 2),
        fits="long_name",
    ),
    Kind("masked letters", "person", lambda r, p: mask(r, p.long_name), fits="long_name"),
    Kind("initials alone", "person", lambda r, p: r.choice(p.initials), fits="initials"),
    Kind(
        "joined into one word",
        "person",
        lambda r, p: r.choice(["{}{}", "{}_{}", "{}.{}"]).format(p.given, p.surname),
    ),
    Kind(
        "in a hashtag",
        "person",
        lambda r, p: (
            r.choice([p.given, p.given + p.surname]).replace("'", "").replace("-", "").lower()
        ),
        before="#justicefor",
    ),
    Kind(
        "joined, with a figure",
        "person",
        lambda r, p: f"{p.given}{p.surname}",
        after="2009",
    ),
    Kind(
        "in the address of a page",
        "person",
        lambda r, p: f"{p.given}-{p.surname}".lower(),
        before="https://news.example/",
        after="-trial",
    ),
    Kind("in a file name", "person", lambda r, p: p.surname, after="IMR_v2.docx"),
    Kind(
        "in an e-mail address",
        "email",
        lambda r, p: f"{p.given[0]}{p.surname}{r.choice(['', '78'])}@example.org".lower(),
    ),
    Kind(
        "in a picture's description",
        "person",
        lambda r, p: p.full,
        before='<img src="p.png" alt="A photograph of ',
        after='" />',
    ),
    Kind(
        "in a link",
        "person",
        lambda r, p: f"{p.given}%20{p.surname}",
        before='<a href="/r/',
        after='">the review</a>',
    ),
    Kind(
        "in a comment of the markup",
        "person",
        lambda r, p: p.full,
        before="<!-- ",
        after=" --> somebody",
    ),
    Kind("date of birth with the month in words", "birth", lambda r, p: with_month(r, p.born)),
    Kind(
        "date of birth in words",
        "birth",
        lambda r, p: f"the {day_in_words(p.born.day)} of {p.born:%B} {year_in_words(p.born.year)}",
    ),
    Kind(
        "date of death without the year",
        "death",
        lambda r, p: r.choice(
            [
                f"{p.died.day} {p.died:%B}",
                f"{p.died:%B} {ordinal(p.died.day)}",
                f"the {day_in_words(p.died.day)} of {p.died:%B}",
            ]
        ),
    ),
    Kind("date of birth in odd figures", "birth", lambda r, p: in_odd_figures(r, p.born)),
    Kind("date of birth with a misspelt month", "birth", lambda r, p: misspelt_month(r, p.born)),
    Kind(
        "misspelt street",
        "home",
        lambda r, p: f"{p.number} {wrong_letter(r, p.street.split()[0], 1)} {p.street.split()[1]}",
    ),
    Kind(
        "postcode broken over a line",
        "postcode",
        lambda r, p: p.postcode.replace(" ", r.choice(["\n", "<br />", "&nbsp;", "\r\n  "])),
    ),
    Kind(
        "letters for figures in a telephone number",
        "phone",
        lambda r, p: p.phone.replace("0", "O", 2),
    ),
    Kind("street without the number", "home", lambda r, p: p.street),
    Kind("shortened street", "home", lambda r, p: f"{p.number} {short_street(p)}"),
    Kind(
        "postcode run together or in small letters",
        "postcode",
        lambda r, p: r.choice([p.postcode.replace(" ", ""), p.postcode.lower()]),
    ),
    Kind(
        "telephone number in other groups",
        "phone",
        lambda r, p: grouped(r, p.phone.replace(" ", ""), (" ", "-", ".", " - ")),
    ),
    Kind(
        "telephone number from abroad",
        "phone",
        lambda r, p: r.choice(["+44 {}", "0044 {}", "+44 (0) {}"]).format(p.phone[1:]),
    ),
    Kind(
        "NHS number in other groups",
        "nhs",
        lambda r, p: grouped(r, p.nhs.replace(" ", ""), (" ", "-")),
    ),
    Kind(
        "reference without its label or stroke",
        "reference",
        lambda r, p: p.reference.split()[-1].replace("/", r.choice([" / ", "-", " ", "/"])),
    ),
    Kind(
        "car registration run together", "car", lambda r, p: p.car.replace(" ", r.choice(["", "-"]))
    ),
)
