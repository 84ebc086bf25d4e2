"""Weeks of invented trade news with known truth, and the issues that are made of them.

    python -m tests.benchmarks.weeks --weeks 8 --show 3      the last three issues' text
    python -m tests.benchmarks.weeks --repeated --weeks 24   how many sentences repeat another
    python -m tests.benchmarks.weeks --beside --weeks 24     figures that disagree, side by side
    python -m tests.benchmarks.weeks --truth --weeks 24      topics, nations, deadlines as told

Nobody and nothing in it exists. The same seed gives the same weeks.
"""

import argparse
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from random import Random

from digests import (
    Earlier,
    Issue,
    Printed,
    PrintedStory,
    Source,
    Week,
    Window,
    compose_issue,
    finish,
    issue_sentence_keys,
    render,
)
from extract import Article, Form, exact_key
from tests.benchmarks.weeks_articles import source_of
from tests.benchmarks.weeks_beside import Truth, beside
from tests.benchmarks.weeks_events import Event, draw_event, draw_piece
from tests.benchmarks.weeks_repeated import repeated
from tests.benchmarks.weeks_slots import kinds, names
from tests.benchmarks.weeks_truth import truths
from tests.benchmarks.weeks_writing import Lines, Writer

FIRST_MONDAY = date(2026, 9, 7)
"""On which the first week's issue is made; its articles are of the seven days before."""

OUTLETS = (1, 1, 1, 1, 2, 2, 2, 3, 3, 4, 6, 12)
"""How many articles an event gets: a third of the trade's stories stand in one outlet."""

STAGES_MAX = 3
PIECE_SHARE = 0.12
GOES_ON_SHARE = 0.5
MISTAKEN_SHARE = 0.35
COPY_SHARE = 0.2
"""Shares of pieces, of events with later news that have it, of events on which outlets disagree, of
articles that copy another."""

LATEST_ISSUES = 26
"""Of how many issues a digest remembers the sentences and stories, as the flow's setting does."""

SEED = 20261122


@dataclass(frozen=True, slots=True)
class GeneratedArticle:
    """An invented article with what is true of it.

    Attributes:
        source: As the digest takes it.
        story: The event's id, the same in every week it goes on.
        stage: In which week of the event it was written, from 0.
        copy_of: The number of the article it carries word for word, None where it is its own.
        mistaken: The slot in which it differs from the other outlets, None where it does not.
        event: The event, with its persons and figures.
    """

    source: Source
    story: str
    stage: int
    copy_of: int | None
    mistaken: str | None
    event: Event


def week(seed: int, number: int, articles: int = 40) -> list[GeneratedArticle]:
    """The articles of one week.

    Args:
        seed: Of all weeks.
        number: The week's, from 1.
        articles: How many; the same for every week, since their numbers go through.

    Returns:
        So many articles, in the order of their numbers.
    """
    written: list[GeneratedArticle] = []
    first = (number - 1) * articles + 1
    for event, stage in _events(seed, number, articles):
        if len(written) == articles:
            break
        room = articles - len(written)
        written += _told(event, stage, seed, number, first + len(written))[:room]
    return written


def monday_of(number: int) -> date:
    """The day on which the issue of a week is made."""
    return FIRST_MONDAY + timedelta(weeks=number - 1)


def issues(weeks: Iterable[Sequence[Source]]) -> Iterator[Issue]:
    """The issues of several weeks in a row, each knowing what those before it printed."""
    printed, last, seen = Printed(), 0, set[bytes]()
    kept: list[Issue] = []
    known: dict[int, Source] = {}
    for number, fresh in enumerate(weeks, start=1):
        sources = [replace(one, told_before=_told_before(one.article, seen)) for one in fresh]
        up_to = max([last, *(one.number for one in sources)])
        composed_at = datetime.combine(monday_of(number), time(7), UTC)
        issue = compose_issue(
            sources,
            number=len(kept) + 1,
            week=Week.of(composed_at),
            window=Window(last, up_to),
            composed_at=composed_at,
            printed=printed,
        )
        last = up_to
        for one in sources:
            known[one.number] = one
            seen.update(_keys(one.article))
        if issue is not None:
            kept.append(issue)
            printed = remembered(kept, known)
            yield issue


def truth_of(weeks: Iterable[Sequence[GeneratedArticle]]) -> dict[int, Truth]:
    """What is true of the articles, by their numbers."""
    return {
        one.source.number: Truth(one.event, one.mistaken, one.source.article)
        for articles in weeks
        for one in articles
    }


def remembered(kept: Sequence[Issue], known: dict[int, Source]) -> Printed:
    """What the next issue is told of those kept, as the archive would tell it."""
    latest = kept[-LATEST_ISSUES:]
    return Printed(
        keys=frozenset(key for issue in kept for key in issue_sentence_keys(issue)),
        sentences=tuple(
            one.text
            for issue in latest
            for story in issue.stories
            for sentence in story.sentences
            for one in (sentence, *sentence.beside)
        ),
        stories=tuple(
            PrintedStory(
                Earlier(issue.number, issue.week, place, story.headline),
                tuple(one.number for one in story.articles),
                tuple(known[one.number] for one in story.articles[:4] if one.number in known),
            )
            for issue in latest
            for place, story in enumerate((*issue.stories, *issue.brief_items), start=1)
        ),
        topics=tuple(
            tuple((count.topic.id, count.articles) for count in issue.topic_counts)
            for issue in latest
        ),
    )


def _events(seed: int, number: int, articles: int) -> Iterator[tuple[Event, int]]:
    """Events that go on come first, then new ones without end."""
    for began in range(max(1, number - STAGES_MAX + 1), number):
        for place in range(articles // 8):
            event = _event(seed, began, place)
            goes_on = _chance(seed, event.id, "goes on").random() < GOES_ON_SHARE
            if goes_on and number - began < event.weeks:
                yield event, number - began
    for place in range(articles):
        yield _event(seed, number, place), 0


def _event(seed: int, began: int, place: int) -> Event:
    chance = _chance(seed, began, place)
    name, monday = f"{began}-{place}", monday_of(began)
    if chance.random() < PIECE_SHARE:
        return draw_piece(chance, name, monday)
    count = len(kinds()["event"])
    order = _chance(seed, "order").sample(range(count), count)
    # Kinds are gone through in turn, so that a small week has few events of one kind.
    return draw_event(chance, name, monday, order[(began * 7 + place) % count])


def _chance(*name: object) -> Random:
    """What decides one thing, the same in every run."""
    return Random(" ".join(map(str, name)))  # noqa: S311 - decides nothing but invented text


def _told(event: Event, stage: int, seed: int, number: int, first: int) -> list[GeneratedArticle]:
    chance = _chance(seed, event.id, number, "told")
    count = 1 if event.form is not Form.NEWS else chance.choice(OUTLETS)
    disputed = event.other != event.slots and count > 1 and chance.random() < MISTAKEN_SHARE
    mistaken = chance.randrange(1, count) if disputed and stage == 0 else None
    outlets = chance.sample(names()["outlets"], count)
    texts: list[tuple[str, Lines]] = []
    articles: list[GeneratedArticle] = []
    for place, outlet in enumerate(outlets):
        writer = Writer(event, stage, chance, mistaken=place == mistaken)
        original = _copied(outlets, place, chance) if place != mistaken else None
        text = texts[original] if original is not None else (writer.headline(), writer.lines())
        texts.append(text)
        wrong = place == mistaken or (original is not None and original == mistaken)
        articles.append(
            GeneratedArticle(
                source=source_of(first + place, outlet, *text, event, monday_of(number), chance),
                story=event.id,
                stage=stage,
                copy_of=None if original is None else first + original,
                mistaken=event.kind.get("disputed") if wrong else None,
                event=event,
            )
        )
    return articles


def _copied(outlets: Sequence[str], place: int, chance: Random) -> int | None:
    """Which earlier article an outlet prints again: its sister's, or any with the release."""
    sister = names()["sisters"].get(outlets[place])
    if sister in outlets[:place]:
        return outlets.index(sister)
    if place and chance.random() < COPY_SHARE:
        return chance.randrange(place)
    return None


def _keys(article: Article) -> list[bytes]:
    return [exact_key(one.text) for one in article.paragraphs if one.read]


def _told_before(article: Article, seen: set[bytes]) -> frozenset[int]:
    return frozenset(
        one.position for one in article.paragraphs if one.read and exact_key(one.text) in seen
    )


def main() -> None:
    """Print issues, or how often a sentence of theirs repeats another."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--weeks", type=int, default=24)
    parser.add_argument("--articles", type=int, default=40, help="in each week")
    parser.add_argument("--show", type=int, default=0, help="print the text of the last issues")
    parser.add_argument("--repeated", action="store_true", help="count repeated sentences")
    parser.add_argument("--beside", action="store_true", help="count figures side by side")
    parser.add_argument("--truth", action="store_true", help="count topics, nations, deadlines")
    options = parser.parse_args()
    weeks = [week(options.seed, number, options.articles) for number in range(1, options.weeks + 1)]
    made = list(issues([one.source for one in articles] for articles in weeks))
    for issue in made[len(made) - options.show :]:
        finished = finish(issue)
        if finished is not None:
            sys.stdout.write(render(finished).text + "\n")
    if options.repeated:
        print(repeated(made))
    truth = truth_of(weeks)
    if options.beside:
        print(beside(made, truth))
    if options.truth:
        print(truths(made, truth))


if __name__ == "__main__":
    main()
