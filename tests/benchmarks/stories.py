"""How well articles are put together into stories, beside the plain method in the same run.

    PYTHONPATH=.:FOLDER python tests/benchmarks/stories.py [DATA]

DATA (default ../shared/data/stories) holds `ecbplus_dev.jsonl.gz`, `roundups_dev.jsonl.gz` and
`weeks_dev.jsonl.gz`; ../bench/baselines_stories.py beside it draws the windows and measures B³
(Bagga and Baldwin, 1998). FOLDER holds scikit-learn. Both methods have one setting for all windows,
chosen on the tune half: `JOIN_MIN`, and the distance at which TF-IDF with complete linkage is cut.
The intervals are of a bootstrap over the windows of a kind; of a kind with one window, over its
events.
"""

import argparse
import importlib.util
import sys
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path
from random import Random
from typing import Any

import numpy as np

from digests import WindowArticle
from digests.stories import group
from extract import Article, Kind, Paragraph

DATA = Path("../shared/data/stories")
THRESHOLDS = np.arange(0.5, 1, 0.02).round(2)
DRAWS = 1_000
INTERVAL = (2.5, 97.5)

Row = Mapping[str, Any]
Key = tuple[str, str]
Labels = list[int]
Scores = dict[Key, tuple[float, float, float]]


class Bench:
    """The windows, the plain method and the metric of ../shared/bench.

    Args:
        data: The folder of the data.
    """

    def __init__(self, data: Path) -> None:
        path = data.resolve().parents[1] / "bench" / "baselines_stories.py"
        spec = importlib.util.spec_from_file_location("baselines_stories", path)
        if spec is None or spec.loader is None:
            sys.exit(f"{path} is missing: it draws the windows.")
        self.plain = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(self.plain)
        self.plain.DATA = data.resolve()

    def windows(self, part: str, kinds: Sequence[str] = ("ecbplus", "roundups")) -> Any:
        """By set and kind of window: the windows of a half."""
        return {
            (kind, name): windows
            for kind in kinds
            for name, windows in self.plain.windows(kind, part).items()
        }

    def score(self, part: str, label: Callable[[Row], Labels], kinds: Sequence[str]) -> Scores:
        """B³ precision, recall and F1 by set and kind of window."""
        return {
            key: self.plain.bcubed([(_gold(window), label(window)) for window in windows])
            for key, windows in self.windows(part, kinds).items()
        }

    def score_ours(self, part: str, kinds: Sequence[str] = ("ecbplus", "roundups")) -> Scores:
        """The scores of the digest's own grouping."""
        return self.score(part, label_window, kinds)

    def choose_threshold(self) -> float:
        """The one distance that is best on the tune halves of both sets."""
        found: dict[float, list[float]] = defaultdict(list)
        for windows in self.windows("tune").values():
            matrices = [self.plain.distances(window) for window in windows]
            for threshold in THRESHOLDS:
                labels = [
                    self.plain.tfidf_complete(window, threshold, matrix)
                    for window, matrix in zip(windows, matrices, strict=True)
                ]
                pairs = list(zip(map(_gold, windows), labels, strict=True))
                found[threshold].append(self.plain.bcubed(pairs)[2])
        return max(found, key=lambda threshold: float(np.mean(found[threshold])))

    def mean_f1(self, scores: Scores) -> float:
        """The mean F1 over the kinds of window."""
        return float(np.mean([f1 for _, _, f1 in scores.values()]))


def main() -> None:
    """Print both methods' scores for every kind of window."""
    bench = Bench(parse_data(__doc__))
    threshold = bench.choose_threshold()
    print(f"TF-IDF with complete linkage, cut at {threshold:.2f} in every window")
    means: dict[str, list[float]] = defaultdict(list)
    for key, windows in bench.windows("report", ("ecbplus", "roundups", "weeks")).items():
        gold = [_gold(window) for window in windows]
        ours = [label_window(window) for window in windows]
        plain = [list(bench.plain.tfidf_complete(window, threshold)) for window in windows]
        scores = [bench.plain.bcubed(list(zip(gold, x, strict=True))) for x in (ours, plain)]
        lower, upper = _interval(gold, ours)
        gain = _interval(gold, ours, plain)
        print(
            f"{key[0]:9} {key[1]:11} ours P {scores[0][0]:.3f} R {scores[0][1]:.3f} "
            f"F1 {scores[0][2]:.3f} [{lower:.3f}, {upper:.3f}]  plain F1 {scores[1][2]:.3f}  "
            f"gain {scores[0][2] - scores[1][2]:+.3f} [{gain[0]:+.3f}, {gain[1]:+.3f}]",
            flush=True,
        )
        if key[0] != "weeks":
            means["ours"].append(scores[0][2])
            means["plain"].append(scores[1][2])
    print(
        f"mean over windows: ours {np.mean(means['ours']):.4f}, plain {np.mean(means['plain']):.4f}"
    )


def parse_data(description: str | None) -> Path:
    """The folder of the data, from the command line."""
    parser = argparse.ArgumentParser(description=(description or "").splitlines()[0])
    parser.add_argument("data", type=Path, nargs="?", default=DATA)
    return Path(parser.parse_args().data)


def label_window(window: Sequence[Row]) -> Labels:
    """By document the number of its group."""
    sources = [make_source(number, row) for number, row in enumerate(window)]
    labels = [0] * len(window)
    for label, its_group in enumerate(group(sources)):
        for source in its_group.sources:
            labels[source.number] = label
    return labels


def make_source(number: int, row: Row) -> WindowArticle:
    """A document as the digest takes it."""
    article = Article(
        sha256=f"{number:064x}",
        url=row.get("url"),
        publisher=row.get("outlet"),
        title=row["title"],
        standfirst=None,
        bylines=(),
        published=date.fromisoformat(row["day"]) if row.get("day") else None,
        published_as=None,
        language="en",
        form=None,
        partial=False,
        paragraphs=tuple(
            Paragraph(position, text, Kind.BODY)
            for position, text in enumerate(row.get("paragraphs") or [row["text"]], start=1)
        ),
    )
    return WindowArticle(number, f"{number}", article)


def _gold(window: Sequence[Row]) -> list[str]:
    return [row["story"] for row in window]


def _interval(
    gold: Sequence[Sequence[str]], ours: Sequence[Labels], plain: Sequence[Labels] | None = None
) -> tuple[float, float]:
    """The bootstrap interval of the F1, or of the gain in F1 over the plain method."""
    units = _units(gold, ours)
    compared = _units(gold, plain) if plain else None
    chance = Random("bootstrap")  # noqa: S311 - the same every time
    found = []
    for _ in range(DRAWS):
        drawn = chance.choices(range(len(units)), k=len(units))
        f1 = _f1([units[place] for place in drawn])
        found.append(f1 - (_f1([compared[place] for place in drawn]) if compared else 0))
    lower, upper = np.percentile(found, INTERVAL)
    return float(lower), float(upper)


def _units(gold: Sequence[Sequence[str]], labels: Sequence[Labels]) -> list[np.ndarray]:
    """What is drawn: of each window, or of each event of the only one, its sums and its count."""
    units: dict[object, np.ndarray] = defaultdict(lambda: np.zeros(3))
    for number, (stories, found) in enumerate(zip(gold, labels, strict=True)):
        members, groups = defaultdict(set), defaultdict(set)
        for place, (story, label) in enumerate(zip(stories, found, strict=True)):
            members[story].add(place)
            groups[label].add(place)
        for story, label in zip(stories, found, strict=True):
            both = len(members[story] & groups[label])
            shares = both / len(groups[label]), both / len(members[story]), 1.0
            units[number if len(gold) > 1 else story] += shares
    return list(units.values())


def _f1(units: Sequence[np.ndarray]) -> float:
    precision, recall, count = np.sum(units, axis=0)
    precision, recall = precision / count, recall / count
    return float(2 * precision * recall / (precision + recall))


if __name__ == "__main__":
    main()
