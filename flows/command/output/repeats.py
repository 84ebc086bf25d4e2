"""How it is shown where else an article's paragraphs are."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import date

from rich.padding import Padding
from rich.text import Text

from extract import Relation
from flows.command.output.terminal import Terminal, printable
from store import Elsewhere, Repeats, SayingPlace, SentenceElsewhere, StoredArticle

_QUOTED_MAX_CHARACTERS = 160
"""Of a paragraph, to know it by: two lines of a terminal."""

_INDENT = 4


def show_repeats(terminal: Terminal, stored: StoredArticle, repeats: Sequence[Repeats]) -> None:
    """An article's heading, then each of its paragraphs that is elsewhere, with its places."""
    if terminal.as_json:
        terminal.answer(_answer(stored, repeats))
        return
    terminal.say(_heading(stored), "bold")
    print_repeats(terminal, repeats)


def _heading(stored: StoredArticle) -> str:
    facts = f"{stored.article.publisher or 'publisher not named'}, {_day(stored)}"
    return f"Article {stored.number}: {stored.article.title or '(no title)'} ({facts})"


def _day(stored: StoredArticle) -> str:
    published = stored.article.published
    return f"{published}" if published else f"taken in {stored.ingested_at:%Y-%m-%d}"


def print_repeats(terminal: Terminal, repeats: Sequence[Repeats]) -> None:
    """Each paragraph that is elsewhere, with its places."""
    if not repeats:
        terminal.say("None of its paragraphs occurs elsewhere in the archive.")
    for paragraph in repeats:
        heading = f"Line {paragraph.position}, said since {paragraph.since}"
        terminal.out.print(Text(heading, "bold"))
        _print_indented(terminal, Text(_shorten(paragraph.text), "italic"))
        for elsewhere in paragraph.places:
            _print_place(terminal, elsewhere)
        if paragraph.more:
            _print_indented(terminal, Text(f"… and {paragraph.more:,} more places"))
        _print_sentences(terminal, paragraph)


def _print_place(terminal: Terminal, elsewhere: Elsewhere) -> None:
    line = _when(earlier=elsewhere.earlier)
    line.append(f" {_where(elsewhere.place)}: {printable(_alike(elsewhere))}", "")
    _print_indented(terminal, line)


def _print_sentences(terminal: Terminal, paragraph: Repeats) -> None:
    """The sentences that are in places where the paragraph as a whole is not."""
    whole = {
        elsewhere.place
        for elsewhere in paragraph.places
        if elsewhere.relation is not Relation.SIMILAR
    }
    for sentence in paragraph.sentences:
        if sentence.place not in whole:
            _print_sentence(terminal, sentence)


def _print_sentence(terminal: Terminal, sentence: SentenceElsewhere) -> None:
    line = _when(earlier=sentence.earlier)
    line.append(f" {_where(sentence.place)}: one sentence, ", "")
    line.append(f"{_percent(sentence.score)} alike: ", "")
    line.append(_shorten(sentence.text), "italic")
    _print_indented(terminal, line)


def _when(*, earlier: bool) -> Text:
    return Text("before:", "yellow") if earlier else Text("later: ", "cyan")


def _where(place: SayingPlace) -> str:
    day = f"{place.day}" if place.published else f"taken in {place.day}"
    title = f", “{_shorten(place.title)}”" if place.title else ""
    publisher = place.publisher or "publisher not named"
    return printable(f"article {place.article}, line {place.position}, {publisher}, {day}{title}")


def _alike(elsewhere: Elsewhere) -> str:
    return f"{elsewhere.relation}, {_percent(elsewhere.score)} alike, {elsewhere.reason}"


def _percent(score: float) -> str:
    """Rounded down: 99.6% is not all of it."""
    return f"{int(score * 100)}%"


def _shorten(text: str) -> str:
    whole = " ".join(printable(text).split())
    if len(whole) <= _QUOTED_MAX_CHARACTERS:
        return whole
    return whole[:_QUOTED_MAX_CHARACTERS].rpartition(" ")[0] + " …"


def _print_indented(terminal: Terminal, text: Text) -> None:
    terminal.out.print(Padding.indent(text, _INDENT))


def _answer(stored: StoredArticle, repeats: Sequence[Repeats]) -> dict[str, object]:
    return {
        "article": stored.number,
        "title": stored.article.title,
        "publisher": stored.article.publisher,
        "paragraphs": [_iso_days(asdict(paragraph)) for paragraph in repeats],
    }


def _iso_days(value: object) -> object:
    """The value with its days as ISO dates, as JSON takes them."""
    if isinstance(value, dict):
        return {name: _iso_days(item) for name, item in value.items()}
    if isinstance(value, list | tuple):
        return [_iso_days(item) for item in value]
    return value.isoformat() if isinstance(value, date) else value
