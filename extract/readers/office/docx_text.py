"""What a paragraph of a Word document is and says (ECMA-376, part 1, section 17)."""

from collections.abc import Mapping
from html import escape

from lxml import etree

_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STRICT = "{http://purl.oclc.org/ooxml/wordprocessingml/main}"
_OUTSIDE = frozenset({"del", "moveFrom", "txbxContent", "Fallback", "instrText", "delText"})
_HEADINGS = {"title": "h1", "subtitle": "p", "quote": "blockquote", "intense quote": "blockquote"}


def word_name(node: etree._Element) -> str:
    """Return an element's local name."""
    return node.tag.rpartition("}")[2] if isinstance(node.tag, str) else ""


def _get(node: etree._Element, name: str) -> str:
    return node.get(_WORD + name) or node.get(_STRICT + name) or ""


def style_names(root: etree._Element) -> dict[str, str]:
    """Return the names of the styles by their ids; lower case, in English in every Word."""
    names: dict[str, str] = {}
    for style in root.iter():
        if word_name(style) != "style":
            continue
        for child in style:
            if word_name(child) == "name":
                names[_get(style, "styleId")] = _get(child, "val").lower()
    return names


def style_of(paragraph: etree._Element, styles: Mapping[str, str]) -> str:
    """Return the name of a paragraph's style; its id where the styles do not name it."""
    for properties in paragraph:
        if word_name(properties) != "pPr":
            continue
        for child in properties:
            if word_name(child) == "pStyle":
                style = _get(child, "val")
                return styles.get(style, style).lower()
    return ""


def is_title(paragraph: etree._Element, styles: Mapping[str, str]) -> bool:
    """Whether a paragraph has the style of the document's title."""
    return style_of(paragraph, styles) == "title"


def tag_of(paragraph: etree._Element, styles: Mapping[str, str], below: int = 0) -> str:
    """Return the HTML element that a paragraph is: a title, a heading, a quotation or plain.

    Args:
        paragraph: The paragraph.
        styles: The names of the styles by their ids.
        below: Levels by which headings are lower.
    """
    style = style_of(paragraph, styles)
    if style in _HEADINGS:
        return _HEADINGS[style]
    level = style.removeprefix("heading").strip()
    if style.startswith("heading") and level.isdigit():
        return f"h{min(max(int(level[:3]), 1) + below, 6)}"
    return "p"


def is_in_list(paragraph: etree._Element, styles: Mapping[str, str]) -> bool:
    """Whether a paragraph is numbered or has a bullet, of its own or by its style."""
    for properties in paragraph:
        if word_name(properties) == "pPr" and any(word_name(c) == "numPr" for c in properties):
            return not tag_of(paragraph, styles).startswith("h")
    return style_of(paragraph, styles).startswith("list ")


def paragraph_html(paragraph: etree._Element) -> str:
    """Return what a paragraph says, escaped; line breaks as `<br>`; deleted text left out."""
    parts: list[str] = []
    waiting = list(reversed(paragraph))
    while waiting:
        node = waiting.pop()
        name = word_name(node)
        if name in _OUTSIDE:
            continue
        if name == "t":
            parts.append(escape(node.text or "", quote=False))
        elif name == "tab":
            parts.append(" ")
        elif name in {"br", "cr"}:
            parts.append("<br>")
        elif name == "noBreakHyphen":
            parts.append("-")
        waiting.extend(reversed(node))
    text = "".join(parts)
    return text if text.replace("<br>", "").strip() else ""
