"""How near the chosen sentences come to neutral summaries of the same events, beside plain methods.

    PYTHONPATH=.:BENCHLIB python tests/benchmarks/summaries.py ../shared/data/stories [--part tune]

The folder holds `roundups_dev.jsonl.gz`: events of two or three outlets, each with a summary. The
plain method, centroid × position without similar pairs, is `baselines_stories.py` of the folder
`bench` beside the data; it needs scikit-learn and rouge-score.
"""

import argparse
import importlib.util
import time
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from itertools import combinations
from pathlib import Path
from typing import Any

from digests import WindowArticle
from digests.language import Wording
from digests.summary.already_printed import AlreadyPrinted
from digests.summary.selection import REDUNDANT, Budget
from digests.summary.summarise import summarise_story
from extract import Article, Kind, Paragraph

WORDS = 60
NO_REPEAT = 0.1
"""The greatest likeness of two sentences with which the plain method repeats as little as ours."""


def main() -> None:
    """Print ROUGE-1, -2 and -L of both methods on one half of the events."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path, help="the folder of the stories")
    parser.add_argument("--part", choices=("tune", "report"), default="report")
    arguments = parser.parse_args()
    bench = load_bench(arguments.data)
    events = bench.roundups(arguments.part)
    show("centroid × position", events, bench, bench.centroid_by_position)
    strict = partial(bench.centroid_by_position, alike=NO_REPEAT)
    show("the same, no repeats", events, bench, strict)
    show("ours", events, bench, summarise_event)


def load_bench(data: Path) -> Any:
    """The script of the plain methods, two folders above the data."""
    path = data.resolve().parents[1] / "bench" / "baselines_stories.py"
    spec = importlib.util.spec_from_file_location("baselines_stories", path)
    if spec is None or spec.loader is None:
        raise FileNotFoundError(path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def show(
    name: str,
    events: Sequence[Mapping[str, Any]],
    bench: Any,
    method: Callable[[Sequence[Mapping[str, str]]], list[str]],
) -> None:
    """Print a method's scores over some events, its words, redundant pairs and empty summaries."""
    began = time.perf_counter()
    summaries = [method(event["articles"]) for event in events]
    seconds = time.perf_counter() - began
    rouge = [
        bench.rouge(" ".join(summary), event["summary"])
        for summary, event in zip(summaries, events, strict=True)
    ]
    means = "/".join(f"{100 * sum(scores) / len(rouge):.1f}" for scores in zip(*rouge, strict=True))
    words = sum(len(text.split()) for summary in summaries for text in summary) / len(events)
    redundant = sum(map(count_redundant, summaries))
    empty = sum(not summary for summary in summaries)
    print(
        f"{name:20} ROUGE-1/2/L {means}  words {words:.0f}  redundant pairs {redundant}"
        f"  empty {empty} of {len(events)}  {seconds:.1f} s"
    )


def count_redundant(summary: Sequence[str]) -> int:
    """How many pairs of a summary's sentences tell one fact, by the digest's measure."""
    wordings = map(Wording.of, summary)
    return sum(first.likeness(second) > REDUNDANT for first, second in combinations(wordings, 2))


def summarise_event(articles: Sequence[Mapping[str, str]]) -> list[str]:
    """The sentences that the digest chooses."""
    sources = [
        make_article(number, article["title"], [article["text"]])
        for number, article in enumerate(articles, start=1)
    ]
    budget = Budget(WORDS, WORDS * 2, WORDS, round(WORDS * 1.15))
    return [sentence.text for sentence in summarise_story(sources, budget, AlreadyPrinted())]


def make_article(number: int, title: str | None, paragraphs: Sequence[str]) -> WindowArticle:
    """An article as the digest takes it."""
    article = Article(
        sha256=f"{number:064x}",
        url=None,
        publisher=f"Outlet {number}",
        title=title,
        standfirst=None,
        bylines=(),
        published=None,
        published_as=None,
        language="en",
        form=None,
        partial=False,
        paragraphs=tuple(
            Paragraph(place, text, Kind.BODY) for place, text in enumerate(paragraphs)
        ),
    )
    return WindowArticle(number, str(number), article)


if __name__ == "__main__":
    main()
