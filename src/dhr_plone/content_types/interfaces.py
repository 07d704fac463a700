"""Markers of the restricted side, and the readers that other rooms lend to the fields."""

from zope.interface import Interface


class IAddonInstalled(Interface):
    """Browser layer: the add-on is installed in this site."""


class IRestricted(Interface):
    """Lies in a register: nothing of it may reach anyone off the roster."""


class IInSiteFrame(Interface):
    """A view of something restricted that is drawn in the frame of the site."""


class IShareable(Interface):
    """The chair can share it with the review's readers (13.6)."""


class IPublic(Interface):
    """Stands on the public side: the library and its editions."""


class IDateReader(Interface):
    """Reads a date as a person wrote it. The chronology registers the one that is used."""

    def check(text: str) -> str | None:
        """Return why ``text`` is no date, in a sentence for its author, or None."""

    def before(text: str, other: str) -> bool:
        """Tell whether every day that ``text`` can mean lies before those of ``other``."""


class IGuidance(Interface):
    """Knows the defaults of new registers and reviews. The guidance registers the one used."""

    def default_profile(context: object) -> str:
        """Return the name of the guidance profile for what is added to ``context``."""

    def marking(context: object) -> str:
        """Return the protective marking of that guidance."""

    def chair_name(context: object) -> str | None:
        """Return the name of the chair of the review's panel, or None."""


class INamesOfTheCase(Interface):
    """Knows the names of everyone in a case. The anonymisation registers the one that is used."""

    def found_in(text: str, names: list[str]) -> str | None:
        """Return the first of ``names``, in any part or case, that ``text`` contains, or None."""


class IActiveContent(Interface):
    """Finds what could act in a text. The publication room registers the one that is used."""

    def dangerous(html: str) -> list[str]:
        """Name each piece of active content in words for an editor."""


class IFileJudge(Interface):
    """Knows which files are taken. The documents room registers the one that is used."""

    def refusal(data: bytes, filename: str) -> str | None:
        """Return why a file is not taken, in a sentence for its sender, or None."""
