"""A saved page in the ways in which people bring it: as HTML, and pasted as text."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import blake2b

from inscriptis import get_text
from resiliparse.extract.html2text import extract_plain_text

from extract.errors import UnreadableError
from extract.line_model.training.labels import matched_shares
from extract.line_model.training.pages import TrainingPage
from extract.markup import Layout, parse, read_layout
from extract.text import split_lines

ARTICLE_SHARE = 0.5
"""A line of which at least half is in the known text is labelled as article."""

TRIMMED_MARGIN_MAX = 24
"""A careful hand copies the article with some lines more above and below: up to this many."""


@dataclass(frozen=True, slots=True)
class PageCapture:
    """A page's lines in one form, labelled.

    Attributes:
        page: The page.
        form: `html`, or the way it was pasted: `resiliparse`, `inscriptis`, `blocks`, `trimmed`.
        lines: Its lines.
        article: For each line, whether it is in the known text.
        title: For each line, whether it is the known title.
        layout: Blocks and regions, of an `html` capture only.
    """

    page: TrainingPage
    form: str
    lines: tuple[str, ...]
    article: tuple[bool, ...]
    title: tuple[bool, ...]
    layout: Layout | None = None


def html_capture(page: TrainingPage) -> PageCapture | None:
    """Return the page's blocks; None where it has none."""
    try:
        layout = read_layout(parse(page.html).root)
    except UnreadableError:
        return None
    lines = tuple(block.text for block in layout.blocks)
    if not lines:
        return None
    return PageCapture(page, "html", lines, _labels(lines, page), _titles(lines, page), layout)


def text_captures(page: TrainingPage) -> list[PageCapture]:
    """Return the page as pasted: by two converters, by our own blocks, and trimmed by hand."""
    pasted = {
        "resiliparse": extract_plain_text(
            page.html,
            preserve_formatting=True,
            main_content=False,
            links=False,
            alt_texts=True,
            noscript=False,
        ).splitlines(),
        "inscriptis": get_text(page.html).splitlines(),
    }
    captures = [_capture(page, form, lines) for form, lines in pasted.items()]
    html = html_capture(page)
    if html is not None:
        captures.append(_capture(page, "blocks", html.lines))
    captures.append(_trimmed(captures[0]))
    return [capture for capture in captures if capture.lines]


def _capture(page: TrainingPage, form: str, raw: Sequence[str]) -> PageCapture:
    lines = tuple(split_lines("\n\n".join(line.strip() for line in raw if line.strip())))
    return PageCapture(page, form, lines, _labels(lines, page), _titles(lines, page))


def _labels(lines: Sequence[str], page: TrainingPage) -> tuple[bool, ...]:
    return tuple(share >= ARTICLE_SHARE for share in matched_shares(lines, page.text))


def _titles(lines: Sequence[str], page: TrainingPage) -> tuple[bool, ...]:
    """Which lines are the known title, or all of it but for what the site adds."""
    wanted = _words(page.title)
    return tuple(_is_title(_words(line), wanted) for line in lines)


def _is_title(words: list[str], wanted: list[str]) -> bool:
    if not words or not wanted:
        return False
    shorter, longer = sorted((words, wanted), key=len)
    return longer[: len(shorter)] == shorter and len(shorter) * 2 > len(longer)


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())


def _trimmed(whole: PageCapture) -> PageCapture:
    """The capture cut near the article's edges; how near depends on the page's name alone."""
    article_lines = [index for index, article in enumerate(whole.article) if article]
    if not article_lines:
        return PageCapture(whole.page, "trimmed", (), (), ())
    chance = blake2b(whole.page.key.encode(), digest_size=2).digest()
    above, below = (byte % (TRIMMED_MARGIN_MAX + 1) for byte in chance)
    kept = slice(max(0, article_lines[0] - above), article_lines[-1] + 1 + below)
    return PageCapture(
        whole.page, "trimmed", whole.lines[kept], whole.article[kept], whole.title[kept]
    )
