"""Which story leads, and why."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from digests import DigestError, Week, Window, WindowArticle, compose_issue
from digests.language import read_packaged
from digests.language.toml_tables import read_table
from digests.ranking import RankedStory, load_topics, rank_stories
from digests.ranking.weights import RankWeights, load_rank_weights
from digests.stories import Group
from extract import Article, Form, Kind, collect_groups, extract, word_count
from extract.rules import load_rules

Make = Callable[..., WindowArticle]

WEEK = Week(2026, 47)
TODAY = date(2026, 11, 16)
HOUSES = collect_groups(load_rules())
TEXT = "The trust has opened a surgery beside the river and hopes for patients to come."


def ranked(*groups: Sequence[WindowArticle]) -> list[RankedStory]:
    return rank_stories([Group(tuple(sources), 0) for sources in groups], WEEK, TODAY, HOUSES)


def one(*sources: WindowArticle) -> RankedStory:
    (found,) = ranked(sources)
    return found


def words_of(found: RankedStory) -> str:
    return " · ".join(reason.words for reason in found.reasons if reason.words)


def words(*sources: WindowArticle) -> str:
    return words_of(one(*sources))


def points(name: str, *sources: WindowArticle) -> float:
    return sum(reason.points for reason in one(*sources).reasons if reason.name == name)


def other_text(number: int) -> list[str]:
    return [
        f"In {number} ways report {number} differs from all others by the words it chose, {number}."
    ]


def by(make: Make, *publishers: str | None, text: list[str] | None = None) -> list[WindowArticle]:
    return [
        make(number, "A surgery", text or other_text(number), publisher=publisher)
        for number, publisher in enumerate(publishers, start=1)
    ]


def in_form(source: WindowArticle, form: Form) -> WindowArticle:
    return replace(source, article=replace(source.article, form=form))


@pytest.mark.parametrize(
    ("publishers", "told", "further"),
    [
        (["Pulse"], "", 0),
        ([None], "", 0),
        (["Pulse", "GPonline", "HSJ"], "3 outlets", 2),
        (["Pulse", "Pulse"], "", 0),
        (["Pulse", "Management in Practice"], "", 0),  # one house
        (["Pulse", "Management in Practice", "HSJ"], "2 outlets", 1),
        (["HSJ", None], "", 0.75),
        ([None, None], "", 0.75),
        (list("ABCDEFGHIJ"), "10 outlets", 4),
    ],
)
def test_independent_outlets_count_once_each(
    publishers: list[str | None], told: str, further: float, make_source: Make
) -> None:
    sources = by(make_source, *publishers)
    assert words(*sources) == told
    assert points("outlets", *sources) == pytest.approx(3 * further)


def test_copies_of_one_text_are_one_report(make_source: Make) -> None:
    release = [TEXT, "It said so in a release that everybody printed as it came, word for word."]
    copies = by(make_source, "A", "B", "C", text=release)
    assert words(*copies) == "3 outlets, the same text"
    assert points("outlets", *copies) == 0
    cut = make_source(4, "A surgery", release[:1], publisher="D")
    own = make_source(5, "A surgery", other_text(5), publisher="E")
    assert words(*copies, cut, own) == "5 outlets, 2 different texts"
    assert points("outlets", *copies, cut, own) == 3


def test_an_outlet_without_a_name_is_known_by_its_site(make_source: Make) -> None:
    sources = [
        make_source(number, "A", other_text(number), url=f"https://{host}/a")
        for number, host in enumerate(["a.example.org", "www.b.example.com"], start=1)
    ]
    assert words(*sources) == "2 outlets"


def test_two_outlets_lead_before_one_and_news_before_opinion(make_source: Make) -> None:
    alone = make_source(9, "A", [TEXT, "It costs £3m."], publisher="HSJ", published=TODAY)
    both = by(make_source, "Pulse", "HSJ")
    view = in_form(make_source(7, "B", [TEXT]), Form.OPINION)
    letter = in_form(make_source(8, "C", [TEXT, "It costs £3m."], published=TODAY), Form.LETTER)
    numbers = [each.sources[0].number for each in ranked([view], [letter], [alone], both)]
    assert set(numbers[:2]) == {1, 9}
    assert numbers[2:] == [8, 7]
    assert points("form", letter) == points("form", view) < -20


def test_a_view_never_leads_a_story_that_news_tell(make_source: Make) -> None:
    view = in_form(
        make_source(1, "Why we fight", [TEXT, TEXT, TEXT], published=TODAY), Form.OPINION
    )
    news = make_source(2, "A surgery", [TEXT])
    assert [source.number for source in one(view, news).sources] == [2, 1]
    assert points("form", view, news) == 0


def test_no_view_however_many_print_it_stands_before_any_news(make_source: Make) -> None:
    text = ["The contract changes.", "Practices must answer by 4 December 2026.", "It costs £3m."]
    views = [
        in_form(
            make_source(number, "A", [*text, *other_text(number)], publisher=name, published=TODAY),
            Form.OPINION,
        )
        for number, name in enumerate(("One", "Two", "Three", "Four", "Five", "Six"), start=1)
    ]
    old = make_source(9, "B", ["Old."], published=date(2012, 1, 12), partial=True)
    assert [len(each.sources) for each in ranked(views, [old])] == [1, 6]


def test_a_letter_on_a_page_is_told_as_one_and_after_the_news() -> None:
    letters = b"""Letters

Dear Editor,

Your report on the surgery in Norfolk left out the 4,000 patients who will lose their doctor.

Dr Ann Example, Norwich

Dear Editor,

The trust in Norfolk has opened two surgeries, and nobody has thanked the nurses for it.

Jo Bloggs, Cromer
"""
    news = b"""Trust opens surgery

The trust in Kent has opened a surgery beside the river and hopes for patients to come.

It is the third surgery in the town, and the first one that has a garden for its patients.
"""
    sources = []
    for number, page in enumerate((news, letters), start=1):
        (article,) = extract(page, media_type="text/plain")
        assert isinstance(article, Article)
        sources.append(WindowArticle(number, f"{number}.txt", article))
    at = datetime(2026, 11, 16, 7, tzinfo=UTC)
    issue = compose_issue(sources, number=1, week=WEEK, window=Window(0, 2), composed_at=at)
    assert issue is not None
    stories = (*issue.stories, *issue.brief_items)
    assert [(story.form, story.opinion) for story in stories] == [
        (None, False),
        (Form.LETTER, True),
    ]


def test_a_reader_is_shown_only_the_reasons_that_inform(make_source: Make) -> None:
    text = ["GP contract talks end: surgeries must answer by 30 January and 40% will."]
    sources = [
        make_source(
            number, "Contract", [*text, *other_text(number)], publisher=name, published=TODAY
        )
        for number, name in enumerate(["Pulse", "HSJ", "GPonline"], start=1)
    ]
    assert words(*sources) == "3 outlets · deadline 30 January"


def test_a_deadline_is_one_only_while_it_is_ahead(make_source: Make) -> None:
    article = make_source(1, "A", ["Surgeries must answer by 20 November 2026."])
    groups = [Group((article,), 0)]
    (before,), (after,) = (
        rank_stories(groups, WEEK, TODAY),
        rank_stories(groups, WEEK, TODAY + timedelta(days=4)),
    )
    assert before.points == pytest.approx(after.points + 2.5)
    assert [each.words for each in before.reasons if each.name == "deadline"] == [
        "deadline 20 November"
    ]


def test_a_day_counts_by_how_soon_it_is_and_whether_somebody_must_act(make_source: Make) -> None:
    sentences = [
        "Surgeries must answer by 30 November 2026.",
        "Surgeries must answer by 30 January 2027.",
        "Surgeries must answer by 30 September 2027.",
        "Hull surgery closes on 30 November 2026.",
        "Hull surgery closes on 30 January 2027.",
    ]
    counts = [points("deadline", make_source(1, "A", [sentence])) for sentence in sentences]
    assert counts == sorted(counts, reverse=True)
    assert counts[0] == 2.5
    assert counts[2:4] == [0.5, 0.5]


def test_what_was_told_before_takes_away(make_source: Make) -> None:
    text = [TEXT, TEXT.replace("river", "lake!")]
    fresh, half = (
        make_source(1, "A", text),
        make_source(2, "A", text, known_positions=frozenset({2})),
    )
    assert one(fresh).points == pytest.approx(one(half).points + 1)
    assert words(half) == ""
    assert words(replace(half, revised=True)) == "updated"


def test_the_newer_ranks_higher(make_source: Make) -> None:
    days = [0, 7, 14, 28, 29, 4000]
    made = [make_source(1, "A", [TEXT], published=TODAY - timedelta(days=day)) for day in days]
    assert [points("recency", each) for each in made] == [2, 2, 1.33, 0, -1.5, -1.5]
    assert points("recency", make_source(1, "A", [TEXT])) == 0
    assert points("recency", make_source(1, "A", [TEXT], published=date(2030, 1, 1))) == 2


def test_longer_reports_and_whole_ones_rank_higher(make_source: Make) -> None:
    long = make_source(1, "A", [" ".join(["word"] * 900)])
    short = make_source(1, "A", [" ".join(["word"] * 100)])
    assert (points("fullness", long), points("fullness", short)) == (1, 0.25)
    cut = make_source(1, "A", [TEXT], partial=True)
    assert points("partial", cut) == -1


@pytest.mark.parametrize(
    "figure", ["£3m", "40%", "40 per cent", "12,000", "2.5bn", "3 million", "one in five"]
)
def test_figures_in_the_opening_count(figure: str, make_source: Make) -> None:
    assert points("figures", make_source(1, "A", [f"It was {figure} in all."])) == 1
    late = make_source(1, "A", ["One.", "Two.", "Three.", f"It was {figure} in all."])
    assert points("figures", late) == 0


HOSTILE = st.text(max_size=60) | st.sampled_from(
    [
        "=?utf-8?q?Hi=0D=0ABcc:_x@example.com?=",
        "<script>by 30 January 2027</script>",
        "A\r\nBcc: x",
        "\u202eX",
        "🙂" * 9,
    ]
)
STORY = st.tuples(
    HOSTILE,
    st.lists(HOSTILE, max_size=3),
    st.sampled_from([None, "Pulse", "HSJ", "<b>&\n"]),
    st.none() | st.dates(date(2010, 1, 1), date(2030, 1, 1)),
    st.booleans(),
)


@settings(max_examples=60)
@given(st.lists(st.lists(STORY, min_size=1, max_size=3), max_size=5), st.integers(0, 99))
def test_whatever_comes_the_order_of_the_input_makes_no_difference(
    make_source: Make,
    weeks: list[list[tuple[str, list[str], str | None, date | None, bool]]],
    seed: int,
) -> None:
    number = iter(range(1, 99))
    groups = [
        [
            make_source(
                next(number), title, text, publisher=publisher, published=day, partial=partial
            )
            for title, text, publisher, day, partial in stories
        ]
        for stories in weeks
    ]
    found = ranked(*groups)
    shuffled = [Random(seed).sample(sources, len(sources)) for sources in groups]  # noqa: S311 - no secret
    assert ranked(*reversed(shuffled)) == found
    assert sorted(each.points for each in found) == [each.points for each in reversed(found)]
    for each in found:
        assert each.points == round(sum(reason.points for reason in each.reasons), 2)
        said = [reason.words for reason in each.reasons if reason.words]
        assert sum(map(word_count, said)) <= load_rank_weights().words_max
        assert all(text.isprintable() and not set("<>&[]=?") & set(text) for text in said)


def test_topics_that_count_are_topics() -> None:
    assert load_rank_weights().topics.keys() <= {one.topic.id for one in load_topics()}


FILE = read_packaged("ranking/ranking.toml")


@pytest.mark.parametrize(
    ("toml", "cause"),
    [
        ("[outlets", "not valid TOML"),
        (FILE.replace("words_max = 8", ""), "words_max is missing"),
        (
            FILE.replace("words_max = 8", "words_max = 0"),
            "words_max is wrong .*equal to 1",
        ),
        (FILE.replace("[figures]", "[figgures]"), "unknown key 'figgures'"),
        (FILE.replace("[figures]", "[[figures]]"), r"\[figures\] is no table"),
        (
            FILE.replace("given = 1.0", "given = 'one'"),
            r"\[figures\]: given is wrong .* Write given = 1",
        ),
        (FILE.replace("given = 1.0", "gives = 1.0"), r"\[figures\]: unknown key 'gives'"),
        (FILE.replace("given = 1.0", "given = inf"), "given is wrong .*finite number"),
        (FILE.replace("full_words = 400", "full_words = 0"), "full_words is wrong"),
        (FILE.replace('id = "contract"', ""), "topic 1 .without id.: id is missing"),
    ],
)
def test_a_wrong_file_is_told_by_entry_and_cause(toml: str, cause: str) -> None:
    with pytest.raises(DigestError, match=cause) as caught:
        read_table(RankWeights, toml, "ranking.toml")
    assert "ranking.toml" in str(caught.value)


def test_a_quotation_in_several_articles_counts(make_source: Make) -> None:
    group = Group(tuple(by(make_source, "Pulse", "HSJ")), quoting=2)
    (found,) = rank_stories([group], WEEK, TODAY)
    assert any(each.name == "quotation" and each.points == 1 for each in found.reasons)


def test_a_comment_gives_no_figures(make_source: Make) -> None:
    assert points("figures", make_source(1, "A", [(Kind.COMMENT, "It was £3m."), TEXT])) == 0


def test_articles_wrongly_put_together_do_not_lead_by_their_outlets(make_source: Make) -> None:
    sources = tuple(by(make_source, "Pulse", "HSJ", "GPonline"))
    sure, doubtful = (
        rank_stories([Group(sources, 0, coherence=coherence)], WEEK, TODAY)[0]
        for coherence in (1.0, 0.5)
    )
    assert sure.points - doubtful.points == pytest.approx(3)


LEADING = [
    ("a view", "Why the ballot matters", TEXT, Form.OPINION, None),
    ("a round-up", "News in brief", TEXT, Form.ROUND_UP, None),
    ("a live blog", "Live: the ballot", TEXT, Form.LIVE, None),
    ("a masthead", "Pulse", TEXT, None, "Pulse"),
    ("no headline", None, TEXT, None, None),
]


@pytest.mark.parametrize(
    ("title", "text", "form", "publisher"),
    [case[1:] for case in LEADING],
    ids=[case[0] for case in LEADING],
)
def test_what_is_no_account_of_one_event_gives_no_headline(
    title: str | None, text: str, form: Form | None, publisher: str | None, make_source: Make
) -> None:
    worse = make_source(1, title, [text], publisher=publisher, published=TODAY)
    worse = replace(worse, article=replace(worse.article, form=form))
    assert one(worse, make_source(2, "Ballot opens", [text])).sources[0].number == 2


def test_the_article_closest_to_the_others_leads(make_source: Make) -> None:
    apart = make_source(1, "Ten ideas for winter", ["Ministers, pens and a ballot of GPs in May."])
    close = [
        make_source(2, "GPs vote to close lists", ["GPs voted to close lists in a ballot."]),
        make_source(3, "GPs to close lists", ["GPs voted in a ballot to close their lists."]),
    ]
    assert one(apart, *close).sources[0].number in {2, 3}


NOT_PLAIN = [
    "What does the ballot mean for practices?",
    "EXPLAINER: the ballot of GPs",
    "‘We are tired’: GPs on their ballot",
    "Critics slam ballot of GPs",
    "GPs ready to vote in ballot",
    "Here’s what the ballot means for you",
]


@pytest.mark.parametrize("title", NOT_PLAIN)
def test_a_headline_that_says_what_happened_goes_first(title: str, make_source: Make) -> None:
    text = "GPs voted in a ballot to close their lists."
    odd = make_source(1, title, [text], published=TODAY)
    plain = [make_source(n, "GPs vote to close lists", [text], published=TODAY) for n in (2, 3)]
    assert one(odd, *plain).sources[0].number == 2


def test_a_quoted_word_in_a_headline_is_no_quotation(make_source: Make) -> None:
    text = "GPs voted in a ballot to close their lists."
    quoting = make_source(1, "‘Tired’ GPs vote to close lists", [text, text], published=TODAY)
    assert one(quoting, make_source(2, "GPs vote", [text])).sources[0].number == 1


def test_an_event_far_from_the_others_gives_no_headline_however_plain(make_source: Make) -> None:
    apart = make_source(1, "Hull buys vans", ["Hull bought vans and a garden on Monday."])
    text = "GPs voted in a ballot to close their lists."
    asking = [make_source(n, "Why did GPs vote to close lists?", [text]) for n in (2, 3)]
    assert one(apart, *asking).sources[0].number == 2


def test_of_equal_accounts_the_most_recent_leads(make_source: Make) -> None:
    text = "GPs voted in a ballot to close their lists."
    days = [TODAY - timedelta(days=ago) for ago in (3, 1, 2)]
    told = [
        make_source(n, "GPs vote to close lists", [text], published=day)
        for n, day in enumerate(days, start=1)
    ]
    assert one(*told).sources[0].number == 2
    today = "The union is expected to announce a vote later on Monday to close lists of GPs."
    preview = make_source(4, "GPs vote to close lists", [today], published=TODAY)
    assert one(preview, told[0]).sources[0].number == 1


def test_a_day_that_cannot_be_printed_lifts_no_story(make_source: Make) -> None:
    text = "Practices in Hull have a form to fill in."
    unclear = make_source(1, "Form", [text, "They must return it, it says, by 20 November 2026."])
    assert points("deadline", unclear) == 0
    known = make_source(
        2, "Form", [text, "Practices must return forms by 20 November 2026."], known_positions={3}
    )
    assert points("deadline", known) == 0
    clear = make_source(3, "Form", [text, "Practices must return forms by 20 November 2026."])
    assert points("deadline", clear) == 2.5
    headline = make_source(4, "Return forms by 20 November 2026", [text])
    assert points("deadline", headline) > 0
