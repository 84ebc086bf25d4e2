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
from extract.markup.blocks import Layout, read_layout
from extract.markup.tree import parse
from extract.text.lines import split_lines

ARTICLE_SHARE = 0.5
"""A line of which at least half is in the known text is labelled as article."""

TRIMMED_MARGIN_MAX = 24
"""A careful hand copies the article with some lines more above and below: up to so many."""


@dataclass(frozen=True, slots=True)
class Capture:
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


def html_capture(page: TrainingPage) -> Capture | None:
    """Return the page's blocks; None where it has none."""
    try:
        layout = read_layout(parse(page.html).root)
    except UnreadableError:
        return None
    lines = tuple(block.text for block in layout.blocks)
    if not lines:
        return None
    return Capture(page, "html", lines, _labels(lines, page), _titles(lines, page), layout)


def text_captures(page: TrainingPage) -> list[Capture]:
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


def _capture(page: TrainingPage, form: str, raw: Sequence[str]) -> Capture:
    lines = tuple(split_lines("\n\n".join(line.strip() for line in raw if line.strip())))
    return Capture(page, form, lines, _labels(lines, page), _titles(lines, page))


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


def _trimmed(whole: Capture) -> Capture:
    """The capture cut near the article's edges; how near depends on the page's name alone."""
    own = [index for index, article in enumerate(whole.article) if article]
    if not own:
        return Capture(whole.page, "trimmed", (), (), ())
    chance = blake2b(whole.page.key.encode(), digest_size=2).digest()
    above, below = (byte % (TRIMMED_MARGIN_MAX + 1) for byte in chance)
    kept = slice(max(0, own[0] - above), own[-1] + 1 + below)
    return Capture(whole.page, "trimmed", whole.lines[kept], whole.article[kept], whole.title[kept])
