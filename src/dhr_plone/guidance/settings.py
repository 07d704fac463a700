"""What an organisation sets for its reviews: the guidance, its words, its marking (DESIGN).

Kept in the registry under ``dhr_plone.guidance`` and edited in a control panel. It reaches reviews
that are opened from then on; a review keeps what it began under.
"""

import re
from dataclasses import replace
from typing import Any

from Acquisition import aq_base
from plone import api
from plone.supermodel import model
from zope import schema
from zope.interface import implementer

from dhr_plone import _
from dhr_plone.content_types.fields import container_of, review_of
from dhr_plone.content_types.interfaces import IGuidance
from dhr_plone.guidance.profiles import DEFAULT, GuidanceProfile, get, names
from dhr_plone.participation.workspace import roster_of

PREFIX = "dhr_plone.guidance"


class IGuidanceSettings(model.Schema):
    """Empty fields leave the guidance's own words."""

    default_profile = schema.Choice(
        title=_("Guidance for new registers"),
        description=_("Each register can choose another; a review keeps the one it began under."),
        vocabulary="dhr_plone.guidance_profiles",
        default=DEFAULT,
    )
    label = schema.TextLine(
        title=_("What a review is called"),
        description=_("Such as “Domestic Homicide Review”. Empty: as the guidance calls it."),
        required=False,
    )
    short_label = schema.TextLine(
        title=_("What it is called in short"),
        description=_("Such as “DHR”."),
        required=False,
        max_length=20,
    )
    marking = schema.TextLine(
        title=_("Protective marking"),
        description=_("Stands on every page of a review (13.6)."),
        required=False,
        max_length=60,
    )
    monitoring_months = schema.Int(
        title=_("Months between two looks at an action plan"),
        description=_("The guidance asks for monitoring and names no interval (16.1)."),
        required=False,
        min=1,
        max=24,
    )
    public_months = schema.Int(
        title=_("Months that a summary stays public"),
        description=_(
            "After them it is withdrawn by itself and kept inside. Empty: until somebody withdraws "
            "it; the guidance names no end (17.6)."
        ),
        required=False,
        min=1,
        max=600,
    )
    legal_text = schema.Text(
        title=_("Legal basis"),
        description=_("Printed in reports: the acts that disclosure has regard to (16.1)."),
        required=False,
    )
    confidentiality = schema.Text(
        title=_("Statement of confidentiality"),
        description=_("Printed in reports: to whom information is available (Appendix Four)."),
        required=False,
    )

    language_model = schema.ASCIILine(
        title=_("Language model for names that nobody registered"),
        description=_(
            "The name of a spaCy model that is installed on the server, such as en_core_web_sm; "
            "needs the extra “names”. Empty: names are searched by the list of persons and the "
            "shipped tables alone. This holds for all reviews."
        ),
        required=False,
        max_length=100,
        constraint=re.compile(r"[A-Za-z]\w*").fullmatch,
    )

    model.fieldset("reminders", label=_("Reminders"), fields=["reminder_days", "site_address"])
    reminder_days = schema.Int(
        title=_("Days ahead of which people are reminded"),
        description=_(
            "Reminders go out when something is due in so many days, on its day, when it is late, "
            "and every week from then on. This holds for all reviews."
        ),
        default=7,
        min=0,
        max=60,
    )
    site_address = schema.URI(
        title=_("Address of this site"),
        description=_(
            "As people open it, such as https://intranet.example.org/dhr: a program that sends "
            "reminders cannot know it. Nobody is reminded until it is set."
        ),
        required=False,
    )


# Fields that take the place of the guidance's own words.
OWN = (
    *("label", "short_label", "marking", "monitoring_months", "public_months"),
    *("legal_text", "confidentiality"),
)


def profile_for_new(name: str) -> GuidanceProfile:
    """Return the profile of this name as the organisation has set it, for a review to freeze."""
    own = {field: setting(field) for field in OWN}
    return replace(get(name), **{field: value for field, value in own.items() if value})


def setting(field: str) -> Any:
    """Return a setting, or None where nothing is set."""
    return api.portal.get_registry_record(f"{PREFIX}.{field}", default=None)


def default_profile(context: Any) -> str:
    """Return the guidance for what is new in a place: its register's, else the organisation's."""
    register = container_of(context, "ReviewRegister")
    # A register's own default is not the register's to give.
    asked = register is not None and aq_base(register) is not aq_base(context)
    chosen = register.guidance_profile if asked else setting("default_profile")
    return chosen if chosen in names() else DEFAULT


@implementer(IGuidance)
class Guidance:
    """Lends the defaults to the schemas, which know no guidance."""

    def default_profile(self, context: Any) -> str:
        return default_profile(context)

    def marking(self, context: Any) -> str:
        return profile_for_new(default_profile(context)).marking

    def chair_name(self, context: Any) -> str | None:
        review = review_of(context)
        members = roster_of(review) or () if review is not None else ()
        chairs = (member.user for member in members if member.position == "chair")
        user = api.user.get(userid=next(chairs, ""))
        return (user.getProperty("fullname") or None) if user is not None else None


guidance = Guidance()
