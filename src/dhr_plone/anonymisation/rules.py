"""Why each kind of finding is looked for, said to the person who has to do something about it."""

from dataclasses import dataclass

from dhr_plone import _


@dataclass(frozen=True, slots=True)
class Rule:
    """What kinds of finding have in common: a title, the paragraph behind it, and why."""

    kinds: tuple[str, ...]
    title: str
    paragraph: str
    text: str


RULES = (
    Rule(
        ("name", "diminutive", "misspelt_name", "given_name", "initials"),
        _("Names of persons of the case"),
        "16.1, 17.7",
        _(
            "Victim, perpetrator, family, staff and others cannot be identified. Use the "
            "pseudonym. What only looks like a name may stay, if you say why."
        ),
    ),
    Rule(
        ("unregistered_name", "titled_name", "language_model"),
        _("Names of people who are not in the list of persons"),
        "17.7",
        _(
            "Whoever is named is recognised, in the list of persons or not. Put them into the "
            "list, so that every way of writing them is found, and use a role or a pseudonym."
        ),
    ),
    Rule(
        ("panel_name", "panel_person"),
        _("Names of the panel"),
        "16.1, 17.7",
        _(
            "Chair and members are named in the list of the panel, and nowhere else. Nobody of "
            "the case may be on it."
        ),
    ),
    Rule(
        ("date_of_birth", "date_of_death", "exact_date", "age"),
        _("Dates and ages"),
        "17.7",
        _(
            "A date of birth names a person. An exact date or age, with the area, finds the "
            "newspaper's report: a season or a stage of life says enough."
        ),
    ),
    Rule(
        ("address", "postcode", "district", "place", "coordinates", "institution"),
        _("Homes and places"),
        "17.7",
        _(
            "The area of the review is public, and nothing narrower: no street, postcode, village, "
            "school or surgery, and no town to which relatives moved."
        ),
    ),
    Rule(
        (
            *("phone", "nhs_number", "national_insurance_number", "identifier", "email"),
            *("car_registration", "reference", "user_name", "web_address"),
        ),
        _("Numbers, references and addresses on the net"),
        "17.7",
        _(
            "They lead whoever holds a file to the person. Helplines and the addresses of offices "
            "may stay."
        ),
    ),
    Rule(
        ("file_name", "marking", "word_leftover", "tracked_change", "placeholder"),
        _("What drafting left behind"),
        "13.6, 17.7",
        _(
            "Markings, names of files, tracked changes and gaps belong to the draft. They have "
            "given people away in reviews that were published."
        ),
    ),
    Rule(
        ("sentence", "court", "occupation", "method", "origin", "only_one"),
        _("Details that point at a family together"),
        "17.7",
        _(
            "None of them names anybody. Put together, they are what a neighbour knows and a "
            "search engine finds. Say as much as the lesson needs."
        ),
    ),
    Rule(
        ("picture",),
        _("Pictures"),
        "17.7",
        _(
            "No search sees what a picture shows. Somebody looks at each, and says why it may be "
            "published."
        ),
    ),
)
OTHER = Rule(
    (),
    _("Something else by which somebody could be recognised"),
    "17.7",
    _("Nobody of the case can be identified from what is published."),
)


def rule_of(kind: str) -> Rule:
    """Return the rule behind a kind of finding."""
    return next((rule for rule in RULES if kind in rule.kinds), OTHER)
