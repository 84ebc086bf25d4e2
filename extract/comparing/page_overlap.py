"""What a page says, made ready to be compared with what an earlier capture of it says."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from types import MappingProxyType

from extract.comparing.likeness import compare_texts
from extract.comparing.parsed_text import NEAR_MIN_WORDS, ComparedText
from extract.text import ShingleIndex, fold, mask_digits, shingle_set, split_sentences
from extract.values import Paragraph, Relation

LINE_SHINGLE_WORDS = 3
"""Lines that say nearly the same share shingles of three words; few others do."""

COMPARED_LINES = 3
"""Lines of the earlier page that a line is compared with, those that share most of its shingles.
Two, where a capture joined two paragraphs; a third is to spare."""

COMMON_SHINGLE_LINES = 20
"""A shingle on more lines than this ("a spokesman for the") points to none of them."""

Words = tuple[str, ...]


@dataclass(frozen=True)  # no slots: its sentences are kept
class PageLine:
    """A line of a page.

    Attributes:
        compared: Its text and words.
        read: Whether one reads it: it is prose of the article.
    """

    compared: ComparedText
    read: bool

    @cached_property
    def sentences(self) -> tuple[ComparedText, ...]:
        """Its sentences that have words."""
        sentences = map(ComparedText.of, split_sentences(self.compared.text))
        return tuple(sentence for sentence in sentences if sentence.words)


@dataclass(frozen=True)  # no slots: what is made ready is kept
class PageText:
    """What a page says, boilerplate and all; made ready when it is asked for the first time.

    Attributes:
        paragraphs: The page's paragraphs.
    """

    paragraphs: tuple[Paragraph, ...] = field(repr=False)

    @cached_property
    def lines(self) -> tuple[PageLine, ...]:
        """The lines that have words, in order."""
        return tuple(_lines(self.paragraphs))

    @cached_property
    def prose(self) -> tuple[PageLine, ...]:
        """What one reads, each line once."""
        return tuple({line.compared.words: line for line in self.lines if line.read}.values())

    @cached_property
    def prose_words(self) -> int:
        """Words of the prose."""
        return sum(len(line.compared.words) for line in self.prose)

    @cached_property
    def read_by_words(self) -> Mapping[Words, bool]:
        """Whether each line is read, by its words."""
        read: dict[Words, bool] = {}
        for line in self.lines:
            read[line.compared.words] = line.read or read.get(line.compared.words, False)
        return MappingProxyType(read)

    @cached_property
    def sentences(self) -> frozenset[Words]:
        """The words of every sentence."""
        return frozenset(sentence.words for line in self.lines for sentence in line.sentences)

    @cached_property
    def masked(self) -> frozenset[str]:
        """Every line with its figures hidden."""
        return frozenset(mask_digits(fold(line.compared.text)) for line in self.lines)

    @cached_property
    def _line_index(self) -> ShingleIndex[int]:
        index: ShingleIndex[int] = ShingleIndex(COMMON_SHINGLE_LINES)
        for place, line in enumerate(self.lines):
            index.add(place, shingle_set(line.compared.words, LINE_SHINGLE_WORDS))
        return index

    def find_lines_like(self, text: ComparedText) -> list[PageLine]:
        """Return the lines that share most of a text's shingles, the most alike first."""
        shared = self._line_index.count_shared(shingle_set(text.words, LINE_SHINGLE_WORDS))
        order = sorted(shared, key=lambda place: (-shared[place], place))
        return [self.lines[place] for place in order[:COMPARED_LINES]]


def _lines(paragraphs: Sequence[Paragraph]) -> Iterator[PageLine]:
    for paragraph in paragraphs:
        compared = ComparedText.of(paragraph.text)
        if compared.words:
            yield PageLine(compared, paragraph.read)


@dataclass(frozen=True, slots=True)
class Overlap:
    """How much of a page an earlier one says.

    Attributes:
        repeated: Words of the page's prose that the earlier page's prose says too, word for word or
            nearly.
        words: Words of the page's prose, without what the earlier page set aside.
        earlier_words: Words of the earlier page's prose.
        unsaid: What the page says and the earlier page does not, boilerplate included.
        altered: How many of these replace something much alike: another figure or name.
        alike: Words said, and those of lines that are much alike.
    """

    repeated: int
    words: int
    earlier_words: int
    unsaid: tuple[str, ...]
    altered: int
    alike: int

    @property
    def share(self) -> float:
        """Of the longer text, what both say, 0 to 1."""
        return min(1.0, self.repeated / max(self.words, self.earlier_words, 1))

    @property
    def of_shorter(self) -> float:
        """Of the shorter text, what both say, 0 to 1."""
        return min(1.0, self.repeated / max(min(self.words, self.earlier_words), 1))

    @property
    def alike_of_shorter(self) -> float:
        """Of the shorter text, what both say, in other figures too, 0 to 1."""
        return min(1.0, self.alike / max(min(self.words, self.earlier_words), 1))


def measure_overlap(page: PageText, earlier: PageText) -> Overlap:
    """Return how much of a page an earlier one says, and what the page says beyond that.

    A line is said where the earlier page has its words, or nearly: a typing error corrected, a mark
    more. Of other lines the sentences are looked up, so that a capture that joins or parts
    paragraphs says the same. Figures, names and negations that differ are never nearly the same.
    """
    return _sum_up([_compare_line(line, earlier) for line in page.prose], earlier)


def measure_large_overlap(page: PageText, earlier: PageText, min_share: float) -> Overlap | None:
    """Return the same, but None as soon as it is certain that both do not share enough.

    Most pages that are compared turn out to be other articles, and a few lines show it.

    Args:
        page: The page.
        earlier: The page that it may be a capture of.
        min_share: The least `Overlap.share` that is enough.
    """
    if page.prose_words < min_share * earlier.prose_words:
        return None
    lines: list[_LineOverlap] = []
    missing = 0
    for line in page.prose:
        lines.append(_compare_line(line, earlier))
        missing += lines[-1].words - lines[-1].repeated
        if missing > (1 - min_share) * page.prose_words:
            return None  # what the earlier page set aside would only make it more
    overlap = _sum_up(lines, earlier)
    return overlap if overlap.share >= min_share else None


@dataclass(frozen=True, slots=True)
class _LineOverlap:
    """What an earlier page says of one line."""

    repeated: int
    words: int
    unsaid: tuple[str, ...] = ()
    altered: bool = False


def _sum_up(lines: Sequence[_LineOverlap], earlier: PageText) -> Overlap:
    return Overlap(
        repeated=sum(line.repeated for line in lines),
        words=sum(line.words for line in lines),
        earlier_words=earlier.prose_words,
        unsaid=tuple(text for line in lines for text in line.unsaid),
        altered=sum(len(line.unsaid) for line in lines if line.altered),
        alike=sum(line.words if line.altered else line.repeated for line in lines),
    )


def _compare_line(line: PageLine, earlier: PageText) -> _LineOverlap:
    words = len(line.compared.words)
    read = earlier.read_by_words.get(line.compared.words)
    if read is not None:
        return _LineOverlap(words, words) if read else _LineOverlap(0, 0)
    if words < NEAR_MIN_WORDS:
        altered = mask_digits(fold(line.compared.text)) in earlier.masked
        return _LineOverlap(0, words, (line.compared.text,) if altered else (), altered)
    alike = earlier.find_lines_like(line.compared)
    likenesses = (compare_texts(line.compared, earlier_line.compared) for earlier_line in alike)
    relations = {likeness.relation for likeness in likenesses if likeness is not None}
    return _compare_sentences(line, earlier, alike, relations)


def _compare_sentences(
    line: PageLine, earlier: PageText, alike: Sequence[PageLine], relations: set[Relation]
) -> _LineOverlap:
    """What an earlier page says of a line's sentences."""
    words = len(line.compared.words)
    near = Relation.NEAR in relations
    unsaid = [
        sentence
        for sentence in line.sentences
        if not _says(earlier, alike, sentence) and _is_new(sentence, near=near)
    ]
    missing = sum(len(sentence.words) for sentence in unsaid)
    if len(unsaid) == len(line.sentences):
        missing = words
    return _LineOverlap(
        repeated=words if near and not unsaid else max(words - missing, 0),
        words=words,
        unsaid=tuple(sentence.text.strip() for sentence in unsaid),
        altered=Relation.SIMILAR in relations and not near,
    )


def _is_new(sentence: ComparedText, *, near: bool) -> bool:
    """Whether a sentence that is not found is something new.

    In a line that is nearly the same as an earlier one, a few words that are not found are the edit
    that makes it so.
    """
    return not near or len(sentence.words) >= NEAR_MIN_WORDS


def _says(page: PageText, alike: Sequence[PageLine], sentence: ComparedText) -> bool:
    """Whether a page says a sentence, in its words or nearly."""
    if sentence.words in page.sentences:
        return True
    texts = (text for line in alike for text in (line.compared, *line.sentences))
    likenesses = (compare_texts(sentence, text) for text in texts)
    return any(
        likeness is not None and likeness.relation is Relation.NEAR for likeness in likenesses
    )
