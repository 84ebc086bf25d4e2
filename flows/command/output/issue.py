"""How the report of a digest run is shown."""

from dataclasses import asdict
from typing import TYPE_CHECKING

from digests import DeliveryState, Issue, Story, Week, show_headline
from flows.command.output.terminal import Terminal
from flows.jobs.issue import DigestReport, digest_sentence, nothing_new_sentence

if TYPE_CHECKING:
    from flows.jobs import SendingReport

_POINTS_DECIMALS = 4
"""Sums of tenths end in rows of nines; what follows the fourth place moves no story."""


def show_digest(terminal: Terminal, report: DigestReport) -> None:
    """The report as JSON or in words."""
    if terminal.as_json:
        terminal.answer(_digest_answer(report))
    else:
        _print_digest(terminal, report)


def show_sending(terminal: Terminal, report: "SendingReport") -> None:
    """How the deliveries ended, as JSON or in words."""
    if terminal.as_json:
        terminal.answer(_sending_answer(report))
    else:
        print_sending(terminal, report)


def _digest_answer(report: DigestReport) -> dict[str, object]:
    """The report as one JSON object."""
    return {
        "end": report.end.value,
        "issue": report.edition.number if report.edition else None,
        "subject": report.edition.subject if report.edition else None,
        "stories": report.stories,
        "older_left_out": report.coverage.older_left_out,
        "days_covered": report.coverage.days,
        "made_by_earlier_version": report.is_outdated,
        "newer_articles": report.newer_articles,
        "left_out": report.left_out,
        "files": [str(path) for path in report.files],
        "public": str(report.published.folder) if report.published else None,
        "unpublished": report.unpublished or None,
        "deliveries": _sending_answer(report.sending) if report.sending else None,
    }


def _sending_answer(report: "SendingReport") -> dict[str, int]:
    """How many deliveries ended in which state."""
    ended = {state.value: report.count(state) for state in DeliveryState if report.count(state)}
    return {**ended, "waiting": report.waiting, "held": report.held}


def _print_digest(terminal: Terminal, report: DigestReport) -> None:
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
        issue: The issue; None where nothing is new.
        week: The week that was asked for, None where it is the next issue.
    """
    stories = () if issue is None else (*issue.stories, *issue.brief_items)
    if terminal.as_json:
        terminal.answer({"stories": [_explanation(story) for story in stories]})
        return
    if not stories:
        terminal.say(nothing_new_sentence(0, week))
    widest = max((len(reason.name) for story in stories for reason in story.reasons), default=0)
    for place, story in enumerate(stories, start=1):
        terminal.say(f"{place}. {show_headline(story)}", "bold")
        for reason in story.reasons:
            line = f"   {reason.points:+7.2f}  {reason.name:<{widest}}  {reason.words}"
            terminal.say(line.rstrip())
        terminal.say(f"   {story.points:7.2f}  in all\n")


def _explanation(story: Story) -> dict[str, object]:
    return {
        "headline": story.headline,
        "articles": [article.number for article in story.articles],
        "points": round(story.points, _POINTS_DECIMALS),
        "reasons": [
            {**asdict(reason), "points": round(reason.points, _POINTS_DECIMALS)}
            for reason in story.reasons
        ],
    }


def print_sending(terminal: Terminal, report: "SendingReport") -> None:
    """How the deliveries ended, and what the operator has to decide."""
    ended = [
        f"{report.count(state)} {state.value}" for state in DeliveryState if report.count(state)
    ]
    terminal.say("Deliveries: " + (", ".join(ended) or "none was due") + ".")
    if report.waiting:
        were = "was" if report.waiting == 1 else "were"
        terminal.say(
            f"{report.waiting} {were} deferred by the server; the next try comes half an hour to a "
            "day after the last, with the hourly run or `pressround deliveries send`.",
        )
    if report.held:
        terminal.say(
            f"{report.held} held, since the server's answer was lost: look at "
            "`pressround deliveries list --state unknown`, then `pressround deliveries resolve`.",
            "yellow",
        )
