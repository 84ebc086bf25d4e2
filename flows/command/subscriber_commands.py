"""Commands on the digest's readers: who gets it, on which topics."""

import click

from digests import Subscriber
from digests.ranking import load_topics
from flows.command.terminal import terminal_of
from flows.settings import checked_address, load_settings
from flows.wiring import open_desk


@click.group()
def subscribers() -> None:
    """The digest's readers."""


@subscribers.command("add")
@click.argument("address")
@click.option("--name", help="How the reader is called.")
@click.option("--topics", metavar="ID,ID", help="Only stories on these topics; by default all.")
@click.pass_context
def add_subscriber(
    context: click.Context, address: str, name: str | None, topics: str | None
) -> None:
    """Add the reader with this mail ADDRESS."""
    try:
        checked = checked_address(address)
    except ValueError as error:
        raise click.ClickException(f"{address} {error}") from error
    terminal = terminal_of(context)
    with open_desk(load_settings()) as desk:
        added = desk.subscribers.add(checked, name, desk.now(), _topics(topics))
    if terminal.as_json:
        terminal.answer(_subscriber_answer(added))
    else:
        terminal.say(f"Subscriber {added.id}: {added.email}")


@subscribers.command("topics")
@click.argument("address")
@click.option("--only", metavar="ID,ID", help="Only stories on these topics.")
@click.option("--all", "every", is_flag=True, help="Stories on all topics again.")
@click.pass_context
def choose_topics(context: click.Context, address: str, only: str | None, *, every: bool) -> None:
    """Say on which topics the reader with this ADDRESS gets stories.

    Without an option, tell what there is to choose and what is chosen.
    """
    terminal = terminal_of(context)
    if only and every:
        raise click.UsageError("--only and --all exclude each other: choose one.")
    with open_desk(load_settings()) as desk:
        found = desk.subscribers.find(address)
        if only or every:
            found = desk.subscribers.choose(address, _topics(only))
    if terminal.as_json:
        terminal.answer(_subscriber_answer(found))
        return
    if not only and not every:
        rows = [
            (one.topic.id, one.topic.name, "chosen" if one.topic.id in found.topics else "")
            for one in load_topics()
        ]
        terminal.table("", ("Topic", "Name", ""), rows)
    chosen = ", ".join(found.topics) or "all topics"
    terminal.say(f"{found.email} gets stories on {chosen}.")


def _topics(ids: str | None) -> tuple[str, ...]:
    """The topics of a list apart by commas, in the order of topics.toml."""
    wanted = {one.strip() for one in (ids or "").split(",") if one.strip()}
    known = [one.topic.id for one in load_topics()]
    if unknown := sorted(wanted - set(known)):
        raise click.UsageError(
            f"There is no topic {', '.join(unknown)}; the topics are {', '.join(known)}."
        )
    if ids is not None and not wanted:
        raise click.UsageError(f"Name one of the topics {', '.join(known)}, or use --all.")
    return tuple(one for one in known if one in wanted)


def _subscriber_answer(one: Subscriber) -> dict[str, object]:
    added = one.added_at.isoformat()
    return {
        "id": one.id,
        "email": one.email,
        "name": one.name,
        "added": added,
        "topics": list(one.topics),
    }


@subscribers.command("list")
@click.pass_context
def list_subscribers(context: click.Context) -> None:
    """List the readers."""
    terminal = terminal_of(context)
    with open_desk(load_settings()) as desk:
        found = desk.subscribers.list()
    if terminal.as_json:
        for one in found:
            terminal.answer(_subscriber_answer(one))
        return
    rows = [
        (
            str(one.id),
            one.email,
            one.name or "",
            f"{one.added_at:%Y-%m-%d}",
            ", ".join(one.topics) or "all",
        )
        for one in found
    ]
    terminal.table("", ("Subscriber", "Address", "Name", "Since", "Topics"), rows, numbers=(0,))
    if not found:
        terminal.notice("No subscribers yet: add one with `pressround subscribers add ADDRESS`.")


@subscribers.command("remove")
@click.argument("address")
@click.pass_context
def remove_subscriber(context: click.Context, address: str) -> None:
    """Remove the reader with this ADDRESS; what waits for them is not sent."""
    terminal = terminal_of(context)
    with open_desk(load_settings()) as desk:
        removed = desk.subscribers.remove(address, desk.now())
    if terminal.as_json:
        terminal.answer(_subscriber_answer(removed))
    else:
        terminal.say(f"{removed.email} gets no further issue.")
