"""A list of all groups of the site is for those who may view groups (G7).

The platform hands every vocabulary that it names no permission for to whoever may view the site,
and the groups of a roster tell of a review.
"""

from typing import Any

from plone.app.users.vocabularies import GroupIdVocabulary
from zope.schema.vocabulary import SimpleVocabulary

from dhr_plone.content_types.asking import may


class Groups(GroupIdVocabulary):
    """``plone.app.users.group_ids``: empty for who may not view groups."""

    def __call__(self, context: Any) -> SimpleVocabulary:
        """Return the groups that a new user can be put into."""
        return super().__call__(context) if may("View Groups", context) else SimpleVocabulary([])
