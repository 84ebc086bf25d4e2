"""How well articles are put together into stories: B³ on a set of documents labelled by event.

    python tests/benchmarks/stories.py ecbplus.jsonl.gz

The file holds one JSON object a line: `id`, `story` (documents of one story share it), `text`. It
is measured twice: all documents as one window, and every topic (stories `1a`, `1b`, … share the
topic 1) as a window of its own, where the two events are of one sort and word rarities tell little.
B³ after Bagga and Baldwin (1998): precision and recall of each document's story, averaged.
"""

import argparse
import gzip
import json
import time
from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path

from digests import WindowArticle
from digests.stories import group
from extract import Article, Kind, Paragraph


def main() -> None:
    """Print the scores of the file given."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path, help="documents with stories, .jsonl or .jsonl.gz")
    documents = read(parser.parse_args().data)
    topics: dict[str, list[Mapping[str, str]]] = defaultdict(list)
    for document in documents:
        topics[document["story"].rstrip("abcdefghij")].append(document)
    print(f"{len(documents)} documents, {len({one['story'] for one in documents})} stories")
    show("one window", [documents])
    show("a window a topic", list(topics.values()))


def read(path: Path) -> list[Mapping[str, str]]:
    """The documents of a file."""
    content = path.read_bytes()
    text = gzip.decompress(content) if path.suffix == ".gz" else content
    return [json.loads(line) for line in text.decode("utf-8").splitlines() if line.strip()]


def show(name: str, windows: Sequence[Sequence[Mapping[str, str]]]) -> None:
    """Print precision, recall and F1 over the documents of all windows, and the time."""
    began = time.perf_counter()
    scores = [score for window in windows for score in scored(window)]
    seconds = time.perf_counter() - began
    precision = sum(one for one, _ in scores) / len(scores)
    recall = sum(other for _, other in scores) / len(scores)
    f1 = 2 * precision * recall / (precision + recall)
    print(f"{name:18} B³ P {precision:.3f}  R {recall:.3f}  F1 {f1:.3f}  {seconds:.1f} s")


def scored(window: Sequence[Mapping[str, str]]) -> list[tuple[float, float]]:
    """Each document's precision and recall."""
    sources = [source(number, one["text"]) for number, one in enumerate(window)]
    found = {}
    for one in group(sources):
        members = frozenset(source.number for source in one.sources)
        found.update(dict.fromkeys(members, members))
    gold: dict[str, set[int]] = defaultdict(set)
    for number, document in enumerate(window):
        gold[document["story"]].add(number)
    result = []
    for number, document in enumerate(window):
        right = gold[document["story"]]
        shared = len(found[number] & right)
        result.append((shared / len(found[number]), shared / len(right)))
    return result


def source(number: int, text: str) -> WindowArticle:
    """A document as the digest takes it."""
    article = Article(
        sha256=f"{number:064x}",
        url=None,
        publisher=None,
        title=None,
        standfirst=None,
        bylines=(),
        published=None,
        published_as=None,
        language="en",
        form=None,
        partial=False,
        paragraphs=(Paragraph(1, text, Kind.BODY),),
    )
    return WindowArticle(number, f"{number}", article)


if __name__ == "__main__":
    main()
