"""An issue becomes an edition: rendered once, the same bytes every time."""

import textwrap
from functools import cache
from importlib.resources import files

import css_inline
from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape

from digests.headers import header_text
from digests.messages import fits
from digests.values import Edition, Issue
from digests.views import DIGEST_NAME, ROOMS, Room, headline, view

TEXT_COLUMNS = 72
"""Plain mail is read in 80 columns; 72 leave room for two marks of quoting in a reply."""


_NO_BREAK = "\N{NO-BREAK SPACE}"
"""Texts hold none: `visible_text` makes every space a plain one."""


def render(issue: Issue, base_url: str | None = None) -> Edition:  # noqa: ARG001 - for its page
    """Render an issue as HTML and as plain text of the same facts.

    Args:
        issue: The issue, finished.
        base_url: Where the digest's own web pages stand, None without them.

    Returns:
        The edition; every rule of the style sheet stands in the elements themselves, since mail
        programs drop style sheets. Always the same for the same issue. Of its sources it shows as
        many as a message has room for.
    """
    editions = (_rendered(issue, room) for room in ROOMS)
    return next((one for one in editions if fits(one)), None) or _rendered(issue, ROOMS[-1])


def _rendered(issue: Issue, room: Room) -> Edition:
    shown = view(issue, room)
    style = files("digests").joinpath("templates", "style.css").read_text("utf-8")
    page = _templates().get_template("issue.html").render(issue=shown, style=style)
    text = _templates().get_template("issue.txt").render(issue=shown)
    return Edition(
        number=issue.number,
        subject=_subject(issue),
        html=_inliner().inline(page),
        text=text,
        composed_at=issue.composed_at,
    )


def _subject(issue: Issue) -> str:
    first = (*issue.stories, *issue.brief_items)[0]
    return header_text(f"{DIGEST_NAME} {issue.number}: {headline(first)}")


@cache
def _templates() -> Environment:
    environment = Environment(
        loader=PackageLoader("digests"),
        undefined=StrictUndefined,
        autoescape=select_autoescape(["html"]),
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters["wrapped"] = _wrapped
    return environment


def _inliner() -> css_inline.CSSInliner:
    return css_inline.CSSInliner(
        keep_style_tags=False,
        keep_at_rules=True,  # the dark colours, for the programs that honour them
        load_remote_stylesheets=False,
    )


def _wrapped(text: str, first: str = "", rest: str | None = None, last: str = "") -> str:
    """Lines of at most `TEXT_COLUMNS`, the first begins with `first`, the others with `rest`.

    `last` stands behind the text, always on the line of its last word.
    """
    lines = textwrap.fill(
        f"{text}{_NO_BREAK}{last}" if last else text,
        TEXT_COLUMNS,
        initial_indent=first,
        subsequent_indent=" " * len(first) if rest is None else rest,
        break_on_hyphens=False,
    )
    return lines.replace(_NO_BREAK, " ")
