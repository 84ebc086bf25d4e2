"""The blocks of a page are all of its text, in order, each with what the markup says of it."""

from html import escape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extract.markup.blocks import SKIPPED, Block, Layout, part_of, read_layout
from extract.markup.tree import parse


def _layout(source: str) -> Layout:
    return read_layout(parse(f"<html><body>{source}</body></html>").root)


def _texts(source: str) -> list[str]:
    return [block.text for block in _layout(source).blocks]


def _around(layout: Layout, block: Block) -> list[str]:
    """The elements around a block, inner before outer."""
    tags, index = [], block.region
    while index >= 0:
        tags.append(layout.regions[index].tag)
        index = layout.regions[index].parent
    return tags


TEXT = st.text(
    st.characters(exclude_categories=["Cs", "Cc", "Cn", "Co"]), min_size=1, max_size=8
).map(lambda text: text or "a")
BLOCKS = ["div", "p", "section", "li", "ul", "blockquote", "h2", "table", "tr", "td", "figcaption"]
INLINES = ["b", "em", "span", "a", "time", "small"]
CODE = ["script", "style", "template", "noscript", "svg", "iframe", "canvas"]
Node = tuple[str, list]
"""An element's name and what is in it; text is a string."""

NODES = st.recursive(
    TEXT,
    lambda inner: st.one_of(
        st.tuples(st.sampled_from([*BLOCKS, *INLINES]), st.lists(inner, max_size=4)),
        st.tuples(st.sampled_from(CODE), st.just(["hidden"])),
        st.tuples(st.just("br"), st.just([])),
    ),
    max_leaves=20,
)


def _source(node: str | Node) -> str:
    if isinstance(node, str):
        return escape(node)
    tag, inner = node
    end = "" if tag == "br" else f"</{tag}>"
    return f"<{tag}>{''.join(map(_source, inner))}{end}"


def _visible(node: str | Node) -> str:
    if isinstance(node, str):
        return node
    tag, inner = node
    return "" if tag in SKIPPED else "".join(map(_visible, inner))


@settings(max_examples=300, deadline=None)
@given(st.lists(NODES, max_size=6))
def test_the_blocks_are_all_of_the_visible_text_in_order(nodes: list[str | Node]) -> None:
    layout = _layout("<i></i>" + "".join(map(_source, nodes)))
    said = "".join("".join(block.text for block in layout.blocks).split())
    assert said == "".join("".join(map(_visible, nodes)).split())


@settings(max_examples=100, deadline=None)
@given(st.lists(NODES, max_size=6))
def test_each_block_stands_in_a_region_and_outer_regions_come_first(nodes: list) -> None:
    layout = _layout("<i></i>" + "".join(map(_source, nodes)))
    for index, region in enumerate(layout.regions):
        assert -1 <= region.parent < index
    for block in layout.blocks:
        assert 0 <= block.region < len(layout.regions)
        assert block.links >= 0
        assert 0 <= block.link_characters <= len(block.text)
        assert 0 <= block.emphasis_characters <= len(block.text)


@settings(max_examples=60, deadline=None)
@given(st.lists(NODES, min_size=1, max_size=6), st.integers(0, 8), st.integers(0, 12))
def test_a_part_of_a_page_keeps_what_is_around_its_blocks(
    nodes: list, start: int, count: int
) -> None:
    layout = _layout("<i></i>" + "".join(map(_source, nodes)))
    part = part_of(layout, start, start + count)
    whole = layout.blocks[start : start + count]
    assert [block.text for block in part.blocks] == [block.text for block in whole]
    for ours, theirs in zip(part.blocks, whole, strict=True):
        assert _around(part, ours) == _around(layout, theirs)
        assert ours.links == theirs.links
    assert all(region.parent < index for index, region in enumerate(part.regions))
    assert len(part.regions) <= len(layout.regions)


def test_block_elements_and_line_breaks_end_a_block_and_inline_ones_do_not() -> None:
    source = "One <b>and</b> <span>half</span><p>Two<br>Three<br/><br>Four</p>Five<hr>Six"
    assert _texts(source) == ["One and half", "Two", "Three", "Four", "Five", "Six"]


def test_white_space_folds_to_single_spaces() -> None:
    assert _texts("<p>\n One\t\u00a0 two \r\n three </p>") == ["One two three"]


def test_a_row_of_a_table_is_one_block_a_cell() -> None:
    layout = _layout("<table><tr><th>Beds</th><td>12</td></tr><tr><td>Nurses<td>3</table>")
    assert [block.text for block in layout.blocks] == ["Beds", "12", "Nurses", "3"]
    assert all("table" in _around(layout, block) for block in layout.blocks)


@pytest.mark.parametrize("tag", sorted(SKIPPED - {"head", "embed", "meter", "progress"}))
def test_what_no_one_reads_is_no_text_and_what_follows_it_is(tag: str) -> None:
    assert _texts(f"<p>One <{tag}>hidden</{tag}> two.</p><p>Three.") == ["One two.", "Three."]


def test_links_and_emphasis_are_counted() -> None:
    (block,) = _layout(
        '<p>Read <a href="/a">this one</a>, <a>or <b>that</b></a> <em>now</em></p>'
    ).blocks
    assert block.text == "Read this one, or that now"
    assert block.links == 2
    assert block.link_characters == len("this one" + "or" + "that")
    assert block.emphasis_characters == len("that" + "now")


def test_a_link_over_several_lines_counts_for_each() -> None:
    first, second, after = _layout('<a href="/a"><h3>Title</h3><p>Teaser</p></a><p>Text').blocks
    assert (first.links, first.link_characters) == (1, 5)
    assert (second.links, second.link_characters) == (1, 6)
    assert (after.links, after.link_characters) == (0, 0)


@pytest.mark.parametrize(
    "attribute",
    ["hidden", 'aria-hidden="true"', 'style="color:red; display : NONE"', 'style="display:none"'],
)
def test_what_is_said_not_to_be_shown_is_hidden_with_all_within(attribute: str) -> None:
    layout = _layout(f"<div {attribute}><p>Inside</p></div><p>Outside</p>")
    inside, outside = layout.blocks
    assert layout.regions[inside.region].hidden
    assert not layout.regions[outside.region].hidden


def test_names_are_the_words_of_classes_id_and_role() -> None:
    layout = _layout('<div class="articleBody sub-heading x" id=Main_2 role=main>Text')
    region = layout.regions[layout.blocks[0].region]
    assert region.names == ("article", "body", "sub", "heading", "main", "main")


def test_a_name_that_is_generated_is_cut() -> None:
    layout = _layout(f'<div class="{"comment " * 100_000}">Text')
    assert len(layout.regions[layout.blocks[0].region].names) < 50


def test_an_empty_page_has_no_blocks() -> None:
    assert _layout("<p></p><div> \n</div><br>").blocks == ()


def test_depth_within_the_parsers_limit_is_kept() -> None:
    layout = _layout("<div>" * 200 + "Within")
    assert _around(layout, layout.blocks[0]).count("div") == 200
