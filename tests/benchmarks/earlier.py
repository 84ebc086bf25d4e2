"""How often "Earlier" is right: real events dealt into two weeks, among events of one week alone.

    PYTHONPATH=.:FOLDER python tests/benchmarks/earlier.py [DATA] [--part tune|report]

DATA and FOLDER are those of stories.py. Events are drawn; of half of those with two articles or
more, some articles are in the printed issue and the rest in the new window, so that both weeks also
hold events the other does not; the articles of a calendar week are dealt likewise. Stories are the
true events: what the clustering does wrong is measured by stories.py.
"""

import argparse
from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from random import Random

import numpy as np

from digests import EarlierStory, PrintedStory, Week, WindowArticle
from digests.language import TermWeights
from digests.stories import EarlierStories
from tests.benchmarks.stories import DATA, INTERVAL, Bench, Row, make_source

DRAWS = 20
EVENTS = 60
BOOTSTRAPS = 1_000
ARTICLES_KEPT = 4
"""As many as the store keeps of a printed story."""
MONDAY = datetime(2026, 11, 16, 7, tzinfo=UTC)

Deal = Mapping[str, tuple[list[Row], list[Row]]]
"""By event its articles in the printed issue and those in the new window."""


def main() -> None:
    """Print precision and recall by set."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("data", type=Path, nargs="?", default=DATA)
    parser.add_argument("--part", choices=("tune", "report"), default="report")
    arguments = parser.parse_args()
    for kind, deals in draw(Bench(arguments.data), arguments.part).items():
        counts = np.array([count(deal) for deal in deals])
        chance = Random("bootstrap")  # noqa: S311 - the same every time
        drawn = [
            measure(counts[chance.choices(range(len(counts)), k=len(counts))])
            for _ in range(BOOTSTRAPS)
        ]
        lower, upper = np.percentile(drawn, INTERVAL, axis=0)
        right, given, wanted = counts.sum(0)
        precision, recall = measure(counts)
        print(
            f"{kind:9} precision {precision:.3f} [{lower[0]:.3f}, {upper[0]:.3f}] "
            f"recall {recall:.3f} [{lower[1]:.3f}, {upper[1]:.3f}] "
            f"({right} right of {given} given, {wanted} wanted)",
            flush=True,
        )


def draw(bench: Bench, part: str) -> dict[str, list[Deal]]:
    """By set the pairs of weeks."""
    deals = {
        kind: [
            _deal(bench.plain.documents(kind, part), Random(f"{kind} {number}"))  # noqa: S311
            for number in range(DRAWS)
        ]
        for kind in ("ecbplus", "roundups")
    }
    weeks = enumerate(bench.plain.weeks(part))
    return deals | {"weeks": [_deal(week, Random(f"weeks {place}")) for place, week in weeks]}  # noqa: S311


def count(deal: Deal) -> tuple[int, int, int]:
    """How many stories were given the right earlier story, were given one, and have one."""
    stories = {event: [_sources(rows) for rows in halves] for event, halves in deal.items()}
    printed = [
        PrintedStory(
            EarlierStory(1, Week.of(MONDAY), place, event),
            tuple(source.number for source in halves[0]),
            tuple(halves[0][:ARTICLES_KEPT]),
        )
        for place, (event, halves) in enumerate(stories.items(), start=1)
        if halves[0]
    ]
    window = [source.article for halves in stories.values() for source in halves[1]]
    earlier = EarlierStories(printed, TermWeights(window))
    right = given = wanted = 0
    for event, (before, now) in stories.items():
        if now:
            story = earlier.earlier_of(now)
            given += story is not None
            right += story is not None and story.headline == event
            wanted += bool(before)
    return right, given, wanted


def measure(counts: np.ndarray) -> tuple[float, float]:
    """Precision and recall."""
    right, given, wanted = counts.sum(0)
    return float(right / max(given, 1)), float(right / max(wanted, 1))


def _deal(documents: Sequence[Row], chance: Random) -> Deal:
    events: dict[str, list[Row]] = defaultdict(list)
    for number, document in enumerate(documents):
        events[document["story"]].append({**document, "number": number})
    deal = {}
    for event in chance.sample(sorted(events), min(EVENTS, len(events))):
        rows = chance.sample(events[event], min(len(events[event]), ARTICLES_KEPT * 2))
        kept = chance.choice((0, len(rows), len(rows) // 2, len(rows) // 2))
        deal[event] = rows[:kept], rows[kept:]
    return deal


def _sources(rows: Sequence[Row]) -> list[WindowArticle]:
    return [make_source(row["number"], row) for row in rows]


if __name__ == "__main__":
    main()
