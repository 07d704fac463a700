"""The ways in which an identity hides in a text, each a function of chance and of what it hides."""

import html
from collections.abc import Callable
from datetime import date
from random import Random

from dhr_plone.anonymisation.tables import listed
from tests.anonymisation.corpus.people import Somebody


def title(rng: Random) -> str:
    return rng.choice(["Mr", "Mrs", "Ms", "Miss", "Dr", "PC", "Police Constable"])


def any_name(rng: Random, one: Somebody) -> str:
    return rng.choice([one.full, f"{title(rng)} {one.surname}"])


def _within(rng: Random, text: str, put: Callable[[str, int], str]) -> str:
    """Do something at a place between two letters of one word of the text."""
    places = [
        place
        for place in range(1, len(text))
        if text[place - 1 : place + 1].isalpha() and text[place].islower() and place > 4
    ]
    place = rng.choice(places)
    return put(text, place)


def insert(rng: Random, text: str, *signs: str) -> str:
    sign = rng.choice(signs)
    return _within(rng, text, lambda whole, place: whole[:place] + sign + whole[place:])


def replace_letters(rng: Random, text: str, table: dict[str, str], most: int) -> str:
    places = [place for place, letter in enumerate(text) if letter in table]
    chosen = set(rng.sample(places, min(most, len(places))))
    return "".join(
        table[letter] if place in chosen else letter for place, letter in enumerate(text)
    )


ACCENTS = dict(zip("aeioucnszyAEIOUCNSZ", "àéíöüčñšžýÁÈÎØÚÇŃŠŽ", strict=True))
CYRILLIC = dict(zip("aeopcxyiABEKMHOPCTX", "аеорсхуіАВЕКМНОРСТХ", strict=True))
GREEK = dict(zip("ovABEZHIKMNOPTYX", "ονΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", strict=True))
LEET = dict(zip("oiaesltbOIAESTB", "014351780143578", strict=True))
LETTERS = "abcdefghijklmnopqrstuvwxyz"
SOUNDS = (
    ("ph", "f"), ("ck", "k"), ("ey", "y"), ("ie", "y"), ("tt", "t"), ("ll", "l"), ("nn", "n"),
    ("ss", "s"), ("c", "k"), ("k", "ck"), ("f", "ph"), ("z", "s"), ("x", "ks"), ("i", "y"),
    ("y", "i"), ("t", "tt"), ("n", "nn"), ("l", "ll"), ("r", "rr"), ("s", "ss"), ("d", "dd"),
)  # fmt: skip


LISU = dict(zip("BPDTGKJCZFHNLSRVXWYAEIOUM", "ꓐꓑꓓꓔꓖꓗꓙꓚꓜꓝꓧꓠꓡꓢꓣꓦꓫꓪꓬꓮꓰꓲꓳꓴꓟ", strict=True))


def of_several_alphabets(rng: Random, text: str) -> str:
    """Letters of four alphabets that look Latin, in one name."""
    for table in (CYRILLIC, GREEK, ACCENTS, LISU):
        text = replace_letters(rng, text, table, 2)
    return text


def letters_of(text: str) -> str:
    return "".join(letter for letter in text if letter.isalpha()).lower()


def all_entities(rng: Random, text: str) -> str:
    style = rng.choice(["&#{};", "&#x{:x};", "&#{:07d};"])
    return "".join(style.format(ord(letter)) for letter in text)


def encoded_again(rng: Random, text: str) -> str:
    """Percent-encoded once or twice, as in an address that was copied."""
    again = rng.choice(["%", "%25"])
    return "".join(f"{again}{byte:02X}" for byte in text.encode())


def in_odd_figures(rng: Random, day: date) -> str:
    by = rng.choice("_,|:")
    return rng.choice([f"{day:%d}{by}{day:%m}{by}{day:%Y}", " ".join(f"{day:%d%m%Y}")])


def misspelt_month(rng: Random, day: date) -> str:
    month = f"{day:%B}"
    place = rng.randrange(1, len(month) - 1)
    wrong = month[:place] + month[place + 1] + month[place] + month[place + 2 :]
    return f"{day.day} {wrong if len(month) > 6 else month + month[-1]} {day.year}"


def mathematical(letter: str) -> str:
    if not (letter.isascii() and letter.isalpha()):
        return letter
    return chr(0x1D400 + (ord(letter) - 65 if letter.isupper() else ord(letter) - 71))


def full_width(letter: str) -> str:
    return chr(ord(letter) + 0xFEE0) if letter.isascii() and letter.isalpha() else letter


def wrong_letter(rng: Random, word: str, times: int) -> str:
    """Letters left out, put in or mistaken inside a word; the first one stays."""
    letters = list(word)
    for _ in range(times):
        place = rng.randrange(1, len(letters))
        action = rng.choice(["replace", "insert", "delete"])
        letter = rng.choice(LETTERS.replace(letters[place].lower(), ""))
        if action == "replace":
            letters[place] = letter
        elif action == "insert":
            letters.insert(place, letter)
        else:
            del letters[place]
    return "".join(letters)


def swapped(rng: Random, word: str) -> str:
    places = [place for place in range(1, len(word) - 1) if word[place] != word[place + 1]]
    place = rng.choice(places)
    return word[:place] + word[place + 1] + word[place] + word[place + 2 :]


def sounding(rng: Random, word: str) -> str:
    fitting = [pair for pair in SOUNDS if pair[0] in word[1:]] or [(word[-1], word[-1] * 2)]
    old, new = rng.choice(fitting)
    return word[0] + word[1:].replace(old, new, 1)


def scanned(rng: Random, word: str) -> str:
    pairs = [("m", "rn"), ("rn", "m"), ("d", "cl"), ("w", "vv"), ("l", "1"), ("o", "0"), ("i", "l")]
    fitting = [pair for pair in pairs if pair[0] in word[1:]]
    if not fitting:
        return ""
    old, new = rng.choice(fitting)
    return word[0] + word[1:].replace(old, new, 1)


def entities(rng: Random, text: str) -> str:
    style = rng.choice(["&#{};", "&#x{:x};", "&amp;#{};"])
    chosen = set(rng.sample(range(len(text)), 2))
    return "".join(
        style.format(ord(letter)) if place in chosen else html.escape(letter, quote=False)
        for place, letter in enumerate(text)
    )


def marked_up(rng: Random, text: str) -> str:
    tag = rng.choice(["b", "em", "span", "strong"])
    opening = '<span style="color:red">' if tag == "span" else f"<{tag}>"
    return _within(
        rng,
        text,
        lambda whole, place: (
            f"{whole[:place]}{opening}{whole[place : place + 1]}</{tag}>{whole[place + 1 :]}"
        ),
    )


def ordinal(day: int) -> str:
    ending = {1: "st", 2: "nd", 3: "rd"}.get(day % 10 if day not in (11, 12, 13) else 0, "th")
    return f"{day}{ending}"


_UNITS = listed("""
    one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen
    sixteen seventeen eighteen nineteen
""")
_TENS = listed("twenty thirty forty fifty sixty seventy eighty ninety")
_ORDINAL_WORDS = listed("""
    first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth
    thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth
""")


def _two_figures_in_words(number: int) -> str:
    if number < 20:
        return _UNITS[number - 1]
    tens, units = divmod(number, 10)
    return _TENS[tens - 2] + (f"-{_UNITS[units - 1]}" if units else "")


def year_in_words(year: int) -> str:
    if year >= 2000:
        return "two thousand" + (
            f" and {_two_figures_in_words(year - 2000)}" if year > 2000 else ""
        )
    return f"nineteen {_two_figures_in_words(year - 1900)}"


def day_in_words(day: int) -> str:
    if day <= 20:
        return _ORDINAL_WORDS[day - 1]
    if day in (30,):
        return "thirtieth"
    return f"{'twenty' if day < 30 else 'thirty'}-{_ORDINAL_WORDS[day % 10 - 1]}"


_ROMAN = listed("i ii iii iv v vi vii viii ix x xi xii")


def in_figures(rng: Random, day: date) -> str:
    by = rng.choice("/.-")
    year = rng.choice([f"{day:%Y}", f"{day:%y}"])
    plain = rng.choice([True, False])
    first, second = (str(day.day), str(day.month)) if plain else (f"{day:%d}", f"{day:%m}")
    return rng.choice([f"{first}{by}{second}{by}{year}", f"{day:%Y-%m-%d}", f"{day:%d%m%Y}"])


def with_month(rng: Random, day: date) -> str:
    month = rng.choice([f"{day:%B}", f"{day:%b}", f"{day:%B}".upper()])
    return rng.choice(
        [
            f"{day.day} {month} {day.year}",
            f"{ordinal(day.day)} of {month}, {day.year}",
            f"{month} {day.day}, {day.year}",
            f"{month} the {ordinal(day.day)}, {day.year}",
            f"{day:%A} {ordinal(day.day)} {month} {day.year}",
            f"{day.day:02}-{month}-{day:%y}",
            f"{day.day}.{_ROMAN[day.month - 1]}.{day:%y}",
        ]
    )


def grouped(rng: Random, figures: str, by: tuple[str, ...]) -> str:
    """Figures in groups of two to four, parted by chance."""
    groups: list[str] = []
    while figures:
        size = rng.choice([2, 3, 4])
        groups.append(figures[:size])
        figures = figures[size:]
    return "".join(
        group + (rng.choice(by) if place < len(groups) - 1 else "")
        for place, group in enumerate(groups)
    )


def short_street(one: Somebody) -> str:
    for long, short in (("Road", "Rd"), ("Street", "St"), ("Avenue", "Ave"), ("Close", "Cl"),
                        ("Drive", "Dr"), ("Lane", "Ln")):  # fmt: skip
        if one.street.endswith(long):
            return one.street.removesuffix(long) + short
    return one.street


def mask(rng: Random, word: str) -> str:
    sign = rng.choice(["*", "•", "_"])
    return word[:2] + sign * (len(word) - 3) + word[-1]
