"""Which labels general news gets, where a topic or nation of the health trade is mostly wrong.

    python -m tests.benchmarks.general_news weeks_dev.jsonl.gz news_dev.jsonl.gz

A row is an article with `paragraphs`, and `title`, `outlet`, `day`, `url` and `week` where known;
where it has no title, its first paragraph is. The articles of a week are put together into stories.
Every label is printed, to be read.
"""

import argparse
import gzip
import json
from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from digests import WindowArticle
from digests.ranking import find_story_nation, find_topic
from digests.stories import group
from extract import Article, Kind, Paragraph


def main() -> None:
    """Print the labels of the files given, and how many there are."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", type=Path, nargs="+")
    for path in parser.parse_args().files:
        stories = topics = nations = 0
        for sources in read_stories(path):
            topic, nation = find_topic(sources), find_story_nation(sources)
            stories += 1
            topics += topic is not None
            nations += nation is not None
            if topic or nation:
                title = sources[0].article.title
                print(f"  {topic.id if topic else '-':12} {nation or '-'}  {title}")
        print(f"{path.name}: {stories} stories, {topics} with a topic, {nations} with a nation")


def read_stories(path: Path) -> Iterator[tuple[WindowArticle, ...]]:
    """The stories of a file; articles of no week are one each."""
    weeks: dict[str, list[WindowArticle]] = defaultdict(list)
    with gzip.open(path, "rt", encoding="utf-8") as file:
        for number, line in enumerate(file, start=1):
            row = json.loads(line)
            weeks[row.get("week") or f"alone {number}"].append(make_article(number, row))
    for sources in weeks.values():
        yield from (story.sources for story in group(sources))


def make_article(number: int, row: dict[str, Any]) -> WindowArticle:
    """A row as the archive would give it."""
    title, paragraphs = row.get("title"), row["paragraphs"]
    if title is None:
        title, *paragraphs = paragraphs
    article = Article(
        sha256=f"{number:064x}",
        url=row.get("url"),
        publisher=row.get("outlet"),
        title=title,
        standfirst=None,
        bylines=(),
        published=date.fromisoformat(row["day"]) if "day" in row else None,
        published_as=None,
        language="en",
        form=None,
        partial=False,
        paragraphs=tuple(
            Paragraph(position, text, Kind.BODY)
            for position, text in enumerate(paragraphs, start=2)
        ),
    )
    return WindowArticle(number, f"{number}", article)


if __name__ == "__main__":
    main()
