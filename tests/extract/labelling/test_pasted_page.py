"""Pages pasted with all that stands around the article: what no rule knows the line model tells."""

from dataclasses import replace
from random import Random

import pytest

from extract import Article, Kind, Page, extract, load_rules
from extract.labelling import LabelledPage, label_pasted, match_pasted_lines
from extract.line_model import score_layout, score_lines
from extract.line_model.model import LINES_AT_ONCE, LineScores, load_model
from extract.markup import Layout, parse, read_layout
from extract.text import read_lines

TITLE = "Three nurses for the valley"
PARAGRAPHS = (
    (
        "The health board has agreed to pay for three more nurses in the valley from April, "
        "after two years in which patients had to travel to the next town for blood tests and "
        "dressings."
    ),
    (
        "The posts had been advertised four times since 2015, but nobody with the training that "
        "the practice asked for had applied, the board was told at its meeting on Tuesday "
        "evening."
    ),
    (
        "Two of them will work in the surgery itself, and the third will visit patients who "
        "cannot leave their homes. The practice expects that each will see about twenty "
        "patients a day."
    ),
    (
        "“We have waited for this decision for a very long time,” said the manager of the "
        "practice, who had written to the board every month since the last nurse retired."
    ),
    (
        "A report to the meeting said that visits to the hospital for small wounds had gone up "
        "by a third in the valley, while they had fallen in the towns where nurses were in "
        "post."
    ),
    (
        "The money will come from a fund for villages without a bus, which the board had meant "
        "to spend on a minibus. That plan was given up because no driver could be found for it."
    ),
    (
        "Patients who spoke at the meeting were glad of the decision, but several of them asked "
        "why it had taken so long and who would look after the valley when one of the nurses "
        "was ill."
    ),
    (
        "The board will look at the figures again in two years, when it will decide whether the "
        "posts are to be kept and whether the next valley should be given the same number of "
        "nurses."
    ),
)
MENU = (
    "Health", "Sport", "Culture", "Travel", "Weather", "Puzzles", "Farming", "Books", "Gardens",
    "Obituaries", "Crosswords", "My account", "Search the site", "Read the paper", "Food and drink",
    "Schools", "Homes", "Money", "Motoring", "What's on",
)  # fmt: skip
TEASERS = (
    "Bus to the hospital stops running in winter", "Dentist closes after thirty years",
    "New chair for the health board", "Ten walks for the autumn", "The best soup in the valley",
    "A night at the observatory", "Why the ferry is late again", "Bridge to stay shut until June",
)  # fmt: skip
HEAD = [TITLE, "By Ann Example", "18 May 2017"]


def _pasted(seed: int) -> tuple[list[str], list[str], list[str]]:
    """What stands above, the article's paragraphs, what stands below."""
    chance = Random(seed)  # noqa: S311  (reproducible, not secret)
    above = chance.sample(TEASERS, 3) + chance.sample(MENU, chance.randint(10, 16))
    paragraphs = chance.sample(PARAGRAPHS, chance.randint(4, 8))
    below = chance.sample(TEASERS, 4) + chance.sample(MENU, chance.randint(8, 16))
    return above, paragraphs, below


def _is_kept(paragraphs: list[str], article: Article) -> bool:
    """Whether all of them are read, in order, and at most one line besides."""
    read = article.text.split("\n\n")
    return [text for text in read if text in paragraphs] == paragraphs and (
        len(read) <= len(paragraphs) + 1
    )


def _article(content: str) -> Article:
    (article,) = extract(content.encode())
    assert isinstance(article, Article), article
    return article


@pytest.mark.parametrize("seed", range(12))
def test_an_article_pasted_among_menus_keeps_its_paragraphs_and_no_menu(seed: int) -> None:
    above, paragraphs, below = _pasted(seed)
    article = _article("\n".join([*above, *HEAD, *paragraphs, *below]))
    assert article.title == TITLE
    assert article.bylines == ("Ann Example",)
    assert _is_kept(paragraphs, article), article.text


@pytest.mark.parametrize("seed", range(12))
def test_a_saved_article_among_menus_keeps_its_paragraphs_and_no_menu(seed: int) -> None:
    above, paragraphs, below = _pasted(seed)
    listed = "".join(f"<li><a href='/{n}'>{text}</a></li>" for n, text in enumerate(above))
    told = "".join(f"<p>{text}</p>" for text in paragraphs)
    cards = "".join(f"<div><a href='/b{n}'>{text}</a></div>" for n, text in enumerate(below))
    article = _article(
        f"<html><head><title>{TITLE}</title></head><body><div><ul>{listed}</ul></div>"
        f"<div><h1>{TITLE}</h1>{told}</div><div>{cards}</div></body></html>"
    )
    assert article.title == TITLE
    assert _is_kept(paragraphs, article), article.text


@pytest.mark.parametrize("date", ["Originally posted February 2017", "3 hours ago", "18 May"])
def test_a_date_without_a_year_or_day_makes_the_line_above_it_no_title(date: str) -> None:
    teaser = TEASERS[0]
    lines = read_lines("\n".join([*MENU, teaser, date, *MENU[:5], *HEAD, *PARAGRAPHS]))
    scores = score_lines([line.text for line in lines])
    likely = tuple(0.15 if line.text == teaser else 0.1 * (line.text == TITLE) for line in lines)
    matches = match_pasted_lines(lines, load_rules())
    page = LabelledPage(Page(""), lines, load_rules(), matches, replace(scores, titles=likely))
    title = label_pasted(page).title_index
    assert title is not None
    assert lines[title].text == TITLE


def test_what_no_rule_knows_is_set_aside_in_the_models_name_with_its_probability() -> None:
    above, paragraphs, below = _pasted(1)
    article = _article("\n".join([*above, *HEAD, *paragraphs, *below]))
    aside = {p.text: p for p in article.paragraphs if not p.read}
    told = [text for text in (*above, *below) if str(aside[text].reason).startswith("line model: ")]
    assert len(told) > len(above) / 2
    for text in told:
        assert aside[text].kind is Kind.BOILERPLATE
        score = aside[text].score
        assert score is not None
        percent = int(str(aside[text].reason).removeprefix("line model: ").split("%")[0])
        assert abs(percent - 100 * score) < 0.6


@pytest.mark.parametrize("ends", ["\n", "\r\n", "\n\n", "\r"])
def test_however_its_lines_end_it_is_the_same_article(ends: str) -> None:
    above, paragraphs, below = _pasted(2)
    article = _article(ends.join([*above, *HEAD, *paragraphs, *below]))
    assert _is_kept(paragraphs, article)


def test_an_empty_page_has_no_scores() -> None:
    assert score_lines([]).probabilities == ()
    assert score_lines([]).taken == ()
    assert score_layout(Layout((), ())).probabilities == ()


@pytest.mark.parametrize("name", ["text", "html"])
def test_a_shipped_model_is_whole(name: str) -> None:
    model = load_model(name)
    assert len(model.words) > 1000
    assert bool(model.names) == (name == "html")
    assert (model.title is None) == (name == "html")
    for trees in (model.first, model.second):
        count, depth = trees.features.shape
        assert trees.thresholds.shape == (count, depth)
        assert trees.leaves.shape == (count, 2**depth)
        assert (trees.features >= 0).all()


def _checked(scores: LineScores, count: int) -> None:
    assert len(scores.probabilities) == len(scores.taken) == count
    assert all(0 <= probability <= 1 for probability in scores.probabilities)


@pytest.mark.parametrize("count", [1, 2, LINES_AT_ONCE, LINES_AT_ONCE + 1, 2 * LINES_AT_ONCE + 7])
def test_a_page_of_any_length_has_a_score_for_each_line(count: int) -> None:
    scores = score_lines([f"Line {number}" for number in range(count)])
    _checked(scores, count)
    assert len(scores.titles) == count
    layout = read_layout(parse("<p>Line</p>" * count).root)
    _checked(score_layout(layout), count)


def test_the_article_at_the_top_of_an_endless_page_is_taken_all_the_same() -> None:
    page = [*HEAD, *PARAGRAPHS, *(f"Reader {number} likes this" for number in range(7000))]
    scores = score_lines(page)
    assert all(scores.taken[len(HEAD) : len(HEAD) + len(PARAGRAPHS)])
