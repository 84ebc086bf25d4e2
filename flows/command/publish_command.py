"""The command publish: the public pages written again."""

import click

from flows.command.terminal import terminal_of
from flows.jobs.issue.publish import publish
from flows.settings import load_settings
from flows.wiring import open_desk


@click.command("publish")
@click.pass_context
def publish_command(context: click.Context) -> None:
    """Write the public pages of all issues that went out: HTML, an index, a feed, JSON.

    Every digest run does so; this is for after a change of the base address or the folder.
    """
    terminal = terminal_of(context)
    with open_desk(load_settings()) as desk:
        done = publish(desk)
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
