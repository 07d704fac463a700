"""One character as a reader sees it: folded to plain letters, digits, spaces and dashes.

Text that was pasted from Word, a web page or a scan hides names behind accents, ligatures, Cyrillic
letters that look Latin, and characters that take no room. `fold` says what each one looks like.
"""

import unicodedata
from functools import lru_cache

# Letters of other alphabets drawn like a Latin one, and Latin letters that Unicode does not take
# apart. Case is kept, so a Greek Ν and ν part ways: they look different too.
_ALIKE = {
    # Cyrillic
    **dict(zip("авекмнорстухѕіјԁһԛԝԍӏүьԌ", "abekmhopctyxsijdhqwglybG", strict=True)),
    **dict(zip("АВЕКМНОРСТУХЅІЈԀҺԚԜԌӀҮ", "ABEKMHOPCTYXSIJDHQWGLY", strict=True)),
    # Greek
    **dict(zip("αβεζηικνορτυχγ", "abezhikvoptuxy", strict=True)),
    **dict(zip("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", "ABEZHIKMNOPTYX", strict=True)),
    # Armenian and Cherokee, as used in spoofed addresses
    **dict(zip("օոսհցᎪᏴᏟᎠᎬᎻᎫᏦᏞᎷᏢᏒᎢᏙᎳᏀᏚᏃᏗ", "onuhgABCDEHJKLMPRTVWGSZJ", strict=True)),
    # Coptic and Lisu, whose capitals are drawn like Latin ones
    **dict(zip("ⲀⲂⲈⲎⲒⲔⲘⲚⲞⲢⲤⲦⲨⲬⲌ", "ABEHIKMNOPCTYXZ", strict=True)),
    **dict(zip("ⲁⲃⲉⲏⲓⲕⲙⲛⲟⲣⲥⲧⲩⲭⲍ", "abehikmnopctyxz", strict=True)),
    **dict(zip("ꓐꓑꓓꓔꓖꓗꓙꓚꓜꓝꓧꓠꓡꓢꓣꓦꓫꓪꓬꓮꓰꓲꓳꓴꓟ", "BPDTGKJCZFHNLSRVXWYAEIOUM", strict=True)),
    # small capitals and phonetic letters
    **dict(zip("ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘʀꜱᴛᴜᴠᴡʏᴢ", "abcdefghijklmnoprstuvwyz", strict=True)),
    **dict(zip("ɑɡıȷƒɩʋ", "agijfiv", strict=True)),
    # letters with a stroke or a tail, and ligatures that stand for two letters
    **dict(zip("øØđĐłŁħĦŧŦðÐɓƁɗƊƙƘ", "oOdDlLhHtTdDbBdDkK", strict=True)),
    "𐐬": "o",
    "𐐄": "O",
    "ß": "ss",
    "ẞ": "SS",
    "æ": "ae",
    "Æ": "AE",
    "œ": "oe",
    "Œ": "OE",
    "þ": "th",
    "Þ": "Th",
    "ə": "e",
    "Ə": "E",
}
_APOSTROPHES = frozenset("'`´‘’‚‛ʹʻʼʽʾʿˈ′‵＇ꞌ׳`՚ߴ")
_DASHES = frozenset("‐‑‒–—―−﹘﹣－⁃˗⸺⸻〜～־᠆")
_UNSEEN = frozenset("͏ᅟᅠ឴឵ㅤﾠ")
_EMBLEMS = ((0x1F150, 26), (0x1F170, 26), (0x1F1E6, 26))


@lru_cache(maxsize=8192)
def fold(character: str) -> str:
    """What one character looks like, case kept.

    Takes a single character and returns nothing (it cannot be seen), one character, or the letters
    of a ligature. Characters that resemble nothing Latin come back unchanged.
    """
    if character.isascii():
        return character
    if character in _ALIKE:
        return _ALIKE[character]
    if character in _APOSTROPHES:
        return "'"
    if character in _DASHES:
        return "-"
    category = unicodedata.category(character)
    if category in ("Cf", "Mn", "Me") or character in _UNSEEN:
        return ""
    if category in ("Zs", "Zl", "Zp"):
        return " "
    for first, length in _EMBLEMS:
        if first <= ord(character) < first + length:
            return chr(ord("A") + ord(character) - first)
    return _taken_apart(character)


def _taken_apart(character: str) -> str:
    """The base letters of an accented, full-width, circled or mathematical character."""
    digit = unicodedata.decimal(character, None)
    if digit is not None:
        return str(digit)
    parts = unicodedata.normalize("NFKD", character)
    if parts == character:
        return character if len(character.lower()) == 1 else character.casefold()[0]
    return "".join(fold(part) for part in parts)
