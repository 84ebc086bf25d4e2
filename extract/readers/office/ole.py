"""Old Office files and files under a password: each kind is refused with its own remedy."""

from extract.errors import UnreadableError
from extract.readers.formats import Format, beginning
from extract.readers.reader import Reader, Source
from extract.values import Page, Rejected

_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_MAIL = "__properties_version1.0".encode("utf-16-le")


def refuse_ole(source: Source) -> list[Page | Rejected]:
    """Refuse the file by what it is.

    Raises:
        UnreadableError: Always.
    """
    if _ENCRYPTED in source.content:
        raise UnreadableError(
            "the document is protected by a password",
            "Open it with the password and save it again without one.",
        )
    if _MAIL in source.content or source.suffix == ".msg":
        raise UnreadableError("an Outlook mail (.msg) is not read yet", "Save the mail as .eml.")
    raise UnreadableError(
        "an old Office document is not read yet",
        "Open it in a word processor and save it as .docx.",
    )


OLE = Reader(
    Format(
        "an old Office or Outlook file",
        frozenset(
            {
                "application/msword",
                "application/vnd.ms-excel",
                "application/vnd.ms-powerpoint",
                "application/vnd.ms-outlook",
            },
        ),
        frozenset({".doc", ".xls", ".ppt", ".msg"}),
        beginning(rb"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"),
        signed=True,
    ),
    refuse_ole,
)
