"""What the scanner says goes through the catalogue, and every kind of finding is explained."""

from types import SimpleNamespace

from zope.component import getGlobalSiteManager
from zope.i18n import translate
from zope.i18n.interfaces import ITranslationDomain
from zope.i18n.translationdomain import TranslationDomain
from zope.i18nmessageid import Message

from dhr_plone.anonymisation.combinations import COMBINATIONS
from dhr_plone.anonymisation.findings import Finding
from dhr_plone.anonymisation.identifying_shapes import IDENTIFYING_SHAPES
from dhr_plone.anonymisation.identities import Person, build
from dhr_plone.anonymisation.leftovers import LEFTOVERS
from dhr_plone.anonymisation.rules import OTHER, RULES, rule_of
from dhr_plone.anonymisation.scanner import scan
from tests.anonymisation.bernays import register, text
from tests.anonymisation.corpus.generator import documents


def everything() -> list[Finding]:
    """Findings of many kinds."""
    found = [
        one
        for document in documents(per_kind=2)
        for one in scan(build(document.persons), {"text": document.text})
    ]
    return [
        *found,
        *scan(register(), {"draft": text("summary-draft.txt")}, panel=["Dr Helen Marsh"]),
    ]


def test_every_sentence_is_a_message_of_the_catalogue() -> None:
    for one in everything():
        assert isinstance(one.reason, Message) and one.reason.domain == "dhr_plone", one.kind
        said = translate(one.reason)
        assert said.endswith(".") and "$" not in said


def test_a_sentence_is_translated_with_the_sentences_inside_it() -> None:
    """ "Bradford City Council" is said to be, in two sentences, of somebody without a pseudonym."""
    register = build([Person(full_name="Ann Bradford")])
    [one] = scan(register, {"text": "They wrote to Bradford City Council."})
    words = {
        "${first} ${second}": "${second} ${first}",
        "This is a name of ${whom}.": "Enw ${whom} yw hwn.",
        "a person of the case": "rhywun",
        "It can also be an ordinary word or the name of an institution.": "Gall fod yn sefydliad.",
    }
    welsh = TranslationDomain("dhr_plone")
    welsh.addCatalog(
        SimpleNamespace(
            language="cy",
            domain="dhr_plone",
            getIdentifier=lambda: "welsh",
            queryMessage=lambda key, default=None: words.get(key, default),
        )
    )
    registry = getGlobalSiteManager()
    before = registry.queryUtility(ITranslationDomain, name="dhr_plone")
    registry.registerUtility(welsh, ITranslationDomain, name="dhr_plone")
    try:
        said = translate(one.reason, target_language="cy")
    finally:
        registry.unregisterUtility(welsh, ITranslationDomain, name="dhr_plone")
        if before is not None:
            registry.registerUtility(before, ITranslationDomain, name="dhr_plone")
    assert said == "Gall fod yn sefydliad. Enw rhywun yw hwn."


def test_every_kind_of_finding_is_explained_with_its_paragraph() -> None:
    for one in everything():
        rule = rule_of(one.kind)
        assert rule is not OTHER and rule.paragraph and rule.text, one.kind


def test_every_kind_of_the_tables_is_explained() -> None:
    rows = (*IDENTIFYING_SHAPES, *LEFTOVERS, *COMBINATIONS)
    assert {row.kind for row in rows if rule_of(row.kind) is OTHER} == set()


def test_no_kind_is_explained_twice() -> None:
    kinds = [kind for rule in RULES for kind in rule.kinds]
    assert len(kinds) == len(set(kinds))


def test_an_unknown_kind_is_explained_in_general() -> None:
    assert rule_of("of_another_add_on") is OTHER
