"""Abbreviations in full at their first use in an issue, in brackets, as words of ours."""

from digests.values import Issue


def annotated(issue: Issue) -> Issue:
    """The issue with what its abbreviations mean, each where it first stands.

    Args:
        issue: The issue as a reader gets it; the sentences' own words stay untouched.
    """
    return issue
