"""The elements that may hold a credit are found by class, link or words, the first of them only."""

from collections.abc import Callable, Sequence

import pytest
from lxml import html
from lxml.html import HtmlElement

from extract.markup import read_layout
from extract.metadata.declared import ELEMENTS_MAX, Declared, read_declared
from extract.metadata.stated import credited, dated, labelled
from extract.text import read_line


def page(body: str) -> Declared:
    tree = html.document_fromstring(f"<body>{body}</body>")
    lines = [read_line(block.text) for block in read_layout(tree).blocks]
    return read_declared(tree, None, lines)


def names(elements: Sequence[HtmlElement]) -> list[str | None]:
    return [element.get("title") for element in elements]


@pytest.mark.parametrize(
    ("look_up", "body"),
    [
        (dated, "<p title=1 class=pub-date>x</p><p class=lead>x</p><p title=2 id=date>x</p>"),
        (dated, "<p title=1 class='timestamp' id='date'>x</p><b title=2 class=byline>x</b>"),
        (credited, "<a title=1 href=/author/lee>x</a><p>x</p><p title=2 class=writer>x</p>"),
        (credited, "<a title=1 rel=author class=author>x</a><i title=2 class=Byline>x</i>"),
        (labelled, "<p title=1>Posted <b>now</b> Posted</p><p>x</p><p title=2>Author: x</p>"),
        (labelled, "<p title=1><b>Lee</b> Published now</p><div title=2>Written by <b>x</b></div>"),
    ],
)
def test_marked_elements_come_once_each_in_the_page_s_order(
    look_up: Callable[[Declared], Sequence[HtmlElement]], body: str
) -> None:
    assert names(look_up(page(body))) == ["1", "2"]


@pytest.mark.parametrize("look_up", [dated, credited, labelled])
def test_of_very_many_marked_elements_the_first_are_given(
    look_up: Callable[[Declared], Sequence[HtmlElement]],
) -> None:
    shape = "<p title={0} class='byline' id='date-{0}'>Posted by Ann Lee</p>"
    body = "".join(shape.format(number) for number in range(ELEMENTS_MAX * 2))
    assert names(look_up(page(body))) == [str(number) for number in range(ELEMENTS_MAX)]


def test_words_in_scripts_label_nothing() -> None:
    assert labelled(page("<p>Posted</p><script>var a = 'Posted by'</script>"))[0].tag == "p"
    assert labelled(page("<p>Nurses</p><script>var a = 'Posted by'</script>")) == ()
