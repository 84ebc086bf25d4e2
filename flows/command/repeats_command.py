"""The command repeats, and how it is told where else an article's paragraphs stand."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import date

import click
from rich.padding import Padding
from rich.text import Text

from extract import Relation
from flows.command.terminal import NUMBER, Terminal, printable, terminal_of
from flows.settings import load_settings
from flows.wiring import open_desk
from store import Elsewhere, Repeats, SayingPlace, SentenceElsewhere, StoredArticle

QUOTED_MAX_CHARACTERS = 160
"""Of a paragraph, to know it by: two lines of a terminal."""

INDENT = 4


@click.command()
@click.argument("article", type=NUMBER)
@click.pass_context
def repeats(context: click.Context, article: int) -> None:
    """Tell where else the paragraphs of ARTICLE stand: since when, how alike, and why.

    Earlier places are what a paragraph repeats, later ones repeat it. What is only similar says
    something else, and what differs is told.
    """
    terminal = terminal_of(context)
    with open_desk(load_settings()) as desk:
        stored = desk.archive.article(article)
        found = desk.archive.repeats(article)
    if terminal.as_json:
        terminal.answer(_answer(stored, found))
        return
    terminal.say(_headline(stored), "bold")
    print_repeats(terminal, found)


def _headline(stored: StoredArticle) -> str:
    facts = f"{stored.article.publisher or 'publisher not named'}, {_day(stored)}"
    return f"Article {stored.number}: {stored.article.title or '(no title)'} ({facts})"


def _day(stored: StoredArticle) -> str:
    published = stored.article.published
    return f"{published}" if published else f"taken in {stored.ingested_at:%Y-%m-%d}"


def print_repeats(terminal: Terminal, found: Sequence[Repeats]) -> None:
    """Each paragraph that stands elsewhere, with its places."""
    if not found:
        terminal.say("None of its paragraphs stands elsewhere in the archive.")
    for each in found:
        terminal.out.print(Text(f"Line {each.position}, said since {each.since}", "bold"))
        _indented(terminal, Text(_shortened(each.text), "italic"))
        for one in each.places:
            _print_place(terminal, one)
        if each.more:
            _indented(terminal, Text(f"… and {each.more:,} more places"))
        whole = {one.place for one in each.places if one.relation is not Relation.SIMILAR}
        for sentence in each.sentences:
            if sentence.place not in whole:
                _print_sentence(terminal, sentence)


def _print_place(terminal: Terminal, one: Elsewhere) -> None:
    told = Text(_when(earlier=one.earlier), "yellow" if one.earlier else "cyan")
    told.append(f" {_where(one.place)}: {printable(_alike(one))}", "")
    _indented(terminal, told)


def _print_sentence(terminal: Terminal, one: SentenceElsewhere) -> None:
    told = Text(_when(earlier=one.earlier), "yellow" if one.earlier else "cyan")
    told.append(f" {_where(one.place)}: one sentence, ", "")
    told.append(f"{_percent(one.score)} alike: ", "")
    told.append(_shortened(one.text), "italic")
    _indented(terminal, told)


def _when(*, earlier: bool) -> str:
    return "before:" if earlier else "later: "


def _where(place: SayingPlace) -> str:
    return printable(_place_words(place))


def _place_words(place: SayingPlace) -> str:
    day = f"{place.day}" if place.published else f"taken in {place.day}"
    title = f", “{_shortened(place.title)}”" if place.title else ""
    publisher = place.publisher or "publisher not named"
    return f"article {place.article}, line {place.position}, {publisher}, {day}{title}"


def _alike(one: Elsewhere) -> str:
    return f"{one.relation}, {_percent(one.score)} alike, {one.reason}"


def _percent(score: float) -> str:
    """Rounded down: 99.6% is not all of it."""
    return f"{int(score * 100)}%"


def _shortened(text: str) -> str:
    whole = " ".join(printable(text).split())
    if len(whole) <= QUOTED_MAX_CHARACTERS:
        return whole
    return whole[:QUOTED_MAX_CHARACTERS].rpartition(" ")[0] + " …"


def _indented(terminal: Terminal, text: Text) -> None:
    terminal.out.print(Padding.indent(text, INDENT))


def _answer(stored: StoredArticle, found: Sequence[Repeats]) -> dict[str, object]:
    return {
        "article": stored.number,
        "title": stored.article.title,
        "publisher": stored.article.publisher,
        "paragraphs": [_days_written(asdict(each)) for each in found],
    }


def _days_written(value: object) -> object:
    """The value with its days as ISO dates, as JSON takes them."""
    if isinstance(value, dict):
        return {name: _days_written(one) for name, one in value.items()}
    if isinstance(value, list | tuple):
        return [_days_written(one) for one in value]
    return value.isoformat() if isinstance(value, date) else value
