"""An issue as files: the page, the plain text, and the mail as it leaves."""

from pathlib import Path

from digests import Edition, Letterhead, Subscriber, build_message

_NOBODY_TOKEN = "0" * 22


def write_edition(edition: Edition, letterhead: Letterhead, folder: Path) -> tuple[Path, ...]:
    """Write issue.html, issue.txt and issue.eml; the same edition gives the same bytes.

    Args:
        edition: The frozen issue.
        letterhead: The sender's side; the written mail is addressed to the sender itself.
        folder: Made where it is not there.

    Returns:
        The three paths in that order.
    """
    folder.mkdir(parents=True, exist_ok=True)
    oneself = Subscriber(0, letterhead.address, letterhead.name, _NOBODY_TOKEN, edition.composed_at)
    contents = {
        "issue.html": edition.html.encode(),
        "issue.txt": edition.text.encode(),
        "issue.eml": build_message(edition, oneself, letterhead).replace(b"\r\n", b"\n"),
    }
    paths = []
    for name, content in contents.items():
        path = folder / name
        path.write_bytes(content)
        paths.append(path)
    return tuple(paths)
