"""The archive as plain mappings, one an article, for JSON lines."""

from typing import Any

from digests import Citation
from store.values import Capture, Occurrence, StoredArticle


def export_article(stored: StoredArticle) -> dict[str, Any]:
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
        "captures": [_exported_capture(each) for each in stored.captures],
    }


def _exported(each: Occurrence) -> dict[str, Any]:
    return {
        "position": each.paragraph.position,
        "text": each.paragraph.text,
        "kind": each.paragraph.kind,
        "reason": each.paragraph.reason,
        "repeats": each.paragraph.repeats,
        "relation": each.relation,
        "matched": _place(each.matched) if each.matched else None,
        "score": each.score,
        "sentences": [
            {"start": one.start, "end": one.end, "matched": _place(one.matched), "score": one.score}
            for one in each.sentences
        ],
    }


def _place(place: Citation) -> dict[str, int]:
    return {"article": place.article, "position": place.paragraph}


def _exported_capture(each: Capture) -> dict[str, Any]:
    return {
        "sha256": each.sha256,
        "origin": each.origin,
        "captured_at": each.captured_at.isoformat(),
        "share": each.share,
        "url": each.url,
        "publisher": each.publisher,
        "title": each.title,
    }
