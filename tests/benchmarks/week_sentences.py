"""The sentences of whole weeks of real news, as an editor reads them, and what can be counted.

    PYTHONPATH=.:BENCHLIB python tests/benchmarks/week_sentences.py ../shared/data/stories

Each week's articles are grouped, and each group's sentences chosen within 60 words. Counted are the
openings and the further sentences from another event than the headline's (by the labels of the
data), pairs that tell one fact by the digest's measure, and sentences cut off. `--read` prints the
stories.
"""

import argparse
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from itertools import combinations
from pathlib import Path
from typing import Any

from digests import WindowArticle
from digests.language import Wording
from digests.stories import group
from digests.summary import AlreadyPrinted, Budget, summarise_story
from digests.summary.selection import REDUNDANT
from digests.values import Sentence
from extract import Article, Kind, Paragraph
from tests.benchmarks.summaries import load_bench

BUDGET = Budget(60, 100, 40, 69)
CUT = ("...", "…", "U.S.", "No.", "Maj.")


def main() -> None:
    """Print the counts of one half of the weeks."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path, help="the folder of the stories")
    parser.add_argument("--part", choices=("tune", "report"), default="report")
    parser.add_argument("--read", action="store_true", help="print the stories")
    arguments = parser.parse_args()
    counts: Counter[str] = Counter()
    for rows in load_bench(arguments.data).weeks(arguments.part):
        sources = [make_source(number, row) for number, row in enumerate(rows)]
        for story in group(sources):
            sentences = summarise_story(story.sources, BUDGET, AlreadyPrinted())
            counts += count(story.sources, sentences, rows)
            if arguments.read:
                print(f"\n{story.sources[0].article.title}")
                print(*(f"  [{each.cited.article}] {each.text}" for each in sentences), sep="\n")
    for name, number in counts.items():
        print(f"{name:45} {number}")


def count(
    sources: Sequence[WindowArticle],
    sentences: Sequence[Sentence],
    rows: Sequence[Mapping[str, Any]],
) -> Counter[str]:
    """What is counted of a story."""
    headline = rows[sources[0].number]["story"]
    events = [rows[sentence.cited.article]["story"] for sentence in sentences]
    wordings = [Wording.of(sentence.text) for sentence in sentences]
    pairs = combinations(wordings, 2)
    return Counter(
        {
            "stories": 1,
            "stories of several articles": len(sources) > 1,
            "stories without a sentence": not sentences,
            "sentences": len(sentences),
            "openings about another event": bool(events) and events[0] != headline,
            "stories with a sentence about another event": any(
                event != headline for event in events
            ),
            "pairs that tell one fact": sum(a.likeness(b) > REDUNDANT for a, b in pairs),
            "sentences cut off": sum(each.text.endswith(CUT) for each in sentences),
        }
    )


def make_source(number: int, row: Mapping[str, Any]) -> WindowArticle:
    """An article of the week."""
    paragraphs = (Paragraph(at, text, Kind.BODY) for at, text in enumerate(row["paragraphs"]))
    article = Article(
        sha256=f"{number:064x}",
        url=row["url"],
        publisher=row["outlet"],
        title=row["title"],
        standfirst=None,
        bylines=(),
        published=date.fromisoformat(row["day"]),
        published_as=None,
        language="en",
        form=None,
        partial=False,
        paragraphs=tuple(paragraphs),
    )
    return WindowArticle(number, str(number), article)


if __name__ == "__main__":
    main()
