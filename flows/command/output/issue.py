"""How the report of a digest run is told."""

from dataclasses import asdict

from digests import DeliveryState, Issue, Story, Week, show_headline
from flows.command.terminal import Terminal
from flows.jobs.issue.digest_run import DigestReport
from flows.jobs.markdown import digest_sentence, nothing_to_tell
from flows.jobs.send_run import SendingReport

POINTS_DECIMALS = 4
"""Sums of tenths end in rows of nines; what is behind the fourth place moves no story."""


def digest_answer(report: DigestReport) -> dict[str, object]:
    """The report as one JSON object."""
    return {
        "end": report.end.value,
        "issue": report.edition.number if report.edition else None,
        "subject": report.edition.subject if report.edition else None,
        "stories": report.stories,
        "newer_articles": report.newer_articles,
        "left_out": report.left_out,
        "files": [str(path) for path in report.files],
        "public": str(report.published.folder) if report.published else None,
        "unpublished": report.unpublished or None,
        "deliveries": sending_answer(report.sending) if report.sending else None,
    }


def sending_answer(report: SendingReport) -> dict[str, int]:
    """How many deliveries ended in which state."""
    ended = {state.value: report.ended[state] for state in DeliveryState if report.ended[state]}
    return {**ended, "waiting": report.waiting, "held": report.held}


def print_digest(terminal: Terminal, report: DigestReport) -> None:
    """The run's end, the issue's files, and what was sent."""
    terminal.say(digest_sentence(report), "bold")
    for path in report.files:
        terminal.say(f"  {path}")
    if report.sending is not None:
        print_sending(terminal, report.sending)
    if report.published is not None:
        terminal.say(f"Its page and the index of all issues: {report.published.folder}")
    if report.unpublished:
        terminal.say(report.unpublished, "yellow")


def print_explanation(terminal: Terminal, issue: Issue | None, week: Week | None) -> None:
    """Each story's place with the sum that gave it, summand by summand.

    Args:
        terminal: Where to print.
        issue: The issue; None where there is nothing to tell.
        week: The week that was asked for, None where it is the next issue.
    """
    told = () if issue is None else (*issue.stories, *issue.brief_items)
    if terminal.as_json:
        terminal.answer({"stories": [_explanation(story) for story in told]})
        return
    if not told:
        terminal.say(nothing_to_tell(0, week))
    widest = max((len(one.name) for story in told for one in story.reasons), default=0)
    for place, story in enumerate(told, start=1):
        terminal.say(f"{place}. {show_headline(story)}", "bold")
        for one in story.reasons:
            terminal.say(f"   {one.points:+7.2f}  {one.name:<{widest}}  {one.words}".rstrip())
        terminal.say(f"   {story.points:7.2f}  in all\n")


def _explanation(story: Story) -> dict[str, object]:
    return {
        "headline": story.headline,
        "articles": [one.number for one in story.articles],
        "points": round(story.points, POINTS_DECIMALS),
        "reasons": [
            {**asdict(reason), "points": round(reason.points, POINTS_DECIMALS)}
            for reason in story.reasons
        ],
    }


def print_sending(terminal: Terminal, report: SendingReport) -> None:
    """How the deliveries ended, and what the operator has to decide."""
    ended = [
        f"{report.ended[state]} {state.value}" for state in DeliveryState if report.ended[state]
    ]
    terminal.say("Deliveries: " + (", ".join(ended) or "none was due") + ".")
    if report.waiting:
        terminal.say(
            f"{report.waiting} were deferred by the server; their next try comes half an hour to a "
            "day after the last, with the hourly run or `pressround deliveries send`.",
        )
    if report.held:
        terminal.say(
            f"{report.held} held, since the server's answer was lost: look at "
            "`pressround deliveries list --state unknown`, then `pressround deliveries resolve`.",
            "yellow",
        )
