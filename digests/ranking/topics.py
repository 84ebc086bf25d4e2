"""The topic label of a story, from the cue terms of topics.toml; none where none is plain.

1. An article that is not about health care has no topic: court cases, ballots and closures are
   news of any kind.
2. Each topic counts its cues in the headline, in the lead, and a little in the rest of the text: a
   mention in passing gives no topic.
3. The topic that counts most labels the story where it counts enough.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from digests.ranking.topic_cues import (
    TopicCue,
    TopicCues,
    list_keys,
    load_care_terms,
    load_places_abroad,
    load_topics,
)
from digests.values import Topic, TopicCount, WindowArticle
from extract import Form

TITLE_WEIGHT = 3
"""A cue in a headline counts as three in the lead: headlines name the matter, texts name much
besides. Of 366 golden headlines with their leads 361 are right with 1, 365 with 2 and 4, 364 with
10; the 45 unseen ones are the same with all of these and those below."""

BODY_WEIGHT = 0.25
"""A cue after the lead counts this much: beside others it confirms, alone it is in passing."""

CUE_COUNT_MAX = 3
"""A cue counts at most this often in one text, so that one repeated word does not decide alone; 1
and 5 do as well on golden ones and in invented weeks."""

SCORE_MIN = 2.0
"""What a topic must count at least, on the mean of a story's articles."""

LEAD_SCORE_MIN = 3.0
"""What a topic without a cue in the headline must count in the lead."""

CARE_MIN = 2
"""This many different words of health care make an article be about it; those of a headline count
double, and so do words that only news of a health service has."""

CARE_ALONE_MIN = 4
"""This many make news of a health service, whether or not a word of trade is among them."""

_LEAD_PARAGRAPHS = 3
_LEAD_MAX_CHARACTERS = 1_200
_TEXT_MAX_CHARACTERS = 10_000
"""Of an article's text, from its beginning: some 1,700 words, more than trade news has."""

_FORMS = frozenset({Form.OPINION, Form.LETTER})
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class _Places:
    """A text with the places at which cues may begin, by the keys of the cues."""

    text: str
    starts: Mapping[str, Sequence[int]]


def _find_places(text: str) -> _Places:
    starts: dict[str, list[int]] = defaultdict(list)
    for match in _WORD.finditer(text):
        for key in list_keys(match[0]):
            starts[key].append(match.start())
    return _Places(text, starts)


@dataclass(frozen=True, slots=True)
class _Parts:
    """The parts of an article, of which the first ones show what it is about.

    Attributes:
        headline: Its headline.
        first: Its first paragraph.
        lead: Its first paragraphs.
        body: The rest.
    """

    headline: _Places
    first: _Places
    lead: _Places
    body: _Places

    @classmethod
    def of(cls, source: WindowArticle) -> "_Parts":
        """The parts of an article."""
        paragraphs = [paragraph.text for paragraph in source.article.paragraphs if paragraph.read]
        lead = "\n".join(paragraphs[:_LEAD_PARAGRAPHS])
        rest = "\n".join([lead[_LEAD_MAX_CHARACTERS:], *paragraphs[_LEAD_PARAGRAPHS:]])
        return cls(
            _find_places(source.article.title or ""),
            _find_places("".join(paragraphs[:1])[:_LEAD_MAX_CHARACTERS]),
            _find_places(lead[:_LEAD_MAX_CHARACTERS]),
            _find_places(rest[:_TEXT_MAX_CHARACTERS]),
        )


class TopicFinder:
    """Finds the topics of a window's stories, and reads each article once however often it asks."""

    def __init__(self) -> None:
        self._scores: dict[int, tuple[float, ...]] = {}

    def find_topic(self, sources: Sequence[WindowArticle]) -> Topic | None:
        """The topic of a story: the group with most cues in its articles' headlines and texts.

        Args:
            sources: The story's articles, the leading one first.

        Returns:
            The topic, None where no topic counts enough.
        """
        forms = [topic for topic in load_topics() if topic.form]
        if forms and sources[0].article.form in _FORMS:
            return forms[0].topic
        if sources[0].article.form is Form.ROUND_UP:
            return None  # each of its items has its own
        subjects = [topic for topic in load_topics() if not topic.form]
        scores = [self._score_article(subjects, source) for source in sources]
        subject = _choose_topic(subjects, scores, SCORE_MIN)
        return subject or _choose_topic(forms, [_score_forms(forms, source) for source in sources])

    def _score_article(
        self, subjects: Sequence[TopicCues], source: WindowArticle
    ) -> tuple[float, ...]:
        if source.number not in self._scores:
            self._scores[source.number] = _score_subjects(subjects, source)
        return self._scores[source.number]


def find_topic(sources: Sequence[WindowArticle]) -> Topic | None:
    """The topic of one story, as `TopicFinder.find_topic` finds it."""
    return TopicFinder().find_topic(sources)


def count_topics(
    sources: Sequence[WindowArticle],
    before: Sequence[Sequence[tuple[str, int]]] = (),
    finder: TopicFinder | None = None,
) -> tuple[TopicCount, ...]:
    """Count the articles of each topic, the most first; topics without any are left out.

    Args:
        sources: The articles.
        before: What earlier issues had by topic id, an entry an issue, the oldest first.
        finder: What has found the topics of these articles' stories already, if anything.
    """
    finder = finder or TopicFinder()
    topics = (finder.find_topic([source]) for source in sources)
    articles = Counter(topic.id for topic in topics if topic)
    earlier = [dict(counts) for counts in before]
    counts = [
        TopicCount(
            known.topic,
            articles[known.topic.id],
            tuple(issue_counts.get(known.topic.id, 0) for issue_counts in earlier),
        )
        for known in load_topics()
        if articles[known.topic.id]
    ]
    return tuple(sorted(counts, key=lambda count: -count.articles))


def _choose_topic(
    known: Sequence[TopicCues], scores: Sequence[Sequence[float]], score_min: float = 0.0
) -> Topic | None:
    """The topic with the highest mean over some articles, if it is enough and most have it."""
    by_topic = list(zip(*scores, strict=True))
    means = [sum(topic_scores) / len(scores) for topic_scores in by_topic]
    best = max(means, default=0.0)
    if not best or best < score_min:
        return None
    place = means.index(best)
    supporting = sum(score > 0 for score in by_topic[place])
    return known[place].topic if 2 * supporting > len(scores) else None


def _score_subjects(known: Sequence[TopicCues], source: WindowArticle) -> tuple[float, ...]:
    """What each topic counts in an article; nothing in what is not about health care."""
    parts = _Parts.of(source)
    care, trade = _weigh_care(parts)
    if care < CARE_MIN:
        return (0.0,) * len(known)
    of_trade = (trade or care >= CARE_ALONE_MIN) and not _is_abroad(parts)
    return tuple(
        _score_topic(topic, parts) if of_trade or topic.medical else 0.0 for topic in known
    )


def _weigh_care(parts: _Parts) -> tuple[int, bool]:
    """How much an article is of health care, and whether it has words that only its trade has.

    Nothing where neither its headline nor its first paragraph is. Of the text after the lead only
    words of the trade count: a patient is in many stories.
    """
    words = load_care_terms()
    named, first, leading, further = (
        {cue for cue, _ in _count_cues(words, places)}
        for places in (parts.headline, parts.first, parts.lead, parts.body)
    )
    trade = {cue for cue in named | leading | further if not cue.hint}
    if not named and not first:
        return 0, bool(trade)
    opening = sum(2 if cue in named or cue in trade else 1 for cue in named | leading)
    return opening + len(trade - named - leading), bool(trade)


def _is_abroad(parts: _Parts) -> bool:
    """Whether headline and first paragraph name a place abroad, and nothing of the trade."""
    beginning = (parts.headline, parts.first)
    abroad = any(any(_count_cues(load_places_abroad(), places)) for places in beginning)
    return abroad and not any(
        not cue.hint for places in beginning for cue, _ in _count_cues(load_care_terms(), places)
    )


def _score_forms(known: Sequence[TopicCues], source: WindowArticle) -> tuple[float, ...]:
    """What each form of writing counts in a headline: a cue with which it begins."""
    places = _find_places(source.article.title or "")
    begins = {word: (0,) for word, starts in places.starts.items() if 0 in starts}
    nothing = _find_places("")
    parts = _Parts(_Places(places.text, begins), nothing, nothing, nothing)
    return tuple(_score_topic(topic, parts) for topic in known)


def _score_topic(topic: TopicCues, parts: _Parts) -> float:
    """What a topic's cues in an article count; nothing where they are in passing."""
    named = {cue for cue, _ in _count_cues(topic, parts.headline)}
    counts: dict[TopicCue, float] = defaultdict(float, dict.fromkeys(named, TITLE_WEIGHT))
    for cue, count in _count_cues(topic, parts.lead):
        counts[cue] += min(count, CUE_COUNT_MAX)
    if len(counts) == 1 and all(cue.hint for cue in counts):
        return 0.0
    if not named and sum(cue.weight * count for cue, count in counts.items()) < LEAD_SCORE_MIN:
        return 0.0
    for cue, count in _count_cues(topic, parts.body):
        counts[cue] += BODY_WEIGHT * min(count, CUE_COUNT_MAX)
    return sum(cue.weight * count for cue, count in counts.items())


def _count_cues(topic: TopicCues, places: _Places) -> Iterator[tuple[TopicCue, int]]:
    """The cues that occur in a text, and how often each."""
    for key in topic.cues.keys() & places.starts.keys():
        for cue in topic.cues[key]:
            match = cue.pattern.match
            if count := sum(1 for start in places.starts[key] if match(places.text, start)):
                yield cue, count
