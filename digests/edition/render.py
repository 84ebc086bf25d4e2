"""An issue becomes an edition: rendered once, the same bytes every time."""

import textwrap
from collections.abc import Sequence
from colorsys import hls_to_rgb, rgb_to_hls
from functools import cache

import css_inline
from jinja2 import Environment, PackageLoader, StrictUndefined, Template, select_autoescape

from digests.edition.issue_texts import (
    ALSO_HEADING,
    BRIEF_HEADING,
    CONTENTS_HEADING,
    CORRECTS_LABEL,
    DIARY_HEADING,
    DIFFER_LABEL,
    EARLIER_LABEL,
    OPINION_HEADING,
    show_title,
)
from digests.edition.issue_view import build_issue_view
from digests.edition.source_texts import SOURCE_LIMITS, SourceLimits
from digests.edition.views import Medium, SentenceView
from digests.mail import fits
from digests.values import DEFAULT_PUBLICATION, Edition, Issue, Publication

TEXT_COLUMNS = 72
"""Plain mail is read in 80 columns; 72 leave room for two marks of quoting in a reply."""

COLUMNS = (44, 18, 0)
"""Of the table of topics: the longest name has 42 characters, number and bar have 16."""

PAPER = "#fffefb"
DARK_PAPER = "#1c1b18"
"""Behind every text, by day and by night."""

CONTRAST_MIN = 5.5
"""WCAG 2.2 asks for 4.5:1 of small text; one step more, for screens in the sun."""

MIDDLE_LUMINANCE = 0.18
STEPS = 40

_NO_BREAK = "\N{NO-BREAK SPACE}"
"""Texts hold none: `make_visible` makes every space a plain one."""


def render_issue(
    issue: Issue,
    base_url: str | None = None,
    publication: Publication = DEFAULT_PUBLICATION,
) -> Edition:
    """Render an issue as HTML and as plain text of the same facts.

    Args:
        issue: The issue, finished.
        base_url: Where the digest's own web pages are, None without them.
        publication: The bulletin that it is a number of.

    Returns:
        The edition; every rule of the style sheet is in the elements themselves, since mail
        programs drop style sheets. Always the same for the same issue. Of its sources it shows as
        many as a message has room for.
    """
    for limits in SOURCE_LIMITS:
        edition = _render_within(limits, issue, base_url, publication)
        if fits(edition):
            break
    return edition


def _render_within(
    limits: SourceLimits, issue: Issue, base_url: str | None, publication: Publication
) -> Edition:
    shown = build_issue_view(issue, limits, Medium.mail(issue.number, base_url), publication)
    page = load_template("issue.html").render(
        issue=shown,
        mailed=True,
        style=read_style_sheet("style", publication),
        media=read_style_sheet("media", publication),
    )
    return Edition(
        number=issue.number,
        subject=show_title(issue, publication),
        html=_inliner().inline(page),
        text=load_template("issue.txt").render(issue=shown),
        composed_at=issue.composed_at,
    )


def read_style_sheet(name: str, publication: Publication = DEFAULT_PUBLICATION) -> str:
    """A style sheet of the templates in the bulletin's colour.

    Args:
        name: `style`, `media` (dark screens, narrow screens, paper) or `page` (public pages).
        publication: The bulletin. On dark paper its colour is shown as much lighter as it needs.
    """
    return load_template(f"{name}.css").render(
        accent=fit_colour(publication.colour, PAPER),
        accent_on_dark=fit_colour(publication.colour, DARK_PAPER),
        paper=PAPER,
        dark_paper=DARK_PAPER,
    )


def fit_colour(colour: str, paper: str) -> str:
    """The colour where it can be read on the paper, else as little lighter or darker as needed.

    Mail programs may invert both: it can be read then, too.

    Args:
        colour: As `#rrggbb`.
        paper: The colour behind it, as `#rrggbb`.

    >>> fit_colour("#8a1c1c", "#fffefb"), fit_colour("#ffd700", "#fffefb")
    ('#8a1c1c', '#796600')
    """
    ground = bytes.fromhex(paper.removeprefix("#"))
    ink = bytes.fromhex(colour.removeprefix("#"))
    hue, lightness, saturation = rgb_to_hls(*(channel / 255 for channel in ink))
    end = 0.0 if _measure_luminance(ground) > MIDDLE_LUMINANCE else 1.0
    for step in range(STEPS + 1):
        if min(_measure_contrast(ink, ground), _measure_contrast(*map(_invert, (ink, ground)))) >= (
            CONTRAST_MIN
        ):
            break
        mixed = hls_to_rgb(hue, lightness + (end - lightness) * step / STEPS, saturation)
        ink = bytes(round(channel * 255) for channel in mixed)
    return f"#{ink.hex()}"


def _invert(channels: bytes) -> bytes:
    return bytes(255 - channel for channel in channels)


def _measure_contrast(ink: bytes, paper: bytes) -> float:
    """The contrast ratio of WCAG 2.2."""
    darker, lighter = sorted(map(_measure_luminance, (ink, paper)))
    return (lighter + 0.05) / (darker + 0.05)


def _measure_luminance(channels: bytes) -> float:
    """The relative luminance of WCAG 2.2, from 0 to 1."""
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4  # noqa: PLR2004
        for part in (channel / 255 for channel in channels)
    ]
    return sum(part * weight for part, weight in zip(linear, (0.2126, 0.7152, 0.0722), strict=True))


def load_template(name: str) -> Template:
    """Load a template of the package; a name that it uses and does not get is an error."""
    return _templates().get_template(name)


@cache
def _templates() -> Environment:
    environment = Environment(
        loader=PackageLoader("digests.edition"),
        undefined=StrictUndefined,
        autoescape=select_autoescape(["html"]),
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters |= {
        "wrapped": _wrap,
        "cited": _cite,
        "bound": _bind,
        "columns": _align_columns,
    }
    environment.globals |= {
        "contents_heading": CONTENTS_HEADING,
        "diary_heading": DIARY_HEADING,
        "opinion_heading": OPINION_HEADING,
        "brief_heading": BRIEF_HEADING,
        "also_heading": ALSO_HEADING,
        "differ_label": DIFFER_LABEL,
        "earlier_label": EARLIER_LABEL,
        "corrects_label": CORRECTS_LABEL,
    }
    return environment


def _inliner() -> css_inline.CSSInliner:
    return css_inline.CSSInliner(
        keep_style_tags=False,  # but for the dark colours, for the programs that honour them
        load_remote_stylesheets=False,
    )


def _wrap(text: str, first: str = "", rest: str | None = None, last: str = "") -> str:
    """Wrap a text into lines of at most `TEXT_COLUMNS`.

    The first line begins with `first`, the following ones with `rest`. `last` follows the text,
    always on the line of its last word.
    """
    lines = textwrap.fill(
        f"{text}{_NO_BREAK}{last}" if last else text,
        TEXT_COLUMNS,
        initial_indent=first,
        subsequent_indent=" " * len(first) if rest is None else rest,
        break_on_hyphens=False,
    )
    return lines.replace(_NO_BREAK, " ")


def _cite(sentence: SentenceView) -> str:
    """A sentence and its marks, which stay on the line of its last word."""
    marks = "".join(f"[{mark.number}]" for mark in sentence.marks)
    return f"{sentence.text}{_NO_BREAK}{marks}" if marks else sentence.text


def _bind(text: str) -> str:
    """Keep the words of a text on one line."""
    return text.replace(" ", _NO_BREAK)


def _align_columns(cells: Sequence[str]) -> str:
    """Write a line of the table of topics."""
    filled = (f"{cell:<{width}}" for cell, width in zip(cells, COLUMNS, strict=True))
    return "".join(filled).rstrip()
