"""The seventeen topics from which a panel draws up its terms of reference (10.1)."""

from dhr_plone import _
from dhr_plone.guidance.words.word import Word

TERMS_TOPICS = (
    Word(
        "10.1a",
        _("The most important issues"),
        _(
            "What appear to be the most important issues to address in identifying the learning "
            "from this specific case? How can the relevant information best be obtained and "
            "analysed?"
        ),
        "10.1a",
    ),
    Word(
        "10.1b",
        _("Who reports or contributes"),
        _(
            "Which agencies and professionals should be asked to submit reports or otherwise "
            "contribute, including, where appropriate, agencies that have not come into contact "
            "with the victim or perpetrator but might have been expected to do so?"
        ),
        "10.1b",
    ),
    Word(
        "10.1c",
        _("An outside expert"),
        _(
            "Should an outside expert be brought in, at any stage, to help the panel understand "
            "crucial aspects of the case?"
        ),
        "10.1c",
    ),
    Word(
        "10.1d",
        _("The period to be reviewed"),
        _(
            "Over what time period should events in the victim's and the perpetrator's life be "
            "reviewed: how far back should enquiries cover, and what is the cut-off point? What "
            "history or background will help to understand the events leading to the death?"
        ),
        "10.1d",
    ),
    Word(
        "10.1e",
        _("Equality and diversity"),
        _(
            "Are there equality and diversity issues, such as ethnicity and disability, that may "
            "require special consideration?"
        ),
        "10.1e",
    ),
    Word(
        "10.1f",
        _("How family and others contribute"),
        _(
            "How should family members, other significant people and, where appropriate, the "
            "perpetrator contribute, and who is responsible for facilitating their involvement "
            "throughout, taking account of possible conflicting views within the family?"
        ),
        "10.1f",
    ),
    Word(
        "10.1g",
        _("Family, public and media interest"),
        _(
            "How should matters concerning family, public and media interest be managed before, "
            "during and after the review?"
        ),
        "10.1g",
    ),
    Word(
        "10.1h",
        _("Parallel investigations"),
        _(
            "How will the review dovetail with other investigations, such as a child or adult "
            "serious case review, a criminal investigation or an inquest, so that all relevant "
            "questions are asked, staff are not interviewed twice and some people sit on both "
            "panels?"
        ),
        "10.1h",
    ),
    Word(
        "10.1i",
        _("Liaison with the coroner and the CPS"),
        _(
            "How will the panel communicate with the coroner and the Crown Prosecution Service, "
            "so that relevant information is shared without significant delay to the review?"
        ),
        "10.1i",
    ),
    Word(
        "10.1j",
        _("MARAC and MAPPA"),
        _(
            "Did any MARAC or MAPPA process contribute to the case, and is a memorandum of "
            "understanding needed for the release of the minutes of the relevant meetings?"
        ),
        "10.1j",
    ),
    Word(
        "10.1k",
        _("Agencies of other areas"),
        _(
            "Do agencies or professionals of other local authority areas with an interest in the "
            "case need to be involved, the voluntary sector included? What should their roles and "
            "responsibilities be?"
        ),
        "10.1k",
    ),
    Word(
        "10.1l",
        _("Links outside the statutory agencies"),
        _(
            "Who will make the link with relevant interests outside the main statutory agencies, "
            "for example independent professionals and voluntary organisations?"
        ),
        "10.1l",
    ),
    Word(
        "10.1m",
        _("Earlier lessons"),
        _(
            "How should the review take account of previous lessons learned from research and "
            "from previous reviews?"
        ),
        "10.1m",
    ),
    Word(
        "10.1n",
        _("Start, completion and court cases"),
        _(
            "When should the review start, and by what date should it be completed? Are there "
            "parallel court cases pending which could influence progress, or the timing of the "
            "publication of the executive summary?"
        ),
        "10.1n",
    ),
    Word(
        "10.1o",
        _("Independent legal advice"),
        _("Does the panel need independent legal advice about any aspect of the review?"),
        "10.1o",
    ),
    Word(
        "10.1p",
        _("Disclosure in criminal proceedings"),
        _("What should be considered for disclosure in criminal proceedings?"),
        "10.1p",
    ),
    Word(
        "10.1q",
        _("Costs"),
        _(
            "What will the independent chair cost, and the time of staff who prepare management "
            "reviews and attend panel meetings?"
        ),
        "10.1q",
    ),
)
