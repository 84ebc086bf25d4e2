"""An invented issue with every section that an issue can have, and the bulletin it is a number of.

For the tests of the layout and for looking at it:

    python -m tests.generators.sample_issue FOLDER
"""

import sys
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

from digests import (
    DiaryDate,
    EarlierStory,
    Insert,
    InsertKind,
    Issue,
    Nation,
    Publication,
    Reason,
    Reference,
    Sentence,
    Story,
    Topic,
    TopicCount,
    Week,
    Window,
    build_public_files,
    finish_issue,
    render_issue,
)
from extract import Form, ParagraphRef

BULLETIN = Publication(
    name="The Commissioning Round",
    strapline="Primary care policy for Northmoor practices, from the Trust library",
    colour="#9b1c1c",
    introduction="What changed for practices this month, in the words of those who reported it.",
    postal_address="Northmoor NHS Trust Library, 1 Moor Road, Northmoor NM1 1AA",
    contact="library@northmoor.example",
    privacy_url="https://www.northmoor.example/privacy",
)

CONTRACT = Topic("contract", "Contract and funding")
VACCINATION = Topic("vaccination", "Vaccination")
MANAGEMENT = Topic("management", "Practice management")

COMPOSED_AT = datetime(2026, 11, 30, 7, tzinfo=UTC)


def make_article(  # noqa: PLR0913 - an article's facts, most of them by default
    number: int,
    publisher: str | None,
    day: int | None,
    title: str,
    *,
    nation: Nation | None = None,
    form: Form = Form.NEWS,
    bylines: tuple[str, ...] = (),
    linked: bool = True,
) -> Reference:
    """An article of November 2026 as the issue names it."""
    return Reference(
        number=number,
        origin=f"inbox/{number}.html",
        url=f"https://www.outlet.example/{number}" if linked else None,
        publisher=publisher,
        title=title,
        bylines=bylines,
        published=None if day is None else date(2026, 11, day),
        form=form,
        nation=nation,
        partial=False,
        revised=False,
    )


def make_sentence(article: int, text: str, *beside: Sentence, also: int | None = None) -> Sentence:
    """A sentence of an article; `[[words]]` in its text are an insert of ours."""
    before, _, rest = text.partition(" [[")
    words, _, after = rest.partition("]]")
    return Sentence(
        before + after,
        ParagraphRef(article, 2),
        also=() if also is None else (ParagraphRef(also, 2),),
        inserts=(Insert(len(before), words, InsertKind.DAY),) if words else (),
        beside=beside,
    )


def sample_issue() -> Issue:
    """Issue 14 of the bulletin, finished."""
    issue = Issue(
        number=14,
        week=Week(2026, 49),
        window=Window(100, 148),
        composed_at=COMPOSED_AT,
        stories=(_lead(), *_news(), *_opinions(), *_corrections()),
        brief_items=_brief_items(),
        words=0,
        minutes=0,
        articles_read=48,
        repeats_left_out=31,
        topic_counts=(
            TopicCount(CONTRACT, 21, (4, 9, 8, 7, 6, 10, 9, 7)),
            TopicCount(VACCINATION, 3, (5, 0, 1, 4, 2, 3, 3, 2)),
        ),
        diary=_diary(),
        also=_also(),
    )
    finished = finish_issue(issue, publication=BULLETIN)
    assert finished is not None
    return finished


def _lead() -> Story:
    offer = "Practices to vote on a 4.2% contract rise"
    return Story(
        headline=offer,
        sentences=(
            make_sentence(
                101,
                "Practices in England are to receive £485m more next year under an offer that goes "
                "to a ballot this week, the committee that negotiated it said on "
                "Tuesday [[24 November]].",
                also=102,
            ),
            make_sentence(
                101,
                "The offer lifts the payment for each weighted patient to £128.10, and practices "
                "would have to keep online requests open from 8am to 6.30pm.",
            ),
            make_sentence(
                102,
                "“We are recommending it with our eyes open,” said Dr Lena Whitby, who chairs the "
                "committee.",
            ),
            make_sentence(
                101,
                "The committee put the new money at £485m.",
                make_sentence(
                    102, "Once earlier promises are taken off, £390m of the money is new."
                ),
            ),
        ),
        articles=(
            make_article(101, "Pulse", 25, offer, nation=Nation.ENGLAND),
            make_article(102, "GPonline", 26, "Ballot opens", nation=Nation.ENGLAND),
            make_article(103, "Healthcare Leader", 26, "Offer", nation=Nation.ENGLAND),
        ),
        topic=CONTRACT,
        reasons=(
            Reason("breadth", 3.0, "3 outlets"),
            Reason("deadline", 1.0, "ballot closes 14 December"),
        ),
        form=Form.NEWS,
    )


def _news() -> tuple[Story, ...]:
    vaccine = Story(
        headline="Wales brings the flu vaccine order forward",
        sentences=(
            make_sentence(
                104,
                "Practices in Wales must order next season’s vaccine by 19 December, six weeks "
                "sooner than this year.",
            ),
            make_sentence(
                104,
                "Orders that come later will be filled from what is left, the health board wrote "
                "to practice managers.",
            ),
        ),
        articles=(make_article(104, "Nursing in Practice", 27, "Wales", nation=Nation.WALES),),
        topic=VACCINATION,
        reasons=(),
        form=Form.NEWS,
    )
    branch = Story(
        headline="Branch surgeries may close on Saturdays",
        sentences=(
            make_sentence(
                105,
                "Fewer than nine people a week used the branch in Harrow Bridge on Saturdays since "
                "the summer, its partners found.",
            ),
            make_sentence(105, "An evening clinic is to take its place from January."),
        ),
        articles=(make_article(105, "Management in Practice", 24, "Saturdays"),),
        topic=MANAGEMENT,
        reasons=(Reason("novelty", 0.5, "goes on"),),
        form=Form.NEWS,
        earlier=EarlierStory(11, Week(2026, 46), 2, "Branch hours under review"),
    )
    fund = Story(
        headline="Fund for premises opens to bids from small practices in the north",
        sentences=(
            make_sentence(
                106,
                "The fund holds £12m, and a practice with fewer than 6,000 patients may bid for up "
                "to £250,000 of it, the board’s papers show.",
            ),
        ),
        articles=(make_article(106, "HSJ", 26, "Premises", nation=Nation.ENGLAND, linked=False),),
        topic=CONTRACT,
        reasons=(),
        form=Form.NEWS,
    )
    return vaccine, branch, fund


def _opinions() -> tuple[Story, ...]:
    column = "A ballot is not a strategy"
    letter = "Who will read the requests?"
    return (
        Story(
            column,
            (make_sentence(107, "Nobody asked what the evening clinics are for."),),
            (
                make_article(
                    107, "Pulse", 27, column, form=Form.OPINION, bylines=("By Owen Sallow",)
                ),
            ),
            MANAGEMENT,
            (),
            Form.OPINION,
        ),
        Story(
            letter,
            (make_sentence(108, "We open at 8am with “one receptionist and a kettle”."),),
            (
                make_article(
                    108, "GPonline", 25, letter, form=Form.LETTER, bylines=("Dr Jo Reader",)
                ),
            ),
            None,
            (),
            Form.LETTER,
        ),
    )


def _corrections() -> tuple[Story, ...]:
    return (
        Story(
            "Correction: consultation fees",
            (
                make_sentence(
                    109,
                    "An earlier version of our report gave the fee as £3.10 a consultation; it is "
                    "£1.30.",
                ),
            ),
            (make_article(109, "GPonline", 26, "Correction", form=Form.CORRECTION),),
            None,
            (),
            Form.CORRECTION,
            corrects=make_article(90, "GPonline", 19, "Consultation fees to rise in April"),
        ),
    )


def _brief_items() -> tuple[Story, ...]:
    facts = (
        (110, "Chemist and Druggist", 25, "Pharmacy scheme adds two conditions"),
        (111, "HSJ", 24, "Regulator publishes its fee table"),
        (112, "Healthcare Leader", 27, "Two networks in Leeds share a night nurse"),
    )
    return tuple(
        Story(fact[3], (), (make_article(*fact),), MANAGEMENT, (), Form.NEWS) for fact in facts
    )


def _also() -> tuple[Story, ...]:
    facts = (
        (113, "HSJ", 23, "Trust names a new medical director"),
        (114, "GPonline", 24, "Locum rates level off in the north"),
        (115, "Pulse", 26, "Hospital car park opens after a year of work on its roof"),
    )
    return tuple(Story(fact[3], (), (make_article(*fact),), None, (), Form.NEWS) for fact in facts)


def _diary() -> tuple[DiaryDate, ...]:
    facts = (
        (date(2026, 12, 4), "the annual return is due", 116, "Pulse", "practices"),
        (date(2026, 12, 14), "the ballot closes at noon", 101, "Pulse", "GP partners"),
        (
            date(2026, 12, 19),
            "must order next season’s vaccine",
            104,
            "Nursing in Practice",
            "Wales",
        ),
        (date(2027, 1, 23), "the consultation on access standards ends", 117, "King’s Fund", ""),
    )
    return tuple(
        DiaryDate(
            day, clause, ParagraphRef(number, 3), make_article(number, outlet, 25, clause), concerns
        )
        for day, clause, number, outlet, concerns in facts
    )


def main() -> None:
    """Write the mail, its text, the public pages and the feed to the folder that is named."""
    folder = Path(sys.argv[1])
    (folder / "issues").mkdir(parents=True, exist_ok=True)
    issue = sample_issue()
    edition = render_issue(issue, "https://round.northmoor.example", BULLETIN)
    (folder / "mail.html").write_text(edition.html)
    (folder / "mail.txt").write_text(edition.text)
    files = build_public_files(
        [replace(issue, number=13), issue],
        feed_id="round.northmoor.example",
        base_url=None,
        publication=BULLETIN,
    )
    for path, content in files:
        (folder / path).write_bytes(content)


if __name__ == "__main__":
    main()
