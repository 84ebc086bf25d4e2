"""An issue as files: the page, the plain text, and the mail as it leaves."""

from pathlib import Path

from digests import Edition, Letterhead, Subscriber, build_message

EDITION_FILES = ("issue.html", "issue.txt", "issue.eml")
_NOBODY_TOKEN = "0" * 22


def issue_folder(issues_folder: Path, number: int) -> Path:
    """Return the folder of an issue's files."""
    return issues_folder / f"issue-{number}"


def write_edition(
    edition: Edition, letterhead: Letterhead, folder: Path, subscriber: Subscriber | None = None
) -> tuple[Path, ...]:
    """Write issue.html, issue.txt and issue.eml; the same edition gives the same bytes.

    Args:
        edition: The frozen issue.
        letterhead: The sender's side.
        folder: Made where it is not there.
        subscriber: To whom the written mail is addressed; by default to the sender.

    Returns:
        The three paths in that order.
    """
    folder.mkdir(parents=True, exist_ok=True)
    oneself = Subscriber(0, letterhead.address, letterhead.name, _NOBODY_TOKEN, edition.composed_at)
    contents = (
        edition.html.encode(),
        edition.text.encode(),
        build_message(edition, subscriber or oneself, letterhead).replace(b"\r\n", b"\n"),
    )
    paths = tuple(folder / name for name in EDITION_FILES)
    for path, content in zip(paths, contents, strict=True):
        path.write_bytes(content)
    return paths
