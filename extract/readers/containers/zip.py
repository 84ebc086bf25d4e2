"""ZIP: each file in it is a member. Names are only ever shown; nothing is written."""

from collections.abc import Iterator
from pathlib import PurePosixPath

from extract.errors import UnreadableError
from extract.readers.containers.zip_members import open_zip, read_member, salvage
from extract.readers.forbidden_characters import clean_line
from extract.readers.formats import Format, beginning
from extract.readers.reader import Member, Reader, Source
from extract.values import Rejected

_PASSED_OVER = frozenset(
    [
        ".png",
        ".jpg",
        ".jpeg",
        ".gif",
        ".webp",
        ".svg",
        ".ico",
        ".css",
        ".js",
        ".woff",
        ".woff2",
        ".ttf",
        ".mp3",
        ".mp4",
        ".ds_store",
    ]
)
"""What a saved page carries beside itself: no operator misses an article in it."""


def read_zip(source: Source) -> Iterator[Member | Rejected]:
    """Hand out the files in the order of the archive's list.

    Folders, the resource forks that macOS adds, and images, style sheets and scripts of saved
    pages are passed over.

    Raises:
        UnreadableError: The archive is damaged, or holds nothing but those.
    """
    articles = 0
    for item in _members(source):
        name = item.name if isinstance(item, Member) else item.origin
        if not _is_passed_over(name):
            articles += 1
            yield item
    if not articles:
        raise UnreadableError(
            "the ZIP file holds no article", "Check that the right files were packed."
        )


def _members(source: Source) -> Iterator[Member | Rejected]:
    """The files in it; where its end is missing, those that are whole."""
    try:
        archive = open_zip(source)
    except UnreadableError:
        if not source.content.startswith(b"PK\x03\x04"):
            raise
        yield from salvage(source)
        return
    with archive:
        for info in archive.infolist():
            name = clean_line(info.filename)
            if info.is_dir() or _is_passed_over(name):
                continue
            try:
                yield Member(read_member(archive, info, source), name)
            except UnreadableError as error:
                yield Rejected(name, error.reason, error.remedy)


def _is_passed_over(name: str) -> bool:
    path = PurePosixPath(name)
    return (
        path.suffix.lower() in _PASSED_OVER
        or path.name.startswith(("._", ".DS_Store", "Thumbs.db"))
        or "__MACOSX" in path.parts
    )


ZIP = Reader(
    Format(
        "a ZIP file",
        frozenset({"application/zip", "application/x-zip-compressed"}),
        frozenset({".zip"}),
        beginning(rb"PK(?:\x03\x04|\x05\x06|\x07\x08)"),
        signed=True,
    ),
    read_zip,
)
