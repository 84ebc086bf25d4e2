"""XML without its dangers: no entity is resolved, no DTD loaded, nothing fetched or opened."""

import re

from lxml import etree

from extract.errors import UnreadableError
from extract.readers.decoding import Decoded, decode_markup

_ENTITY = re.compile(r"<!ENTITY", re.IGNORECASE)
_DECLARATION = re.compile(r"\A\s*<\?xml[^>]*\?>")


def parse_xml(
    content: bytes, *, max_bytes: int, media_type: str | None = None
) -> tuple[etree._Element, Decoded]:
    """Return an XML document's root and how it was decoded.

    What is not well-formed is read as far as it makes sense: feeds are written by hand, too.

    Raises:
        UnreadableError: It declares entities, is no XML, or cannot be decoded.
    """
    decoded = decode_markup(content, max_bytes=max_bytes, media_type=media_type)
    if _ENTITY.search(decoded.text):
        raise UnreadableError(
            "its XML declares entities, which are not resolved because they can be a trap",
            "Export it again without a DOCTYPE.",
        )
    parser = etree.XMLParser(
        encoding="utf-8",
        resolve_entities=False,
        load_dtd=False,
        no_network=True,
        dtd_validation=False,
        huge_tree=False,
        recover=True,
        remove_comments=True,
        remove_pis=True,
    )
    body = _DECLARATION.sub("", decoded.text, count=1)
    try:
        root = etree.fromstring(body.encode("utf-8", "replace"), parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise _no_xml() from error
    if root is None:
        raise _no_xml()
    return root, decoded


def _no_xml() -> UnreadableError:
    return UnreadableError("it is no valid XML", "Export or save it again.")
