"""The digest as an Atom feed (RFC 4287): an entry for each of the latest issues."""

from collections.abc import Sequence
from datetime import UTC, datetime
from uuid import NAMESPACE_DNS, UUID, uuid5

from lxml import etree

from digests.edition import (
    SOURCE_LIMITS,
    Medium,
    build_issue_view,
    divide_issue,
    load_template,
    show_headline,
)
from digests.language import make_visible, write_issue_day
from digests.values import DEFAULT_PUBLICATION, Issue, Publication

ATOM = "http://www.w3.org/2005/Atom"
XML_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"

ENTRIES_MAX = 26
"""Half a year: who subscribes later finds the others in the index."""


def build_feed(
    issues: Sequence[Issue],
    *,
    feed_id: str,
    base_url: str | None,
    publication: Publication = DEFAULT_PUBLICATION,
) -> bytes:
    """The feed of these issues; the same issues give the same bytes.

    Args:
        issues: At least one; the oldest first.
        feed_id: By what feed and entries are known for ever, wherever they are served.
        base_url: Where the public pages are: links are absolute or, without it, left out.
        publication: The bulletin that they are numbers of.

    Returns:
        A document with the newest entries first, UTF-8.
    """
    known_as = uuid5(NAMESPACE_DNS, feed_id)
    root = etree.Element(f"{{{ATOM}}}feed", {XML_LANGUAGE: "en-GB"}, nsmap={None: ATOM})
    _add(root, "id", known_as.urn)
    _add(root, "title", make_visible(publication.name))
    _add(root, "updated", _moment(max(issue.composed_at for issue in issues)))
    _add(_add(root, "author"), "name", make_visible(publication.name))
    if base_url is not None:
        folder = base_url.rstrip("/")
        _add(root, "link", rel="self", type="application/atom+xml", href=f"{folder}/feed.atom")
        _add(root, "link", rel="alternate", type="text/html", href=f"{folder}/index.html")
    for issue in reversed(issues[-ENTRIES_MAX:]):
        _add_entry(root, issue, known_as, base_url, publication)
    etree.indent(root)
    return bytes(etree.tostring(root, encoding="utf-8", xml_declaration=True)) + b"\n"


def _add_entry(
    root: etree._Element,
    issue: Issue,
    known_as: UUID,
    base_url: str | None,
    publication: Publication,
) -> None:
    entry = _add(root, "entry")
    medium = Medium.mail(issue.number, base_url)
    _add(entry, "id", uuid5(known_as, f"issue {issue.number}").urn)
    first = divide_issue(issue).title_story
    made = write_issue_day(issue.week, issue.composed_at)
    _add(entry, "title", f"{issue.number}: {show_headline(first)} ({made})")
    _add(entry, "published", _moment(issue.composed_at))
    _add(entry, "updated", _moment(issue.composed_at))
    if medium.browser is not None:
        _add(entry, "link", rel="alternate", type="text/html", href=medium.browser)
    shown = build_issue_view(issue, SOURCE_LIMITS[0], medium, publication)
    _add(entry, "content", load_template("entry.html").render(issue=shown), type="html")


def _add(parent: etree._Element, tag: str, text: str | None = None, **facts: str) -> etree._Element:
    element = etree.SubElement(parent, f"{{{ATOM}}}{tag}", facts)
    element.text = text
    return element


def _moment(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
