"""The sentences of an article, each parsed once: whether it is complete, and what it refers to.

A sentence is a slice of its paragraph, never changed.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from digests.language import (
    Wording,
    drop_quotations,
    drop_stop_words,
    find_relative_days,
    fold_words,
    write_day_in_year,
)
from digests.summary.prose_sentences import ends_in_abbreviation, split_prose
from digests.summary.references import References, find_references
from digests.values import VIEWS, Insert, WindowArticle
from extract import Kind, Paragraph, ParagraphRef, word_count
from extract.text import ReportingUse, reporting_verbs

MIN_WORDS = 6
"""Shorter ones ("It is a mess.") tell nothing by themselves; RefinedWeb and C4 drop lines of fewer
than 3 to 5 words for the same reason."""

TELLING_MIN_WORDS = 5
"""Fewer words that carry more than grammar ("“Let’s get this straight,” the president said.") tell
nothing that a reader would miss."""

STANDFIRST_MIN_WORDS = 10
"""Without a full stop a shorter one is a heading ("Members urged to check October payments")."""

MAX_CHARACTERS = 600
"""About 100 words: what has no full stop for that long is a list or a broken page."""

SENTENCES_READ_MAX = 40
"""Of an article, from its beginning: centroid by position weighs sentence 40 a twentieth of the
first, and a file may hold a book."""

FRAGMENT_MAX_WORDS = 12
"""A sentence of fewer words that begins with "A" and has no word that is surely a verb is the
fragment of one."""

_VERBS = frozenset(
    "am are be been being began became came can could cut did do does fell found gave got grew had"
    " has have held is kept led left lost made may meet met might must need needs paid plan plans"
    " put ran rose run saw sees sent set shall should show shows sold spent take takes took want"
    " wants was went were will won would".split()
)

PRINTED_KINDS = frozenset({Kind.STANDFIRST, Kind.BODY})
"""A quotation without its attribution, a list item and a sub-heading do not stand by themselves."""

_LABEL = re.compile(r"(?:[\w’']+ ){0,3}[\w’']+: [A-Z\d£$€]")
"""A heading within the line: "Why it matters: The districts are the largest"."""

_OPENING = re.compile(r"(?<!\w)[“‘\"'](?=[\w\[(£])|“")
_END = re.compile(
    r"[.!][”’'\"»)\]]*$"
    # or with the number of a reference after it, as in "the agency has reported.1"
    r"|(?<!\d)[.!][”’'\"»)\]]*\d{1,3}(?:[,–-]\d{1,3})*$",
)
_CUT = re.compile(r"(?:…|\.\s?\.| \.)[”’'\"»)\]]*$|^\d+, [a-z]")
"""Where an excerpt or a sentence was cut."""

_NO_NEWS = re.compile(
    r"^(?:(?:Click|Tap|Sign up|Subscribe|Read more|Read also|Watch|Follow|Listen|Scroll|Share"
    r"|Related|Correction|Editor[’']s note|Updated?|Reporting by|Edited by|Photo|Image|Getty"
    r"|Copyright|Here[’']s (?:what|how|why)|Here are|Stay|Get|Join|Register|Visit)\b|By [A-Z])"
    r"|\b(?:all rights reserved|contributed to this (?:report|article|story)|click here|sign up)\b",
    re.IGNORECASE,
)
"""What a page says of itself."""


_RESUMED = re.compile(
    r"(?:That (?:was|is)|That[’']s|Those (?:were|are)|They[’']re|If so|So sa(?:id|ys)"
    r"|Now,? (?:it|he|she|they))\b"
)
"""How a sentence begins that says whose the one before it is ("That was the plea of"), what it only
led to ("Now it is") or that it is not so ("If so"): alone, that one misleads."""

_TURNED = re.compile(r"(?:But|Yet|No|Instead|Wrong|Not|However|Still)\b")
"""How a sentence begins that turns round what a writer only granted in the one before it."""

_SECOND_HAND = re.compile(
    r"[”\"] (?:the )?(?:[A-Z][\w’'&.]* )*(?:[A-Z]{2,} reported"
    r"|(?:News|Times|Post|Journal|Press|Guardian|Telegraph|Mail|Reuters) (?:reported|noted))\b"
)
"""What one outlet quotes from another one."""

_TO_COME = re.compile(
    r"\b(?:will|being|(?:expected|set|scheduled|poised|due|aim) (?:to|for))\b[^,]*$"
)
"""Before the article's own day: what was still to come when it was written, and is past."""

_LATER = re.compile(
    r"\blater (?:in the (?:day|week)|today|this (?:morning|afternoon|evening|week))\b"
)
"""The same without a day."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A sentence of an article, parsed.

    Attributes:
        text: Verbatim.
        cited: Its paragraph.
        rank: The article's place in its story, the leading article is 0.
        place: The sentence's place in its article, from 0.
        new_place: The same among the sentences that are new in this window.
        wording: Its words, for comparing.
        references: What it refers to outside itself.
        printable: Whether it is a complete sentence that is new in this window.
        published: The article's day, None where it is undated.
        days: Which days its "yesterday" or "on Friday" are.
        turned: Whether the next sentence turns it round ("But").
    """

    text: str
    cited: ParagraphRef
    rank: int
    place: int
    new_place: int
    wording: Wording
    references: References
    printable: bool
    published: date | None = None
    days: tuple[Insert, ...] = ()
    turned: bool = False

    @property
    def order(self) -> tuple[int, int]:
        """Its place in the story: its article's, and its own there."""
        return self.rank, self.place

    @property
    def words(self) -> int:
        """How many words a reader reads, ours among them."""
        return word_count(self.text) + sum(word_count(day.text) for day in self.days)


def parse_article(source: WindowArticle, rank: int, headline: str) -> list[Candidate]:
    """Parse the sentences of an article.

    Args:
        source: The article.
        rank: Its place in the story.
        headline: The story's.

    Returns:
        All its sentences in their order, the ones that are not printable as well.
    """
    lines = _split_article(source)[:SENTENCES_READ_MAX]
    texts = [text for text, _ in lines]
    new = [_is_new(text, paragraph, source) for text, paragraph in lines]
    parsed = []
    for place, (text, paragraph) in enumerate(lines):
        follows = "".join(texts[place + 1 : place + 2])
        references = find_references(place, texts, headline, own=rank == 0)
        voiced = references.writer and source.article.form not in VIEWS
        days = find_relative_days(text, source.article.published)
        parsed.append(
            Candidate(
                text=text,
                cited=ParagraphRef(source.number, paragraph.position),
                rank=rank,
                place=place,
                new_place=sum(new[:place]),
                wording=Wording.of(text),
                references=references,
                printable=not voiced
                and new[place]
                and is_complete(text, paragraph.kind)
                and not (_RESUMED.match(follows) or _is_past(text, days, source)),
                published=source.article.published,
                days=days,
                turned=_TURNED.match(follows) is not None,
            )
        )
    return parsed


def is_complete(text: str, kind: Kind = Kind.BODY) -> bool:
    """Whether a text is one whole sentence of prose, with the speaker of what it quotes."""
    return (
        kind in PRINTED_KINDS
        and len(text) <= MAX_CHARACTERS
        and word_count(text) >= MIN_WORDS
        and not _is_cut(text)
        and _ends(text, kind)
        and _is_balanced(text)
        and not (_is_labelled(text) or _is_fragment(text))
        and _tells(text)
    )


def _is_cut(text: str) -> bool:
    """Whether the beginning or the end of its sentence is missing."""
    return (
        text.split(maxsplit=1)[0].islower()
        or text[0] in "…,;:.)[]–—-•"
        or _CUT.search(text) is not None
        or ends_in_abbreviation(text)
    )


def _is_labelled(text: str) -> bool:
    """Whether it begins with a heading, which has no verb: "Why it matters: The districts"."""
    return _LABEL.match(text) is not None and not _has_verb(text.partition(":")[0])


def _tells(text: str) -> bool:
    """Whether it gives news: words outside quotations, and a figure or enough telling words."""
    if _NO_NEWS.search(text) or _SECOND_HAND.search(text) or word_count(drop_quotations(text)) <= 1:
        return False
    words = set(drop_stop_words(fold_words(text)))
    return len(words) >= TELLING_MIN_WORDS or any(map(str.isdecimal, text))


def _is_past(text: str, days: Sequence[Insert], source: WindowArticle) -> bool:
    """Whether it announces what was to come on the article's own day."""
    if _LATER.search(text):
        return True
    day = source.article.published
    return day is not None and any(
        insert.text == write_day_in_year(day, day.year) and _TO_COME.search(text[: insert.at])
        for insert in days
    )


def _is_fragment(text: str) -> bool:
    """Whether a noun stands for a sentence: "A threat to the nation's recovery."."""
    return (
        text.startswith(("A ", "An "))
        and word_count(text) < FRAGMENT_MAX_WORDS
        and not _has_verb(text)
    )


def _has_verb(text: str) -> bool:
    """Whether a word is surely a verb."""
    verbs = _VERBS | reporting_verbs(ReportingUse.ATTRIBUTION)
    return any(word in verbs or word.endswith(("ed", "n't")) for word in fold_words(text))


def _split_article(source: WindowArticle) -> list[tuple[str, Paragraph]]:
    return [
        (text, paragraph) for paragraph in source.opening for text in split_prose(paragraph.text)
    ]


def _is_new(text: str, paragraph: Paragraph, source: WindowArticle) -> bool:
    start = paragraph.text.find(text)
    return source.is_new(paragraph, start, start + len(text))


def _ends(text: str, kind: Kind) -> bool:
    """Whether it ends as a sentence does; a standfirst often has no full stop."""
    return _END.search(text) is not None or (
        kind is Kind.STANDFIRST
        and "|" not in text
        and text[-1].isalnum()
        and len(text.split()) >= STANDFIRST_MIN_WORDS
    )


def _is_balanced(text: str) -> bool:
    """Whether every quotation and bracket that opens also closes."""
    outside = drop_quotations(text)
    return (
        _OPENING.search(outside) is None
        and "”" not in outside
        and '"' not in outside
        and (text.count("(") == text.count(")") and text.count("[") == text.count("]"))
    )
