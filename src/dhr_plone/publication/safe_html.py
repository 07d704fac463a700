"""Rich text for the public: reduced to a short list of elements, nothing active, nothing fetched.

`clean` is the defence: it keeps what is listed and drops everything else. `dangerous` only tells an
editor what was wrong with a text, so that nothing disappears in silence.
"""

import re
from html import unescape
from html.parser import HTMLParser

import nh3

TAGS = frozenset(
    {"a", "b", "blockquote", "br", "caption", "em", "h2", "h3", "h4", "i", "li", "ol", "p"}
    | {"strong", "sub", "sup", "table", "tbody", "td", "th", "thead", "tr", "ul"}
)
ATTRIBUTES = {
    "*": {"lang", "dir"},
    "a": {"href"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan", "scope"},
}
SCHEMES = frozenset({"http", "https", "mailto"})

# Left-to-right and right-to-left marks, embeddings, overrides and isolates.
TURNING = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069]")

# Their content is no text for a reader: it goes with the element.
_CONTENT_GOES = frozenset({"script", "style", "template", "noscript", "iframe", "object", "svg"})

_ACTIVE_ELEMENTS = frozenset(
    {"applet", "audio", "base", "button", "embed", "form", "frame", "frameset", "iframe", "image"}
    | {"img", "input", "link", "math", "meta", "object", "picture", "script", "select", "source"}
    | {"style", "svg", "template", "textarea", "track", "video"}
)
# What a browser asks for by itself when it shows a text, or beside what somebody asks for: the site
# would log its reader out, or note that they read something else.
_FETCHED = frozenset({"background", "dynsrc", "lowsrc", "ping", "poster", "src", "srcset"})
_FETCHED_BY_STYLE = re.compile(r"\\|(?:url|src|image-set|image)\(", re.IGNORECASE)
_ADDRESSES = frozenset(
    {"action", "background", "cite", "data", "formaction", "href", "poster", "src", "xlink:href"}
)


def clean(html: str) -> str:
    """Return the HTML with the listed elements, attributes and kinds of address, and no others.

    Cleaning what is clean changes nothing. Comments go, and addresses within the site, which would
    lead the public to the restricted side, and marks that turn the direction of writing, which show
    a text other than it is. Links open without telling where from.
    """
    reduced = nh3.clean(
        html,
        tags=set(TAGS),
        attributes={tag: set(names) for tag, names in ATTRIBUTES.items()},
        attribute_filter=_keep_outward_addresses,
        url_schemes=set(SCHEMES),
        clean_content_tags=set(_CONTENT_GOES),
        link_rel="noopener noreferrer",
    )
    return TURNING.sub("", reduced).strip()


def text_of(html: str) -> str:
    """Return the text of an HTML text without its markup, for asking whether there is any."""
    return unescape(nh3.clean(html, tags=set(), clean_content_tags=set(_CONTENT_GOES))).strip()


def dangerous(html: str) -> list[str]:
    """Return the active content of an HTML text, each kind once, in the order it is met.

    Each is named as it stands in the source: `<script>`, `onclick` on `<p>`, a `javascript:`
    address. An empty list means that nothing active was found, not that `clean` may be left out.
    """
    reader = _ActiveContent()
    reader.feed(html)
    reader.close()
    return list(dict.fromkeys(reader.found))


def _keep_outward_addresses(tag: str, name: str, value: str) -> str | None:
    """Return an attribute's value, or None for an address that is not absolute."""
    if name == "href" and _scheme(value) not in SCHEMES:
        return None
    return value


class _ActiveContent(HTMLParser):
    """Collects what a browser would run, load or send."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note the element, and those of its attributes that do something."""
        if tag in _ACTIVE_ELEMENTS:
            self.found.append(f"<{tag}>")
        for name, value in attrs:
            if _acts(name, value or ""):
                self.found.append(f"{name} on <{tag}>")
            elif name in _ADDRESSES and (scheme := _scheme(value or "")) not in SCHEMES | {""}:
                self.found.append(f"{scheme}: in {name} of <{tag}>")

    handle_startendtag = handle_starttag


def _acts(name: str, value: str) -> bool:
    """Tell whether an attribute runs something, or has the browser fetch something."""
    if name == "style":
        return bool(_FETCHED_BY_STYLE.search(value))
    return name.startswith("on") or name == "srcdoc" or name in _FETCHED


def _scheme(address: str) -> str:
    """Return an address's scheme as a browser reads it, or "" for an address without one."""
    # A browser ignores white space and control characters in the scheme: java&#9;script:
    letters = "".join(character for character in address if character > " ")
    head, colon, _rest = letters.partition(":")
    return head.lower() if colon and re.fullmatch(r"[A-Za-z][A-Za-z0-9+.-]*", head) else ""
