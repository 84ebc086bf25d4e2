"""Which candidate is the title, by what its source shows of it."""

from dataclasses import replace

from extract.metadata.title_choice import (
    HeadLine,
    LikelyLine,
    choose_declared,
    choose_head_line,
    choose_heading,
    choose_likely_line,
)

TITLE = "Three more nurses for the valley"
SLUG = HeadLine(0, "news", 1, repeated=False, below_credits=False, in_text=False, probability=0.1)
LINE = HeadLine(
    1, TITLE.lower(), 6, repeated=False, below_credits=False, in_text=True, probability=0.9
)


def test_the_heading_that_a_declared_title_confirms_is_the_title() -> None:
    assert choose_heading(["Most read", "Three more nurses"], [TITLE]) == 1


def test_a_declared_title_is_better_than_a_heading_unlike_it() -> None:
    assert choose_heading(["Most read"], [TITLE]) is None


def test_a_heading_of_some_words_is_better_than_a_declared_title_of_one() -> None:
    assert choose_heading(["News", "A long heading of words"], ["Pulse"]) == 1


def test_a_declared_title_of_some_words_comes_before_a_shorter_one() -> None:
    assert choose_declared(["Pulse", TITLE]) == TITLE
    assert choose_declared(["Pulse"]) == "Pulse"
    assert choose_declared([]) is None


def test_address_and_credits_decide_between_lines_of_one_probability() -> None:
    teaser = LikelyLine(3, probability=0.3, spelled=0.0, credited=False)
    assert choose_likely_line([teaser, replace(teaser, index=9, credited=True)]) == 9
    assert choose_likely_line([teaser, replace(teaser, index=9, spelled=0.5)]) == 9


def test_no_line_is_the_title_that_is_not_probable_enough() -> None:
    assert choose_likely_line([LikelyLine(3, probability=0.1, spelled=0.0, credited=False)]) is None


def test_the_first_line_that_is_no_slug_is_the_title() -> None:
    assert choose_head_line([SLUG, LINE]) == LINE.index
    assert choose_head_line([]) is None


def test_a_line_that_the_page_repeats_is_the_title() -> None:
    cover = replace(LINE, index=1, folded="inside this week's issue", words=4)
    repeated = replace(LINE, index=2, repeated=True)
    assert choose_head_line([SLUG, cover, repeated]) == repeated.index


def test_an_images_text_and_its_caption_below_the_title_are_not_the_title() -> None:
    text = replace(LINE, index=2, folded="a nurse at work today", words=5, repeated=True)
    assert choose_head_line([LINE, text, replace(text, index=3)]) == LINE.index


def test_a_line_just_below_of_which_the_model_is_sure_replaces_one_that_it_doubts() -> None:
    menu = replace(LINE, index=1, folded="menu search log in", words=4, probability=0.2)
    assert choose_head_line([menu, replace(LINE, index=2)]) == 2
