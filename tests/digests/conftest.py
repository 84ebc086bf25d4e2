"""Articles, issues and subscribers for the digest's tests."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from digests import (
    DEFAULT_PUBLICATION,
    DiaryDate,
    EarlierStory,
    Edition,
    Insert,
    InsertKind,
    Issue,
    Letterhead,
    Nation,
    PrintHistory,
    Publication,
    Reason,
    Reference,
    Sentence,
    Story,
    Subscriber,
    Topic,
    TopicCount,
    Week,
    Window,
    WindowArticle,
    compose_issue,
)
from digests.edition import count_issue_words, estimate_minutes
from extract import Article, Form, Kind, Paragraph, ParagraphRef, RawDocument, extract_document

AT = datetime(2026, 11, 16, 7, tzinfo=UTC)
SEEDS = Path(__file__).parents[2] / "seeds"


@pytest.fixture(scope="session")
def make_source() -> Callable[..., WindowArticle]:
    """A function that makes an archived article of plain body paragraphs."""

    def make(  # noqa: PLR0913 - a test names the one fact it is about
        number: int,
        title: str | None,
        paragraphs: Sequence[str | tuple[Kind, str]],
        *,
        publisher: str | None = None,
        published: date | None = None,
        url: str | None = None,
        partial: bool = False,
        known_positions: frozenset[int] = frozenset(),
    ) -> WindowArticle:
        kinds = [(Kind.BODY, one) if isinstance(one, str) else one for one in paragraphs]
        article = Article(
            sha256=f"{number:064x}",
            url=url,
            publisher=publisher,
            title=title,
            standfirst=None,
            bylines=(),
            published=published,
            published_as=None,
            language="en",
            form=None,
            partial=partial,
            paragraphs=tuple(
                Paragraph(position, text, kind)
                for position, (kind, text) in enumerate(kinds, start=2)
            ),
        )
        return WindowArticle(number, f"inbox/{number}.txt", article, known_positions)

    return make


@pytest.fixture(scope="session")
def compose_at() -> Callable[..., Issue | None]:
    """A function that composes issue 1 of Monday, 16 November 2026."""

    def make(
        sources: Sequence[WindowArticle],
        printed: frozenset[str] = frozenset(),
        publication: Publication = DEFAULT_PUBLICATION,
        corrected: Sequence[WindowArticle] = (),
    ) -> Issue | None:
        return compose_issue(
            sources,
            number=1,
            week=Week.of(AT),
            window=Window(0, len(sources)),
            composed_at=AT,
            printed=PrintHistory(keys=printed, corrected=tuple(corrected)),
            publication=publication,
        )

    return make


@pytest.fixture(scope="session")
def seeds() -> list[WindowArticle]:
    """The five seed articles, numbered from 1."""
    sources = []
    for number, path in enumerate(sorted(SEEDS.glob("*.txt")), start=1):
        found = extract_document(RawDocument(path.read_bytes(), f"seeds/{path.name}", AT))[0]
        assert isinstance(found, Article)
        sources.append(WindowArticle(number, f"seeds/{path.name}", found))
    return sources


@pytest.fixture(scope="session")
def seeds_issue(seeds: list[WindowArticle], compose_at: Callable[..., Issue | None]) -> Issue:
    """The issue of the five seeds."""
    issue = compose_at(seeds)
    assert issue is not None
    return issue


@pytest.fixture(scope="session")
def letterhead() -> Letterhead:
    """A sender with web pages."""
    return Letterhead(
        name="Press Round",
        address="news@example.org",
        list_id="press-round.example.org",
        unsubscribe_address="leave@example.org",
        base_url="https://digest.primary-care-network.example.org/press-round",
    )


@pytest.fixture(scope="session")
def subscriber() -> Subscriber:
    """A reader."""
    return Subscriber(7, "jo.bloggs@example.com", "Jo Bloggs", "AbCdEfGhIjKlMnOpQrStUv", AT)


@pytest.fixture(scope="session")
def edition() -> Edition:
    """A small edition."""
    html = "<!DOCTYPE html><html lang='en-GB'><body><h1>Digest</h1><p>‘Yes’</p></body></html>\n"
    return Edition(1, "Press Round 1: ‘Disillusioned’ leads", html, "Digest\n\n‘Yes’\n", AT)


@pytest.fixture(scope="session")
def make_reference() -> Callable[..., Reference]:
    """A function that makes an article as an issue names it."""

    def make(number: int, title: str | None, **facts: object) -> Reference:
        known = {
            "origin": f"inbox/{number}.html",
            "url": f"https://www.example.org/{number}",
            "publisher": "The Surgery",
            "bylines": (),
            "published": date(2026, 11, 10),
            "form": Form.NEWS,
            "nation": None,
            "partial": False,
            "revised": False,
        }
        return Reference(number=number, title=title, **(known | facts))  # type: ignore[arg-type]

    return make


@pytest.fixture(scope="session")
def whole_issue(make_reference: Callable[..., Reference]) -> Issue:
    """An issue with all that an issue can hold: issue 12, finished."""
    contract = Topic("contract", "Contract and pay")
    flu = Topic("flu", "Vaccination")
    went = "He told members that the offer falls short, and that 45 practices would leave the CCG."
    lead = Story(
        headline="Practices weigh the contract offer",
        sentences=(
            Sentence(
                went,
                ParagraphRef(31, 4),
                also=(ParagraphRef(32, 6),),
                inserts=(
                    Insert(2, "Dr Ann Example", InsertKind.SPEAKER),
                    Insert(len(went) - 1, "clinical commissioning group", InsertKind.EXPANSION),
                ),
            ),
            Sentence(
                "Some 45 practices said they would hand back their contracts by 30 January.",
                ParagraphRef(31, 5),
                beside=(
                    Sentence("In all 54 practices will hand back contracts.", ParagraphRef(32, 3)),
                ),
            ),
        ),
        articles=(
            make_reference(31, "Practices weigh the contract offer", nation=Nation.SCOTLAND),
            make_reference(
                32,
                "Contract offer: who leaves",
                publisher="Practice Weekly",
                url=None,
                nation=Nation.SCOTLAND,
                partial=True,
            ),
            *(
                make_reference(number, f"Twin {number}", nation=Nation.SCOTLAND)
                for number in range(33, 36)
            ),
        ),
        topic=contract,
        reasons=(Reason("breadth", 2.0, "5 articles"), Reason("deadline", 1.0, "30 January")),
        form=Form.NEWS,
        earlier=EarlierStory(11, Week(2026, 46), 2, "Contract talks open in Glasgow"),
    )
    clinic = Story(
        headline="Flu clinics fill up before December",
        sentences=(
            Sentence("Flu clinics in Surrey are full until December.", ParagraphRef(41, 2)),
        ),
        articles=(
            make_reference(41, "Flu clinics", nation=Nation.ENGLAND),
            make_reference(42, "Flu", published=date(2012, 1, 12), revised=True),
        ),
        topic=flu,
        reasons=(Reason("breadth", 1.0, "2 articles"),),
        form=Form.NEWS,
    )
    column = Story(
        headline="Why I still make home visits",
        sentences=(Sentence("A visit tells me more than any record.", ParagraphRef(51, 3)),),
        articles=(
            make_reference(51, "Why I", form=Form.OPINION, bylines=("By Sam Sample", "Al Other")),
        ),
        topic=None,
        reasons=(Reason("form", -1.0, "opinion"),),
        form=Form.OPINION,
    )
    correction = Story(
        headline="Correction: contract fees",
        sentences=(
            Sentence("Our report gave the fee as £3.10; it is £1.30.", ParagraphRef(55, 2)),
        ),
        articles=(make_reference(55, "Correction: contract fees", form=Form.CORRECTION),),
        topic=contract,
        reasons=(),
        form=Form.CORRECTION,
        corrects=make_reference(20, "Contract fees to rise", published=date(2026, 11, 3)),
    )
    items = [
        Story("Leeds hub opens", (), (make_reference(61, "Hub"),), contract, (), Form.NEWS),
        Story(
            "A letter on parking",
            (),
            (make_reference(62, "Parking", published=None, bylines=("Jo Reader",)),),
            None,
            (),
            Form.LETTER,
        ),
    ]
    issue = Issue(
        number=12,
        week=Week(2026, 47),
        window=Window(30, 62),
        composed_at=AT,
        stories=(lead, clinic, column, correction),
        brief_items=tuple(items),
        words=0,
        minutes=0,
        articles_read=32,
        repeats_left_out=1_204,
        topic_counts=(
            TopicCount(contract, 21, (4, 9, 8, 7, 7, 7, 7, 7)),
            TopicCount(flu, 3, (5, 0, 1, 2, 2, 2, 2, 2)),
        ),
        diary=(
            DiaryDate(
                date(2027, 1, 30),
                "hand back their contracts by 30 January",
                ParagraphRef(31, 5),
                lead.articles[0],
                "practices",
            ),
        ),
        also=(
            Story("A car park reopens", (), (make_reference(71, "A car park"),), None, ()),
            Story("Flu posters go up", (), (make_reference(72, "Posters"),), flu, ()),
        ),
    )
    words = count_issue_words(issue)
    return replace(issue, words=words, minutes=estimate_minutes(words))
