"""The site's content rules do nothing with what lies in a register.

Whoever manages them could have a comment of a step mailed, or an entry copied out of its review.
"""

from typing import Any

from plone.contentrules.engine.interfaces import IRuleExecutor, StopRule
from zope.component import adapter
from zope.interface import implementer

from dhr_plone.content_types.interfaces import IRestricted


@implementer(IRuleExecutor)
@adapter(IRestricted)
class NoRules:
    """Stops the rules of everything above what happens inside something restricted."""

    def __init__(self, context: Any) -> None:
        self.context = context

    def __call__(self, event: Any, bubbled: bool = False, rule_filter: Any = None) -> None:
        raise StopRule(None)
