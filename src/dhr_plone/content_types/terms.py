"""Terms of reference: the seventeen topics of 10.1, agreed by the chair and kept by version."""

from plone.supermodel import model
from zope import schema
from zope.interface import implementer

from dhr_plone import _
from dhr_plone.content_types.base import RestrictedContainer
from dhr_plone.content_types.fields import Answers
from dhr_plone.content_types.interfaces import IShareable


class ITermsOfReference(model.Schema):
    topics = Answers(
        title=_("Topics"),
        description=_("What the review looks at and how; one answer a topic (10.1)."),
        questions="dhr_plone.terms_topics",
    )
    start_date = schema.Date(
        title=_("Review begins on"),
        description=_("The start of the review (10.1)."),
        required=False,
    )
    completion_date = schema.Date(title=_("Review to be complete by"), required=False)
    shared_with_readers = schema.Bool(
        title=_("Shared with the review's readers"),
        description=_("Readers see what the chair shares, and nothing else (13.6)."),
        required=False,
        default=False,
    )


@implementer(IShareable)
class TermsOfReference(RestrictedContainer):
    """What the review looks at and how."""

    meta_type = "TermsOfReference"

    # Each agreed version: number, agreed_on (ISO), agreed_by (user id), topics.
    versions = ()
