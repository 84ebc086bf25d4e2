"""How a run of digest ended, in sentences for a person."""

from digests import Coverage, Edition, Week, count_noun
from flows.jobs.issue.digest_run import DigestEnd, DigestReport


def digest_sentence(report: DigestReport) -> str:
    """The run's end in one or two sentences."""
    if report.end is DigestEnd.NOTHING_ON_TOPICS:
        return (
            "The issue has no story on the topics that this subscriber chose: nothing goes there."
        )
    if report.edition is None:
        return nothing_new_sentence(report.newer_articles, report.week)
    ending = _ending(report, report.edition) + coverage_sentence(report.coverage)
    return ending + (_outdated_sentence(report) if report.is_outdated else "")


def coverage_sentence(coverage: Coverage) -> str:
    """What an issue passes over, as a sentence after another; empty where it covers its window."""
    if not coverage.older_left_out:
        return ""
    older = count_noun(coverage.older_left_out, "older article")
    were = "was" if coverage.older_left_out == 1 else "were"
    days = count_noun(coverage.days or 0, "day")
    return (
        f" It covers the latest {days} of what has piled up; {older} {were} left out "
        "(PRESSROUND_ISSUE_DAYS, PRESSROUND_ISSUE_ARTICLES)."
    )


def _outdated_sentence(report: DigestReport) -> str:
    """How an issue that an earlier version made is made again, as a sentence after another."""
    if report.end is DigestEnd.SENT:
        return " It was made by an earlier version of Press Round, and went out as that made it."
    return (
        " It was made by an earlier version of Press Round: `pressround digest --discard`, then "
        "`pressround digest` make it as this version does."
    )


def _ending(report: DigestReport, edition: Edition) -> str:
    issue = f"Issue {edition.number}"
    match report.end:
        case DigestEnd.SENT:
            return f"{issue} went out: {edition.subject}.{_left_out(report.left_out)}"
        case DigestEnd.NO_SUBSCRIBERS:
            return (
                f"{issue} is frozen but has nobody to go to: add a subscriber with "
                "`pressround subscribers add ADDRESS`, then run `pressround digest --send`."
            )
        case DigestEnd.PREVIEWED:
            return f"Preview of issue {edition.number}: {edition.subject}."
        case _:
            waiting = (
                f" {count_noun(report.newer_articles, 'newer or updated article')} "
                f"{'waits' if report.newer_articles == 1 else 'wait'} for the next issue."
                if report.newer_articles
                else ""
            )
            return f"{issue} is frozen; `pressround digest --send` sends it as it is.{waiting}"


def nothing_new_sentence(newer_articles: int, week: Week | None = None) -> str:
    """Why there is no issue.

    Args:
        newer_articles: How many articles came in since the last issue all the same.
        week: The week that was asked for, None where it is the next issue.
    """
    if week is not None:
        return (
            f"The week {week} has nothing new: by its end no article had come in that says "
            "what no issue before had said."
        )
    ending = "no issue was made and nothing was sent."
    if newer_articles:
        came = count_noun(newer_articles, "article")
        return f"Nothing new since the last issue: {came} came in with nothing new; {ending}"
    return f"Nothing new since the last issue: {ending}"


def _left_out(subscribers: int) -> str:
    if not subscribers:
        return ""
    who = count_noun(subscribers, "subscriber")
    return f" It has no story on the topics of {who}, who got nothing."
