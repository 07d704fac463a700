"""Invented people for the benchmark: names of many origins, and numbers that belong to nobody.

Telephone numbers are from the ranges kept for drama, postcodes use areas that do not exist, and
NHS numbers begin with 999, which is kept for tests.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from dhr_plone.anonymisation.identities import Person
from dhr_plone.anonymisation.registered import ABBREVIATIONS
from dhr_plone.anonymisation.tables import listed

GIVEN = listed("""
Abigail Adam Adunni Agnieszka Aisha Alexander Alison Amanda Amelia Andrew Angela Anthony
Barbara Benjamin Bernadette Catherine Charlotte Christine Christopher Cosima Daniel Deborah
Dominic Douglas Eleanor Elizabeth Emily Fatima Florence Frederick Gareth Geoffrey Gillian
Gregory Harriet Hyacinth Ioana Isabella Ivo Jacqueline Jennifer Jessica Jonathan Joshua
Katarzyna Kenneth Krzysztof Lawrence Leonard Louise Madeleine Margaret Martina Matthew Michael
Mirela Mohammed Natasha Nathaniel Nicholas Nicola Oliver Oluwaseun Pamela Patricia Philippa
Rachel Raymond Rebecca Richard Rosalind Samantha Samuel Sebastian Shanice Sharon Stephanie
Stephen Susan Teresa Theodore Thomas Timothy Valerie Vanessa Veronica Victoria Vincent Wilfred
Winifred Xiomara Yvonne Zachary Zehra
""")
SURNAMES = listed("""
Abernathy Adeyemi Ainsworth Akhtar Ashworth Bancroft Bhattacharya Blenkinsop Bosworth
Braithwaite Cadwallader Carmichael Castellano Chaudhry Cholmondeley Cruickshank Dalrymple
Davenport Demetriou Dhaliwal Donaldson Entwistle Fairclough Farquhar Featherstone Fitzgerald
Galbraith Gunasekera Haberfield Hargreaves Heatherington Hollingsworth Ibrahimovic Igbinedion
Jankowski Kaczmarek Kirkbride Kowalczyk Lewandowski Llewellyn Lockhart Macfarlane Mbeki
Mukherjee Nakamura Nwosu Okonkwo Ollerenshaw Onyekachi Papadopoulos Pemberton Postlethwaite
Quigley Ramanathan Ramsbottom Rasmussen Ravindran Robertson Rutherford Satterthwaite Siddiqui
Somerville Srinivasan Stavropoulos Subramaniam Szymanski Tattersall Thistlethwaite Thorburn
Trevithick Ubogagu Venkatesan Wadsworth Whittaker Wisniewski Wolstenholme Yarborough Zielinski
Ali Begum Cox Hussain Kaur Khan Lee Nowak Patel Rao Roe Shah Singh Tang Udo Wren
""")
COMPOUND_SURNAMES = listed("""
O'Callaghan O'Shaughnessy D'Angelo O'Rourke Smythe-Haldane Parkes-Bowden Kelso-Marriott
Llewelyn-Rees Müller Kovač Nuñez Søndergaard
""")
STREETS = listed("""
Alderwick Bramhurst Coldharrow Dunmarle Eskerby Fennimore Garthwell Hollinsend Ingleburn
Jessamy Kettlethorpe Larkhaven Millbray Netherwold Oxbarrow Pellgrove Quarrenden Ravensholt
Silverdene Thornbeck Underhallow Vexley Withamore Yeldersley
""")
KINDS_OF_STREET = ["Road", "Street", "Avenue", "Close", "Drive", "Lane"]
SHORT_FORMS = {
    "Alexander": ["Alex", "Sandy"], "Andrew": ["Andy", "Drew"], "Anthony": ["Tony"],
    "Benjamin": ["Ben", "Benny"], "Catherine": ["Cathy", "Kate", "Katie"], "Charlotte": ["Lottie"],
    "Christopher": ["Chris", "Kit"], "Daniel": ["Dan", "Danny"], "Deborah": ["Debbie", "Debs"],
    "Eleanor": ["Ellie", "Nell"], "Elizabeth": ["Liz", "Beth", "Lizzie", "Betty"],
    "Frederick": ["Fred", "Freddie"], "Jacqueline": ["Jackie"], "Jennifer": ["Jenny", "Jen"],
    "Jonathan": ["Jon", "Jonny"], "Joshua": ["Josh"], "Katarzyna": ["Kasia"],
    "Kenneth": ["Ken", "Kenny"], "Krzysztof": ["Krzys"], "Leonard": ["Len", "Lenny"],
    "Margaret": ["Maggie", "Peggy", "Meg"], "Matthew": ["Matt"], "Michael": ["Mike", "Mick"],
    "Mohammed": ["Mo"], "Nicholas": ["Nick", "Nicky"], "Patricia": ["Tricia", "Trish"],
    "Philippa": ["Pippa"], "Rebecca": ["Becky", "Becca"], "Richard": ["Dick", "Ricky"],
    "Samantha": ["Sam", "Sammy"], "Stephanie": ["Steph"], "Stephen": ["Steve", "Stevie"],
    "Susan": ["Susie"], "Theodore": ["Theo", "Teddy"], "Thomas": ["Tom", "Tommy"],
    "Timothy": ["Tim", "Timmy"], "Victoria": ["Vicky", "Tori"], "Zachary": ["Zac", "Zach"],
}  # fmt: skip


@dataclass(frozen=True)
class Somebody:
    """An invented person, in the pieces out of which identities are planted."""

    given: str
    surname: str
    earlier: str
    born: date
    died: date
    number: int
    street: str
    postcode: str
    phone: str
    nhs: str
    reference: str
    car: str
    email: str

    @property
    def full(self) -> str:
        return f"{self.given} {self.surname}"

    @property
    def apostrophe(self) -> str:
        """The full name if the surname has an apostrophe, else nothing."""
        return self.full if "'" in self.surname else ""

    @property
    def double(self) -> str:
        """The full name if the surname is a double one, else nothing."""
        return self.full if "-" in self.surname else ""

    @property
    def long_name(self) -> str:
        """The surname if it has six plain letters or more, else nothing."""
        return self.surname if len(self.surname) >= 6 and self.surname.isalpha() else ""

    @property
    def very_long_name(self) -> str:
        """The surname if it has nine plain letters or more, else nothing."""
        return self.surname if len(self.surname) >= 9 and self.surname.isalpha() else ""

    @property
    def initials(self) -> list[str]:
        """The initials with and without full stops, unless they mean something else in a review."""
        letters = self.given[0] + self.surname[0]
        return [] if letters.lower() in ABBREVIATIONS else [letters, f"{letters[0]}.{letters[1]}."]

    @property
    def dotted_initials(self) -> list[str]:
        """The initials, unless with full stops they mean something else."""
        letters = (self.given[0] + self.surname[0]).lower()
        return [] if letters in ("am", "eg", "ie", "nb", "pm", "uk", "us") else self.initials

    @property
    def short_forms(self) -> list[str]:
        return SHORT_FORMS.get(self.given, [])

    def registered(self, pseudonym: str) -> Person:
        """The person as the scanner's register knows them."""
        return Person(
            full_name=self.full,
            other_names=(self.earlier,),
            case_role="other",
            date_of_birth=self.born,
            date_of_death=self.died,
            addresses=(f"{self.number} {self.street}, Midshire {self.postcode}",),
            phone_numbers=(self.phone,),
            identifiers=(f"NHS {self.nhs}", self.reference, self.car, self.email),
            pseudonym=pseudonym,
        )


def somebody(rng: Random, given: str, surname: str, earlier: str) -> Somebody:
    """A person with these names; all else by chance."""
    plain = "".join(letter for letter in surname.lower() if letter.isascii() and letter.isalpha())
    return Somebody(
        given=given,
        surname=surname,
        earlier=f"{given} {earlier}",
        born=date(1940, 1, 1) + timedelta(days=rng.randrange(25_000)),
        died=date(2009, 1, 1) + timedelta(days=rng.randrange(4_000)),
        number=rng.randint(2, 199),
        street=f"{rng.choice(STREETS)} {rng.choice(KINDS_OF_STREET)}",
        postcode=f"{rng.choice(['QX', 'ZQ', 'XJ'])}{rng.randint(1, 29)} {rng.randint(1, 9)}"
        f"{''.join(rng.choice('ABDEFGHJLNPQRSTUWXYZ') for _ in range(2))}",
        phone=rng.choice(
            [f"07700 900{rng.randint(0, 999):03}", f"0114 496 0{rng.randint(0, 999):03}"]
        ),
        nhs=_nhs_number(rng),
        reference=f"CRIS {rng.randint(2_200_000, 2_299_999)}/{rng.randint(5, 19):02}",
        car=f"{rng.choice('ABCDEFGHJK')}{rng.choice('ABCDEFGHJK')}{rng.randint(51, 70)} "
        f"{''.join(rng.choice('ABCDEFGHJKLMNOPRSTUVWXYZ') for _ in range(3))}",
        email=f"{given[0].lower()}{plain}@example.org",
    )


def people(rng: Random, count: int) -> list[Somebody]:
    """So many persons, each with a surname and an earlier name of their own.

    The first twelve have surnames with accents, apostrophes and hyphens.
    """
    surnames = COMPOUND_SURNAMES + rng.sample(SURNAMES, len(SURNAMES))
    given = rng.sample(GIVEN, min(count, len(GIVEN)))
    return [
        somebody(rng, given[place % len(given)], surnames[place], surnames[-place - 1])
        for place in range(count)
    ]


def _nhs_number(rng: Random) -> str:
    """A number that begins with 999 and has the right check digit."""
    while True:
        figures = [9, 9, 9, *(rng.randrange(10) for _ in range(6))]
        weights = range(10, 1, -1)
        check = 11 - sum(a * b for a, b in zip(figures, weights, strict=True)) % 11
        if check != 10:
            text = "".join(map(str, [*figures, check % 11]))
            return f"{text[:3]} {text[3:6]} {text[6:]}"
