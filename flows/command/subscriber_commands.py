"""Commands on the digest's subscribers: who gets it, on which topics."""

import click

from digests import Subscriber
from digests.ranking import load_topics
from flows.command.command_groups import UncutGroup, examples
from flows.command.output import Terminal, terminal_of
from flows.settings import checked_address, load_settings
from flows.wiring import open_run_parts


@click.group(
    "subscribers",
    cls=UncutGroup,
    epilog=examples(
        ("pressround subscribers add gp@example.org", "a new reader"),
        ("pressround subscribers list", "all readers"),
    ),
)
def _subscribers() -> None:
    """The digest's subscribers."""


@_subscribers.command(
    "add",
    epilog=examples(
        ("pressround subscribers add gp@example.org", "gets every story"),
        ("pressround subscribers add gp@example.org --topics pcn", "only these"),
    ),
)
@click.argument("address")
@click.option("--name", help="How the subscriber is called.")
@click.option("--topics", metavar="ID,ID", help="Only stories on these topics; by default all.")
@click.pass_context
def _add_subscriber(
    context: click.Context, address: str, name: str | None, topics: str | None
) -> None:
    """Add the subscriber with this mail ADDRESS."""
    try:
        checked = checked_address(address)
    except ValueError as error:
        raise click.ClickException(f"{address} {error}") from error
    terminal = terminal_of(context)
    with open_run_parts(load_settings()) as parts:
        added = parts.subscribers.add(checked, name, parts.now(), _topics(topics))
    if terminal.as_json:
        terminal.answer(_subscriber_answer(added))
    else:
        terminal.say(f"Subscriber {added.id}: {added.email}")


@_subscribers.command(
    "topics",
    epilog=examples(
        ("pressround subscribers topics gp@example.org --only pcn", "on this topic"),
        ("pressround subscribers topics gp@example.org --all", "on all"),
    ),
)
@click.argument("address")
@click.option("--only", metavar="ID,ID", help="Only stories on these topics.")
@click.option("--all", "every", is_flag=True, help="Stories on all topics again.")
@click.pass_context
def _choose_topics(context: click.Context, address: str, only: str | None, *, every: bool) -> None:
    """Say on which topics the subscriber with this ADDRESS gets stories.

    Without an option, show what there is to choose and what is chosen.
    """
    terminal = terminal_of(context)
    if only and every:
        raise click.UsageError("--only and --all exclude each other: choose one.")
    with open_run_parts(load_settings()) as parts:
        subscriber = parts.subscribers.find(address)
        if only or every:
            subscriber = parts.subscribers.choose(address, _topics(only))
    if terminal.as_json:
        terminal.answer(_subscriber_answer(subscriber))
        return
    if not only and not every:
        _print_choice(terminal, subscriber)
    chosen = ", ".join(subscriber.topics) or "all topics"
    terminal.say(f"{subscriber.email} gets stories on {chosen}.")


def _print_choice(terminal: Terminal, subscriber: Subscriber) -> None:
    topics = [entry.topic for entry in load_topics()]
    rows = [
        (topic.id, topic.name, "chosen" if topic.id in subscriber.topics else "")
        for topic in topics
    ]
    terminal.table("", ("Topic", "Name", ""), rows)


def _topics(ids: str | None) -> tuple[str, ...]:
    """The topics of a list separated by commas, in the order of topics.toml."""
    wanted = {topic.strip() for topic in (ids or "").split(",") if topic.strip()}
    known = [entry.topic.id for entry in load_topics()]
    if unknown := sorted(wanted - set(known)):
        raise click.UsageError(
            f"There is no topic {', '.join(unknown)}; the topics are {', '.join(known)}."
        )
    if ids is not None and not wanted:
        raise click.UsageError(f"Name one of the topics {', '.join(known)}, or use --all.")
    return tuple(topic for topic in known if topic in wanted)


def _subscriber_answer(subscriber: Subscriber) -> dict[str, object]:
    return {
        "id": subscriber.id,
        "email": subscriber.email,
        "name": subscriber.name,
        "added": subscriber.added_at.isoformat(),
        "topics": list(subscriber.topics),
    }


@_subscribers.command(
    "list", epilog=examples(("pressround subscribers list", "addresses and topics"))
)
@click.pass_context
def _list_subscribers(context: click.Context) -> None:
    """List the subscribers."""
    terminal = terminal_of(context)
    with open_run_parts(load_settings()) as parts:
        subscribers = parts.subscribers.list()
    if terminal.as_json:
        for subscriber in subscribers:
            terminal.answer(_subscriber_answer(subscriber))
        return
    rows = [
        (
            str(subscriber.id),
            subscriber.email,
            subscriber.name or "",
            f"{subscriber.added_at:%Y-%m-%d}",
            ", ".join(subscriber.topics) or "all",
        )
        for subscriber in subscribers
    ]
    terminal.table("", ("Subscriber", "Address", "Name", "Since", "Topics"), rows, numbers=(0,))
    if not subscribers:
        terminal.notice("No subscribers yet: add one with `pressround subscribers add ADDRESS`.")


@_subscribers.command(
    "remove", epilog=examples(("pressround subscribers remove gp@example.org", "no more mail"))
)
@click.argument("address")
@click.pass_context
def _remove_subscriber(context: click.Context, address: str) -> None:
    """Remove the subscriber with this ADDRESS; what waits for them is not sent."""
    terminal = terminal_of(context)
    with open_run_parts(load_settings()) as parts:
        removed = parts.subscribers.remove(address, parts.now())
    if terminal.as_json:
        terminal.answer(_subscriber_answer(removed))
    else:
        terminal.say(f"{removed.email} gets no further issue.")
