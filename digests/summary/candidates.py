"""The sentences of an article that may be printed, and what each needs beside it to be understood.

A sentence is a slice of its paragraph, never changed. One that leans on what stands before it ("He
said", "However") may only follow the sentence it leans on, so that no words are put into a wrong
mouth; one that leans on something not printable is no candidate.
"""

import re
from dataclasses import dataclass
from itertools import islice

from digests.language import Wording, drop_quotations, find_relative_days, list_quotations
from digests.summary.context import leans_on
from digests.summary.speakers import Named, named_in
from digests.values import Insert, WindowArticle
from extract import Kind, Paragraph, ParagraphRef, split_sentences, word_count

MIN_WORDS = 6
"""Shorter ones ("It is a mess.") tell nothing by themselves; RefinedWeb and C4 drop lines of fewer
than 3 to 5 words for the same reason."""

STANDFIRST_MIN_WORDS = 10
"""Without a full stop a shorter one is a heading ("Members urged to check October payments"), the
name of a page or a rubric, and no sentence."""

MAX_CHARACTERS = 1_200
"""About 200 words: what has no full stop for that long is a list or a broken page."""

SENTENCES_READ_MAX = 200
"""Of an article, from its beginning: news put first what matters, and a file may hold a book."""

PRINTED_KINDS = frozenset({Kind.STANDFIRST, Kind.BODY})
"""A quotation without its attribution, a list item and a sub-heading do not stand by themselves."""

_OPENING = re.compile(r"(?<!\w)[“‘\"'](?=[\w\[(£])|“")
_END = re.compile(
    r"[.!?…][”’'\"»)\]]*$"
    # or with the number of a reference behind it, as in "the agency has reported.1"
    r"|(?<!\d)[.!?…][”’'\"»)\]]*\d{1,3}(?:[,–-]\d{1,3})*$",
)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A sentence that may be printed.

    Attributes:
        text: Verbatim.
        cited: Where it stands.
        rank: The article's place in its story, the leading one is 0.
        place: The sentence's place in its article, from 0.
        wording: Its words, for comparing.
        needs: Sets of places of sentences of the same article, of each of which one must be printed
            with it; empty where it stands by itself.
        named: The names that may be put into it, for who does not know of whom it speaks.
        days: Which days its "yesterday" or "on Friday" are.
        behind_quotation: Whether its article quotes somebody before it.
    """

    text: str
    cited: ParagraphRef
    rank: int
    place: int
    wording: Wording
    needs: tuple[frozenset[int], ...] = ()
    named: tuple[Named, ...] = ()
    days: tuple[Insert, ...] = ()
    behind_quotation: bool = False

    @property
    def quoted_share(self) -> float:
        """The share of its words that stand in quotation marks."""
        return 1 - word_count(drop_quotations(self.text)) / max(1, word_count(self.text))


@dataclass(frozen=True, slots=True)
class _Line:
    text: str
    paragraph: Paragraph
    place: int


def candidates(source: WindowArticle, rank: int) -> list[Candidate]:
    """The printable sentences of an article, in their order.

    Args:
        source: The article.
        rank: Its place in the story.

    Returns:
        Candidates; none from paragraphs told before this window.
    """
    lines = _lines(source)
    printable = [line for line in lines if _printable(line) and _is_new(line, source)]
    found: dict[int, Candidate] = {}
    texts = [line.text for line in lines]
    quoted_from = next((line.place for line in lines if list_quotations(line.text)), len(lines))
    for line in printable:
        named = named_in(line.place, texts)
        needs = tuple(one & found.keys() for one in leans_on(line.place, texts, named))
        if all(needs):
            cited = ParagraphRef(source.number, line.paragraph.position)
            found[line.place] = Candidate(
                text=line.text,
                cited=cited,
                rank=rank,
                place=line.place,
                wording=Wording.of(line.text),
                needs=needs,
                named=named,
                days=find_relative_days(line.text, source.article.published),
                behind_quotation=line.place > quoted_from,
            )
    return list(found.values())


def _lines(source: WindowArticle) -> list[_Line]:
    read = [paragraph for paragraph in source.article.paragraphs if paragraph.read]
    pairs = ((text, paragraph) for paragraph in read for text in split_sentences(paragraph.text))
    first = islice(pairs, SENTENCES_READ_MAX)
    return [_Line(text, paragraph, place) for place, (text, paragraph) in enumerate(first)]


def _printable(line: _Line) -> bool:
    return (
        line.paragraph.kind in PRINTED_KINDS
        and len(line.text) <= MAX_CHARACTERS
        and word_count(line.text) >= MIN_WORDS
        and not line.text.split()[0].islower()  # the rest of a sentence that was cut
        and _ends(line)
        and _balanced(line.text)
        and bool(drop_quotations(line.text).strip(" .,;:!?"))
    )


def _is_new(line: _Line, source: WindowArticle) -> bool:
    start = line.paragraph.text.find(line.text)
    return source.is_new(line.paragraph, start, start + len(line.text))


def _ends(line: _Line) -> bool:
    """Whether it ends as a sentence does; a standfirst often has no full stop."""
    if _END.search(line.text):
        return True
    if line.paragraph.kind is Kind.STANDFIRST and "|" not in line.text:
        words = len(line.text.split())
        return words >= STANDFIRST_MIN_WORDS and not line.text.endswith((":", ",", ";"))
    return False


def _balanced(text: str) -> bool:
    """Whether every quotation and bracket that opens also closes."""
    outside = drop_quotations(text)
    return (
        _OPENING.search(outside) is None
        and "”" not in outside
        and '"' not in outside
        and (text.count("(") == text.count(")") and text.count("[") == text.count("]"))
    )
