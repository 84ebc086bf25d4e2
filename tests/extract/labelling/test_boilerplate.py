"""The last lines of a pasted page that the line model is sure of, and what vouches for it there."""

from dataclasses import replace

import pytest

from extract import Page, load_rules
from extract.labelling import LabelledPage
from extract.labelling.boilerplate import is_whole_page, label_tail
from extract.line_model import score_lines
from extract.text import Label, read_line
from extract.values import Kind

TEXT = "The board has agreed to pay for three more nurses in the valley from the first of April."
TEASER = "The company says that orders placed on Tuesday will arrive by Friday at the latest."
LINKS = ("New GP welcome evening", "Contact")
KNOWN = "All rights reserved"


def page_of(*texts: str) -> LabelledPage:
    """A page of these lines, of which no rule knows any."""
    lines = tuple(map(read_line, texts))
    return LabelledPage(Page("\n".join(texts)), lines, load_rules(), {}, score_lines(texts))


def tail_of(*texts: str, sure_from: int) -> list[str]:
    """What `label_tail` sets aside of a page, the model being sure of all lines from one on."""
    page = page_of(*texts)
    likely = tuple(0.9 if index < sure_from else 0.01 for index in range(len(texts)))
    page = replace(page, scores=replace(page.scores, probabilities=likely))
    page = page.with_labels(
        {
            index: Label(Kind.BOILERPLATE, "rule")
            for index, text in enumerate(texts)
            if text == KNOWN
        }
    )
    labels = label_tail(page).labels
    return [texts[index] for index in sorted(labels) if labels[index].reason != "rule"]


def test_links_beside_a_known_line_at_the_end_are_boilerplate() -> None:
    assert tail_of(TEXT, *LINKS, KNOWN, sure_from=1) == list(LINKS)
    assert tail_of(TEXT, KNOWN, *LINKS, sure_from=1) == list(LINKS)


def test_the_model_alone_sets_no_last_line_aside() -> None:
    assert tail_of(TEXT, *LINKS, sure_from=1) == []


def test_running_text_is_boilerplate_only_above_a_known_line() -> None:
    assert tail_of(TEXT, TEASER, KNOWN, sure_from=1) == [TEASER]
    assert tail_of(TEXT, KNOWN, TEASER, sure_from=1) == []


def test_what_stands_above_a_likely_line_stays() -> None:
    assert tail_of(TEXT, *LINKS, TEXT, KNOWN, sure_from=4) == []


@pytest.mark.parametrize("signature", ["Yours faithfully,", "Dr Agnes Holloway"])
def test_who_signs_right_below_the_text_stays(signature: str) -> None:
    assert tail_of(TEXT, signature, "Contact", KNOWN, sure_from=1) == ["Contact"]


def test_a_page_that_is_boilerplate_to_the_model_from_its_first_line_is_left_alone() -> None:
    assert tail_of(TEXT, *LINKS, KNOWN, sure_from=0) == []


def test_the_figures_of_a_table_make_no_whole_page() -> None:
    cells = tuple(f"{1000 + 37 * count:,}" for count in range(30))
    assert not is_whole_page(page_of(TEXT, *cells))
    menu = tuple(f"Ward {count}" for count in range(30))
    assert is_whole_page(page_of(TEXT, *menu))
