"""How the report of a digest run is told."""

from dataclasses import asdict

from digests import DeliveryState, Issue, Story
from flows.command.terminal import Terminal
from flows.digest import DigestReport
from flows.reports import digest_sentence
from flows.sending import SendingReport


def digest_answer(report: DigestReport) -> dict[str, object]:
    """The report as one JSON object."""
    return {
        "end": report.end.value,
        "issue": report.edition.number if report.edition else None,
        "subject": report.edition.subject if report.edition else None,
        "stories": report.stories,
        "files": [str(path) for path in report.files],
        "public": str(report.published.folder) if report.published else None,
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


def print_explanation(terminal: Terminal, issue: Issue | None) -> None:
    """Each story's place with the sum that gave it, summand by summand."""
    told = () if issue is None else (*issue.stories, *issue.brief_items)
    if terminal.as_json:
        terminal.answer({"stories": [_explanation(story) for story in told]})
        return
    if not told:
        terminal.say("Nothing new since the last issue: there is nothing to explain.")
    for place, story in enumerate(told, start=1):
        rows = [(one.name, f"{one.points:+.2f}", one.words) for one in story.reasons]
        rows.append(("sum", f"{story.points:.2f}", ""))
        terminal.table(f"{place}. {story.headline}", ("", "Points", "Why"), rows, numbers=(1,))


def _explanation(story: Story) -> dict[str, object]:
    return {
        "headline": story.headline,
        "articles": [one.number for one in story.articles],
        "points": story.points,
        "reasons": [asdict(reason) for reason in story.reasons],
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
