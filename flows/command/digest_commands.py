"""Commands on the digest: digest, publish, deliveries."""

from datetime import date
from typing import TYPE_CHECKING

import click

from digests import Delivery, DeliveryState, Week, mask_address
from flows import jobs
from flows.command import output
from flows.command.command_groups import UncutGroup, examples
from flows.command.output import NUMBER, Terminal, terminal_of
from flows.settings import load_settings
from flows.wiring import RunParts, open_run_parts

if TYPE_CHECKING:
    from flows.jobs.issue import DigestReport


@click.command(
    "digest",
    epilog=examples(
        ("pressround digest --preview", "look at the next issue"),
        ("pressround digest", "freeze it, to be approved"),
        ("pressround digest --send", "send what is frozen"),
        ("pressround digest --discard", "or throw it away"),
        ("pressround digest --preview --week 2026-W47", "a past week"),
        ("pressround digest --explain", "why each story has its place"),
    ),
)
@click.option("--preview", is_flag=True, help="Write the next issue's files; store nothing.")
@click.option("--send", is_flag=True, help="Send the frozen issue, or make one and send it.")
@click.option("--discard", is_flag=True, help="Throw the frozen, unsent issue away.")
@click.option("--explain", is_flag=True, help="Show why each story has its place.")
@click.option("--week", metavar="YYYY-Wnn", help="Preview or explain this week's issue.")
@click.option("--as", "reader", metavar="ADDRESS", help="Preview what this reader gets.")
@click.pass_context
def _digest(  # noqa: PLR0913 - the command's options
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
    from flows.jobs.issue import find_previewed_issue, preview_digest

    terminal = terminal_of(context)
    _refuse_contradictions(preview, send, discard, explain, week=week, reader=reader)
    with open_run_parts(load_settings()) as parts:
        asked_week = _week(week, parts.settings.timezone)
        if explain:
            issue = find_previewed_issue(parts.composition, asked_week)
            output.print_explanation(terminal, issue, asked_week)
        elif discard:
            _discard(terminal, parts)
        elif preview:
            subscriber = parts.subscribers.find(reader) if reader else None
            output.show_digest(terminal, preview_digest(parts.composition, asked_week, subscriber))
        else:
            output.show_digest(terminal, _make_issue(terminal, parts, send=send))


def _refuse_contradictions(*modes: bool, week: str | None, reader: str | None) -> None:
    preview, _send, _discard, explain = modes
    if sum(modes) > 1:
        raise click.UsageError(
            "--preview, --send, --discard and --explain exclude each other: choose one."
        )
    if week and not preview and not explain:
        raise click.UsageError("--week is for a preview or an explanation: add one of them.")
    if reader and not preview:
        raise click.UsageError("--as is for a preview: add --preview.")


def _make_issue(terminal: Terminal, parts: RunParts, *, send: bool) -> "DigestReport":
    from flows.jobs.issue import run_digest

    with terminal.progress("Sending") as progress:
        sending = (lambda: jobs.run_sending(parts.send, progress=progress)) if send else None
        return run_digest(parts.digest, sending=sending)


def _discard(terminal: Terminal, parts: RunParts) -> None:
    draft = parts.issues.draft()
    if draft is None:
        raise click.ClickException(
            "No issue is frozen and unsent, so there is nothing to discard. "
            "`pressround digest` makes one.",
        )
    parts.issues.discard(draft.number)
    if terminal.as_json:
        terminal.answer({"discarded": draft.number})
    else:
        terminal.say(f"Issue {draft.number} is discarded; its articles come in the next one.")


def _week(name: str | None, timezone: str) -> Week | None:
    if name is None:
        return None
    try:
        year, number = name.upper().split("-W")
        date.fromisocalendar(int(year), int(number), 1)
    except ValueError as error:
        raise click.UsageError(f"{name} is no week; write it like 2026-W47.") from error
    return Week(int(year), int(number), timezone)


@click.command(
    "publish", epilog=examples(("pressround publish", "after a change of publication.toml"))
)
@click.pass_context
def _publish(context: click.Context) -> None:
    """Write the public pages of all issues that went out: HTML, an index, a feed, JSON.

    Every digest run does so; this is for after a change of the base address, the folder or
    publication.toml.
    """
    from flows.jobs.issue import publish

    terminal = terminal_of(context)
    with open_run_parts(load_settings()) as parts:
        done = publish(parts.composition, parts.settings.public_folder)
    if terminal.as_json:
        terminal.answer(
            {
                "folder": str(done.folder),
                "issues": done.issues,
                "written": [str(path) for path in done.written],
                "removed": [str(path) for path in done.removed],
                "left_out": list(done.left_out),
            }
        )
        return
    removed = f", files taken out: {len(done.removed)}" if done.removed else ""
    terminal.say(
        f"Issues in {done.folder}: {done.issues}; files written: {len(done.written)}{removed}."
    )
    if done.left_out:
        numbers = ", ".join(map(str, done.left_out))
        terminal.notice(f"Without a page, made before issues were kept whole: {numbers}.")


@click.group(
    "deliveries",
    cls=UncutGroup,
    epilog=examples(
        ("pressround deliveries list", "what was sent to whom"),
        ("pressround deliveries send", "go on with what was interrupted"),
    ),
)
def _deliveries() -> None:
    """What was sent to whom."""


@_deliveries.command(
    "list",
    epilog=examples(
        ("pressround deliveries list --issue 3", "who got issue 3"),
        ("pressround deliveries list --state unknown", "those to decide on"),
    ),
)
@click.option("--issue", metavar="NUMBER", type=NUMBER, help="Only this issue's.")
@click.option(
    "--state",
    metavar="STATE",
    type=click.Choice([state.value for state in DeliveryState]),
    help=f"Only those in this state: {', '.join(state.value for state in DeliveryState)}.",
)
@click.pass_context
def _list_deliveries(context: click.Context, issue: int | None, state: str | None) -> None:
    """List deliveries with their states."""
    terminal = terminal_of(context)
    with open_run_parts(load_settings()) as parts:
        chosen_state = DeliveryState(state) if state else None
        deliveries = parts.deliveries.list(issue=issue, state=chosen_state)
    if terminal.as_json:
        for delivery in deliveries:
            terminal.answer(_delivery_answer(delivery))
        return
    rows = [
        (
            str(delivery.issue),
            f"{delivery.subscriber.id} ({mask_address(delivery.subscriber.email)})",
            delivery.state.value,
            str(delivery.attempts),
            delivery.last_error or "",
        )
        for delivery in deliveries
    ]
    head = ("Issue", "Subscriber", "State", "Tries", "Last answer")
    terminal.table("", head, rows, numbers=(0, 3))


def _delivery_answer(delivery: Delivery) -> dict[str, object]:
    return {
        "issue": delivery.issue,
        "subscriber": delivery.subscriber.id,
        "address": mask_address(delivery.subscriber.email),
        "state": delivery.state.value,
        "attempts": delivery.attempts,
        "message_id": delivery.message_id,
        "last_error": delivery.last_error,
    }


@_deliveries.command(
    "send", epilog=examples(("pressround deliveries send", "go on with what was interrupted"))
)
@click.pass_context
def _send_deliveries(context: click.Context) -> None:
    """Send what is due: what was interrupted, and what a server deferred."""
    terminal = terminal_of(context)
    with open_run_parts(load_settings()) as parts, terminal.progress("Sending") as progress:
        report = jobs.run_sending(parts.send, progress=progress)
    output.show_sending(terminal, report)


@_deliveries.command(
    "resolve",
    epilog=examples(
        ("pressround deliveries resolve 3 12 sent", "subscriber 12 has issue 3"),
        ("pressround deliveries resolve 3 12 again", "send it again"),
    ),
)
@click.argument("issue", type=NUMBER)
@click.argument("subscriber", type=NUMBER)
@click.argument("outcome", type=click.Choice(["sent", "again"]))
@click.pass_context
def _resolve_delivery(context: click.Context, issue: int, subscriber: int, outcome: str) -> None:
    """Decide a delivery whose answer was lost: it was sent, or it is to be sent again.

    ISSUE and SUBSCRIBER are the numbers that `pressround deliveries list --state unknown` shows.
    """
    state = DeliveryState.SENT if outcome == "sent" else DeliveryState.PENDING
    terminal = terminal_of(context)
    with open_run_parts(load_settings()) as parts:
        parts.deliveries.resolve(issue, subscriber, state, parts.now())
    if terminal.as_json:
        terminal.answer({"issue": issue, "subscriber": subscriber, "state": state.value})
        return
    terminal.say(
        f"Issue {issue} to subscriber {subscriber}: "
        + ("taken as sent." if outcome == "sent" else "goes out with the next run."),
    )
