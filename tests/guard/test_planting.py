"""Whatever a form of ours asks for was typed into it; directly very little is put into place."""

from pathlib import Path

from lxml import html
from plone.app.z3cform.interfaces import IPloneFormLayer
from zope.component import getMultiAdapter
from zope.dottedname.resolve import resolve
from zope.interface import alsoProvides
from zope.schema import getFields, getFieldsInOrder

import dhr_plone
from dhr_plone.content_types.interfaces import IAddonInstalled, IRestricted
from dhr_plone.participation.declaring import IDeclaration
from dhr_plone.participation.people import KEPT
from dhr_plone.participation.workspace import IRosterMember
from dhr_plone.testing import acting_as
from tests.guard.html_forms import WebForm
from tests.guard.planting import TAKING_PART, WITH_ROSTERS
from tests.guard.planting_fields import place_of, value_for
from tests.guard.planting_forms import WRITERS
from tests.guard.tokens import DIRECTLY, FORMS, REST, Tokens

PACKAGE = Path(dhr_plone.__file__).parent
# What neither a form nor REST takes, and why.
KEPT_BY_THE_SYSTEM = {
    **{
        f"{name}: roster.declared_on": "the day of a declaration is the one on which it is made"
        for name in WITH_ROSTERS
    },
    **{f"people: {user}": "names of accounts are the platform's to keep" for user in TAKING_PART},
    "register: comment of a step": "a register has one state, so that nobody takes a step in it",
    "review: Review.referral_reference": "stands on the receipt of a referral, and is read only",
}
# What pages ask for and keep nowhere, or what is tried elsewhere: template and name.
NOT_FILLED = {
    ("find", "words"): "a search: what is looked for is kept nowhere",
    ("import_register", "file"): "a whole register, which tests/transfer moves in",
}


def words_of(field, place, context):
    """The places of a field and, of rows and answers, in it."""
    tokens = Tokens()
    value_for(field, place, tokens, context)
    return set(tokens.places.values())


def shown(site, obj, user):
    """The fields that the edit form of an object shows to a person to write into."""
    request = site.REQUEST
    alsoProvides(request, IPloneFormLayer, IAddonInstalled)
    with acting_as(site, user):
        # Without one a form asks for no permission.
        request.set("AUTHENTICATED_USER", user)
        form = getMultiAdapter((obj, request), name="edit").form_instance
        form.update()
        for part in (form, *form.groups):
            for widget in part.widgets.values():
                if widget.mode == "input":
                    yield widget.field


def asked_for_by_pages():
    """What the forms of our templates ask somebody to type: template and name."""
    for path in PACKAGE.rglob("*.pt"):
        for element in html.fromstring(path.read_text(encoding="utf-8")).iter("form"):
            if (element.get("method") or "").lower() == "post":
                for blank in WebForm(None, "", "", element).blanks():
                    yield path.stem, blank.name


def restricted_types(site):
    """The types of everything that lies in a register, and of the register."""
    for fti in site.portal_types.objectValues():
        klass = getattr(fti, "klass", None)
        if klass and IRestricted.implementedBy(resolve(klass)):
            yield fti.getId()


def test_whatever_an_edit_form_shows_was_typed_into_it(planted):
    expected = {
        place
        for name, user in WRITERS.items()
        for obj in [getattr(planted.parts, name)]
        for field in shown(planted.site, obj, user)
        for place in words_of(field, f"{place_of(name, obj)}.{field.__name__}", obj)
    }
    of_each_kind = {
        *("entry: ChronologyEntry.starts", "record: CaseRecord.file (name)"),
        *("overview: OverviewReport.lessons.by_when", "terms: TermsOfReference.topics.10.1a"),
    }
    assert of_each_kind <= expected
    assert expected - planted.tokens.put[FORMS] == set()


def test_one_of_each_type_was_added_by_its_form(planted):
    typed = {place.partition(".")[0] for place in planted.tokens.put[FORMS]}
    added = {f"another {name}: {name}" for name in restricted_types(planted.site)}
    # Its author adds an entry, and nobody else.
    by_author = {"another ChronologyEntry: ChronologyEntry"}
    assert added - typed == by_author
    assert "housing_entry: ChronologyEntry" in typed


def test_whatever_a_page_asks_for_was_typed_into_it(planted):
    asked = set(asked_for_by_pages())
    assert asked - planted.tokens.filled == set(NOT_FILLED)
    assert planted.tokens.filled <= asked


def test_rosters_and_declarations_were_typed(planted):
    kept = [name for name, field in getFieldsInOrder(IRosterMember) if name in KEPT]
    fields = [IRosterMember[name] for name in kept] + list(getFields(IDeclaration).values())
    expected = {
        place
        for name in WITH_ROSTERS
        for field in fields
        for place in words_of(field, f"{name}: roster.{field.__name__}", planted.parts.review)
    }
    assert {"review: roster.post", "review: roster.interest"} <= expected
    assert expected <= planted.tokens.put[FORMS]


def test_what_no_form_shows_went_through_rest_and_little_is_left(planted):
    put = planted.tokens.put
    assert put[REST] == {
        *("action: ActionItem.source_uid", "action: ActionItem.source_text"),
        *(
            f"{imr}: IMR.quality_assured_{what}"
            for imr in ("police_imr", "housing_imr")
            for what in ("by", "on")
        ),
    }
    assert put[DIRECTLY] == set(KEPT_BY_THE_SYSTEM)
    print(*(f"{way}: {len(places)} places" for way, places in put.items()), sep=", ")
