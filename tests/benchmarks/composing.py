"""How long an issue takes to compose, and with how much memory, from weeks of every size and sort.

    python -m tests.benchmarks.composing                         every week below, 5,000 articles
    python -m tests.benchmarks.composing --week usual --articles 500
    python -m tests.benchmarks.composing --archive         1,000, 5,000 and 45,000 in an archive

`usual`: invented trade news, most events in one to three outlets. `templates`: weeks.py's news,
many events told in the same sentences. `copies`: one report in every outlet. `twins`: the same,
each with a word more in every paragraph. `outlets`: one event of a tenth of the articles, each
telling some paragraphs of it, beside other news. `long`: articles of 40,000 words, a hundredth as
many.

With `--archive`, usual weeks are kept in a new SQLite archive, 1,000 articles a week up to AT, and
the first issue is composed as `pressround digest --preview` does: loading, composing and rendering
are timed, in seconds of CPU. Each size is taken with the limits that ship and, but for the largest,
without any.

Each is composed in a process of its own, so that its peak is its own.
"""

import argparse
import cProfile
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from digests import (
    Watermark,
    Week,
    Window,
    WindowArticle,
    compose_issue,
    finish_issue,
    render_issue,
)
from extract import Article, Kind, Paragraph, RawDocument
from flows.settings import ISSUE_ARTICLES, ISSUE_DAYS
from store import Archive, CoverageLimits, Reading, open_database, upgrade_archive
from tests.generators.paragraphs.prose import base_paragraph, render
from tests.generators.weeks.week import week

AT = datetime(2026, 11, 16, 7, tzinfo=UTC)
OUTLETS = (1, 1, 1, 1, 2, 2, 2, 3, 3, 6, 12)
"""How many articles an event gets, as in weeks.py."""

ARCHIVES = (1_000, 5_000, 45_000)
A_WEEK = 1_000
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
    parser.add_argument("--archive", action="store_true")
    parser.add_argument("--preview", type=Path, help="of this archive, which --archive made")
    parser.add_argument("--limits", nargs=2, type=int, metavar=("DAYS", "ARTICLES"))
    parser.add_argument("--profile", type=Path, help="with --preview: write a profile there")
    asked = parser.parse_args()
    if asked.archive:
        measure_archives()
        return
    if asked.preview:
        limits = CoverageLimits(*asked.limits) if asked.limits else None
        measure_preview(asked.preview, limits, asked.profile)
        return
    if asked.week:
        measure(asked.week, asked.articles)
        return
    for name in WEEKS:
        again = [sys.executable, "-m", "tests.benchmarks.composing", "--week", name]
        subprocess.run([*again, "--articles", str(asked.articles)], check=True)


def measure(name: str, articles: int) -> None:
    """Compose one week and print what it took, in seconds of CPU."""
    sources = WEEKS[name](articles)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / MB
    began = time.process_time()
    issue = compose_issue(
        sources,
        number=1,
        week=Week.of(AT),
        window=Window(0, len(sources)),
        composed_at=AT,
    )
    seconds = time.process_time() - began
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / MB
    entries = [] if issue is None else [*issue.stories, *issue.brief_items]
    sizes = [len(story.articles) for story in entries]
    print(
        f"{name:10} {len(sources):5} articles  {seconds:6.1f} s  {peak:5.0f} MB"
        f" (before {before:.0f})  articles a story: {' '.join(map(str, sizes))}",
        flush=True,
    )


def measure_archives() -> None:
    """Fill an archive of each size, and preview the first issue of it in processes of their own."""
    with TemporaryDirectory() as folder:
        for articles in ARCHIVES:
            path = Path(folder) / f"{articles}.db"
            fill_archive(path, articles)
            preview = [sys.executable, "-m", "tests.benchmarks.composing", "--preview", str(path)]
            limits = ["--limits", str(ISSUE_DAYS), str(ISSUE_ARTICLES)]
            subprocess.run([*preview, *limits], check=True)
            if articles != max(ARCHIVES):
                subprocess.run(preview, check=True)


def fill_archive(path: Path, articles: int) -> None:
    """Keep usual weeks in a new archive, dated and taken in from the past up to AT."""
    address = f"sqlite:///{path}"
    upgrade_archive(address)
    sources = usual(articles)
    with open_database(address) as database:
        archive = Archive(database)
        for start in range(0, articles, A_WEEK):
            moment = AT - timedelta(weeks=(articles - start - 1) // A_WEEK)
            batch = [_reading(source, moment) for source in sources[start : start + A_WEEK]]
            archive.keep(batch, None, moment)


def measure_preview(path: Path, limits: CoverageLimits | None, profile: Path | None) -> None:
    """Load, compose and render an archive's first issue; print what each took."""
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / MB
    profiler = cProfile.Profile()
    with open_database(f"sqlite:///{path}") as database:
        began = time.process_time()
        if profile:
            profiler.enable()
        window, sources, coverage = Archive(database).news(Watermark(), limits=limits)
        loaded = time.process_time()
        issue = compose_issue(
            sources,
            number=1,
            week=Week.of(AT),
            window=window,
            composed_at=AT,
            coverage=coverage,
        )
        composed = time.process_time()
        finished = finish_issue(issue) if issue else None
        if finished:
            render_issue(finished)
        rendered = time.process_time()
        profiler.disable()
    if profile:
        profiler.dump_stats(profile)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / MB
    print(
        f"{window.up_to:6} articles, {len(sources):5} of them in {coverage.days or 'all'} days:"
        f"  load {loaded - began:5.1f} s  compose {composed - loaded:5.1f} s"
        f"  render {rendered - composed:4.1f} s  {peak:5.0f} MB (before {before:.0f})",
        flush=True,
    )


def _reading(source: WindowArticle, moment: datetime) -> Reading:
    raw = RawDocument(f"article {source.number}".encode(), source.origin, moment)
    article = replace(source.article, sha256=raw.sha256, published=moment.date())
    return Reading(raw, (article,))


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
