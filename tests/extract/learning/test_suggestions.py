"""What recurs on different stories of a publisher is proposed; what articles say is not."""

from datetime import date, timedelta
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extract import (
    Article,
    Findings,
    Kind,
    ObservedPage,
    Paragraph,
    build_rules,
    drop_ruled,
    find_hidden_lines,
    find_publisher_key,
    format_rule_tables,
    learn_boilerplate,
    make_rule_table,
    match_observed_page,
    name_rule_file,
    observe_page,
    read_rule_tables,
)

NOUNS = [
    "harbour",
    "council",
    "bridge",
    "nurse",
    "winter",
    "ferry",
    "school",
    "market",
    "tower",
    "garden",
    "river",
    "clinic",
]
VERBS = [
    "opens",
    "closes",
    "moves",
    "repairs",
    "paints",
    "measures",
    "visits",
    "counts",
    "borrows",
    "sells",
]
EXTRAS = [
    "slowly",
    "twice",
    "beside",
    "under",
    "without",
    "before",
    "against",
    "towards",
    "during",
    "behind",
]
FIRST_DAY = date(2024, 1, 1)
SLOGAN = "All the news of the estuary since 1881"
SIGN_UP = "Sign up for our weekly letter"


def chance_of(seed: int) -> Random:
    return Random(seed)  # noqa: S311 - invented text is no secret


def sentence(random_words: Random, words: int = 14) -> str:
    """An invented sentence that no other page has: words in a random order."""
    pool = [random_words.choice(NOUNS + VERBS + EXTRAS) for _ in range(words)]
    return " ".join(pool).capitalize() + "."


def page(
    number: int,
    *lines: str | tuple[Kind, str] | tuple[Kind, str, str],
    title: str = "",
    day: date | None = None,
    publisher: str | None = "The Estuary",
) -> ObservedPage:
    """A page as the archive holds it: body lines, or (kind, text), or (kind, text, reason)."""
    full = [
        (Kind.BODY, line, None) if isinstance(line, str) else (*line, None)[:3] for line in lines
    ]
    return observe_page(
        number,
        Article(
            sha256="0" * 64,
            url=None,
            publisher=publisher,
            title=title or f"Story number {number} of the estuary",
            standfirst=None,
            bylines=(),
            published=day or FIRST_DAY + timedelta(days=number),
            published_as="line 1",
            language="en",
            form=None,
            partial=False,
            paragraphs=tuple(
                Paragraph(position, text, kind, reason)
                for position, (kind, text, reason) in enumerate(full, 1)
            ),
        ),
    )


def body(number: int, lines: int = 5) -> list[str]:
    random_words = chance_of(number)
    return [sentence(random_words) for _ in range(lines)]


def proposed(learned: Findings) -> set[str]:
    return {each.line for each in learned.suggestions}


def why_not(learned: Findings, line: str) -> str:
    return next(each.why for each in learned.declined if each.line == line)


def test_lines_at_the_edges_of_three_stories_are_proposed_with_their_evidence() -> None:
    pages = [page(n, (Kind.SUBHEADING, SLOGAN), *body(n), SIGN_UP) for n in (1, 2, 3)]
    learned = learn_boilerplate("The Estuary", pages)
    assert proposed(learned) == {SLOGAN, SIGN_UP}
    slogan = next(each for each in learned.suggestions if each.line == SLOGAN)
    assert (slogan.zone, slogan.stories, slogan.of_stories) == ("head", 3, 3)
    assert (slogan.first, slogan.last) == (date(2024, 1, 2), date(2024, 1, 4))
    assert slogan.articles == (1, 2, 3)
    assert slogan.why == (
        "Stands on 3 of 3 different stories of The Estuary (2024-01-02 to 2024-01-04), always "
        "above the text, within the first line; e.g. articles 1, 2, 3."
    )


def test_two_stories_are_not_enough() -> None:
    learned = learn_boilerplate("The Estuary", [page(n, *body(n), SIGN_UP) for n in (1, 2)])
    assert not learned.suggestions


@pytest.mark.parametrize("retold", ["the same title", "another title"])
def test_twins_of_one_story_count_once(retold: str) -> None:
    title = "" if retold == "another title" else "Ferry to run again from the spring"
    twins = [page(n, *body(1), SIGN_UP, title=title) for n in (1, 2, 3, 4)]
    learned = learn_boilerplate("The Estuary", twins)
    assert not learned.suggestions
    assert learned.stories == 1
    others = [page(n, *body(n), SIGN_UP) for n in (5, 6)]
    assert proposed(learn_boilerplate("The Estuary", [*twins, *others])) == {SIGN_UP}


def test_a_twin_with_a_paragraph_of_its_own_is_still_a_twin() -> None:
    twins = [page(n, *body(n, 1), *body(99, 4), SIGN_UP) for n in (1, 2, 3)]
    learned = learn_boilerplate("The Estuary", twins)
    assert not set(body(99, 4)) & proposed(learned)


def test_counters_are_one_line_whatever_they_count() -> None:
    pages = [page(n, *body(n), f"Shared {n} times by readers") for n in (1, 2, 3)]
    assert proposed(learn_boilerplate("The Estuary", pages)) == {"Shared 1 times by readers"}


def test_a_line_set_aside_by_its_look_alone_is_proposed_and_one_with_a_rule_is_not() -> None:
    weak, ruled = (
        (Kind.BOILERPLATE, "Estuary home and travel", 'a menu: "Estuary home and travel"'),
        (Kind.BOILERPLATE, "Share this article", 'rule general/share-widget: "…"'),
    )
    below = (Kind.BOILERPLATE, "Our other titles here", 'below the line "X" (rule general/x)')
    pages = [page(n, weak, *body(n), ruled, below) for n in (1, 2, 3)]
    assert proposed(learn_boilerplate("The Estuary", pages)) == {"Estuary home and travel"}


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("“We shall build the bridge before the next winter,” the mayor promised.", "quotation"),
        ("The council has been approached for a comment on the bridge.", "reports what someone"),
        ("Dear Editor,", "opens or closes a letter"),
        ("Yours sincerely", "opens or closes a letter"),
        ("By Ann Other", "may name an author"),
        ("12 May 2024", "a date"),
        ("* * *", "no word"),
    ],
)
def test_content_that_recurs_at_the_end_is_left_with_the_reason(line: str, reason: str) -> None:
    learned = learn_boilerplate("The Estuary", [page(n, *body(n), line) for n in range(1, 9)])
    assert not learned.suggestions
    assert reason in why_not(learned, line)


def test_a_stock_sentence_on_few_of_the_stories_is_left() -> None:
    stock = "The ferry company is owned by eleven towns along the lower estuary."
    carrying = (1, 5, 8, 12, 16, 20)
    pages = [page(n, *body(n), *([stock] if n in carrying else [])) for n in range(1, 21)]
    learned = learn_boilerplate("The Estuary", pages)
    assert not learned.suggestions
    assert "on 30% of the stories" in why_not(learned, stock)


def test_background_that_three_reports_repeat_at_their_end_is_left() -> None:
    background = body(50, 2)
    pages = [page(n, *body(n), *background) for n in (1, 2, 3)]
    learned = learn_boilerplate("The Estuary", pages)
    assert not learned.suggestions
    assert "background that reports repeat" in why_not(learned, background[0])


def test_a_standing_sentence_below_other_boilerplate_is_proposed() -> None:
    rights = "No part of this page may be printed without leave of its owners."
    pages = [page(n, *body(n), SIGN_UP, rights) for n in (1, 2, 3)]
    assert proposed(learn_boilerplate("The Estuary", pages)) == {SIGN_UP, rights}


def test_boilerplate_as_long_as_the_text_makes_no_twins_of_different_stories() -> None:
    boilerplate = body(77, 12)
    pages = [page(n, *body(n, 8), SIGN_UP, *boilerplate, title=SLOGAN) for n in range(1, 9)]
    learned = learn_boilerplate("The Estuary", pages)
    assert learned.stories == 8
    assert proposed(learned) == {SIGN_UP, *boilerplate}


def test_a_sentence_with_changing_numbers_is_text() -> None:
    pages = [
        page(n, *body(n), f"The ferry carried {n} cars and no bicycles on that day.")
        for n in (1, 2, 3)
    ]
    learned = learn_boilerplate("The Estuary", pages)
    assert not learned.suggestions


def test_a_sentence_amid_the_text_is_left_and_a_link_there_needs_six_stories() -> None:
    stock = "The bridge was built by prisoners in the reign of the old queen."
    link = "Story continues below this picture"
    for count in (5, 6):
        pages = []
        for n in range(1, count + 1):
            lines = body(n)
            pages.append(page(n, *lines[:2], stock, lines[2], (Kind.BODY, link), *lines[3:]))
        learned = learn_boilerplate("The Estuary", pages)
        assert proposed(learned) == ({link} if count == 6 else set())
        assert "paragraph" in why_not(learned, stock) or "needed" in why_not(learned, stock)


def test_the_title_of_another_article_is_no_boilerplate() -> None:
    title = "Ferry to run again from the spring"
    pages = [page(n, *body(n), title) for n in (1, 2, 3)]
    learned = learn_boilerplate("The Estuary", [*pages, page(4, *body(4), title=title)])
    assert why_not(learned, title) == "it is the title of an article"


def test_pages_without_publisher_are_known_by_their_host() -> None:
    (article,) = [
        Article("0" * 64, url, None, None, None, (), None, None, None, None, False, ())
        for url in ("https://www.estuary.example/a",)
    ]
    assert find_publisher_key(article) == "estuary.example"


def test_a_proposal_written_as_a_rule_file_covers_its_own_line() -> None:
    odd = 'Subscribe to "The Estuary" \\ today \x7f'
    pages = [page(n, *body(n), odd) for n in (1, 2, 3)]
    (suggestion,) = learn_boilerplate("The Estuary", pages).suggestions
    text = format_rule_tables([make_rule_table(suggestion)])
    assert read_rule_tables("the_estuary.toml", text)[0]["lines"] == [odd]
    assert drop_ruled([suggestion], build_rules({"the_estuary.toml": text})) == []


@pytest.mark.parametrize(
    ("publisher", "name"),
    [("The BMJ", "the_bmj.toml"), ("../../etc/passwd", "etc_passwd.toml"), ("/", None)],
)
def test_a_publishers_file_has_a_safe_name(publisher: str, name: str | None) -> None:
    written = name_rule_file(publisher)
    assert written == name or (name is None and written.startswith("publisher_"))


archives = st.integers(min_value=0, max_value=10**6)


def invented(seed: int) -> list[ObservedPage]:
    """A publisher's pages: boilerplate at both ends, twins, stock sentences and quotations."""
    chance = chance_of(seed)
    boilerplate = [" ".join(chance.sample(NOUNS, 4)).capitalize() for _ in range(4)]
    stock = [sentence(chance, 10) for _ in range(2)]
    pages: list[ObservedPage] = []
    for number in range(1, chance.randint(4, 16)):
        lines = [sentence(chance, chance.randint(8, 20)) for _ in range(chance.randint(1, 7))]
        if pages and chance.random() < 0.3:
            lines = [
                line.text for line in chance.choice(pages).lines if line.text not in boilerplate
            ]
            if chance.random() < 0.5:
                lines.insert(chance.randint(0, len(lines)), sentence(chance))
        if chance.random() < 0.3:
            lines.insert(chance.randint(0, len(lines)), chance.choice(stock))
        head = [line for line in boilerplate[:2] if chance.random() < 0.8]
        tail = [line for line in boilerplate[2:] if chance.random() < 0.8]
        pages.append(page(number, *head, *lines, *tail))
    return pages


@settings(max_examples=60, deadline=None)
@given(archives)
def test_no_order_of_the_articles_changes_what_is_learned(seed: int) -> None:
    pages = invented(seed)
    shuffled = chance_of(seed + 1).sample(pages, len(pages))
    assert learn_boilerplate("The Estuary", pages) == learn_boilerplate("The Estuary", shuffled)


@settings(max_examples=60, deadline=None)
@given(archives)
def test_no_proposed_rule_hides_a_line_that_one_article_alone_has(seed: int) -> None:
    pages = invented(seed)
    learned = learn_boilerplate("The Estuary", pages)
    rules = build_rules(
        {"own/e.toml": format_rule_tables(map(make_rule_table, learned.suggestions))}
    )
    counts: dict[str, int] = {}
    for each in pages:
        for key in {line.key for line in each.lines}:
            counts[key] = counts.get(key, 0) + 1
    for each in pages:
        met = match_observed_page(each, rules)
        assert all(counts[each.lines[index].key] >= 3 for _, index in met)
        assert not find_hidden_lines(each, met, learned)


def test_a_rule_that_would_hide_text_is_told_with_the_line() -> None:
    pages = [page(n, *body(n), SIGN_UP) for n in (1, 2, 3)]
    learned = learn_boilerplate("The Estuary", pages)
    unique = body(2)[1]
    rules = build_rules(
        {"own/e.toml": format_rule_tables([{"id": "a", "why": "b", "lines": [unique]}])}
    )
    (hidden,) = find_hidden_lines(pages[1], match_observed_page(pages[1], rules), learned)
    assert (hidden.rule, hidden.article, hidden.position) == ("own/e/a", 2, 2)
    assert hidden.line == unique


def test_a_rule_for_a_label_amid_another_publishers_text_is_refused() -> None:
    foreign = page(9, *body(9)[:2], SIGN_UP, *body(9)[2:], publisher="The Moor")
    rules = build_rules(
        {"own/e.toml": format_rule_tables([{"id": "a", "why": "b", "lines": [SIGN_UP]}])}
    )
    (hidden,) = find_hidden_lines(
        foreign, match_observed_page(foreign, rules), learn_boilerplate("The Moor", [foreign])
    )
    assert hidden.why == "it is amid the article's text"
    at_the_tail = build_rules(
        {
            "e.toml": format_rule_tables(
                [{"id": "a", "why": "b", "lines": [SIGN_UP], "zone": "tail"}]
            )
        }
    )
    assert not find_hidden_lines(foreign, match_observed_page(foreign, at_the_tail), None)
