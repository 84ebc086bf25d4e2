"""A page's source becomes a tree that holds all of it, whatever is wrong with it."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extract.errors import UnreadableError
from extract.markup.blocks import read_layout
from extract.markup.tree import BREAKS_FEW, TAG_MAX_CHARACTERS, parse

FLAT = "its elements are nested too deep: it was read without its structure"


def _texts(source: str) -> list[str]:
    return [block.text for block in read_layout(parse(source).root).blocks]


@pytest.mark.parametrize("ends", ["</body>", "</html>", "</body></html>", "</BODY ></HtmL\n>"])
def test_what_follows_the_pages_end_is_read(ends: str) -> None:
    source = f"<html><body><p>Above.</p>{ends}<p>Below.</p>Loose.{ends}<div>Last.</div>"
    assert _texts(source) == ["Above.", "Below.", "Loose.", "Last."]


@pytest.mark.parametrize("depth", [10, 100, 250, 260, 5_000, 100_000])
@pytest.mark.parametrize("tag", ["div", "b", "ul><li"])
def test_no_depth_of_nesting_loses_text(depth: int, tag: str) -> None:
    source = f"<body><p>Above.</p>{f'<{tag}>' * depth}Within.{'</div>' * depth}<p>Below.</p>"
    assert _texts(source) == ["Above.", "Within.", "Below."]


def test_a_page_nested_too_deep_says_so_and_keeps_code_out() -> None:
    deep = "<div>" * 300
    source = f"<body>{deep}One.<script>a<b</script><style>x{{}}</style><!-- c -->Two.<p>Three."
    tree = parse(source)
    assert tree.notes == (FLAT,)
    assert _texts(source) == ["One. Two.", "Three."]
    assert parse("<p>Flat.").notes == ()


@pytest.mark.parametrize("start", ["<script>", "<style>", "<svg>", "<template>", "<!--"])
def test_code_left_open_within_deep_nesting_goes_on_to_the_end(start: str) -> None:
    assert _texts("<div>" * 300 + "One." + start * 9_000 + "x") == ["One."]


def test_a_tag_of_16_000_attributes_stays_an_element() -> None:
    attributes = " ".join(f"a{n}={n}" for n in range(16_000))
    assert len(attributes) > TAG_MAX_CHARACTERS
    root = parse(f"<body><h2 {attributes}>Heading</h2><p>Text.").root
    heading = root.find(".//h2")
    assert heading is not None
    assert heading.text == "Heading"
    assert len(heading.attrib) == 0


def test_a_picture_within_its_address_goes_and_its_neighbours_stay() -> None:
    picture = f'<img alt="a" src="data:image/png;base64,{"A" * 500_000}">'
    assert _texts(f"<p>Above.</p>{picture}<p>Below.") == ["Above.", "Below."]


def test_a_long_run_of_line_breaks_becomes_two() -> None:
    root = parse(f"<body>One.{'<br>' * 400_000}Two.{'<BR/> ' * 100_000}Three.").root
    assert len(root.findall(".//br")) == 4
    assert _texts(f"One.{'<br>' * 400_000}Two.") == ["One.", "Two."]


def test_few_line_breaks_stay_as_they_are() -> None:
    assert len(parse(f"One.{'<br>' * BREAKS_FEW}Two.").root.findall(".//br")) == BREAKS_FEW


def test_megabytes_on_one_line_are_one_block() -> None:
    (text,) = _texts(f"<p>{'word ' * 400_000}")
    assert len(text) == 5 * 400_000 - 1


def test_nuls_go_and_what_is_around_them_stays() -> None:
    assert _texts("<p>one\0two</p>\0<p\0>three</p>") == ["onetwo", "three"]


def test_entities_are_what_they_stand_for_and_unknown_ones_stay_as_written() -> None:
    assert _texts("<p>A &amp; B &pound;5 &#8217;&#x2014;&nbsp;&hellip; &xyz; AT&T") == [
        "A & B £5 ’— … &xyz; AT&T"
    ]


def test_an_entity_of_the_page_itself_is_never_filled_in() -> None:
    source = (
        '<!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/passwd"><!ENTITY y "yyyyyyyyyy">]>'
        "<html><body><p>before &x; &y; after</p></body></html>"
    )
    said = " ".join(_texts(source))
    assert "before &x; &y; after" in said
    assert "root:" not in said
    assert "yyyyyyyyyy after" not in said


@pytest.mark.parametrize("source", ["", "   ", "\0\0"])
def test_a_page_of_nothing_is_told(source: str) -> None:
    with pytest.raises(UnreadableError) as raised:
        parse(source)
    assert raised.value.reason == "the HTML page is empty"
    assert raised.value.remedy.endswith(".")


PIECES = st.lists(
    st.one_of(
        st.text(max_size=12),
        st.sampled_from(
            "<div> </div> <p> <b> </b> <br> <BR/> <table> <td> <a\x20href= </a> <!-- --> <![CDATA[ "
            "]]> <script> </script> <title> <body> </body> <html> <head> <? <!DOCTYPE &amp; &# \0 "
            "&#0; &#55296; \ud800 < > \" ' <svg> <select> <textarea> <frameset> <plaintext>".split()
        ),
    ),
    max_size=40,
).map("".join)


@settings(max_examples=300, deadline=None)
@given(PIECES)
def test_any_source_becomes_a_tree_or_is_told_empty(source: str) -> None:
    try:
        root = parse(source).root
    except UnreadableError:
        return
    for block in read_layout(root).blocks:
        assert block.text == " ".join(block.text.split())
        assert block.text
        block.text.encode()


@settings(max_examples=100, deadline=None)
@given(st.lists(st.sampled_from(["One", "two ", "three."]), min_size=1, max_size=8))
def test_flat_and_nested_pages_say_the_same(words: list[str]) -> None:
    body = "".join(f"<div>{word}" for word in words)
    deep = "<div>" * 300
    assert _texts(body) == _texts(deep + body)
    assert not re.search(r"[<>]", "".join(_texts(deep + body)))
