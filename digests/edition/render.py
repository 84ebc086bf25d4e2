"""An issue becomes an edition: rendered once, the same bytes every time."""

import textwrap
from collections.abc import Sequence
from functools import cache

import css_inline
from jinja2 import Environment, PackageLoader, StrictUndefined, Template, select_autoescape

from digests.edition.issue_texts import DIFFER_LABEL, show_headline
from digests.edition.issue_view import build_issue_view
from digests.edition.length import estimate_minutes
from digests.edition.medium import SOURCE_LIMITS, Medium, SourceLimits
from digests.edition.views import IssueView
from digests.language import HEADER_MAX_CHARACTERS, clean_header_text, count_noun, read_packaged
from digests.mail import fits
from digests.values import DEFAULT_PUBLICATION, Edition, Issue, Publication

TEXT_COLUMNS = 72
"""Plain mail is read in 80 columns; 72 leave room for two marks of quoting in a reply."""

COLUMNS = (44, 18, 0)
"""Of the table of topics: the longest name has 42 characters, number and bar have 16."""

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
    facts = write_issue_facts(shown)
    page = load_template("issue.html").render(
        issue=shown,
        facts=facts,
        style=read_style_sheet("style"),
        media=read_style_sheet("media"),
    )
    text = load_template("issue.txt").render(issue=shown, facts=facts)
    return Edition(
        number=issue.number,
        subject=_write_subject(issue, publication),
        html=_inliner().inline(page),
        text=text,
        composed_at=issue.composed_at,
    )


def write_issue_facts(shown: IssueView) -> str:
    """How long an issue is, as its masthead shows it: stories, words, minutes."""
    return " · ".join(
        (
            count_noun(shown.stories, "story", "stories"),
            count_noun(shown.words, "word"),
            count_noun(estimate_minutes(shown.words), "minute"),
        ),
    )


def read_style_sheet(name: str) -> str:
    """A style sheet of the templates: style, media (the colours of dark screens) or page."""
    return read_packaged(f"edition/templates/{name}.css")


def _write_subject(issue: Issue, publication: Publication) -> str:
    """The first headline comes first: a phone shows some 40 characters beside the sender."""
    suffix = f" ({publication.name} {issue.number})"
    first = show_headline(issue.reading_order[0])
    return clean_header_text(first, HEADER_MAX_CHARACTERS - len(suffix)) + suffix


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
    environment.filters |= {"wrapped": _wrap, "bound": _bind, "columns": _align_columns}
    environment.globals |= {"differ_label": DIFFER_LABEL}
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


def _bind(text: str) -> str:
    """Keep the words of a text on one line."""
    return text.replace(" ", _NO_BREAK)


def _align_columns(cells: Sequence[str]) -> str:
    """Write a line of the table of topics."""
    filled = (f"{cell:<{width}}" for cell, width in zip(cells, COLUMNS, strict=True))
    return "".join(filled).rstrip()
