"""Pages that are no article: hubs, searches, forms, errors."""

from collections.abc import Sequence

from lxml.html import HtmlElement

from extract.markup.facts import PageFacts


def not_an_article(tree: HtmlElement, facts: PageFacts, main: Sequence[str]) -> str | None:
    """Return why a page is no article, None where it may be one."""
    del tree, main
    return facts.page_kind
