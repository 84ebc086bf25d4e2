"""Whose health service an article is about."""

import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from digests import DigestError, Issue, Nation, WindowArticle
from digests.language.toml_tables import read_table
from digests.ranking import find_nation, find_story_nation
from digests.ranking.nations import NationsFile
from extract import Kind

Make = Callable[..., WindowArticle]

CASES = tomllib.loads(Path(__file__).with_name("gold_nations.toml").read_text("utf-8"))["case"]
TRADE = "GPs were asked."
"""Somewhere in its text an article of the trade says whose it is."""

FILE = "\n".join(
    f'[[nation]]\nname = "{name}"\nnamed = ["{name}"]'
    for name in ("England", "Scotland", "Wales", "Northern Ireland")
)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["title"])
def test_the_nation_is_the_one_that_a_reader_would_say(
    case: dict[str, Any], make_source: Make
) -> None:
    text: list[str | tuple[Kind, str]] = []
    if "dateline" in case:
        text.append((Kind.DATELINE, case["dateline"]))
    text += [case.get("lead", "It is late."), "It is so.", TRADE]
    article = make_source(1, case["title"], text, url=case.get("url")).article
    assert find_nation(article) == case.get("nation")


def test_what_stands_further_down_tells_nothing(make_source: Make) -> None:
    text = ["The plan is late.", "It was due in May.", "In Wales there is a plan already."]
    assert find_nation(make_source(1, "Plan late", text).article) is None


@pytest.mark.parametrize(
    ("paragraphs", "nation"),
    [
        (["GPs were asked.", "The ICB has no money."], Nation.ENGLAND),
        (["GPs were asked.", "The ICB has no money.", "Wales pays."], None),
        (["Surgeries in Fermanagh will close."], Nation.NORTHERN_IRELAND),
        (["The Senate voted.", "Patients in New England paid."], None),
        (["England lost the match to Scotland."], None),
        (["The film was made in Wales.", "It lasts two hours."], None),
    ],
)
def test_a_body_of_one_nation_shows_it_and_general_news_has_none(
    paragraphs: list[str], nation: Nation | None, make_source: Make
) -> None:
    assert find_nation(make_source(1, "News", paragraphs).article) is nation


def test_a_story_has_the_nation_of_most_of_its_articles(make_source: Make) -> None:
    wales = [make_source(number, "GPs in Wales vote", [TRADE]) for number in (1, 2)]
    unknown = [make_source(number, "GPs vote", [TRADE]) for number in (3, 4)]
    assert find_story_nation([*wales, unknown[0]]) is Nation.WALES
    assert find_story_nation([*wales, *unknown]) is None


def test_an_article_of_nothing_is_about_no_nation(make_source: Make) -> None:
    assert find_nation(make_source(1, None, [], url="http://[broken").article) is None


def test_each_article_of_a_week_of_one_nation_is_told_so(
    make_source: Make, compose_at: Callable[..., Issue]
) -> None:
    towns = ("Wickness", "Elginhaugh", "Obanmore")
    sources = [
        make_source(number, f"Surgery in {town} shuts", [f"A surgery in {town}, Scotland, shuts."])
        for number, town in enumerate(towns, start=1)
    ]
    issue = compose_at(sources)
    articles = [one for each in (*issue.stories, *issue.brief_items) for one in each.articles]
    assert [(one.nation, one.published) for one in articles] == [(Nation.SCOTLAND, None)] * 3


@pytest.mark.parametrize(
    ("toml", "cause"),
    [
        ("[[nation", "not valid TOML"),
        ("", "holds no nation"),
        ('[[nation]]\nname = "Wales"\nnamed = ["Wales"]', "write one .* each"),
        (FILE.replace('"Wales"', '"France"'), "name is wrong .input should be 'England'"),
        (FILE.replace("named =", "names ="), "unknown key 'names'"),
        (FILE.replace('["Wales"]', '"Wales"'), r"named is no list. Write named = \["),
        ('misleadin = ["x"]\n' + FILE, "unknown key 'misleadin'"),
    ],
)
def test_a_wrong_file_is_told_by_entry_and_cause(toml: str, cause: str) -> None:
    with pytest.raises(DigestError, match=cause) as caught:
        read_table(NationsFile, toml, "nations.toml")
    assert "nations.toml" in str(caught.value)
