"""The weights that rank stories: the numbers of ranking.toml, which explains each."""

from collections.abc import Mapping
from functools import cache
from typing import Annotated

from pydantic import Field

from digests.language import Count, NonEmptyText, Number, TomlTable, load_table
from extract import Form

_Share = Annotated[Number, Field(ge=0)]
"""What is measured or counted, not a point: less than nothing makes no sense."""


class OutletWeights(TomlTable):
    """For independent reports of one event."""

    per_report: Number = Field(alias="each")
    max: _Share
    unnamed_share: _Share


class NoveltyWeights(TomlTable):
    """For what an earlier issue printed already."""

    all_told: Number


class DeadlineWeights(TomlTable):
    """For a day ahead."""

    must_act: Number
    other_day: Number
    soon_days: _Share
    far_days: _Share
    far_share: _Share

    def weigh(self, days_ahead: int, *, must_act: bool) -> float:
        """The points of a day: all of them when it is soon, a share when it is far.

        Args:
            days_ahead: In how many days it is.
            must_act: Whether somebody has to do something by then.
        """
        fading = (self.far_days - days_ahead) / max(1.0, self.far_days - self.soon_days)
        nearness = min(1.0, max(0.0, fading))
        share = self.far_share + (1 - self.far_share) * nearness
        return (self.must_act if must_act else self.other_day) * share


class MatterWeights(TomlTable):
    """For other stories on the same matter."""

    per_article: Number = Field(alias="each")
    max: _Share
    overtaken: Number

    def weigh(self, articles: int, *, overtaken: bool) -> float:
        """The points of a matter.

        Args:
            articles: How many articles the other stories on it have.
            overtaken: Whether one of these is of a later day.
        """
        points = min(self.max, self.per_article * articles)
        return points + (self.overtaken if overtaken else 0.0)


class FiguresWeights(TomlTable):
    """For figures in the opening."""

    given: Number


class QuotationWeights(TomlTable):
    """For words that several articles print."""

    shared: Number


class FormWeights(TomlTable):
    """For what sort of piece it is; news count nothing."""

    opinion: Number
    letter: Number
    live: Number
    in_brief: Number
    round_up: Number
    feature: Number
    obituary: Number
    appointment: Number
    correction: Number
    advertisement: Number

    def find_weight(self, form: Form | None) -> float:
        """The points of a form, 0 where it is news or not known."""
        return {
            Form.OPINION: self.opinion,
            Form.LETTER: self.letter,
            Form.LIVE: self.live,
            Form.IN_BRIEF: self.in_brief,
            Form.ROUND_UP: self.round_up,
            Form.FEATURE: self.feature,
            Form.OBITUARY: self.obituary,
            Form.APPOINTMENT: self.appointment,
            Form.CORRECTION: self.correction,
            Form.ADVERTISEMENT: self.advertisement,
        }.get(form or Form.NEWS, 0.0)


class RecencyWeights(TomlTable):
    """For the day of publication."""

    new: Number
    new_days: _Share
    old: Number


class FullnessWeights(TomlTable):
    """For how much there is to cite."""

    full: Number
    full_words: Annotated[Number, Field(ge=1)]
    partial: Number


class TopicWeight(TomlTable):
    """For what it is about."""

    id: NonEmptyText
    points: Number


class RankWeights(TomlTable):
    """All of ranking.toml.

    Attributes:
        words_max: How many words the reader is shown in all.
        topic: The weights of topics.
    """

    words_max: Count
    outlets: OutletWeights
    novelty: NoveltyWeights
    deadline: DeadlineWeights
    matter: MatterWeights
    figures: FiguresWeights
    quotation: QuotationWeights
    form: FormWeights
    recency: RecencyWeights
    fullness: FullnessWeights
    topic: tuple[TopicWeight, ...] = ()

    @property
    def topics(self) -> Mapping[str, TopicWeight]:
        """The weights of topics by topic id."""
        return {weight.id: weight for weight in self.topic}


@cache
def load_rank_weights() -> RankWeights:
    """The numbers of ranking.toml.

    Raises:
        DigestError: Which entry of the file is wrong and how to write it.
    """
    return load_table(RankWeights, "ranking/ranking.toml")
