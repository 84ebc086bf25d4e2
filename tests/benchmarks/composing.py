"""How long an issue takes to compose, and with how much memory, from weeks of every size and sort.

    python -m tests.benchmarks.composing                         every week below, 5,000 articles
    python -m tests.benchmarks.composing --week usual --articles 500

`usual`: invented trade news, most events in one to three outlets. `templates`: weeks.py's news,
many events told in the same sentences. `copies`: one report in every outlet. `twins`: the same,
each with a word more in every paragraph. `outlets`: one event of a tenth of the articles, each
telling some paragraphs of it, beside other news. `long`: articles of 40,000 words, a hundredth as
many.

Each is composed in a process of its own, so that its peak is its own.
"""

import argparse
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from itertools import count
from random import Random

from digests import Week, Window, WindowArticle, compose_issue
from extract import Article, Kind, Paragraph
from tests.generators.paragraphs.prose import base_paragraph, render
from tests.generators.weeks.week import week

AT = datetime(2026, 11, 16, 7, tzinfo=UTC)
OUTLETS = (1, 1, 1, 1, 2, 2, 2, 3, 3, 6, 12)
"""How many articles an event gets, as in weeks.py."""

PARAGRAPHS = 7
ADDED = ("reportedly", "apparently", "again", "also", "meanwhile", "indeed", "now", "perhaps")
LONG_WORDS = 40_000
MB = 1024
"""The kernel tells kilobytes."""


def main() -> None:
    """Measure the week asked for, or all."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--week", choices=WEEKS)
    parser.add_argument("--articles", type=int, default=5_000)
    asked = parser.parse_args()
    if asked.week:
        measure(asked.week, asked.articles)
        return
    for name in WEEKS:
        again = [sys.executable, "-m", "tests.benchmarks.composing", "--week", name]
        subprocess.run([*again, "--articles", str(asked.articles)], check=True)


def measure(name: str, articles: int) -> None:
    """Compose one week and print what it took."""
    sources = WEEKS[name](articles)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / MB
    began = time.perf_counter()
    issue = compose_issue(
        sources,
        number=1,
        week=Week.of(AT),
        window=Window(0, len(sources)),
        composed_at=AT,
    )
    seconds = time.perf_counter() - began
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / MB
    entries = [] if issue is None else [*issue.stories, *issue.brief_items]
    sizes = [len(story.articles) for story in entries]
    print(
        f"{name:10} {len(sources):5} articles  {seconds:6.1f} s  {peak:5.0f} MB"
        f" (before {before:.0f})  articles a story: {' '.join(map(str, sizes))}",
        flush=True,
    )


def usual(articles: int) -> list[WindowArticle]:
    """Events of one to twelve articles, each of which tells some of what is known."""
    numbers, chance = count(1), Random("usual")  # noqa: S311 - the same every time
    sources: list[WindowArticle] = []
    for event in count():
        if len(sources) >= articles:
            return sources[:articles]
        known = [_paragraph(chance) for _ in range(PARAGRAPHS)]
        for _ in range(chance.choice(OUTLETS)):
            told = chance.sample(known, chance.randint(3, PARAGRAPHS - 2))
            own = [_paragraph(chance) for _ in range(2)]
            sources.append(_source(next(numbers), f"Event{event}: {told[0][:60]}", [*told, *own]))
    raise AssertionError  # `count` never ends


def templates(articles: int) -> list[WindowArticle]:
    """weeks.py's news."""
    return [one.source for one in week(20261122, 1, articles)]


def copies(articles: int) -> list[WindowArticle]:
    """One report, word for word."""
    chance = Random("copies")  # noqa: S311 - the same every time
    text = [_paragraph(chance) for _ in range(PARAGRAPHS)]
    return [_source(number, "One report", text) for number in range(1, articles + 1)]


def twins(articles: int) -> list[WindowArticle]:
    """One report, in each of its paragraphs a word more."""
    chance = Random("twins")  # noqa: S311 - the same every time
    text = [_paragraph(chance) for _ in range(PARAGRAPHS)]
    return [
        _source(number, "One report", [_edited(one, chance) for one in text])
        for number in range(1, articles + 1)
    ]


def outlets(articles: int) -> list[WindowArticle]:
    """One event of a tenth of the articles, each telling some sentences of it, and other news."""
    chance = Random("outlets")  # noqa: S311 - the same every time
    said = [_paragraph(chance) for _ in range(3 * PARAGRAPHS)]
    event = articles // 10
    one = [
        _source(
            number,
            f"{said[0][:60]}",
            [_edited(text, chance) for text in chance.sample(said, PARAGRAPHS)],
        )
        for number in range(1, event + 1)
    ]
    others = usual(articles - event)
    return [
        *one,
        *(WindowArticle(each.number + event, each.origin, each.article) for each in others),
    ]


def long(articles: int) -> list[WindowArticle]:
    """Articles as long as a book, of no common event."""
    chance = Random("long")  # noqa: S311 - the same every time
    return [
        _source(number, f"Report {number}", list(_many(chance, LONG_WORDS)))
        for number in range(1, articles // 100 + 1)
    ]


WEEKS: Mapping[str, Callable[[int], list[WindowArticle]]] = {
    "usual": usual,
    "templates": templates,
    "copies": copies,
    "twins": twins,
    "outlets": outlets,
    "long": long,
}


def _many(chance: Random, words: int) -> Iterator[str]:
    while words > 0:
        text = _paragraph(chance)
        words -= len(text.split())
        yield text


def _paragraph(chance: Random) -> str:
    return render(base_paragraph(chance))


def _edited(text: str, chance: Random) -> str:
    """With a word more within it."""
    words = text.split()
    words.insert(chance.randrange(1, len(words)), chance.choice(ADDED))
    return " ".join(words)


def _source(number: int, title: str, paragraphs: Sequence[str]) -> WindowArticle:
    article = Article(
        sha256=f"{number:064x}",
        url=None,
        publisher=f"Outlet {number % 40}",
        title=title,
        standfirst=None,
        bylines=(),
        published=AT.date(),
        published_as="line 2",
        language="en",
        form=None,
        partial=False,
        paragraphs=tuple(
            Paragraph(place, text, Kind.BODY) for place, text in enumerate(paragraphs, start=2)
        ),
    )
    return WindowArticle(number, f"{number}.txt", article)


if __name__ == "__main__":
    main()
