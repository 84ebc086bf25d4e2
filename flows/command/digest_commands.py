"""Commands on the digest and its readers: digest, subscribers, deliveries."""

from datetime import date

import click

from digests import Delivery, DeliveryState, Week, mask_address
from flows.command.output.issue import (
    digest_answer,
    print_digest,
    print_explanation,
    print_sending,
    sending_answer,
)
from flows.command.terminal import NUMBER, terminal_of
from flows.jobs.issue.digest_run import run_digest
from flows.jobs.issue.previews import explained_issue, preview_digest
from flows.jobs.send_run import run_sending
from flows.settings import load_settings
from flows.wiring import Desk, open_desk


@click.command()
@click.option("--preview", is_flag=True, help="Write the next issue's files; store nothing.")
@click.option("--send", is_flag=True, help="Send the frozen issue, or make one and send it.")
@click.option("--discard", is_flag=True, help="Throw the frozen, unsent issue away.")
@click.option("--explain", is_flag=True, help="Tell why each story stands where it stands.")
@click.option("--week", metavar="YYYY-Wnn", help="Preview or explain this week's issue.")
@click.option("--as", "reader", metavar="ADDRESS", help="Preview what this reader gets.")
@click.pass_context
def digest(  # noqa: PLR0913 - the command's options
    context: click.Context,
    *,
    preview: bool,
    send: bool,
    discard: bool,
    explain: bool,
    week: str | None,
    reader: str | None,
) -> None:
    """Make the next issue from what is new; it is frozen and waits for --send.

    The articles of a discarded issue come again in the next one. The preview of a week is the issue
    made in it, or the one that its end would have brought: always the same from the same archive.
    """
    terminal = terminal_of(context)
    if preview + send + discard + explain > 1:
        raise click.UsageError(
            "--preview, --send, --discard and --explain exclude each other: choose one."
        )
    if week and not preview and not explain:
        raise click.UsageError("--week is for a preview or an explanation: add one of them.")
    if reader and not preview:
        raise click.UsageError("--as is for a preview: add --preview.")
    with open_desk(load_settings()) as desk:
        its_week = _week(week, desk.settings.timezone)
        if explain:
            print_explanation(terminal, explained_issue(desk, its_week), its_week)
            return
        if discard:
            number = _discard(desk)
            if terminal.as_json:
                terminal.answer({"discarded": number})
            else:
                terminal.say(f"Issue {number} is discarded; its articles come in the next one.")
            return
        if preview:
            report = preview_digest(
                desk, its_week, desk.subscribers.find(reader) if reader else None
            )
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
            f"{one.subscriber.id} ({mask_address(one.subscriber.email)})",
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
        "address": mask_address(one.subscriber.email),
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
