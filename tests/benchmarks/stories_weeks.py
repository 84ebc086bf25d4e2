"""How well stories are told, and told to go on, in the invented weeks, whose truth is known.

    python -m tests.benchmarks.stories_weeks --seed 1 2 3 --weeks 8
    python -m tests.benchmarks.stories_weeks --seed 1 --weeks 8 --show 20

Each week's stories are told whole, all of them, and each of the next weeks' is asked whether one of
the last eight weeks' goes on: it does where both have most of their articles of one event. An issue
tells only the best of them.
"""

import argparse
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime, time

from digests import EarlierStory, PrintedStory, Week, WindowArticle
from digests.language import TermWeights
from digests.stories import ToldStories
from digests.stories.follow_ups import COMPARED_ARTICLES
from extract import exact_key
from tests.benchmarks.stories_windows import Tally, stories
from tests.generators.weeks.week import monday_of, week

WEEKS_REMEMBERED = 8


def main() -> None:
    """Print B³ and how many stories that go on are found."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--seed", type=int, nargs="+", default=[1, 2, 3])
    parser.add_argument("--weeks", type=int, default=8)
    parser.add_argument("--articles", type=int, default=40, help="in each week")
    parser.add_argument("--show", type=int, default=0, help="print so many that went wrong")
    asked = parser.parse_args()
    scores, tally, notes = followed(asked.seed, asked.weeks, asked.articles)
    precision, recall, f1 = mean(scores)
    print(f"stories   B³ P {precision:.3f}  R {recall:.3f}  F1 {f1:.3f}")
    print(f"going on  {tally}")
    print("\n".join(notes[: asked.show]))


def followed(
    seeds: Sequence[int], weeks: int, articles: int = 40
) -> tuple[list[tuple[float, float]], Tally, list[str]]:
    """Each article's B³ precision and recall, what goes on by how it was told, what went wrong."""
    tally, scores, notes = Tally(), list[tuple[float, float]](), list[str]()
    for seed in seeds:
        _follow(seed, weeks, articles, tally, scores, notes)
    return scores, tally, notes


def mean(scores: Sequence[tuple[float, float]]) -> tuple[float, float, float]:
    """B³ precision, recall, and F1 of the two."""
    precision, recall = (sum(values) / len(scores) for values in zip(*scores, strict=True))
    return precision, recall, 2 * precision * recall / (precision + recall)


def _follow(  # noqa: PLR0913, PLR0917 - what is counted on the way
    seed: int,
    weeks: int,
    articles: int,
    tally: Tally,
    scores: list[tuple[float, float]],
    notes: list[str],
) -> None:
    """Tell the stories of some weeks in a row."""
    told: list[PrintedStory] = []
    events: dict[int, str] = {}
    seen: set[bytes] = set()
    for number in range(1, weeks + 1):
        written = week(seed, number, articles)
        events |= {one.source.number: one.story for one in written}
        sources = [_as_archived(one.source, seen) for one in written]
        seen |= {exact_key(one.text) for source in sources for one in source.article.paragraphs}
        latest = [one for one in told if one.place.issue >= number - WEEKS_REMEMBERED]
        asked = ToldStories(latest, TermWeights([one.article for one in sources]))
        here = stories(sources)
        scores += _b_cubed(here, events)
        for place, story in enumerate(here, start=1):
            _judge(story, asked, latest, events, tally, notes)
            monday = datetime.combine(monday_of(number), time(7), UTC)
            told.append(
                PrintedStory(
                    EarlierStory(number, Week.of(monday), place, story[0].article.title or ""),
                    tuple(one.number for one in story),
                    story[:COMPARED_ARTICLES],
                )
            )


def _judge(  # noqa: PLR0913, PLR0917 - what is counted on the way
    story: Sequence[WindowArticle],
    asked: ToldStories,
    latest: Sequence[PrintedStory],
    events: Mapping[int, str],
    tally: Tally,
    notes: list[str],
) -> None:
    event = _event([one.number for one in story], events)
    same = [each.place for each in latest if _event(each.articles, events) == event]
    found = asked.earlier_of(story)
    tally.right += found in same
    tally.wrong += found is not None and found not in same
    tally.missed += found is None and bool(same)
    if found not in {*same, None} or (found is None and same):
        known = f" (it is {same[-1].headline})" if same else ""
        notes.append(f"  {story[0].article.title} <- {found and found.headline}{known}")


def _event(numbers: Sequence[int], events: Mapping[int, str]) -> str:
    return Counter(events[number] for number in numbers).most_common(1)[0][0]


def _as_archived(source: WindowArticle, seen: set[bytes]) -> WindowArticle:
    """With what earlier weeks said."""
    read = [one for one in source.article.paragraphs if one.read]
    told = frozenset(one.position for one in read if exact_key(one.text) in seen)
    return replace(source, known_positions=told)


def _b_cubed(
    here: Sequence[Sequence[WindowArticle]], events: Mapping[int, str]
) -> list[tuple[float, float]]:
    """Each article's precision and recall (Bagga and Baldwin 1998)."""
    sizes = Counter(events[one.number] for story in here for one in story)
    scores = []
    for story in here:
        own = Counter(events[one.number] for one in story)
        for one in story:
            shared = own[events[one.number]]
            scores.append((shared / len(story), shared / sizes[events[one.number]]))
    return scores


if __name__ == "__main__":
    main()
