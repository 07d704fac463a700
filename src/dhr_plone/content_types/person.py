"""A person of the case. Names live here and in the management reviews, and nowhere else."""

from collective.z3cform.datagridfield.row import DictRow
from plone.autoform import directives as form
from plone.supermodel import model
from zope import schema
from zope.interface import Interface, Invalid, invariant

from dhr_plone import _
from dhr_plone.content_types.base import RestrictedItem, say
from dhr_plone.content_types.fields import PastDate, PersonName, Reference, TextLine, TextList
from dhr_plone.content_types.review import in_order
from dhr_plone.content_types.rows_widget import RowsWidgetFactory


class IRelationship(Interface):
    person = TextLine(title=_("To whom"), description=_("By pseudonym."), required=False)
    relation = TextLine(
        title=_("Relationship"), description=_("Such as “mother of”."), required=False
    )
    together_since = TextLine(
        title=_("Since"), description=_("As far as it is known (Appendix Three)."), required=False
    )
    household_since = TextLine(title=_("In one household since"), required=False)


class ICasePerson(model.Schema):
    case_role = schema.Choice(
        title=_("Part in the case"), vocabulary="dhr_plone.case_roles", default="relative"
    )
    pseudonym = Reference(
        title=_("Pseudonym"),
        description=_(
            "What this person is called in reports and lists, such as “Adult A” or “Officer 1” "
            "(13.A). It is shown in place of the name and must not hold one."
        ),
        max_length=60,
    )
    full_name = PersonName(
        title=_("Full name"),
        description=_("As in the records. The gate looks for it in all that is published (17.7)."),
    )
    other_names = TextList(
        title=_("Other names"),
        description=_(
            "Maiden and former names, short names, other spellings; one a line. Each one is "
            "looked for before anything is published."
        ),
        value_type=PersonName(),
        required=False,
        missing_value=None,
    )
    date_of_birth = PastDate(title=_("Date of birth"), required=False)
    date_of_death = PastDate(title=_("Date of death"), required=False)
    ethnic_origin = TextLine(title=_("Ethnic origin"), required=False)

    model.fieldset(
        "traces",
        label=_("Addresses and numbers"),
        fields=["addresses", "phone_numbers", "identifiers"],
    )
    addresses = TextList(
        title=_("Addresses"),
        description=_("One a line, with the postcode."),
        value_type=TextLine(),
        required=False,
        missing_value=None,
    )
    phone_numbers = TextList(
        title=_("Telephone numbers"),
        description=_("One a line."),
        value_type=TextLine(),
        required=False,
        missing_value=None,
    )
    identifiers = TextList(
        title=_("Numbers in records"),
        description=_("NHS, crime, tenancy, custody and other references; one a line."),
        value_type=TextLine(),
        required=False,
        missing_value=None,
    )

    model.fieldset("family", label=_("Relationships"), fields=["relationships", "interpreter"])
    form.widget(relationships=RowsWidgetFactory)
    relationships = TextList(
        title=_("Relationships"),
        description=_("To the other persons of the case (Appendix Two)."),
        value_type=DictRow(title=_("Relationship"), schema=IRelationship),
        required=False,
        missing_value=None,
    )
    interpreter = TextLine(
        title=_("Interpreter or language"),
        description=_("What is needed to speak with this person (8.4)."),
        required=False,
    )

    @invariant
    def born_before_death(data: "ICasePerson") -> None:
        if in_order(data.date_of_birth, data.date_of_death) is False:
            raise Invalid(_("The date of death is before the date of birth: check both."))


class CasePerson(RestrictedItem):
    """Somebody of the case."""

    meta_type = "CasePerson"

    pseudonym = ""
    full_name = ""
    other_names = None

    def neutral_title(self) -> str:
        return self.pseudonym or say(_("Person without a pseudonym"))
