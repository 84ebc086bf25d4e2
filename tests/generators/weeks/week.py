"""Weeks of invented trade news: what each outlet printed, with what is true of it.

Nobody and nothing in it exists. The same seed gives the same weeks.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from digests import WindowArticle
from extract import Form
from tests.generators.weeks.articles import source_of
from tests.generators.weeks.events import Event, draw_event, draw_piece
from tests.generators.weeks.slots import kinds, names
from tests.generators.weeks.writing import Lines, Writer

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

    source: WindowArticle
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
