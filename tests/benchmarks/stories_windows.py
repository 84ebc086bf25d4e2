"""How well stories are told in windows of any size, and found again from one window to the next.

    python -m tests.benchmarks.stories_windows ecbplus.jsonl.gz
    python -m tests.benchmarks.stories_windows ecbplus.jsonl.gz --halves

The file is that of stories.py. Windows are drawn at random, the same every time; every topic of the
file has two events of one sort, so that most windows hold events that are easily mistaken for each
other.

*Windows*: B³ in windows of 8 to 231 documents, and of 2 to 8 of one topic. *Two weeks*: documents
are dealt into two windows; the stories of the first are told, and each of the second is asked
whether one of them goes on: it does where most of its documents are of an event that the told one
has. *Halves*: `ALIKE` is chosen on half of the topics and measured on the other half, six times
both ways.
"""

import argparse
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from random import Random
from unittest.mock import patch

from digests import EarlierStory, PrintedStory, Week, WindowArticle
from digests.language import TermWeights
from digests.ranking.leading_article import leading_first
from digests.stories import ToldStories, group
from digests.stories import grouping as grouping_module
from digests.stories.follow_ups import COMPARED_ARTICLES
from tests.benchmarks.stories import read, scored, source

SIZES = {8: 60, 15: 40, 30: 30, 60: 15, 120: 8, 231: 4}
"""By size of a window: how many are drawn."""

TOPIC_SIZES = (2, 3, 4, 6, 8)
"""Of windows of one topic; so many documents of each topic that has them."""

WEEKS = {20: 40, 40: 20, 100: 6, 231: 3}
"""By size of both weeks: how many pairs of them are drawn."""

CHOICES = (0.10, 0.12, 0.14, 0.16, 0.18)
NOT_UNLIKE_SHARE = 0.4
"""What every single pair needs, of `ALIKE`."""

DEALS = 6
WEEK = Week.of(datetime(2026, 11, 16, tzinfo=UTC))

Document = Mapping[str, str]


@dataclass(slots=True)
class Tally:
    """How often a story that goes on was found."""

    right: int = 0
    wrong: int = 0
    missed: int = 0

    def __str__(self) -> str:
        """The counts with precision and recall."""
        precision = self.right / max(1, self.right + self.wrong)
        recall = self.right / max(1, self.right + self.missed)
        counts = f"{self.right} right, {self.wrong} wrong, {self.missed} missed"
        return f"P {precision:.3f}  R {recall:.3f}  ({counts})"


def main() -> None:
    """Print what is asked for."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("data", type=Path, help="documents with stories, .jsonl or .jsonl.gz")
    parser.add_argument("--halves", action="store_true", help="cross-validate the threshold")
    asked = parser.parse_args()
    documents = read(asked.data)
    if asked.halves:
        show_halves(documents)
        return
    show_windows(documents)
    show_weeks(documents)


def show_windows(documents: Sequence[Document]) -> None:
    """Print B³ for windows of every size."""
    chance = Random("windows")  # noqa: S311 - the same every time
    for size, count in SIZES.items():
        windows = [chance.sample(documents, size) for _ in range(count)]
        precision, recall, f1 = b_cubed(windows)
        print(f"windows of {size:3}    B³ P {precision:.3f}  R {recall:.3f}  F1 {f1:.3f}")
    windows = []
    for topic in sorted({topic_of(one) for one in documents}):
        here = [one for one in documents if topic_of(one) == topic]
        windows += [chance.sample(here, size) for size in TOPIC_SIZES if size <= len(here)]
    precision, recall, f1 = b_cubed(windows)
    print(f"2 to 8 of a topic B³ P {precision:.3f}  R {recall:.3f}  F1 {f1:.3f}")


def show_weeks(documents: Sequence[Document]) -> None:
    """Print how many stories that go on are found, for weeks of every size and for all."""
    whole = Tally()
    for size, count in WEEKS.items():
        tally = Tally()
        for number in range(count):
            chance = Random(f"weeks {size} {number}")  # noqa: S311 - the same every time
            drawn = [
                (source(place, one["text"]), one["story"])
                for place, one in enumerate(chance.sample(documents, 2 * size), start=1)
            ]
            find_again(drawn[:size], drawn[size:], tally)
        print(f"two weeks of {size:3}  {tally}")
        whole.right += tally.right
        whole.wrong += tally.wrong
        whole.missed += tally.missed
    print(f"all               {whole}")


def find_again(
    first: Sequence[tuple[WindowArticle, str]],
    second: Sequence[tuple[WindowArticle, str]],
    tally: Tally,
) -> None:
    """Tell the stories of one week, and look for them in the next one."""
    events = {one.number: event for one, event in [*first, *second]}
    told = [
        PrintedStory(
            EarlierStory(1, WEEK, place, "as told"),
            tuple(one.number for one in sources),
            sources[:COMPARED_ARTICLES],
        )
        for place, sources in enumerate(stories([one for one, _ in first]), start=1)
    ]
    events_told = {each.place.story: {events[number] for number in each.articles} for each in told}
    asked = ToldStories(told, TermWeights([one.article for one, _ in second]))
    for sources in stories([one for one, _ in second]):
        event = Counter(events[one.number] for one in sources).most_common(1)[0][0]
        earlier = asked.earlier_of(sources)
        if earlier:
            right = event in events_told[earlier.story]
            tally.right += right
            tally.wrong += not right
        else:
            tally.missed += any(event in each for each in events_told.values())


def stories(sources: Sequence[WindowArticle]) -> list[tuple[WindowArticle, ...]]:
    """The stories of a window, the leading article of each first."""
    return [leading_first(one.sources) for one in group(sources)]


def show_halves(documents: Sequence[Document]) -> None:
    """Print B³ on the halves that had no part in choosing the threshold."""
    chosen, fixed = [], []
    for half, other in deals(documents):
        best = max(CHOICES, key=lambda alike: measured_with(alike, half)[2])
        chosen.append(measured_with(best, other))
        fixed.append(b_cubed([other]))
        print(f"chosen {best:.2f}: F1 {chosen[-1][2]:.3f}; as it is: {fixed[-1][2]:.3f}")
    for name, results in (("chosen on the other half", chosen), ("as it is", fixed)):
        means = [sum(values) / len(results) for values in zip(*results, strict=True)]
        print(f"{name:25} B³ P {means[0]:.3f}  R {means[1]:.3f}  F1 {means[2]:.3f}")


def deals(documents: Sequence[Document]) -> Iterator[tuple[list[Document], list[Document]]]:
    """Both halves of the topics, each once to choose on and once to measure on."""
    topics = sorted({topic_of(one) for one in documents})
    chance = Random("halves")  # noqa: S311 - the same every time
    for _ in range(DEALS):
        half = set(chance.sample(topics, len(topics) // 2))
        one = [each for each in documents if topic_of(each) in half]
        other = [each for each in documents if topic_of(each) not in half]
        yield one, other
        yield other, one


def measured_with(alike: float, documents: Sequence[Document]) -> tuple[float, float, float]:
    """B³ of one window with another threshold."""
    with (
        patch.object(grouping_module, "ALIKE", alike),
        patch.object(grouping_module, "NOT_UNLIKE", alike * NOT_UNLIKE_SHARE),
    ):
        return b_cubed([documents])


def b_cubed(windows: Sequence[Sequence[Document]]) -> tuple[float, float, float]:
    """Precision, recall and F1 over the documents of all windows."""
    scores = [score for window in windows for score in scored(window)]
    precision = sum(one for one, _ in scores) / len(scores)
    recall = sum(other for _, other in scores) / len(scores)
    return precision, recall, 2 * precision * recall / (precision + recall)


def topic_of(document: Document) -> str:
    """The topic of which the document's story is one event."""
    return document["story"].rstrip("abcdefghij")


if __name__ == "__main__":
    main()
