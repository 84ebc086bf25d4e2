"""The topic label of a story, from the cue terms of topics.toml."""

import re
import tomllib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from digests.errors import DigestError
from digests.sources import Source
from digests.values import Topic, TopicCount
from extract import Form

TITLE_WEIGHT = 3
"""A cue in a headline counts as three in the text: headlines name the matter, texts name much
besides. Chosen by reading; the labels of the five seeds are the same with 1 to 10."""

CUE_COUNT_MAX = 3
"""A cue counts at most this often in one text, so that one repeated word does not decide alone."""

TEXT_MAX_CHARACTERS = 10_000
"""Of an article's text, from its beginning: some 1,700 words, more than trade news has."""

_FORMS = frozenset({Form.OPINION, Form.LETTER})
_WORD = re.compile(r"\S+")


@dataclass(frozen=True, slots=True)
class TopicCues:
    """A topic with what it is recognised by.

    Attributes:
        topic: The topic.
        cues: One pattern a cue term.
        form: Whether it is a form of writing, not a subject.
    """

    topic: Topic
    cues: tuple[re.Pattern[str], ...]
    form: bool


def topic_of(sources: Sequence[Source]) -> Topic | None:
    """The topic of a story: the group with most cues in its articles' headlines and texts.

    Args:
        sources: The story's articles, the leading one first.

    Returns:
        The topic, None where no cue occurs.
    """
    known = load_topics()
    forms = [one for one in known if one.form]
    if forms and sources[0].article.form in _FORMS:
        return forms[0].topic
    subject = _most_cued([one for one in known if not one.form], sources, with_text=True)
    return subject or _most_cued(forms, sources, with_text=False)


def count_topics(
    sources: Sequence[Source], before: Sequence[Sequence[tuple[str, int]]] = ()
) -> tuple[TopicCount, ...]:
    """How many articles each topic has, the most first; topics without any are left out.

    Args:
        sources: The articles.
        before: What earlier issues had by topic id, an entry an issue, the oldest first.
    """
    found = Counter(topic.id for topic in (topic_of([source]) for source in sources) if topic)
    earlier = [dict(counts) for counts in before]
    counts = [
        TopicCount(
            known.topic,
            found[known.topic.id],
            tuple(each.get(known.topic.id, 0) for each in earlier),
        )
        for known in load_topics()
        if found[known.topic.id]
    ]
    return tuple(sorted(counts, key=lambda count: -count.articles))


def _most_cued(
    known: Sequence[TopicCues],
    sources: Sequence[Source],
    *,
    with_text: bool,
) -> Topic | None:
    counts = [
        (sum(_count(one, source, with_text=with_text) for source in sources), one) for one in known
    ]
    best = max((count for count, _ in counts), default=0)
    return next((one.topic for count, one in counts if count == best), None) if best else None


def _count(known: TopicCues, source: Source, *, with_text: bool) -> int:
    title = source.article.title or ""
    text = source.article.text[:TEXT_MAX_CHARACTERS] if with_text else ""
    return sum(
        TITLE_WEIGHT * (cue.search(title) is not None) + min(len(cue.findall(text)), CUE_COUNT_MAX)
        for cue in known.cues
    )


@cache
def load_topics() -> tuple[TopicCues, ...]:
    """The topics of topics.toml, in its order.

    Raises:
        DigestError: Which entry of the file is wrong and how to write it.
    """
    return read_topics(files("digests").joinpath("topics.toml").read_text("utf-8"), "topics.toml")


def read_topics(toml: str, name: str) -> tuple[TopicCues, ...]:
    """Read and check topics written as topics.toml explains.

    Args:
        toml: The file's text.
        name: The file's name, for errors.

    Returns:
        The topics in their order.

    Raises:
        DigestError: Which entry is wrong and how to write it.
    """
    try:
        entries = tomllib.loads(toml).get("topic", [])
    except tomllib.TOMLDecodeError as error:
        raise DigestError(f"{name} is not valid TOML ({error}). Correct that line.") from error
    if not isinstance(entries, list) or not entries:
        raise DigestError(f"{name} holds no topic. Add one that begins with [[topic]].")
    topics = tuple(_topic(entry, number, name) for number, entry in enumerate(entries, start=1))
    ids = [one.topic.id for one in topics]
    for twice in sorted({one for one in ids if ids.count(one) > 1}):
        raise DigestError(f"{name} has two topics with the id {twice!r}. Rename one of them.")
    return topics


def _topic(entry: dict[str, Any], number: int, name: str) -> TopicCues:
    where = f"{name}, topic {number} ({entry.get('id', 'without id')})"
    unknown = sorted(set(entry) - {"id", "name", "cues", "form"})
    if unknown:
        raise DigestError(f"{where}: unknown key {unknown[0]!r}. Known are id, name, cues, form.")
    for key in ("id", "name"):
        if not isinstance(entry.get(key), str) or not entry[key].strip():
            raise DigestError(f'{where}: {key} is missing. Write {key} = "…".')
    cues = entry.get("cues")
    if not isinstance(cues, list) or not cues or not all(isinstance(cue, str) for cue in cues):
        raise DigestError(f'{where}: cues is missing. Write cues = ["term", …].')
    if not isinstance(entry.get("form", False), bool):
        raise DigestError(f"{where}: form is true or false.")
    patterns = tuple(_cue_pattern(cue, where) for cue in cues)
    return TopicCues(Topic(entry["id"], entry["name"]), patterns, entry.get("form", False))


def _cue_pattern(cue: str, where: str) -> re.Pattern[str]:
    words = _WORD.findall(cue)
    if not words or not re.fullmatch(r"[^*]*\w\*?", cue.strip()):
        raise DigestError(f"{where}: the cue {cue!r} is no term; a * may stand at its end only.")
    pattern = r"\s+".join(_word_pattern(word) for word in words)
    return re.compile(rf"(?<!\w){pattern}(?!\w)")


def _word_pattern(word: str) -> str:
    stem = re.escape(word.removesuffix("*"))
    ending = r"\w*" if word.endswith("*") else ""
    letters = [letter for letter in word if letter.isalpha()]
    if len(letters) > 1 and all(letter.isupper() for letter in letters):
        return stem + (ending or "s?")
    return f"(?i:{stem}{ending})"
