"""The public archive of the digest: every released issue as files that any web server can serve."""

from base64 import b64encode
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256

from digests.edition import (
    Medium,
    build_footer,
    build_issue_view,
    divide_issue,
    issue_to_json,
    load_template,
    read_style_sheet,
    show_headline,
)
from digests.language import write_issue_day
from digests.site.feed import build_feed
from digests.site.redaction import remove_erased, remove_file_names
from digests.values import DEFAULT_PUBLICATION, Issue, Publication

ENTRIES_WHOLE_MAX = 26
"""Half a year's issues are listed with all their headlines, older ones with their first: an index
of five years would have 3,000 lines else."""


@dataclass(frozen=True, slots=True)
class IndexEntry:
    """An issue in the index: number, day and week, places and headlines as one reads them."""

    number: int
    made: str
    headlines: tuple[tuple[int, str], ...]


def build_public_files(
    issues: Sequence[Issue],
    *,
    feed_id: str,
    base_url: str | None,
    publication: Publication = DEFAULT_PUBLICATION,
    erased: Collection[int] = (),
) -> Iterator[tuple[str, bytes]]:
    """The files of the public archive, by their paths within its folder.

    Every issue as a page and as JSON, an index of all, and an Atom feed where there is an issue.
    Links are relative, so that the folder reads as well from a disk. The newest issue comes first
    and the index last: written in this order, no page leads to one that is not there yet.

    Args:
        issues: The released issues, finished, of all topics; the oldest first.
        feed_id: By what the feed is known for ever: the list id.
        base_url: Where the folder is served; None where that is not known.
        publication: The bulletin that they are numbers of.
        erased: Numbers of articles that were erased: no word of theirs is shown.
    """
    shown = remove_erased(issues, erased)
    numbers = [issue.number for issue in shown]
    before, after = [None, *numbers], [*numbers[1:], None]
    turning = list(zip(shown, before, after, strict=False))
    for issue, previous, following in reversed(turning):
        page = _issue_page(issue, publication, previous, following)
        yield f"issues/{issue.number}.html", page.encode()
        yield f"issues/{issue.number}.json", issue_to_json(remove_file_names(issue)).encode()
    if shown:
        yield (
            "feed.atom",
            build_feed(shown, feed_id=feed_id, base_url=base_url, publication=publication),
        )
    yield "index.html", _index(shown, publication).encode()


def _issue_page(
    issue: Issue, publication: Publication, previous: int | None, following: int | None
) -> str:
    shown = build_issue_view(issue, medium=Medium.public_page(), publication=publication)
    style = _style(publication)
    return load_template("page.html").render(
        issue=shown,
        mailed=False,
        previous=previous,
        following=following,
        style=style,
        style_hash=_style_hash(style),
    )


def _index(issues: Sequence[Issue], publication: Publication) -> str:
    entries = [
        IndexEntry(issue.number, write_issue_day(issue.week, issue.composed_at), _headlines(issue))
        for issue in reversed(issues)
    ]
    style = _style(publication)
    return load_template("index.html").render(
        entries=entries[:ENTRIES_WHOLE_MAX],
        older=entries[ENTRIES_WHOLE_MAX:],
        publication=publication,
        footer=build_footer(publication),
        mailed=False,
        style=style,
        style_hash=_style_hash(style),
    )


def _headlines(issue: Issue) -> tuple[tuple[int, str], ...]:
    placed = divide_issue(issue).reading_order
    return tuple((place, show_headline(story)) for place, story in placed)


def _style(publication: Publication) -> str:
    """The pages' style sheet: the mail's and their own."""
    return "\n".join(read_style_sheet(name, publication) for name in ("style", "media", "page"))


def _style_hash(style: str) -> str:
    """By what the pages' policy knows their one style sheet, and refuses any other."""
    digest = sha256(f"\n{style}\n".encode()).digest()
    return f"sha256-{b64encode(digest).decode()}"
