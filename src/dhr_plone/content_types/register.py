"""The register: a partnership's reviews, its settings, and who its governing body is (4.1)."""

from plone.supermodel import model
from zope import schema

from dhr_plone import _
from dhr_plone.content_types.base import RestrictedContainer, RestrictedItem, Titled
from dhr_plone.content_types.fields import Text, TextLine, TextList, default_guidance


class IReviewRegister(model.Schema):
    title = TextLine(
        title=_("Name of the partnership"),
        description=_(
            "The community safety partnership, or the body at the most senior level that takes "
            "its place (4.1)."
        ),
    )
    area = TextLine(
        title=_("Area"),
        description=_("The local authority area that the partnership covers."),
        required=False,
    )
    guidance_profile = schema.Choice(
        title=_("Guidance for new reviews"),
        description=_("A review keeps the guidance that it began under."),
        vocabulary="dhr_plone.guidance_profiles",
        defaultFactory=default_guidance,
    )
    library = schema.Choice(
        title=_("Public library"),
        description=_(
            "Where anonymised summaries are published. Nothing can be published until one is "
            "chosen."
        ),
        vocabulary="dhr_plone.libraries",
        required=False,
    )
    governing_body = TextLine(
        title=_("Governing body"),
        description=_(
            "The name under which the governing body signs, such as “West Midshire CSP”."
        ),
        required=False,
    )
    governing_body_kind = schema.Choice(
        title=_("Kind of governing body"),
        description=_("At the most senior level; which kind was chosen (4.1)."),
        vocabulary="dhr_plone.governing_bodies",
        default="community_safety_partnership",
    )
    contact = TextLine(
        title=_("Whom to ask"),
        description=_("Name and telephone number or e-mail address of the review coordinator."),
        required=False,
    )


class ReviewRegister(Titled, RestrictedContainer):
    """A partnership's reviews and partner agencies."""

    meta_type = "ReviewRegister"

    # Local roles of the site, or of a folder around the register, count for nothing in it.
    __ac_local_roles_block__ = True


class IAgency(model.Schema):
    title = TextLine(title=_("Name of the agency"))
    kind = schema.Choice(
        title=_("Kind"),
        description=_("The authorities of 7.1, or another body that knew the family."),
        vocabulary="dhr_plone.agency_kinds",
    )
    sector = schema.Choice(
        title=_("Sector"),
        description=_("A panel should span statutory and voluntary agencies (8.2)."),
        vocabulary="dhr_plone.sectors",
        default="statutory",
    )
    contacts = Text(
        title=_("Contacts"),
        description=_("Whom to ring or write to at this agency; one a line."),
        required=False,
    )
    senior_manager = TextLine(
        title=_("Senior manager"),
        description=_(
            "User name of the manager who commissions and assures this agency's management "
            "reviews (12.1, 12.8)."
        ),
        required=False,
    )
    staff = TextList(
        title=_("Staff"),
        description=_("User names of those of this agency who take part in reviews; one a line."),
        value_type=TextLine(),
        required=False,
        missing_value=None,
    )
    abuse_policy = schema.Bool(
        title=_("Has a policy on intervening in domestic abuse"),
        description=_("Agencies tell their staff how to intervene in domestic abuse (1.5)."),
        required=False,
        default=False,
    )
    abuse_policy_reviewed_on = schema.Date(title=_("Policy last reviewed on"), required=False)


class Agency(Titled, RestrictedItem):
    """A partner organisation."""

    meta_type = "Agency"

    # The agency that it became part of (UID), and when; see work.merging.
    merged_into = None
    merged_on = None
    # Heading of a chronology's column -> what it holds, as the agency's imports settled it.
    chronology_columns = None
