"""The command search: articles found by their words."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

import click

import store
from extract import Form
from flows.command import output
from flows.command.command_groups import examples
from flows.command.output import terminal_of
from flows.settings import load_settings
from flows.wiring import open_run_parts

_DAY = click.DateTime(["%Y-%m-%d"])


def _known_topic(
    _context: click.Context, _parameter: click.Parameter, topic: str | None
) -> str | None:
    if topic is not None:
        from digests.ranking import load_topics  # most searches name no topic

        known = [entry.topic.id for entry in load_topics()]
        if topic not in known:
            raise click.BadParameter(f"{topic!r} is no topic. There are {', '.join(known)}.")
    return topic


@click.command(
    "search",
    epilog=examples(
        ("pressround search flu vaccine", "both words"),
        ("pressround search '\"out of hours\"' vaccin*", "phrase, beginning"),
        ("pressround search bma --form opinion --limit 50", "of one form"),
    ),
)
@click.argument("words", nargs=-1, required=True)
@click.option(
    "--limit",
    type=click.IntRange(min=1, max=1000),
    default=10,
    show_default=True,
    help="Find at most this many.",
)
@click.option("--publisher", help="Only this publisher's articles.")
@click.option(
    "--since",
    metavar="YYYY-MM-DD",
    type=click.DateTime(["%Y-%m-%d"]),
    help="Published on this day or later.",
)
@click.option(
    "--until",
    metavar="YYYY-MM-DD",
    type=click.DateTime(["%Y-%m-%d"]),
    help="Published on this day or earlier.",
)
@click.option(
    "--form",
    metavar="FORM",
    type=click.Choice([form.value for form in Form]),
    help=f"Only this form: {', '.join(form.value for form in Form)}.",
)
@click.option(
    "--topic", callback=_known_topic, help="Only what the digest would put under this topic."
)
@click.pass_context
def _search(context: click.Context, /, words: Sequence[str], limit: int, **filters: Any) -> None:  # noqa: ANN401  (options by name)
    """Find articles: all WORDS, "a phrase" in quotes, or the beginning of a word as begin*."""
    terminal = terminal_of(context)
    _refuse_nothing(context, words, filters["since"], filters["until"])
    with open_run_parts(load_settings()) as parts:
        hits = store.search_archive(
            parts.database,
            " ".join(f'"{word}"' if " " in word else word for word in words),
            limit,
            publisher=filters["publisher"],
            since=_day(filters["since"]),
            until=_day(filters["until"]),
            form=filters["form"] and Form(filters["form"]),
            topic=filters["topic"],
        )
    for hit in hits:
        output.show_hit(terminal, hit)
    if not hits and not terminal.as_json:
        terminal.notice(
            "No article holds that. Try fewer words or filters, or the beginning of a word: begin*"
        )


def _refuse_nothing(
    context: click.Context, words: Sequence[str], since: datetime | None, until: datetime | None
) -> None:
    """Say why nothing could be found, where that is plain before looking."""
    if not any(character.isalnum() for word in words for character in word):
        raise click.UsageError("Name at least one word to search for.", context)
    if since and until and since > until:
        raise click.UsageError("--since is later than --until: no day lies between them.", context)


def _day(moment: datetime | None) -> date | None:
    return moment.date() if moment else None
