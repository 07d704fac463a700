"""Puts tokens into the fields of a review through the forms in which people add and change it.

Whatever a form shows to type into is filled in. Who does it is a person who may, never a Manager
where anybody else could.
"""

from types import SimpleNamespace
from typing import Any

from zope.schema import Int, getFields

from dhr_plone.content_types.chronology_entry import IChronologyEntry
from dhr_plone.content_types.fields import UncertainDate
from dhr_plone.content_types.imr import IIMR
from dhr_plone.content_types.interfaces import IRestricted
from tests.guard.asking import Client
from tests.guard.html_forms import Blank, NotSaved, WebForm, form_at
from tests.guard.planting_fields import fields_of, held, place_of
from tests.guard.tokens import FORMS, PAST, READ, Tokens

SAVE = "form.buttons.save"
# Who writes each part in the state in which the crawl finds it.
WRITERS = {
    **dict.fromkeys(("register", "agency", "review", "person"), "coordinator"),
    **dict.fromkeys(("record", "proceeding", "action"), "coordinator"),
    **dict.fromkeys(("terms", "overview", "summary"), "chair"),
    **dict.fromkeys(("police_imr", "entry", "imr_record"), "police-author"),
    **dict.fromkeys(("housing_imr", "housing_entry"), "housing-author"),
}
# What is chosen, so that the forms and steps after this one are open; none named: all of it, or
# the first.
CHOSEN: dict[str, dict[str, tuple[str, ...]]] = {
    "review": {"decision": ("review",)},
    "record": {"material_owner": ()},
    "overview": {"prevention": ("could",), "abuse_recorded": ("conclusive",)},
    "action": {"scope": ("national",), "smart": ()},
}


def named(kind: type) -> set[str]:
    """Return the names of the fields of a kind, of those types that have any."""
    fields = {**getFields(IIMR), **getFields(IChronologyEntry)}
    return {name for name, field in fields.items() if isinstance(field, kind)}


# Both are typed as text: numbers, which take no word, and dates as a record gives them.
NUMBERS = named(Int)
WRITTEN_DATES = named(UncertainDate)


def fill_edit_forms(parts: SimpleNamespace, tokens: Tokens, client: Client) -> None:
    """Put a token into everything that the edit form of each restricted object shows."""
    for name, obj in vars(parts).items():
        if IRestricted.providedBy(obj):
            address = f"{obj.absolute_url_path()}/edit"
            form = form_at(client, WRITERS[name], address, offers=SAVE)
            typed = fill_in(form, place_of(name, obj), tokens)
            for field, values in CHOSEN.get(name, {}).items():
                form.choose(field, *values)
            form.submit(SAVE)
            check_saved(obj, typed, tokens)


def add_by_form(
    client: Client,
    tokens: Tokens,
    user: str,
    container: Any,
    portal_type: str,
    name: str,
    **chosen: str,
) -> Any:
    """Add something by its form, with tokens in all that the form shows; return it."""
    before = set(container.objectIds())
    address = f"{container.absolute_url_path()}/++add++{portal_type}"
    form = form_at(client, user, address, offers=SAVE)
    typed = fill_in(form, f"{name}: {portal_type}", tokens)
    for field, value in chosen.items():
        form.choose(field, value)
    form.choose_what_is_required()
    form.submit(SAVE)
    (made,) = set(container.objectIds()) - before
    check_saved(container[made], typed, tokens)
    return container[made]


def add_another_of_each(site: Any, parts: SimpleNamespace, tokens: Tokens, client: Client) -> Any:
    """Add what the crawled review has besides: a register, and a second review with all parts.

    Nobody who reads in the crawl takes part in them. Returns the second review.
    """

    def add(user: str, container: Any, portal_type: str, **chosen: str) -> Any:
        name = f"another {portal_type}"
        made = add_by_form(client, tokens, user, container, portal_type, name, **chosen)
        tokens.identify(made, f"{name}: id")
        return made

    register = add("admin", site, "ReviewRegister")
    add("admin", register, "Agency")
    review = add("coordinator", parts.register, "Review")
    for portal_type, chosen in (
        ("CasePerson", {}),
        ("TermsOfReference", {}),
        ("Proceeding", {}),
        ("CaseRecord", {"kind": "meeting"}),
        ("OverviewReport", {}),
        ("ExecutiveSummary", {}),
        ("ActionItem", {}),
        ("IMR", {}),
    ):
        add("coordinator", review, portal_type, **chosen)
    return review


def fill_in(form: WebForm, place: str, tokens: Tokens, century: int = PAST) -> set[str]:
    """Type a token, or a day of a century, into everything that a form shows; return them.

    What stands there already and is typed over keeps the name of its place.
    """
    form.add_rows()
    typed = set()
    for blank in form.blanks():
        if blank.field not in NUMBERS and blank.name not in form.files:
            at = next(iter(tokens.found_in(blank.text.encode()).values()), "")
            typed |= type_token(form, blank, at or f"{place}.{blank.field}", tokens, century)
    tokens.put[FORMS] |= {tokens.places[word] for word in typed}
    return typed


def type_token(form: WebForm, blank: Blank, place: str, tokens: Tokens, century: int) -> set[str]:
    """Type a token for a place into a blank of a form; return it, or both of a file."""
    if blank.kind == "file":
        name, content = tokens.word(f"{place} (name)"), tokens.word(f"{place} (content)")
        form.attach(blank, f"{name}.txt", content.encode())
        return {name, content}
    if blank.kind == "date":
        text = f"{tokens.year(place, century)}-03-17"
    elif blank.field in WRITTEN_DATES:
        text = f"17 March {tokens.year(place, READ)}"
    else:
        text = tokens.word(place)
    form.type(blank, f"<p>{text}</p>" if blank.kind == "rich" else text)
    return {text.lower()}


def check_saved(obj: Any, typed: set[str], tokens: Tokens) -> None:
    """Raise NotSaved where a field of an object does not hold what was typed into it."""
    kept = {word for name in fields_of(obj) for word in held(obj, name, tokens)}
    lost = sorted(tokens.places[word] for word in typed - kept)
    if lost:
        raise NotSaved(f"typed, saved and lost: {', '.join(lost)}")
