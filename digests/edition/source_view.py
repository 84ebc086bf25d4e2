"""Which articles a story lists, and how a reader is led from a sentence to its source."""

from collections.abc import Iterator, Mapping, Sequence
from urllib.parse import urlsplit

from digests.edition.medium import Medium, SourceLimits
from digests.edition.views import Mark, SentencePiece, SentenceView, SourceView
from digests.language.visible_text import make_visible, shorten
from digests.language.weeks import write_day_in_year
from digests.values.issue import Insert, Nation, Reference, Sentence, Story

SOURCE_TITLE_MAX_CHARACTERS = 160
"""A source's title is there to be recognised."""

OUTLET_MAX_CHARACTERS = 60
"""The longest name of an outlet of this field has 45; what is longer is no name."""

NOT_NAMED = "Outlet not named"
UPDATED = "updated"
PARTIAL = "partial"

_OPENING = ("(", "[", "{", "“", "‘")


def choose_sources(story: Story, room: SourceLimits) -> list[Reference]:
    """The articles that get a line: all that sentences are of as they appear, then others.

    The leading one, whose headline the story has, is always among them.
    """
    cited = (one.cited.article for told in story.sentences for one in (told, *told.beside))
    known = {one.number: one for one in story.articles}
    first = {number: known[number] for number in cited if number in known}
    leading = story.articles[0]
    first.setdefault(leading.number, leading)
    others = [one for one in story.articles if one.number not in first]
    return [*first.values(), *others[: max(0, room.sources_listed - len(first))]]


def find_shared_nation(story: Story) -> Nation | None:
    """The nation of all a story's articles that tell one; None where they differ or none does."""
    nations = {one.nation for one in story.articles if one.nation is not None}
    return nations.pop() if len(nations) == 1 else None


def build_source_view(
    source: Reference, mark: int, story: Story, year: int, room: SourceLimits
) -> SourceView:
    """A source's line.

    Args:
        source: The article.
        mark: Its number in this edition.
        story: The story it tells; what stands there already is not said again.
        year: The issue's year, left out of its days.
        room: How much may be shown.
    """
    url = _followable(source.url, room.url_characters)
    title = make_visible(source.title or "")
    own_title = title and title != make_visible(story.headline) and url is None
    return SourceView(
        mark=mark,
        anchor=make_anchor(source.number),
        outlet=write_outlet(source),
        title=shorten(title, SOURCE_TITLE_MAX_CHARACTERS) if own_title else None,
        day="undated" if source.published is None else write_day_in_year(source.published, year),
        notes=tuple(_notes(source, story)),
        url=url,
        file=make_visible(source.origin) if url is None else None,
    )


def make_anchor(article: int) -> str:
    """By what an article's line is found; by the archive's number, which is the same everywhere."""
    return f"article-{article}"


def write_outlet(source: Reference) -> str:
    """An article's outlet as it is shown."""
    return shorten(make_visible(source.publisher or ""), OUTLET_MAX_CHARACTERS) or NOT_NAMED


def build_sentence_view(
    sentence: Sentence,
    sources: Mapping[int, SourceView],
    medium: Medium,
) -> SentenceView:
    """A sentence with its marks; of the articles that say the same, those that are listed.

    Args:
        sentence: The sentence.
        sources: The lines of its story, by article number; the cited ones are among them.
        medium: Where it is shown.
    """
    also = {place.article for place in sentence.also if place.article in sources}
    others = sorted(also - {sentence.cited.article}, key=lambda one: sources[one].mark)
    return SentenceView(
        pieces=tuple(_pieces(sentence.text, sentence.inserts)),
        marks=tuple(_mark(sources[one], medium) for one in (sentence.cited.article, *others)),
        outlet=sources[sentence.cited.article].outlet,
        beside=tuple(build_sentence_view(one, sources, medium) for one in sentence.beside),
    )


def _mark(source: SourceView, medium: Medium) -> Mark:
    return Mark(source.mark, source.url or f"{medium.page}#{source.anchor}")


def _pieces(text: str, inserts: Sequence[Insert]) -> Iterator[SentencePiece]:
    """The sentence's own words and ours in brackets between them, spaced as a printer would."""
    start, before = 0, ""
    for insert in inserts:
        own = _behind(before, text[start : insert.at])
        if own:
            yield SentencePiece(own)
        before = own or before
        gap = " " if before and not before.endswith(_OPENING) else ""
        before = f"{gap}[{make_visible(insert.text)}]"
        yield SentencePiece(before, ours=True)
        start = insert.at
    rest = _behind(before, text[start:])
    if rest:
        yield SentencePiece(rest)


def _behind(before: str, stretch: str) -> str:
    """Own words as they stand behind ours: a mark that closes or parts stands close to them."""
    own = make_visible(stretch)
    parted = before and own and (stretch[0].isspace() or own[0].isalnum())
    return f" {own}" if parted else own


def _notes(source: Reference, story: Story) -> Iterator[str]:
    if source.nation is not None and (find_shared_nation(story) is None or not story.sentences):
        yield source.nation
    if source.revised:
        yield UPDATED
    if source.partial:
        yield PARTIAL


def _followable(url: str | None, max_characters: int) -> str | None:
    """The address if it is one of the web, else None: no `javascript:`, no spaces, no controls."""
    if url is None or len(url) > max_characters:
        return None
    if not url.isprintable() or any(character in " <>\"'\\^`{|}" for character in url):
        return None
    try:
        parts = urlsplit(url)
    except ValueError:  # e.g. a bracket that never closes: shown by its file instead
        return None
    return url if parts.scheme in {"http", "https"} and parts.hostname else None
