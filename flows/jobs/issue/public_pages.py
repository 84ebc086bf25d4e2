"""The public archive of the digest, written to a folder that any web server can serve."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from digests import DigestError, Issue, build_public_files, finish_issue
from flows.errors import RunError
from flows.jobs.issue.issue_composition import IssueParts
from flows.jobs.issue.public_folder import Changed, bring_up_to_date, held
from store import StoreError


@dataclass(frozen=True, slots=True)
class Published:
    """What of the public archive was written.

    Attributes:
        folder: Where it is.
        issues: How many issues it holds.
        written: The files that were new or changed.
        removed: The files of earlier runs that no issue has any more.
        left_out: Numbers of issues made before issues were kept whole, which have no page.
    """

    folder: Path
    issues: int
    written: tuple[Path, ...]
    removed: tuple[Path, ...]
    left_out: tuple[int, ...]


def publish(parts: IssueParts, folder: Path) -> Published:
    """Make the public folder show what went out; the same archive gives the same bytes.

    Only what is new or has changed is written, and what no issue has any more is taken out. Two
    runs at once do so one after the other.

    Args:
        parts: The issues, the publication that they are numbers of, and the archive, which knows
            which articles were erased.
        folder: The public folder.

    Raises:
        RunError: The folder cannot be written, or holds files of somebody else's in their places.
    """
    try:
        with held(folder):
            released, left_out = _released(parts)
            changed = _update_folder(parts, folder, released)
    except OSError as error:
        raise RunError(
            f"The public pages cannot be written to {folder} ({error.strerror}). Give the user "
            "that runs Press Round the right to write there, or set PRESSROUND_PUBLIC to another "
            "folder; then run `pressround publish`. The issue itself is not concerned.",
        ) from error
    return Published(folder, len(released), changed.written, changed.removed, left_out)


def _update_folder(parts: IssueParts, folder: Path, issues: Sequence[Issue]) -> Changed:
    files = build_public_files(
        issues,
        feed_id=parts.letterhead.list_id,
        base_url=parts.letterhead.base_url,
        publication=parts.publication,
        erased=parts.archive.erased(),
    )
    return bring_up_to_date(folder, dict(files))


def _released(parts: IssueParts) -> tuple[list[Issue], tuple[int, ...]]:
    released, left_out = [], []
    for record in reversed(parts.issues.list()):
        if record.released_at is None:
            continue
        try:
            finished = finish_issue(
                parts.issues.issue(record.number), publication=parts.publication
            )
        except (StoreError, DigestError):
            left_out.append(record.number)
            continue
        if finished is not None:
            released.append(finished)
    return released, tuple(left_out)
