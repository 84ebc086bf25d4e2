"""The elements that may hold a credit are found by class, link or words, the first of them only."""

from collections.abc import Callable, Sequence

import pytest
from lxml import html
from lxml.html import HtmlElement

from extract.markup import read_layout
from extract.metadata.credit_places import (
    find_credited_elements,
    find_dated_elements,
    find_labelled_elements,
)
from extract.metadata.declarations import ELEMENTS_MAX, Declarations, read_declarations
from extract.text import read_line


def page(body: str) -> Declarations:
    tree = html.document_fromstring(f"<body>{body}</body>")
    lines = [read_line(block.text) for block in read_layout(tree).blocks]
    return read_declarations(tree, None, lines)


def names(elements: Sequence[HtmlElement]) -> list[str | None]:
    return [element.get("title") for element in elements]


@pytest.mark.parametrize(
    ("look_up", "body"),
    [
        (
            find_dated_elements,
            "<p title=1 class=pub-date>x</p><p class=lead>x</p><p title=2 id=date>x</p>",
        ),
        (
            find_dated_elements,
            "<p title=1 class='timestamp' id='date'>x</p><b title=2 class=byline>x</b>",
        ),
        (
            find_credited_elements,
            "<a title=1 href=/author/lee>x</a><p>x</p><p title=2 class=writer>x</p>",
        ),
        (
            find_credited_elements,
            "<a title=1 rel=author class=author>x</a><i title=2 class=Byline>x</i>",
        ),
        (
            find_labelled_elements,
            "<p title=1>Posted <b>now</b> Posted</p><p>x</p><p title=2>Author: x</p>",
        ),
        (
            find_labelled_elements,
            "<p title=1><b>Lee</b> Published now</p><div title=2>Written by <b>x</b></div>",
        ),
    ],
)
def test_marked_elements_come_once_each_in_the_page_s_order(
    look_up: Callable[[Declarations], Sequence[HtmlElement]], body: str
) -> None:
    assert names(look_up(page(body))) == ["1", "2"]


@pytest.mark.parametrize(
    "look_up", [find_dated_elements, find_credited_elements, find_labelled_elements]
)
def test_of_very_many_marked_elements_the_first_are_given(
    look_up: Callable[[Declarations], Sequence[HtmlElement]],
) -> None:
    shape = "<p title={0} class='byline' id='date-{0}'>Posted by Ann Lee</p>"
    body = "".join(shape.format(number) for number in range(ELEMENTS_MAX * 2))
    assert names(look_up(page(body))) == [str(number) for number in range(ELEMENTS_MAX)]


def test_words_in_scripts_label_nothing() -> None:
    assert (
        find_labelled_elements(page("<p>Posted</p><script>var a = 'Posted by'</script>"))[0].tag
        == "p"
    )
    assert find_labelled_elements(page("<p>Nurses</p><script>var a = 'Posted by'</script>")) == ()
