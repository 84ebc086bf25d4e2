"""Which articles a story lists, and what a reader is shown of them and of the story's sentences."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from digests.edition.medium import SourceLimits
from digests.language import make_visible, shorten, write_day_in_year
from digests.values import Insert, Nation, Reference, Sentence, Story

SOURCE_TITLE_MAX_CHARACTERS = 160
"""A source's title is there to be recognised."""

OUTLET_MAX_CHARACTERS = 60
"""The longest name of an outlet of this field has 45; what is longer is no name."""

NOT_NAMED = "Outlet not named"
UPDATED = "updated"
PARTIAL = "partial"

_OPENING_MARKS = ("(", "[", "{", "“", "‘")


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
    """The nation of all articles of a story that have one; None where they differ or none has."""
    nations = {article.nation for article in story.articles if article.nation is not None}
    return nations.pop() if len(nations) == 1 else None


def show_outlet(source: Reference) -> str:
    """An article's outlet as it is shown."""
    return shorten(make_visible(source.publisher or ""), OUTLET_MAX_CHARACTERS) or NOT_NAMED


def show_source_title(source: Reference, story: Story, limits: SourceLimits) -> str | None:
    """The article's title where it has no address to follow and is not the story's headline."""
    title = make_visible(source.title or "")
    needed = (
        title
        and title != make_visible(story.headline)
        and find_followable_url(source, limits) is None
    )
    return shorten(title, SOURCE_TITLE_MAX_CHARACTERS) if needed else None


def show_source_facts(source: Reference, story: Story, year: int) -> str:
    """The article's day and notes. The day has no year where it is of the given year."""
    day = "undated" if source.published is None else write_day_in_year(source.published, year)
    return ", ".join((day, *list_source_notes(source, story)))


def list_source_notes(source: Reference, story: Story) -> Iterator[str]:
    """What a reader should know of an article besides its day: nation, "updated", "partial"."""
    if source.nation is not None and (find_shared_nation(story) is None or not story.sentences):
        yield source.nation
    if source.revised:
        yield UPDATED
    if source.partial:
        yield PARTIAL


def find_followable_url(source: Reference, limits: SourceLimits) -> str | None:
    """The address if it is one of the web, else None: no `javascript:`, no spaces, no controls."""
    url = source.url
    if url is None or len(url) > limits.url_characters:
        return None
    if not url.isprintable() or any(character in " <>\"'\\^`{|}" for character in url):
        return None
    try:
        parts = urlsplit(url)
    except ValueError:  # e.g. a bracket that never closes: shown by its file instead
        return None
    return url if parts.scheme in {"http", "https"} and parts.hostname else None


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
