"""The shapes of identifying text that nobody registered: numbers, addresses, titled names."""

import re
from collections.abc import Callable

from dhr_plone import _
from dhr_plone.anonymisation import references
from dhr_plone.anonymisation.addresses import POSTCODE
from dhr_plone.anonymisation.normalise import words
from dhr_plone.anonymisation.patterns import Pattern, Spans, matches
from dhr_plone.anonymisation.tables import ORDINARY_WORDS, word_set
from dhr_plone.anonymisation.windows import FIGURES

_IGNORE = re.IGNORECASE
_ROLES = word_set("""
    admin communications contact csp dhr enquiries feedback foi info mailbox media office press
    referrals safeguarding support team
""")
_TELEPHONE = r"(?<![\w/.])(?<!\d[ -])(?:\+44\s?(?:\(0\)\s?)?|\(?0)(?:\d[\s().-]{0,2}){8,9}\d(?!\w)"
_EMAIL = (
    r"(?<![\w.+'-])[\w.+'-]{1,64}\s?(?:@|\[at\]|\(at\))\s?"
    r"[\w-]+(?:\s?(?:\.|\[dot\]|\(dot\))\s?[\w-]+)+"
)
_AT = ("@", "[at]", "(at)")
_TITLES = (
    r"Mrs?|Ms|Miss|Mx|Dr|PC|WPC|PS|DC|DS|DI|DCI|DSI|Det|Sgt|Sergeant|Constable|Inspector"
    r"|Superintendent|Nurse|Sister|Rev|Revd|Fr|Cllr|Councillor|Prof|Sir|Dame"
)


# Letters that are read as figures: O7700 9OO123.
_LOOKS_LIKE_TELEPHONE = re.compile(r"(?<![\w/.])[0O](?:[\dOoIl][\s().-]{0,2}){8,9}[\dOoIl](?!\w)")
_LOOKS_LIKE_POSTCODE = re.compile(
    r"(?<![A-Za-z0-9])[A-Z]{1,2}[0-9OIl]{1,2}\s?[0-9OIl][ABD-HJLNP-UW-Z]{2}(?![A-Za-z0-9])"
)
_HELPLINE = re.compile(r"(?<![\w/.])(?:0800|0808|03\d\d|0845|116)[\s-]?\d{2,4}[\s-]?\d{3,4}(?!\w)")
_FIGURE = r"(?:zero|nought|oh|o|one|two|three|four|five|six|seven|eight|nine|double|treble|triple)"
_SPELT_OUT = re.compile(rf"\b{_FIGURE}(?:[\s,-]+{_FIGURE}){{6,}}\b", re.IGNORECASE)


_FORMS_OF_ADDRESS = word_set("mr mrs ms miss mx dr")


def _is_telephone(match: re.Match[str]) -> bool:
    figures = re.sub(r"\D", "", match.group())
    if _HELPLINE.fullmatch(match.group()):
        return False
    return 10 <= len(figures.removeprefix("44")) <= 11


def _has_figures(most_letters: int) -> Callable[[re.Match[str]], bool]:
    """Whether some of what looks like figures is, and some is not."""

    def check(match: re.Match[str]) -> bool:
        written = re.sub(r"[^0-9OoIl]", "", match.group())
        letters = sum(not character.isdigit() for character in written)
        return 0 < letters <= most_letters and letters < len(written)

    return check


def _is_role_mailbox(match: re.Match[str]) -> bool:
    return re.split(r"[@.\s\[(+-]", match.group(), maxsplit=1)[0].lower() in _ROLES


def _is_titled_name(match: re.Match[str]) -> bool:
    """ "Nurse Featherstone" is somebody, "Nurse Consultant" nobody; "Mrs Young" is somebody."""
    first, *_rest, last = words(match.group())
    return first in _FORMS_OF_ADDRESS or last not in ORDINARY_WORDS


def _is_postcode(match: re.Match[str]) -> bool:
    """In small letters "w3 4th" has the shape of a postcode and is none."""
    return match.group().isupper() or match["inward"][1:].lower() not in ("th", "st", "nd", "rd")


def _references(text: str) -> Spans:
    return ((start, end) for start, end, _value in references.references(text))


IDENTIFYING_SHAPES = (
    Pattern(
        "postcode",
        "must",
        "likely",
        _("This has the shape of a postcode."),
        matches(POSTCODE, _is_postcode, near=FIGURES),
    ),
    Pattern(
        "phone",
        "may",
        "likely",
        _("This has the shape of a helpline's number. It may stay if it is one."),
        matches(_HELPLINE, near=FIGURES),
    ),
    Pattern(
        "phone",
        "must",
        "likely",
        _("This has the shape of a telephone number."),
        matches(re.compile(_TELEPHONE), _is_telephone, near=FIGURES),
    ),
    Pattern(
        "phone",
        "must",
        "likely",
        _("This has the shape of a telephone number, with letters in place of figures."),
        matches(_LOOKS_LIKE_TELEPHONE, _has_figures(5), near=FIGURES),
    ),
    Pattern(
        "postcode",
        "may",
        "possible",
        _("This has the shape of a postcode, with letters in place of figures."),
        matches(_LOOKS_LIKE_POSTCODE, _has_figures(2), near=FIGURES),
    ),
    Pattern(
        "phone",
        "must",
        "likely",
        _("This is a long number spelt out in words."),
        matches(_SPELT_OUT, near=("seven", "double", "oh", "zero")),
    ),
    Pattern(
        "national_insurance_number",
        "must",
        "certain",
        _("This has the shape of a National Insurance number."),
        matches(
            re.compile(
                r"(?<!\w)[ABCEGHJ-PRSTW-Z][ABCEGHJ-NPRSTW-Z](?:[\s.-]?\d\d){3}[\s.-]?[A-D](?!\w)",
                _IGNORE,
            ),
            near=FIGURES,
        ),
    ),
    Pattern(
        "email",
        "may",
        "likely",
        _("This is an e-mail address of an office. It may stay if it names nobody."),
        matches(re.compile(_EMAIL), _is_role_mailbox, near=_AT),
    ),
    Pattern(
        "email",
        "must",
        "certain",
        _("This is an e-mail address."),
        matches(re.compile(_EMAIL), lambda match: not _is_role_mailbox(match), near=_AT),
    ),
    Pattern(
        "web_address",
        "must",
        "likely",
        _("This leads to somebody's page on a social network."),
        matches(
            re.compile(
                r"(?:https?://)?(?:[\w-]+\.)*(?:facebook|instagram|twitter|x|tiktok|snapchat|linkedin"
                r"|gofundme|justgiving|youtube)\.com/[\w@./?=&%-]+",
                _IGNORE,
            ),
            near=(".com/",),
        ),
    ),
    Pattern(
        "web_address",
        "may",
        "likely",
        _("This is a web address. Look where it leads: a news report can name the family."),
        matches(re.compile(r"\b(?:https?://|www\.)[^\s\"'<>]+", _IGNORE), near=("http", "www.")),
    ),
    Pattern(
        "car_registration",
        "must",
        "likely",
        _("This has the shape of a car's registration number."),
        matches(
            re.compile(r"(?<![\w/])[A-HJ-PR-Y][A-HJ-Y]\d\d[\s-]?[A-HJ-PR-Z]{3}(?!\w)"),
            near=FIGURES,
        ),
    ),
    Pattern(
        "car_registration",
        "may",
        "possible",
        _("This has the shape of an older car's registration number."),
        matches(
            re.compile(
                r"(?<![\w/-])(?:[A-HJ-NPR-TV-Y]\d{1,3}\s[A-Z]{3}|[A-Z]{3}\s\d{2,3}[A-Y])(?!\w)"
            ),
            near=FIGURES,
        ),
    ),
    Pattern(
        "date_of_birth",
        "must",
        "likely",
        _("This is a date of birth."),
        matches(
            re.compile(
                r"\b(?:d\.?o\.?b\.?|date of birth|born(?:\s+on)?)\b[\s:,-]*(?:the\s+)?"
                r"(?:\d{1,2}(?:st|nd|rd|th)?[\s./-]+(?:of\s+)?(?:\d{1,2}|[A-Za-z]{3,9})[\s,./-]+\d{2,4}"
                r"|\d{4}-\d\d-\d\d)",
                _IGNORE,
            ),
            near=("born", "birth", "dob", "d.o", "do.b"),
        ),
    ),
    Pattern(
        "titled_name",
        "must",
        "likely",
        _("This is a person with a title and a name. Use a role or a pseudonym."),
        matches(
            re.compile(
                rf"\b(?:Police\s+)?(?:(?:{_TITLES})\b\.?\s+)+(?:[A-Z]\.?\s+){{0,2}}(?!(?:Adult|Child|Person)\b)"
                r"[A-Z][a-z']+(?:[A-Z][a-z]+)?(?:-[A-Z][a-z]+)?"
            ),
            _is_titled_name,
        ),
    ),
    Pattern(
        "coordinates",
        "must",
        "likely",
        _("This gives a place on the map."),
        matches(
            re.compile(
                r"(?<![\d.])-?\d{1,2}\.\d{4,}\s*,\s*-?\d{1,3}\.\d{4,}|(?<![:/\w])///\w+\.\w+\.\w+"
            ),
            near=(*FIGURES, "///"),
        ),
    ),
    Pattern(
        "file_name",
        "must",
        "likely",
        _("This is the path of a file on somebody's machine."),
        matches(
            re.compile(
                r"\b[A-Za-z]:\\[^\s\"<>|]+|\\\\[\w.-]+\\[^\s\"<>|]+|(?:file|smb)://\S+", _IGNORE
            ),
            near=(":\\", "\\\\", "file:", "smb:"),
        ),
    ),
    Pattern(
        "file_name",
        "may",
        "possible",
        _("This is the name of a file. File names often carry the names of people."),
        matches(
            re.compile(
                r"(?<![\w/()-])[\w()-]{1,80}\.(?:docx?|xlsx?|pptx?|pdf|msg|eml|rtf|odt|jpe?g|png)\b",
                _IGNORE,
            ),
            near=(
                *(".doc", ".xls", ".ppt", ".pdf", ".msg", ".eml", ".rtf", ".odt", ".jp", ".png"),
            ),
        ),
    ),
    Pattern(
        "nhs_number",
        "must",
        "certain",
        _("This is an NHS number: ten figures, and the check digit agrees."),
        references.nhs_numbers,
    ),
    Pattern(
        "reference",
        "must",
        "likely",
        _("This has the shape of a reference. Whoever holds the file finds the case with it."),
        _references,
    ),
)
