"""The value that labelling passes on: a step returns another page and leaves its own as it is."""

import pytest

from extract import Kind, Page, load_rules
from extract.labelling import LabelledPage, label_pasted, match_pasted_lines
from extract.line_model import score_lines
from extract.text import Label, read_lines

TEXT = (
    "Three more nurses for the valley\n\n12 September 2012\n\n"
    "The health board has agreed to pay for three more nurses in the valley from April."
)


@pytest.fixture
def page() -> LabelledPage:
    lines = read_lines(TEXT)
    scores = score_lines([line.text for line in lines])
    matches = match_pasted_lines(lines, load_rules())
    return LabelledPage(Page(TEXT), lines, load_rules(), matches, scores)


def test_labelling_leaves_the_page_that_it_was_given_open(page) -> None:
    labelled = label_pasted(page)
    assert page.open_indices == [0, 1, 2]
    assert labelled.open_indices == []
    assert [labelled.labels[i].kind for i in range(3)] == [Kind.TITLE, Kind.DATELINE, Kind.BODY]


def test_nobody_can_change_a_pages_labels_or_matches(page) -> None:
    for mapping in (page.labels, page.matches, page.with_labels({}).labels):
        with pytest.raises(TypeError):
            mapping[0] = Label(Kind.TITLE)


def test_the_title_is_the_line_that_repeats_no_other(page) -> None:
    assert page.title_index is None
    copy = Label(Kind.TITLE, "said before on this page, line 2", 2)
    assert page.with_labels({0: copy, 1: Label(Kind.TITLE)}).title_index == 1
