"""The topic label of a story, from the cue terms of topics.toml."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Annotated, Self

from pydantic import AfterValidator, Field, model_validator

from digests.language import Flag, NonEmptyText, TomlTable, load_table
from digests.values import Topic, TopicCount, WindowArticle
from extract import Form

TITLE_WEIGHT = 3
"""A cue in a headline counts as three in the text: headlines name the matter, texts name much
besides. Of 366 golden headlines with their leads 361 are right with 1, 365 with 2 and 4, 364 with
10; the 45 unseen ones are the same with all of these and those below."""

PHRASE_WEIGHT = 1.5
"""A cue of several words counts this much more than one of a single word, which decides ties:
"pharmacists to read GP records" is about records. Golden ones right: 366 with 1 and 1.5, 363 with
2, 362 with 3."""

HINT_WEIGHT = 0.5
"""A hint counts this share of a cue. Golden ones right: 364 with .3, 362 with .7, 360 with 1."""

CUE_COUNT_MAX = 3
"""A cue counts at most this often in one text, so that one repeated word does not decide alone; 1
and 5 do as well on golden ones and in invented weeks."""

_TEXT_MAX_CHARACTERS = 10_000
"""Of an article's text, from its beginning: some 1,700 words, more than trade news has."""

KEY_CHARACTERS = 3
"""By its first word a cue is looked up; where it may have any ending, by this many letters. Letters
alone take a third longer: of 1,240 cues many begin like a given word."""

_FORMS = frozenset({Form.OPINION, Form.LETTER})
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class TopicCue:
    """A term by which a topic is recognised.

    Attributes:
        pattern: Matches it where a word begins.
        weight: What one counts.
        hint: Whether it counts only beside another one of its topic.
    """

    pattern: re.Pattern[str]
    weight: float
    hint: bool


@dataclass(frozen=True, slots=True)
class TopicCues:
    """A topic with what it is recognised by.

    Attributes:
        topic: The topic.
        cues: Its cues by their first words, or the letters of `KEY_CHARACTERS` with a `*`.
        form: Whether it is a form of writing, not a subject.
    """

    topic: Topic
    cues: Mapping[str, tuple[TopicCue, ...]]
    form: bool


class TopicFinder:
    """Finds the topics of a window's stories, and reads each article once however often it asks."""

    def __init__(self) -> None:
        self._scores: dict[int, tuple[float, ...]] = {}

    def find_topic(self, sources: Sequence[WindowArticle]) -> Topic | None:
        """The topic of a story: the group with most cues in its articles' headlines and texts.

        Args:
            sources: The story's articles, the leading one first.

        Returns:
            The topic, None where no cue occurs.
        """
        forms = [topic for topic in load_topics() if topic.form]
        if forms and sources[0].article.form in _FORMS:
            return forms[0].topic
        subjects = [topic for topic in load_topics() if not topic.form]
        scores = [self._score_article(subjects, source) for source in sources]
        subject = _choose_topic(subjects, scores)
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


def _choose_topic(known: Sequence[TopicCues], scores: Sequence[Sequence[float]]) -> Topic | None:
    """The topic with the highest sum over some articles, if any counts."""
    sums = [sum(topic_scores) for topic_scores in zip(*scores, strict=True)]
    best = max(sums, default=0.0)
    return known[sums.index(best)].topic if best else None


def _score_subjects(known: Sequence[TopicCues], source: WindowArticle) -> tuple[float, ...]:
    """What each topic counts in an article."""
    headline = _find_places(source.article.title or "")
    text = _find_places(source.article.text[:_TEXT_MAX_CHARACTERS])
    return tuple(_score_topic(topic, headline, text) for topic in known)


def _score_forms(known: Sequence[TopicCues], source: WindowArticle) -> tuple[float, ...]:
    """What each form of writing counts in a headline: a cue with which it begins."""
    places = _find_places(source.article.title or "")
    begins = {word: (0,) for word, starts in places.starts.items() if 0 in starts}
    headline = _Places(places.text, begins)
    return tuple(_score_topic(topic, headline, _find_places("")) for topic in known)


@dataclass(frozen=True, slots=True)
class _Places:
    """A text with the places at which its words begin, by word and by first letters."""

    text: str
    starts: Mapping[str, Sequence[int]]


def _find_places(text: str) -> _Places:
    starts: dict[str, list[int]] = defaultdict(list)
    for match in _WORD.finditer(text):
        starts[_fold_plural(match[0])].append(match.start())
    for word in list(starts):
        starts[f"{word[:KEY_CHARACTERS]}*"] += starts[word]
    return _Places(text, starts)


def _score_topic(topic: TopicCues, headline: _Places, text: _Places) -> float:
    """What a topic's cues in an article count; one hint alone nothing."""
    counts: dict[TopicCue, int] = {}
    for cue, count in _count_cues(topic, headline):
        counts[cue] = counts.get(cue, 0) + TITLE_WEIGHT * min(count, 1)
    for cue, count in _count_cues(topic, text):
        counts[cue] = counts.get(cue, 0) + min(count, CUE_COUNT_MAX)
    if len(counts) == 1 and all(cue.hint for cue in counts):
        return 0.0
    return sum(cue.weight * count for cue, count in counts.items())


def _count_cues(topic: TopicCues, places: _Places) -> Iterator[tuple[TopicCue, int]]:
    """The cues that occur in a text, and how often each."""
    for key in topic.cues.keys() & places.starts.keys():
        for cue in topic.cues[key]:
            matches = (cue.pattern.match(places.text, start) for start in places.starts[key])
            if count := sum(match is not None for match in matches):
                yield cue, count


def _check_term(term: str) -> str:
    if not re.fullmatch(r"\w[^*]*\*?|\w\*?", term.strip()):
        raise ValueError(f"the cue {term!r} is no term; a * may be at its end only.")
    return term


_Term = Annotated[NonEmptyText, AfterValidator(_check_term)]


class TopicEntry(TomlTable):
    """An entry of topics.toml.

    Attributes:
        id: Stays the same for ever.
        name: What the reader sees.
        cues: Terms by which the topic is recognised.
        hints: Terms that count only beside a cue or another hint.
        form: Whether it is a form of writing, not a subject.
    """

    id: NonEmptyText
    name: NonEmptyText
    cues: Annotated[tuple[_Term, ...], Field(min_length=1, examples=['["term", …]'])]
    hints: Annotated[tuple[_Term, ...], Field(examples=['["term", …]'])] = ()
    form: Flag = False

    @model_validator(mode="after")
    def _check_terms(self) -> Self:
        for term in sorted(set(self.cues) & set(self.hints)):
            raise ValueError(f"{term!r} is a cue and a hint. Drop one of both.")
        return self


class TopicsFile(TomlTable):
    """All of topics.toml."""

    topic: tuple[TopicEntry, ...]

    @model_validator(mode="after")
    def _check_ids(self) -> Self:
        ids = Counter(entry.id for entry in self.topic)
        for repeated in sorted(topic_id for topic_id, count in ids.items() if count > 1):
            raise ValueError(f"there are two topics with the id {repeated!r}. Rename one of them.")
        return self


@cache
def load_topics() -> tuple[TopicCues, ...]:
    """The topics of topics.toml, in its order.

    Raises:
        DigestError: Which entry of the file is wrong and how to write it.
    """
    return tuple(map(_compile_entry, load_table(TopicsFile, "ranking/topics.toml").topic))


def _compile_entry(entry: TopicEntry) -> TopicCues:
    cues: dict[str, list[TopicCue]] = defaultdict(list)
    for hint, terms in ((False, entry.cues), (True, entry.hints)):
        for term in terms:
            cue = _compile_cue(term, hint=hint)
            for key in sorted(_find_keys(term)):
                cues[key].append(cue)
    by_key = {key: tuple(same_key) for key, same_key in cues.items()}
    return TopicCues(Topic(entry.id, entry.name), MappingProxyType(by_key), entry.form)


def _find_keys(term: str) -> set[str]:
    """The word with which a cue begins, without a plural's s; of `vaccin*` the first letters."""
    words = term.split()
    begins = _WORD.findall(words[0])
    first = begins[0].casefold()
    if len(begins) == 1 and words[0].endswith("*"):
        letters = first[:KEY_CHARACTERS]
        return {f"{letters}*", f"{_fold_plural(letters)}*"}
    return {_fold_plural(first)}


def _fold_plural(word: str) -> str:
    """A word under which its plural is looked up too."""
    return word.casefold().removesuffix("s")


def _compile_cue(term: str, *, hint: bool) -> TopicCue:
    words = term.split()
    pattern = r"\s+".join(_write_word_pattern(word) for word in words)
    weight = PHRASE_WEIGHT if len(words) > 1 or "-" in term else 1.0
    weight *= HINT_WEIGHT if hint else 1.0
    return TopicCue(re.compile(rf"{pattern}(?!\w)"), weight, hint)


def _write_word_pattern(word: str) -> str:
    stem = r"[\s‐‑–-]".join(map(re.escape, word.removesuffix("*").split("-")))
    stem = re.sub("['’]", "['’]", stem)
    ending = r"\w*" if word.endswith("*") else "s?"
    letters = [letter for letter in word if letter.isalpha()]
    if len(letters) > 1 and all(letter.isupper() for letter in letters):
        return stem + ending
    return f"(?i:{stem}{ending})"
