"""The cue terms of topics.toml, ready to be looked up: one topic, and what it is recognised by."""

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from types import MappingProxyType
from typing import Annotated, Self

from pydantic import AfterValidator, Field, model_validator

from digests.language import Flag, NonEmptyText, TomlTable, load_table
from digests.values import Topic

PHRASE_WEIGHT = 1.5
"""A cue of several words counts this much more than one of a single word, which decides ties:
"pharmacists to read GP records" is about records. Golden ones right: 366 with 1 and 1.5, 363 with
2, 362 with 3."""

HINT_WEIGHT = 0.5
"""A hint counts this share of a cue. Golden ones right: 364 with .3, 362 with .7, 360 with 1."""

WORDS_REMEMBERED = 50_000
"""Different words whose keys are remembered: more than 5,000 articles of trade news have."""

_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True, eq=False)
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
        cues: Its cues by their keys: the first word without a plural's s, or as `vaccin*` where the
            first word may have any ending.
        form: Whether it is a form of writing, not a subject.
        medical: Whether news of any country and outlet have it; other subjects are of a health
            service.
    """

    topic: Topic
    cues: Mapping[str, tuple[TopicCue, ...]]
    form: bool = False
    medical: bool = False


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
        medical: Whether news of any country and outlet have it.
    """

    id: NonEmptyText
    name: NonEmptyText
    cues: Annotated[tuple[_Term, ...], Field(min_length=1, examples=['["term", …]'])]
    hints: Annotated[tuple[_Term, ...], Field(examples=['["term", …]'])] = ()
    form: Flag = False
    medical: Flag = False

    @model_validator(mode="after")
    def _check_terms(self) -> Self:
        for term in sorted(set(self.cues) & set(self.hints)):
            raise ValueError(f"{term!r} is a cue and a hint. Drop one of both.")
        return self


class TopicsFile(TomlTable):
    """All of topics.toml.

    Attributes:
        topic: The topics.
        care: Words of health care, by which an article is known to be about it at all.
        trade: Words that only news of a health service has.
        abroad: Places of which the health service is not one of the UK's.
    """

    topic: tuple[TopicEntry, ...]
    care: Annotated[tuple[_Term, ...], Field(examples=['["term", …]'])] = ()
    trade: Annotated[tuple[_Term, ...], Field(examples=['["term", …]'])] = ()
    abroad: Annotated[tuple[_Term, ...], Field(examples=['["term", …]'])] = ()

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


@cache
def load_care_terms() -> TopicCues:
    """The words of topics.toml that show that an article is about health care at all.

    Those that only news of a health service has are the cues, the others the hints.

    Raises:
        DigestError: Which entry of the file is wrong and how to write it.
    """
    file = load_table(TopicsFile, "ranking/topics.toml")
    return TopicCues(Topic("care", "Health care"), _compile_terms(file.trade, file.care))


@cache
def load_places_abroad() -> TopicCues:
    """The places of topics.toml of which the health service is not one of the UK's.

    Raises:
        DigestError: Which entry of the file is wrong and how to write it.
    """
    terms = load_table(TopicsFile, "ranking/topics.toml").abroad
    return TopicCues(Topic("abroad", "Abroad"), _compile_terms(terms, ()))


def _compile_entry(entry: TopicEntry) -> TopicCues:
    cues = _compile_terms(entry.cues, entry.hints)
    return TopicCues(Topic(entry.id, entry.name), cues, entry.form, entry.medical)


def _compile_terms(
    cue_terms: Sequence[str], hint_terms: Sequence[str]
) -> Mapping[str, tuple[TopicCue, ...]]:
    """Cues and hints by the keys under which a text's words find them."""
    cues: dict[str, list[TopicCue]] = defaultdict(list)
    for hint, terms in ((False, cue_terms), (True, hint_terms)):
        for term in terms:
            cues[_find_key(term)].append(_compile_cue(term, hint=hint))
    return MappingProxyType({key: tuple(same_key) for key, same_key in cues.items()})


def _find_key(term: str) -> str:
    words = term.split()
    begins = _WORD.findall(words[0])
    first = begins[0].casefold()
    if len(begins) == 1 and words[0].endswith("*"):
        return f"{first}*"
    return _fold_plural(first)


@lru_cache(WORDS_REMEMBERED)
def list_keys(word: str) -> tuple[str, ...]:
    """The keys of the cues that may begin with a word of a text; of most words there are none."""
    folded = word.casefold()
    beginnings = (f"{folded[:length]}*" for length in range(1, len(folded) + 1))
    known = _load_keys()
    return tuple(key for key in (_fold_plural(folded), *beginnings) if key in known)


@cache
def _load_keys() -> frozenset[str]:
    """The keys of all cues of topics.toml."""
    known = (*load_topics(), load_care_terms(), load_places_abroad())
    return frozenset(key for topic in known for key in topic.cues)


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
