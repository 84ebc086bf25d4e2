"""The topic label of a story, from the cue terms of topics.toml."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from digests.errors import DigestError
from digests.language.data_files import Entry, file_of, read_packaged
from digests.values.issue import Topic, TopicCount
from digests.values.window import WindowArticle
from extract import Form

TITLE_WEIGHT = 3
"""A cue in a headline counts as three in the text: headlines name the matter, texts name much
besides. Of 366 golden headlines with their leads 361 are right with 1, 365 with 2 and 4, 364 with
10; the 45 unseen ones are the same with all of these and those below."""

PHRASE_WEIGHT = 1.5
"""A cue of several words counts so much more than a single one, which decides ties: "pharmacists to
read GP records" is about records. Golden ones right: 366 with 1 and 1.5, 363 with 2, 362 with 3."""

HINT_WEIGHT = 0.5
"""A hint counts so much of a cue. Golden ones right: 364 with .3, 362 with .7, 360 with 1."""

CUE_COUNT_MAX = 3
"""A cue counts at most this often in one text, so that one repeated word does not decide alone; 1
and 5 do as well on golden ones and in invented weeks."""

TEXT_MAX_CHARACTERS = 10_000
"""Of an article's text, from its beginning: some 1,700 words, more than trade news has."""

KEY_CHARACTERS = 3
"""By its first word a cue is looked up; where it may have any ending, by so many letters. Letters
alone take a third longer: of 1,240 cues many begin like a given word."""

_FORMS = frozenset({Form.OPINION, Form.LETTER})
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Cue:
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
    cues: Mapping[str, tuple[Cue, ...]]
    form: bool


class TopicFinder:
    """The topics of a window's stories. However often it is asked, it reads each article once."""

    def __init__(self) -> None:
        self._scores: dict[int, tuple[float, ...]] = {}

    def of(self, sources: Sequence[WindowArticle]) -> Topic | None:
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
        subjects = [one for one in known if not one.form]
        for source in sources:
            if source.number not in self._scores:
                self._scores[source.number] = _scores(subjects, source)
        subject = _most_cued(subjects, [self._scores[source.number] for source in sources])
        return subject or _most_cued(forms, [_form_scores(forms, source) for source in sources])


def find_topic(sources: Sequence[WindowArticle]) -> Topic | None:
    """The topic of one story, as `Topics.of` tells it."""
    return TopicFinder().of(sources)


def count_topics(
    sources: Sequence[WindowArticle],
    before: Sequence[Sequence[tuple[str, int]]] = (),
    topics: TopicFinder | None = None,
) -> tuple[TopicCount, ...]:
    """How many articles each topic has, the most first; topics without any are left out.

    Args:
        sources: The articles.
        before: What earlier issues had by topic id, an entry an issue, the oldest first.
        topics: What was asked for the topics of these articles' stories already, if anything.
    """
    asked = topics or TopicFinder()
    found = Counter(topic.id for topic in (asked.of([source]) for source in sources) if topic)
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


def _most_cued(known: Sequence[TopicCues], scores: Sequence[Sequence[float]]) -> Topic | None:
    """The topic that counts most over some articles, if any counts."""
    sums = [sum(each) for each in zip(*scores, strict=True)]
    best = max(sums, default=0.0)
    return known[sums.index(best)].topic if best else None


def _scores(known: Sequence[TopicCues], source: WindowArticle) -> tuple[float, ...]:
    """What each topic counts in an article."""
    headline = _places(source.article.title or "")
    text = _places(source.article.text[:TEXT_MAX_CHARACTERS])
    return tuple(_score(one, headline, text) for one in known)


def _form_scores(known: Sequence[TopicCues], source: WindowArticle) -> tuple[float, ...]:
    """What each form of writing counts in a headline: a cue with which it begins."""
    places = _places(source.article.title or "")
    begins = {word: (0,) for word, starts in places.starts.items() if 0 in starts}
    headline = _Places(places.text, begins)
    return tuple(_score(one, headline, _places("")) for one in known)


@dataclass(frozen=True, slots=True)
class _Places:
    """A text with the places at which its words begin, by word and by first letters."""

    text: str
    starts: Mapping[str, Sequence[int]]


def _places(text: str) -> _Places:
    starts: dict[str, list[int]] = defaultdict(list)
    for found in _WORD.finditer(text):
        starts[_singular(found[0])].append(found.start())
    for word in list(starts):
        starts[f"{word[:KEY_CHARACTERS]}*"] += starts[word]
    return _Places(text, starts)


def _score(known: TopicCues, headline: _Places, text: _Places) -> float:
    """What a topic's cues in an article count; one hint alone nothing."""
    counts: dict[Cue, int] = {}
    for cue, found in _found(known, headline):
        counts[cue] = counts.get(cue, 0) + TITLE_WEIGHT * min(found, 1)
    for cue, found in _found(known, text):
        counts[cue] = counts.get(cue, 0) + min(found, CUE_COUNT_MAX)
    if len(counts) == 1 and all(cue.hint for cue in counts):
        return 0.0
    return sum(cue.weight * count for cue, count in counts.items())


def _found(known: TopicCues, places: _Places) -> Iterator[tuple[Cue, int]]:
    """The cues that stand in a text, and how often each."""
    for key in known.cues.keys() & places.starts.keys():
        for cue in known.cues[key]:
            matches = (cue.pattern.match(places.text, start) for start in places.starts[key])
            if count := sum(match is not None for match in matches):
                yield cue, count


@cache
def load_topics() -> tuple[TopicCues, ...]:
    """The topics of topics.toml, in its order.

    Raises:
        DigestError: Which entry of the file is wrong and how to write it.
    """
    return read_topics(read_packaged("ranking/topics.toml"), "topics.toml")


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
    topics = tuple(map(_topic, file_of(toml, name).entries("topic")))
    ids = [one.topic.id for one in topics]
    for twice in sorted({one for one in ids if ids.count(one) > 1}):
        raise DigestError(f"{name} has two topics with the id {twice!r}. Rename one of them.")
    return topics


def _topic(entry: Entry) -> TopicCues:
    entry.only({"id", "name", "cues", "hints", "form"})
    topic, terms, form = (
        Topic(entry.text("id"), entry.text("name")),
        entry.texts("cues"),
        entry.flag("form"),
    )
    if not terms:
        raise DigestError(f'{entry.where}: cues is missing. Write cues = ["term", …].')
    hints = entry.texts("hints")
    for twice in sorted(set(terms) & set(hints)):
        raise DigestError(f"{entry.where}: {twice!r} is a cue and a hint. Drop one of both.")
    cues: dict[str, list[Cue]] = defaultdict(list)
    for hint, some in ((False, terms), (True, hints)):
        for term in some:
            keys, cue = _keys(term, entry.where), _cue(term, hint=hint)
            for key in sorted(keys):
                cues[key].append(cue)
    return TopicCues(topic, {key: tuple(found) for key, found in cues.items()}, form)


def _keys(term: str, where: str) -> set[str]:
    """The word with which a cue begins, without a plural's s; of `vaccin*` the first letters."""
    words = term.split()
    if not words or not re.fullmatch(r"\w[^*]*\*?|\w\*?", term.strip()):
        raise DigestError(f"{where}: the cue {term!r} is no term; a * may stand at its end only.")
    begins = _WORD.findall(words[0])
    first = begins[0].casefold()
    if len(begins) == 1 and words[0].endswith("*"):
        letters = first[:KEY_CHARACTERS]
        return {f"{letters}*", f"{_singular(letters)}*"}
    return {_singular(first)}


def _singular(word: str) -> str:
    """A word under which its plural is looked up too."""
    return word.casefold().removesuffix("s")


def _cue(term: str, *, hint: bool) -> Cue:
    words = term.split()
    pattern = r"\s+".join(_word_pattern(word) for word in words)
    weight = PHRASE_WEIGHT if len(words) > 1 or "-" in term else 1.0
    weight *= HINT_WEIGHT if hint else 1.0
    return Cue(re.compile(rf"{pattern}(?!\w)"), weight, hint)


def _word_pattern(word: str) -> str:
    stem = r"[\s‐‑–-]".join(map(re.escape, word.removesuffix("*").split("-")))
    stem = re.sub("['’]", "['’]", stem)
    ending = r"\w*" if word.endswith("*") else "s?"
    letters = [letter for letter in word if letter.isalpha()]
    if len(letters) > 1 and all(letter.isupper() for letter in letters):
        return stem + ending
    return f"(?i:{stem}{ending})"
