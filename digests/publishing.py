"""The public archive of the digest: every released issue as files that any web server can serve."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from digests.issue_json import issue_json
from digests.rendering import render
from digests.values import Issue


def public_files(
    issues: Sequence[Issue],
    *,
    name: str,  # noqa: ARG001 - heads index and feed
    feed_id: str,  # noqa: ARG001 - identifies the feed
    base_url: str | None,
    erased: Collection[int] = (),
) -> Iterator[tuple[str, bytes]]:
    """The files of the public archive, by their paths within its folder.

    Args:
        issues: The released issues, finished, of all topics; the oldest first.
        name: What the digest is called.
        feed_id: By what the feed is known for ever: the list id.
        base_url: Where the folder is served; None where that is not known.
        erased: Numbers of articles that were erased: no word of theirs is shown.
    """
    for issue in issues:
        shown = replace(
            issue,
            stories=tuple(one for one in issue.stories if _is_free(one.articles, erased)),
            brief_items=tuple(one for one in issue.brief_items if _is_free(one.articles, erased)),
        )
        if not shown.stories and not shown.brief_items:
            continue
        yield f"issues/{issue.number}.html", render(shown, base_url).html.encode()
        yield f"issues/{issue.number}.json", issue_json(shown).encode()


def _is_free(articles: Sequence[object], erased: Collection[int]) -> bool:
    return all(getattr(one, "number", None) not in erased for one in articles)
