"""The public archive of the digest, written to a folder that any web server can serve."""

from dataclasses import dataclass
from pathlib import Path

from digests import DigestError, Issue, finish, public_files
from flows.desk import Desk
from flows.errors import RunError
from store import StoreError


@dataclass(frozen=True, slots=True)
class Published:
    """What of the public archive was written.

    Attributes:
        folder: Where it is.
        issues: How many issues it holds.
        written: The files that were new or changed.
        left_out: Numbers of issues made before issues were kept whole, which have no page.
    """

    folder: Path
    issues: int
    written: tuple[Path, ...]
    left_out: tuple[int, ...]


def publish(desk: Desk) -> Published:
    """Write what is new or has changed; the same archive gives the same bytes.

    A file takes its place whole, so nobody reads half a page.

    Raises:
        RunError: The folder cannot be written.
    """
    folder = desk.settings.public_folder
    issues, left_out = _released(desk)
    pages = public_files(
        issues,
        name=desk.settings.mail_name,
        feed_id=desk.settings.list_id,
        base_url=desk.settings.base_url,
        erased=desk.archive.erased(),
    )
    try:
        written = [path for name, content in pages if (path := _write(folder / name, content))]
    except OSError as error:
        raise RunError(
            f"The public pages cannot be written to {folder} ({error.strerror}). Give the user "
            "that runs Press Round the right to write there, or set PRESSROUND_PUBLIC to another "
            "folder; then run `pressround publish`. The issue itself is not concerned.",
        ) from error
    return Published(folder, len(issues), tuple(written), left_out)


def _released(desk: Desk) -> tuple[list[Issue], tuple[int, ...]]:
    issues, left_out = [], []
    for record in reversed(desk.issues.list()):
        if record.released_at is None:
            continue
        try:
            finished = finish(desk.issues.issue(record.number))
        except (StoreError, DigestError):
            left_out.append(record.number)
            continue
        if finished is not None:
            issues.append(finished)
    return issues, tuple(left_out)


def _write(path: Path, content: bytes) -> Path | None:
    """Put a file into its place; None where it stands there already."""
    if path.is_file() and path.read_bytes() == content:
        return None
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_name(f"{path.name}.part")
    unfinished.write_bytes(content)
    unfinished.replace(path)
    return path
