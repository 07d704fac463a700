"""What a review is for and what it is not, on every page and form in which one is written (3)."""

from plone.app.layout.viewlets import ViewletBase

from dhr_plone.guidance import words
from dhr_plone.guidance.words import Word


class Purpose(ViewletBase):
    """Two short lists that unfold."""

    def purpose(self) -> tuple[Word, ...]:
        return words.PURPOSE

    def no_purpose(self) -> tuple[Word, ...]:
        return words.NO_PURPOSE
