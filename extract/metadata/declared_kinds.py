"""What kind of page a page says it is, where that is no article."""

import re
from urllib.parse import urlsplit

from extract.metadata.declarations import Declarations

_TYPES = {
    "searchresultspage": "a page of search results",
    "collectionpage": "a collection of pages",
    "contactpage": "a contact page",
    "checkoutpage": "a checkout page",
    "profilepage": "a profile",
    "imagegallery": "a gallery",
    "mediagallery": "a gallery",
}
"""Types of https://schema.org/WebPage that are no article's."""

_BODY_CLASSES = {
    "error404": "an error page",
    "search-results": "a page of search results",
    "search-no-results": "a page of search results",
    "archive": "an archive of pages",
    "category": "a category's page",
    "tag": "a tag's page",
    "author": "an author's page",
    "post-type-archive": "an archive of pages",
}
"""Classes of `<body>` by which WordPress, the most used system, marks its kinds of pages.
https://developer.wordpress.org/reference/functions/get_body_class/"""

_ARTICLE_CLASSES = frozenset({"single", "single-post", "page", "single-format-standard", "postid"})
_ADDRESS = re.compile(
    r"/(?P<kind>tags?|categor(?:y|ies)|topics?|author|authors|search|archives?|section|sections)"
    r"/(?:[^/]+/?){0,2}$|/page/\d+/?$|/(?P<search>search)/?$|^/?$|/(?P<login>log-?in|sign-?in|register"
    r"|registration|account/[\w-]+)/?$|/comment-page-\d+/?$|/(?P<gallery>galler(?:y|ies)|slideshows?)/"
)


def declared_kind(declared: Declarations) -> str | None:
    """Return the evidence that the page calls itself something else than an article, else None."""
    if declared.linked.articles and declared.own_articles:
        return None
    return _kind_by_type(declared) or _kind_by_class(declared)


def _kind_by_type(declared: Declarations) -> str | None:
    types = declared.linked.types
    type_name = next((name for name in _TYPES if name in types), None)
    return f"its JSON-LD calls it {_TYPES[type_name]}" if type_name else None


def _kind_by_class(declared: Declarations) -> str | None:
    body = declared.tree.find(".//body")
    classes = frozenset((body.get("class") or "").lower().split()) if body is not None else set()
    if classes & _ARTICLE_CLASSES:
        return None
    class_name = next((name for name in _BODY_CLASSES if name in classes), None)
    return f'its class "{class_name}" says {_BODY_CLASSES[class_name]}' if class_name else None


def kind_by_address(url: str | None) -> str | None:
    """Return the part of an address that hubs, searches and forms have, None where it has none."""
    try:
        path = urlsplit(url or "").path
    except ValueError:  # an address that is none has no kind
        return None
    match = _ADDRESS.search(path) if url else None
    return match[0] or "/" if match else None
