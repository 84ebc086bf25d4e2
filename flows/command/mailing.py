"""Commands on the digest and its readers: digest, subscribers, deliveries."""

from datetime import date

import click

from digests import Delivery, DeliveryState, Subscriber, Week, masked
from flows.addresses import checked_address
from flows.command.digested import digest_answer, print_digest, print_sending, sending_answer
from flows.command.numbers import NUMBER
from flows.command.terminal import terminal_of
from flows.desk import Desk, open_desk
from flows.digest import preview_digest, run_digest
from flows.sending import run_sending
from flows.settings import load_settings


@click.command()
@click.option("--preview", is_flag=True, help="Write the next issue's files; store nothing.")
@click.option("--send", is_flag=True, help="Send the frozen issue, or make one and send it.")
@click.option("--discard", is_flag=True, help="Throw the frozen, unsent issue away.")
@click.option("--week", metavar="YYYY-Wnn", help="Head a preview with this week.")
@click.pass_context
def digest(
    context: click.Context, *, preview: bool, send: bool, discard: bool, week: str | None
) -> None:
    """Make the next issue from what is new; it is frozen and waits for --send.

    The articles of a discarded issue come again in the next one.
    """
    terminal = terminal_of(context)
    if preview + send + discard > 1:
        raise click.UsageError("--preview, --send and --discard exclude each other: choose one.")
    if week and not preview:
        raise click.UsageError("--week heads a preview only: add --preview.")
    with open_desk(load_settings()) as desk:
        if discard:
            number = _discard(desk)
            if terminal.as_json:
                terminal.answer({"discarded": number})
            else:
                terminal.say(f"Issue {number} is discarded; its articles come in the next one.")
            return
        if preview:
            report = preview_digest(desk, _week(week, desk.settings.timezone))
        else:
            with terminal.progress("Sending") as progress:
                report = run_digest(desk, send=send, progress=progress)
    if terminal.as_json:
        terminal.answer(digest_answer(report))
    else:
        print_digest(terminal, report)


def _discard(desk: Desk) -> int:
    draft = desk.issues.draft()
    if draft is None:
        raise click.ClickException(
            "No issue is frozen and unsent, so there is nothing to discard. "
            "`pressround digest` makes one.",
        )
    desk.issues.discard(draft.number)
    return draft.number


def _week(name: str | None, timezone: str) -> Week | None:
    if name is None:
        return None
    try:
        year, number = name.upper().split("-W")
        date.fromisocalendar(int(year), int(number), 1)
    except ValueError as error:
        raise click.UsageError(f"{name} is no week; write it like 2026-W47.") from error
    return Week(int(year), int(number), timezone)


@click.group()
def subscribers() -> None:
    """The digest's readers."""


@subscribers.command("add")
@click.argument("address")
@click.option("--name", help="How the reader is called.")
@click.pass_context
def add_subscriber(context: click.Context, address: str, name: str | None) -> None:
    """Add the reader with this mail ADDRESS."""
    try:
        checked = checked_address(address)
    except ValueError as error:
        raise click.ClickException(f"{address} {error}") from error
    terminal = terminal_of(context)
    with open_desk(load_settings()) as desk:
        added = desk.subscribers.add(checked, name, desk.now())
    if terminal.as_json:
        terminal.answer(_subscriber_answer(added))
    else:
        terminal.say(f"Subscriber {added.id}: {added.email}")


def _subscriber_answer(one: Subscriber) -> dict[str, object]:
    added = one.added_at.isoformat()
    return {"id": one.id, "email": one.email, "name": one.name, "added": added}


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
    rows = [(str(one.id), one.email, one.name or "", f"{one.added_at:%Y-%m-%d}") for one in found]
    terminal.table("", ("Subscriber", "Address", "Name", "Since"), rows, numbers=(0,))
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


@click.group()
def deliveries() -> None:
    """What was sent to whom."""


@deliveries.command("list")
@click.option("--issue", type=NUMBER, help="Only this issue's.")
@click.option(
    "--state",
    type=click.Choice([state.value for state in DeliveryState]),
    help="Only those in this state.",
)
@click.pass_context
def list_deliveries(context: click.Context, issue: int | None, state: str | None) -> None:
    """List deliveries with their states."""
    terminal = terminal_of(context)
    with open_desk(load_settings()) as desk:
        found = desk.deliveries.list(issue=issue, state=DeliveryState(state) if state else None)
    if terminal.as_json:
        for one in found:
            terminal.answer(_delivery_answer(one))
        return
    rows = [
        (
            str(one.issue),
            f"{one.subscriber.id} ({masked(one.subscriber.email)})",
            one.state.value,
            str(one.attempts),
            one.last_error or "",
        )
        for one in found
    ]
    head = ("Issue", "Subscriber", "State", "Tries", "Last answer")
    terminal.table("", head, rows, numbers=(0, 3))


def _delivery_answer(one: Delivery) -> dict[str, object]:
    return {
        "issue": one.issue,
        "subscriber": one.subscriber.id,
        "address": masked(one.subscriber.email),
        "state": one.state.value,
        "attempts": one.attempts,
        "message_id": one.message_id,
        "last_error": one.last_error,
    }


@deliveries.command("send")
@click.pass_context
def send_deliveries(context: click.Context) -> None:
    """Send what is due: what was interrupted, and what a server deferred."""
    terminal = terminal_of(context)
    with open_desk(load_settings()) as desk, terminal.progress("Sending") as progress:
        report = run_sending(desk, progress=progress)
    if terminal.as_json:
        terminal.answer(sending_answer(report))
    else:
        print_sending(terminal, report)


@deliveries.command("resolve")
@click.argument("issue", type=NUMBER)
@click.argument("subscriber", type=NUMBER)
@click.argument("outcome", type=click.Choice(["sent", "again"]))
@click.pass_context
def resolve_delivery(context: click.Context, issue: int, subscriber: int, outcome: str) -> None:
    """Decide a delivery whose answer was lost: it was sent, or it is to be sent again.

    ISSUE and SUBSCRIBER are the numbers that `pressround deliveries list --state unknown` shows.
    """
    state = DeliveryState.SENT if outcome == "sent" else DeliveryState.PENDING
    terminal = terminal_of(context)
    with open_desk(load_settings()) as desk:
        desk.deliveries.resolve(issue, subscriber, state, desk.now())
    if terminal.as_json:
        terminal.answer({"issue": issue, "subscriber": subscriber, "state": state.value})
        return
    terminal.say(
        f"Issue {issue} to subscriber {subscriber}: "
        + ("taken as sent." if outcome == "sent" else "goes out with the next run."),
    )
