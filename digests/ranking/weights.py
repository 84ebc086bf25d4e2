"""By what stories are ranked: the numbers of ranking.toml."""

import math
from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import cache

from digests.errors import DigestError
from digests.language.data_files import Entry, file_of, read_packaged
from extract import Form


@dataclass(frozen=True, slots=True)
class OutletWeights:
    """For independent reports of one event."""

    each: float
    max: float
    unnamed_share: float


@dataclass(frozen=True, slots=True)
class NoveltyWeights:
    """For what an earlier issue told already."""

    all_told: float


@dataclass(frozen=True, slots=True)
class DeadlineWeights:
    """For a day ahead."""

    deadline: float
    other_day: float


@dataclass(frozen=True, slots=True)
class FiguresWeights:
    """For figures in the opening."""

    given: float


@dataclass(frozen=True, slots=True)
class QuotationWeights:
    """For words that several articles print."""

    shared: float


@dataclass(frozen=True, slots=True)
class FormWeights:
    """For what sort of piece it is; news count nothing."""

    opinion: float
    letter: float
    live: float
    in_brief: float

    def of(self, form: Form | None) -> float:
        """The points of a form, 0 where it is news or not told."""
        return {
            Form.OPINION: self.opinion,
            Form.LETTER: self.letter,
            Form.LIVE: self.live,
            Form.IN_BRIEF: self.in_brief,
        }.get(form or Form.NEWS, 0.0)


@dataclass(frozen=True, slots=True)
class RecencyWeights:
    """For the day of publication."""

    new: float
    new_days: float
    old: float


@dataclass(frozen=True, slots=True)
class FullnessWeights:
    """For how much there is to cite."""

    full: float
    full_words: float
    partial: float


@dataclass(frozen=True, slots=True)
class TopicWeight:
    """For what it is about: the points, and how the reader is told."""

    points: float
    words: str


@dataclass(frozen=True, slots=True)
class RankWeights:
    """All of ranking.toml, which explains each number.

    Attributes:
        words_max: How many words the reader is told in all.
        topics: By topic id.
    """

    words_max: int
    outlets: OutletWeights
    novelty: NoveltyWeights
    deadline: DeadlineWeights
    figures: FiguresWeights
    quotation: QuotationWeights
    form: FormWeights
    recency: RecencyWeights
    fullness: FullnessWeights
    topics: Mapping[str, TopicWeight]


@cache
def load_rank_weights() -> RankWeights:
    """The numbers of ranking.toml.

    Raises:
        DigestError: Which entry of the file is wrong and how to write it.
    """
    return read_rank_weights(read_packaged("ranking/ranking.toml"), "ranking.toml")


def read_rank_weights(toml: str, name: str) -> RankWeights:
    """Read and check weights written as ranking.toml explains.

    Args:
        toml: The file's text.
        name: The file's name, for errors.

    Raises:
        DigestError: Which entry is wrong and how to write it.
    """
    top = file_of(toml, name)
    top.only(({one.name for one in fields(RankWeights)} - {"topics"}) | {"topic"})
    return RankWeights(
        words_max=int(_at_least(1, top, "words_max")),
        outlets=OutletWeights(**_numbers(top, "outlets", OutletWeights)),
        novelty=NoveltyWeights(**_numbers(top, "novelty", NoveltyWeights)),
        deadline=DeadlineWeights(**_numbers(top, "deadline", DeadlineWeights)),
        figures=FiguresWeights(**_numbers(top, "figures", FiguresWeights)),
        quotation=QuotationWeights(**_numbers(top, "quotation", QuotationWeights)),
        form=FormWeights(**_numbers(top, "form", FormWeights)),
        recency=RecencyWeights(**_numbers(top, "recency", RecencyWeights)),
        fullness=FullnessWeights(**_numbers(top, "fullness", FullnessWeights)),
        topics=dict(map(_topic, top.entries("topic"))) if "topic" in top.values else {},
    )


_LEAST = {"full_words": 1.0, "new_days": 0.0, "max": 0.0, "unnamed_share": 0.0}
"""What is counted or measured, not a point: less makes no sense."""


def _numbers(top: Entry, table: str, kind: type) -> dict[str, float]:
    entry = top.table(table)
    known = [one.name for one in fields(kind)]
    entry.only(known)
    return {key: _at_least(_LEAST.get(key, -math.inf), entry, key) for key in known}


def _at_least(least: float, entry: Entry, key: str) -> float:
    number = entry.number(key)
    if not math.isfinite(number) or number < least:
        raise DigestError(f"{entry.where}: {key} is too small or no number of points. Raise it.")
    return number


def _topic(entry: Entry) -> tuple[str, TopicWeight]:
    entry.only({"id", "points", "words"})
    return entry.text("id"), TopicWeight(
        _at_least(-math.inf, entry, "points"), " ".join(entry.text("words").split())
    )
