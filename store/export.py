"""The archive as plain mappings, one an article, for JSON lines."""

from typing import Any

from store.values import Occurrence, StoredArticle


def exported(stored: StoredArticle) -> dict[str, Any]:
    """One article in the form that `export` writes; only values that JSON knows."""
    article = stored.article
    return {
        "id": stored.number,
        "origin": stored.origin,
        "page": stored.page,
        "url": article.url,
        "publisher": article.publisher,
        "title": article.title,
        "standfirst": article.standfirst,
        "bylines": list(article.bylines),
        "published": article.published.isoformat() if article.published else None,
        "form": article.form,
        "partial": article.partial,
        "text": article.text,
        "paragraphs": [_exported(each) for each in stored.occurrences],
    }


def _exported(each: Occurrence) -> dict[str, Any]:
    matched = each.matched
    return {
        "position": each.paragraph.position,
        "text": each.paragraph.text,
        "kind": each.paragraph.kind,
        "reason": each.paragraph.reason,
        "repeats": each.paragraph.repeats,
        "relation": each.relation,
        "matched": {"article": matched.article, "position": matched.paragraph} if matched else None,
    }
