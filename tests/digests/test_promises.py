"""What every issue promises its reader, held against text that nobody would write on purpose."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from itertools import combinations
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from digests import (
    Issue,
    PrintHistory,
    Sentence,
    Week,
    Window,
    WindowArticle,
    compose_issue,
    list_sentence_keys,
)
from digests.contents.word_budget import LEAD_MAX_WORDS, STORY_MAX_WORDS
from digests.language import Wording
from digests.values import InsertKind
from extract import Kind, word_count

AT = datetime(2026, 11, 16, 7, tzinfo=UTC)
Make = Callable[..., WindowArticle]

PERSONS = ["Dr Ann Smith", "J. M. Lomax", "Professor JM Lomax", "Mr Owen Shah", "Dame Zoë O’Brien"]
ROLES = ["chair of the LMC in Deal", "a GP in Wick", "No. 10’s adviser", "MP for St Ives"]
NEWS = [
    "The surgery in {town} will close on {day} May, leaving {count} patients without a doctor.",
    "Some {count} patients of the surgery in {town} must find another doctor by {day} May.",
    "NHS England has set aside £{count}m for surgeries in {town}, e.g. for lifts and ramps.",
    "A survey of {count} partners (i.e. owners) found that {day}% of them plan to retire early.",
    "{person}, {role}, has warned that {count} posts in {town} are at risk, No. 10 was told.",
    "Trust in {town} is ‘at an end’, {person} told the B.M.A. in a letter of {day} pages.",
]
SAYINGS = [
    "“{count} people rang me on the {day}th, and nobody in {town} came,” said {person}, {role}.",
    "{person}, {role}, said: “We said “no”, and the board of {town} said ‘yes’ {count} times.”",
    "“It is late, and it will be later in {town},” said {surname}.",
    "He said that the roof in {town} had leaked for {count} days.",
    "She added: ‘Nobody asked the {count} patients of {town}, Dr. Who least of all.’",
    "“We are sorry for all that went wrong in {town},” a spokesman said.",
    "They said this was ‘the last straw’ for {count} nurses in {town}.",
]
ODDITIES = [
    "وقال الطبيب إن العيادة في المدينة ستغلق أبوابها في نهاية العام الجاري بلا شك.",
    "המרפאה בעיר תיסגר בסוף השנה הזאת ואיש לא שאל את המטופלים שלה.",
    "The clinic 🏥 in {town} shuts 😢 at {count} 🕔 and nobody 🤷‍♀️ there knows why.",
    "• First, {count} beds; • second, {day} chairs; • third, a kettle for {town}.",
    "“He said “she said ‘they said’ so” there,” she said, and nothing else in {town}.",
    "Cf. p. {day}, fig. {count}, vs. the U.K. avg. of approx. {day} per cent., et al.",
    "! ? … — – ‘ ’ “ ” ( ) [ ] { } * _ ~ # {count}.",
    "{town} \u202eesolc lliw yregrus ehT\u202c on {day} May, the partners of it have decided.",
    "[He] (she) {{they}} [sic] told {town} on {day} May that [the] end [is] near, [i.e.] so.",
]
TOWNS = ["Deal", "Wick", "Stow-on-the-Wold", "Llanfairpwll", "Omagh"]


def filled(pattern: str, chance: Random) -> str:
    person = chance.choice(PERSONS)
    return (
        pattern.replace("{person}", person)
        .replace("{surname}", person.split()[-1])
        .replace("{role}", chance.choice(ROLES))
        .replace("{town}", chance.choice(TOWNS))
        .replace("{day}", str(chance.randint(2, 29)))
        .replace("{count}", f"{chance.randint(3, 12_000):,}")
    )


@st.composite
def weeks(draw: st.DrawFn) -> list[tuple[str, list[tuple[Kind, str]], str]]:
    """A week's articles: title, paragraphs, outlet."""
    chance = draw(st.randoms(use_true_random=False))
    patterns = st.sampled_from([*NEWS, *SAYINGS, *ODDITIES]) | st.text(min_size=1, max_size=60)
    paragraphs = st.lists(
        st.tuples(
            st.sampled_from([Kind.BODY, Kind.BODY, Kind.BODY, Kind.STANDFIRST, Kind.LIST_ITEM]),
            st.lists(patterns, min_size=1, max_size=3),
        ),
        min_size=1,
        max_size=6,
    )
    return [
        (
            filled(draw(st.sampled_from(NEWS + ODDITIES)), chance),
            [(kind, " ".join(filled(one, chance) for one in some)) for kind, some in texts],
            f"Outlet {number % 4}",
        )
        for number, texts in enumerate(draw(st.lists(paragraphs, min_size=1, max_size=6)))
    ]


def issue_of(sources: Sequence[WindowArticle], printed: PrintHistory) -> Issue | None:
    return compose_issue(
        sources,
        number=1,
        week=Week.of(AT),
        window=Window(0, len(sources)),
        composed_at=AT,
        printed=printed,
    )


def told(issue: Issue) -> list[Sentence]:
    return [one for story in issue.stories for one in story.sentences]


def shown(issue: Issue) -> Iterator[Sentence]:
    for one in told(issue):
        yield from (one, *one.beside)


def check_verbatim_and_names(issue: Issue, sources: Sequence[WindowArticle]) -> None:
    articles = {source.number: source.article for source in sources}
    for one in shown(issue):
        paragraphs = articles[one.cited.article].paragraphs
        texts = {each.position: each.text for each in paragraphs}
        assert one.text in texts[one.cited.position]
        for insert in one.inserts:
            assert 0 < insert.at <= len(one.text)
            assert insert.why is not InsertKind.SPEAKER


def check_nothing_twice(issue: Issue, earlier: Sequence[str]) -> None:
    now = [Wording.of(one.text) for one in told(issue)]
    pairs = [*combinations(now, 2), *((one, Wording.of(had)) for one in now for had in earlier)]
    for one, other in pairs:
        news = one.disagrees(other) or one.names_others(other)
        assert one.likeness(other) <= 0.5 or news
        assert not one.alike(other)


def check_budgets(issue: Issue) -> None:
    assert issue.words <= 700
    for place, story in enumerate(issue.stories):
        told_there = [each for one in story.sentences for each in (one, *one.beside)]
        ours = [insert.text for each in told_there for insert in each.inserts]
        words = sum(map(word_count, [*(each.text for each in told_there), *ours]))
        most = STORY_MAX_WORDS if place else LEAD_MAX_WORDS
        assert len(story.sentences) == 1 or words <= most


@settings(max_examples=40, deadline=None)
@given(first=weeks(), second=weeks(), chance=st.randoms(use_true_random=False))
def test_two_issues_in_a_row_keep_their_promises_whatever_comes(
    first: list[tuple[str, list[tuple[Kind, str]], str]],
    second: list[tuple[str, list[tuple[Kind, str]], str]],
    chance: Random,
    make_source: Make,
) -> None:
    printed, number = PrintHistory(), 0
    for articles in (first, second):
        sources = []
        for title, paragraphs, outlet in articles:
            number += 1
            sources.append(make_source(number, title, paragraphs, publisher=outlet))
        issue = issue_of(sources, printed)
        assert issue_of(chance.sample(sources, len(sources)), printed) == issue
        if issue is None:
            continue
        check_verbatim_and_names(issue, sources)
        check_nothing_twice(issue, printed.sentences)
        check_budgets(issue)
        printed = replace(
            printed,
            keys=frozenset(list_sentence_keys(issue)),
            sentences=tuple(one.text for one in shown(issue)),
        )
