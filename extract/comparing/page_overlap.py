"""What a page says, made ready to be compared with what another capture of it says."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from extract.comparing import NEAR_MIN_WORDS, Saying, likeness
from extract.text.folding import fold, mask_digits
from extract.text.sentences import split_sentences
from extract.values import Paragraph, Relation

RUN_WORDS = 3
"""Lines that say nearly the same share runs of three words; few others do."""

COMPARED_LINES = 3
"""Lines of the other page a line is compared with, those that share most of its runs. Two, where a
capture joined two paragraphs; a third is to spare."""

COMMON_RUN_LINES = 20
"""A run on more lines than this ("a spokesman for the") points to none of them."""

Words = tuple[str, ...]


@dataclass(frozen=True)  # no slots: its sentences are kept
class Line:
    """A line of a page.

    Attributes:
        saying: Its text and words.
        read: Whether one reads it: it is prose of the article.
    """

    saying: Saying
    read: bool

    @cached_property
    def sentences(self) -> tuple[Saying, ...]:
        """Its sentences that have words."""
        sayings = map(Saying.of, split_sentences(self.saying.text))
        return tuple(each for each in sayings if each.words)


@dataclass(frozen=True)
class PageText:
    """What a page says, furniture and all; made ready when it is asked for the first time.

    Attributes:
        paragraphs: The page's paragraphs.
    """

    paragraphs: tuple[Paragraph, ...] = field(repr=False)

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """The lines that have words, in order."""
        return tuple(_lines(self.paragraphs))

    @cached_property
    def prose(self) -> tuple[Line, ...]:
        """What one reads, each line said once."""
        return tuple({line.saying.words: line for line in self.lines if line.read}.values())

    @cached_property
    def prose_words(self) -> int:
        """Words of the prose."""
        return sum(len(line.saying.words) for line in self.prose)

    @cached_property
    def whole(self) -> dict[Words, bool]:
        """Whether each line is read, by its words."""
        return _read_by_words(self.lines)

    @cached_property
    def sentences(self) -> frozenset[Words]:
        """The words of every sentence."""
        return frozenset(each.words for line in self.lines for each in line.sentences)

    @cached_property
    def masked(self) -> frozenset[str]:
        """Every line with its figures hidden."""
        return frozenset(mask_digits(fold(line.saying.text)) for line in self.lines)

    @cached_property
    def _lines_by_run(self) -> dict[Words, list[int]]:
        found: dict[Words, list[int]] = defaultdict(list)
        for place, line in enumerate(self.lines):
            for run in _runs(line.saying.words):
                found[run].append(place)
        return found

    def close_to(self, saying: Saying) -> list[Line]:
        """The lines that share most of a saying's runs of words, the most alike first."""
        shared: Counter[int] = Counter()
        for run in _runs(saying.words):
            if len(places := self._lines_by_run.get(run, ())) <= COMMON_RUN_LINES:
                shared.update(places)
        order = sorted(shared, key=lambda place: (-shared[place], place))
        return [self.lines[place] for place in order[:COMPARED_LINES]]


def _lines(paragraphs: Sequence[Paragraph]) -> Iterator[Line]:
    for each in paragraphs:
        saying = Saying.of(each.text)
        if saying.words:
            yield Line(saying, each.read)


def _read_by_words(lines: Sequence[Line]) -> dict[Words, bool]:
    found: dict[Words, bool] = {}
    for line in lines:
        found[line.saying.words] = line.read or found.get(line.saying.words, False)
    return found


def _runs(words: Words) -> set[Words]:
    return {words[at : at + RUN_WORDS] for at in range(max(1, len(words) - RUN_WORDS + 1))}


@dataclass(frozen=True, slots=True)
class Overlap:
    """How much of a page another one says.

    Attributes:
        said: Words of the page's prose that the other's prose says too, word for word or nearly.
        words: Words of the page's prose, without what the other page set aside.
        other_words: Words of the other's prose.
        unsaid: What the page says and the other page does not, furniture included.
        altered: How many of these stand in place of something much alike: another figure or name.
        alike: Words said, and those of lines that are much alike.
    """

    said: int
    words: int
    other_words: int
    unsaid: tuple[str, ...]
    altered: int
    alike: int

    @property
    def share(self) -> float:
        """Of the longer text, what both say, 0 to 1."""
        return min(1.0, self.said / max(self.words, self.other_words, 1))

    @property
    def of_shorter(self) -> float:
        """Of the shorter text, what both say, 0 to 1."""
        return min(1.0, self.said / max(min(self.words, self.other_words), 1))

    @property
    def alike_of_shorter(self) -> float:
        """Of the shorter text, what both say, in other figures too, 0 to 1."""
        return min(1.0, self.alike / max(min(self.words, self.other_words), 1))

    @property
    def of_other(self) -> float:
        """Of the other's text, what both say, 0 to 1."""
        return min(1.0, self.said / max(self.other_words, 1))


def overlap(page: PageText, other: PageText) -> Overlap:
    """How much of a page another one says, and what it says that the other does not.

    A line is said where the other page has its words, or nearly: a typing error corrected, a mark
    more. Of other lines the sentences are looked up, so that a capture that joins or parts
    paragraphs says the same. Figures, names and negations that differ are never nearly the same.
    """
    return _summed([_said(line, other) for line in page.prose], other)


def overlap_from(page: PageText, other: PageText, least: float) -> Overlap | None:
    """The same, None as soon as it is sure that both do not share so much.

    Most pages that are compared turn out to be others, and a few lines tell it.

    Args:
        page: The page.
        other: The one that it may be.
        least: `Overlap.share` from which it is told.
    """
    if page.prose_words < least * other.prose_words:
        return None
    found: list[_Found] = []
    missing = 0
    for line in page.prose:
        found.append(_said(line, other))
        missing += found[-1].words - found[-1].said
        if missing > (1 - least) * page.prose_words:
            return None  # what the other set aside would only make it more
    both = _summed(found, other)
    return both if both.share >= least else None


def _summed(found: Sequence["_Found"], other: PageText) -> Overlap:
    return Overlap(
        said=sum(each.said for each in found),
        words=sum(each.words for each in found),
        other_words=other.prose_words,
        unsaid=tuple(text for each in found for text in each.unsaid),
        altered=sum(len(each.unsaid) for each in found if each.altered),
        alike=sum(each.words if each.altered else each.said for each in found),
    )


@dataclass(frozen=True, slots=True)
class _Found:
    """What another page says of one line."""

    said: int
    words: int
    unsaid: tuple[str, ...] = ()
    altered: bool = False


def _said(line: Line, other: PageText) -> _Found:
    words = len(line.saying.words)
    read = other.whole.get(line.saying.words)
    if read is not None:
        return _Found(words, words) if read else _Found(0, 0)
    if words < NEAR_MIN_WORDS:
        altered = mask_digits(fold(line.saying.text)) in other.masked
        return _Found(0, words, (line.saying.text,) if altered else (), altered)
    close = other.close_to(line.saying)
    relations = {
        found.relation
        for each in close
        if (found := likeness(line.saying, each.saying)) is not None
    }
    near = Relation.NEAR in relations
    unsaid = [
        each for each in line.sentences if not _says(other, close, each) and _tells(each, near=near)
    ]
    missing = words if len(unsaid) == len(line.sentences) else sum(len(s.words) for s in unsaid)
    return _Found(
        said=words if near and not unsaid else max(words - missing, 0),
        words=words,
        unsaid=tuple(each.text.strip() for each in unsaid),
        altered=Relation.SIMILAR in relations and not near,
    )


def _says(other: PageText, close: Sequence[Line], sentence: Saying) -> bool:
    """Whether a page says a sentence, in its words or nearly."""
    if sentence.words in other.sentences:
        return True
    near = (likeness(sentence, each) for line in close for each in (line.saying, *line.sentences))
    return any(found is not None and found.relation is Relation.NEAR for found in near)


def _tells(sentence: Saying, *, near: bool) -> bool:
    """Whether a sentence that is not found is something new.

    In a line that is nearly the same, a few words that are not found are the edit that makes it so.
    """
    return not near or len(sentence.words) >= NEAR_MIN_WORDS
