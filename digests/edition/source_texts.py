"""Which articles a story lists, and what a reader is shown of them and of the story's sentences."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from digests.language import (
    find_issue_day,
    fold_words,
    make_visible,
    shorten,
    write_day_in_year,
    write_diary_day,
)
from digests.values import VIEWS, DiaryDate, Insert, Issue, Nation, Reference, Sentence, Story

SOURCE_TITLE_MAX_CHARACTERS = 160
"""A source's title is there to be recognised."""

OUTLET_MAX_CHARACTERS = 60
"""The longest name of an outlet of this field has 45; what is longer is no name."""

NOT_NAMED = "Outlet not named"
UNDATED = "undated"
UPDATED = "updated since"
PARTIAL = "opening paragraphs only"

SOURCES_LISTED_MAX = 2
"""Of a story's articles all that are cited are listed, and further ones up to this many in all: the
reason names the number of outlets, and each further line takes four words from the sentences. With
three, sentences are 64.1% of the words of lead and news (three real and eight invented weeks), with
two 65.5%."""

CORRECTED_MAX_CHARACTERS = 70
"""Of a corrected article's title: ten words do."""

CORRECTION_WORDS = frozenset(
    "a amendment amendments an and apologies apology clarification clarifications corrected "
    "correction corrections corrigenda corrigendum errata erratum for notice our record the".split()
)
"""A headline of these words only says that something is corrected, and not what."""

URL_MAX_CHARACTERS = 500
"""Longer addresses carry tracking, and would fill the message."""

_UNSAFE_IN_URL = frozenset(" <>\"'\\^`{|}")
_OPENING_MARKS = ("(", "[", "{", "“", "‘")
_DOUBLE_MARKS = re.compile('[“”"]')
_QUOTED_WHOLE = re.compile('“[^“”]*”|‘[^‘’]*’|"[^"]*"')


@dataclass(frozen=True, slots=True)
class SourceLimits:
    """How much of its sources an issue may show.

    Attributes:
        sources_listed: Sources a story, unless more are cited.
        url_characters: The longest address that is linked.
    """

    sources_listed: int
    url_characters: int

    @property
    def for_brief_item(self) -> "SourceLimits":
        """The same for a story that has one line only: one source."""
        return SourceLimits(1, self.url_characters)


SOURCE_LIMITS = (
    SourceLimits(SOURCES_LISTED_MAX, URL_MAX_CHARACTERS),
    SourceLimits(1, URL_MAX_CHARACTERS),
    SourceLimits(1, 150),
    SourceLimits(1, 0),
)
"""From what a reader would like to what even hundreds of articles with the longest addresses leave:
a message must not grow beyond what mail programs show whole."""


@dataclass(frozen=True, slots=True)
class SentencePiece:
    """A stretch of a sentence: of its source, or `ours`, in brackets."""

    text: str
    ours: bool = False


def choose_sources(story: Story, limits: SourceLimits) -> list[Reference]:
    """Choose the articles that get a line: all that are cited, in that order, then further ones.

    The leading article, whose headline the story has, is always among them.
    """
    if not story.articles:
        return []
    cited = (version.cited.article for sentence in story.sentences for version in sentence.versions)
    known = {article.number: article for article in story.articles}
    first = {number: known[number] for number in cited if number in known}
    leading = story.articles[0]
    first.setdefault(leading.number, leading)
    further = [article for article in story.articles if article.number not in first]
    return [*first.values(), *further[: max(0, limits.sources_listed - len(first))]]


def find_shared_nation(story: Story) -> Nation | None:
    """The nation that more than half of a story's articles are about; None where there is none."""
    counts = Counter(article.nation for article in story.articles if article.nation is not None)
    for nation, articles in counts.most_common(1):
        if 2 * articles > len(story.articles):
            return nation
    return None


def show_headline(story: Story) -> str:
    """A story's headline as it is shown.

    A correction that is headed "Correction" alone is headed by the article that it corrects, too.
    """
    headline = make_visible(story.headline)
    corrected = make_visible(story.corrects.title or "") if story.corrects else ""
    if corrected and CORRECTION_WORDS.issuperset(fold_words(headline)):
        return f"{headline.rstrip(' .:') or 'Correction'}: {corrected}"
    return headline or "Untitled"


def show_corrected(story: Story, year: int) -> tuple[str, str]:
    """What is linked of the article that a correction is about, and what follows.

    These are its title, then its outlet and day; where the headline has its title, outlet and day,
    then nothing. Both are empty where that article is not known.
    """
    if story.corrects is None:
        return "", ""
    where = f"{show_outlet(story.corrects)}, {show_source_day(story.corrects, year)}"
    title = make_visible(story.corrects.title or "")
    if title and title in show_headline(story):
        return where, ""
    return shorten(title or "an article", CORRECTED_MAX_CHARACTERS), where


def show_outlet(source: Reference) -> str:
    """An article's outlet as it is shown: its name, else the host of its address."""
    name = make_visible(source.publisher or "") or _find_host(source.url)
    return shorten(name, OUTLET_MAX_CHARACTERS) or NOT_NAMED


def show_source_title(source: Reference, story: Story, limits: SourceLimits) -> str | None:
    """The article's title where it has no address to follow and is not the story's headline."""
    title = make_visible(source.title or "")
    needed = (
        title
        and title != make_visible(story.headline)
        and find_followable_url(source, limits) is None
    )
    return shorten(title, SOURCE_TITLE_MAX_CHARACTERS) if needed else None


def show_source_day(source: Reference, year: int) -> str:
    """The article's day, without its year where it is of the given year."""
    return UNDATED if source.published is None else write_day_in_year(source.published, year)


def list_source_notes(source: Reference, story: Story) -> Iterator[str]:
    """What a reader should know of an article besides its day: nation, revision, a cut text.

    In one line also that it is a view: there it is among the news.
    """
    if source.form is not None and source.form in VIEWS and not story.sentences:
        yield source.form
    if source.nation is not None and (
        source.nation is not find_shared_nation(story) or not story.sentences
    ):
        yield source.nation
    if source.revised:
        yield UPDATED
    if source.partial:
        yield PARTIAL


def find_followable_url(source: Reference, limits: SourceLimits) -> str | None:
    """The address if it is one of the web, else None: no `javascript:`, no spaces, no controls."""
    url = source.url or ""
    return url if len(url) <= limits.url_characters and _find_host(url) else None


def _find_host(url: str | None) -> str:
    """The host of an address of the web, without `www.`; empty where there is none."""
    if not url or not url.isprintable() or _UNSAFE_IN_URL & set(url):
        return ""
    try:
        parts = urlsplit(url)
        host = parts.hostname or ""
    except ValueError:  # e.g. a bracket that never closes
        return ""
    return host.removeprefix("www.") if parts.scheme in {"http", "https"} else ""


def choose_quotation_marks(text: str) -> tuple[str, str]:
    """The marks around a verbatim text that is shown as a quotation; none where it has its own.

    >>> choose_quotation_marks("the ballot closes"), choose_quotation_marks("“No,” he said.")
    (('“', '”'), ('‘', '’'))
    """
    if _QUOTED_WHOLE.fullmatch(text.strip()):
        return "", ""
    return ("‘", "’") if _DOUBLE_MARKS.search(text) else ("“", "”")


def show_diary_day(entry: DiaryDate, issue: Issue) -> str:
    """The day of an entry of the diary."""
    return write_diary_day(entry.day, find_issue_day(issue.week, issue.composed_at))


def show_clause(entry: DiaryDate) -> str:
    """What is due, verbatim, in quotation marks."""
    clause = make_visible(entry.clause)
    opening, closing = choose_quotation_marks(clause)
    return f"{opening}{clause}{closing}"


def show_sentence(sentence: Sentence) -> str:
    """A sentence as it is shown, with our words in it."""
    return "".join(piece.text for piece in split_sentence(sentence.text, sentence.inserts))


def split_sentence(text: str, inserts: Sequence[Insert]) -> Iterator[SentencePiece]:
    """Split a sentence into its source's words and ours in brackets, spaced as a printer would."""
    start, before = 0, ""
    for insert in inserts:
        verbatim = _spaced_after(before, text[start : insert.at])
        if verbatim:
            yield SentencePiece(verbatim)
        before = verbatim or before
        gap = " " if before and not before.endswith(_OPENING_MARKS) else ""
        before = f"{gap}[{make_visible(insert.text)}]"
        yield SentencePiece(before, ours=True)
        start = insert.at
    rest = _spaced_after(before, text[start:])
    if rest:
        yield SentencePiece(rest)


def _spaced_after(before: str, stretch: str) -> str:
    """The source's words after ours: a mark that closes or parts follows ours without a space."""
    verbatim = make_visible(stretch)
    parted = before and verbatim and (stretch[0].isspace() or verbatim[0].isalnum())
    return f" {verbatim}" if parted else verbatim
