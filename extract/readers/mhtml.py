"""A web page saved as one file (MHTML): its HTML part, with the address it was saved from."""

from extract.errors import UnreadableError
from extract.readers.formats import Format, beginning
from extract.readers.mail import mail_body, parse_mail, read_header
from extract.readers.reader import Reader, Source
from extract.values import Page, Rejected


def read_mhtml(source: Source) -> list[Page | Rejected]:
    """Return the saved page; the first HTML part is the page, later ones are its frames.

    The file's date is the day of saving, which says nothing of the article.

    Raises:
        UnreadableError: It holds no HTML, or too much.
    """
    message = parse_mail(source.content, source.limits)
    body = mail_body(message, source.limits)
    if not body.pages:
        raise UnreadableError(
            "the saved page holds no HTML", "Save the page again, as HTML or as text."
        )
    decoded, location = body.pages[0]
    addresses = (location, read_header(message, "Snapshot-Content-Location"), source.url or "")
    url = next(
        (address for address in addresses if address.startswith(("http://", "https://"))), None
    )
    frames = len(body.pages) - 1
    notes = decoded.notes + ((f"{frames} frames of the page are not read.",) if frames else ())
    hints = {"title": read_header(message, "Subject"), "encoding": decoded.encoding}
    if body.cut:
        hints["partial"] = "cut"
        notes += ("the file's end is missing; what was there is read.",)
    return [Page(html=decoded.text, url=url, hints=hints, notes=notes)]


MHTML = Reader(
    Format(
        "a saved web page (MHTML)",
        frozenset({"multipart/related", "application/x-mimearchive"}),
        frozenset({".mhtml", ".mht"}),
        beginning(
            rb"(?:[\w-]+: [^\n]*\n(?:[ \t][^\n]*\n)*){0,12}?"
            rb"(?:Snapshot-Content-Location: |From: (?:<?Saved by )|"
            rb"Content-Type: multipart/related;\s*(?:[^\n]*\n[ \t]+)?[^\n]*type=\"?text/html)",
            ignore_case=True,
        ),
    ),
    read_mhtml,
)
