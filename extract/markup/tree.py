"""HTML as a tree that the next steps can walk safely: whatever is wrong with it was mended before.

lxml's parser is fast and forgiving, but some inputs make it, or what walks its tree, slow or wrong:
nesting past its depth limit cuts the page off, line breaks by the hundred thousand and tags with
thousands of attributes cost seconds. A cheap scan of the source finds them before it is parsed.
"""

import re
from dataclasses import dataclass

from lxml import etree
from lxml import html as lxml_html

from extract.errors import UnreadableError

BREAKS_MAX = 2
"""Two line breaks end a paragraph; a longer run says nothing more, and costs a node each."""

BREAKS_FEW = 200
"""Up to this many cost nothing worth looking for."""

TAG_MAX_CHARACTERS = 20_000
"""What is longer is a picture within its address or attributes by the thousand, and no text."""

_BREAKS = re.compile(r"(?:<br\b[^<>]{0,20}>\s*){3,}", re.IGNORECASE)
_LONG_TAG = re.compile(rf"<([a-z][a-z0-9]{{0,30}})\s[^<>]{{{TAG_MAX_CHARACTERS},}}>", re.IGNORECASE)
_HIDDEN_CODE = re.compile(
    r"<(script|style|template|svg|noscript)\b[^<>]*>.*?(?:</\1\s*>|\Z)|<!--.*?(?:-->|\Z)",
    re.IGNORECASE | re.DOTALL,
)
"""What is left open goes on to the page's end: to give it up there and look on from the next start
would take a page of open starts the square of its length."""

_ENDS = re.compile(r"</(?:html|body)\s*>", re.IGNORECASE)
"""What follows them the parser puts beside the page, where no walk finds it: text, on one page in
seventy. Without them it goes on in the body, as browsers read it."""

_LIMIT = "ERR_RESOURCE_LIMIT"
_ANY_TAG = re.compile(r"<[^<>]*>")


@dataclass(frozen=True, slots=True)
class Tree:
    """A parsed page.

    Attributes:
        root: The page's `html` element.
        notes: Sentences for the operator on what had to be mended.
    """

    root: lxml_html.HtmlElement
    notes: tuple[str, ...] = ()


def parse(source: str) -> Tree:
    """Return the tree of an HTML page.

    Raises:
        UnreadableError: Nothing in the source is an element or text.
    """
    text = _ENDS.sub("", source.replace("\0", ""))
    if text.count("<br") + text.count("<BR") > BREAKS_FEW:
        text = _BREAKS.sub("<br>" * BREAKS_MAX, text)
    if max(map(len, text.split("<"))) > TAG_MAX_CHARACTERS:
        text = _LONG_TAG.sub(r"<\1>", text)
    root, whole = _parsed(text)
    if whole:
        return Tree(root)
    flat, _ = _parsed(_flattened(text))
    return Tree(flat, ("its elements are nested too deep: it was read without its structure",))


def _parsed(text: str) -> tuple[lxml_html.HtmlElement, bool]:
    """The tree, and whether it is all of the page: past 255 levels the parser gives up."""
    parser = lxml_html.HTMLParser(
        encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True
    )
    try:
        root = lxml_html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError) as error:
        raise UnreadableError(
            "the HTML page is empty",
            "Save the page again from the browser, or paste its text into a .txt file.",
        ) from error
    return root, not any(entry.type_name == _LIMIT for entry in parser.error_log)


def _flattened(text: str) -> str:
    """Return the page with each tag as a line break: what it says, without how it is arranged."""
    return f"<html><body>{_ANY_TAG.sub('<br>', _HIDDEN_CODE.sub(' ', text))}</body></html>"
