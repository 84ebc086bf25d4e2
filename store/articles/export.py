"""The archive as plain mappings, one an article, for JSON lines."""

from typing import Any

from extract import ParagraphRef
from store.values import Capture, Occurrence, StoredArticle


def export_article(stored: StoredArticle) -> dict[str, Any]:
    """One article in the form that `export` writes; only values that JSON knows."""
    article = stored.article
    return {
        "id": stored.number,
        "origin": stored.origin,
        "page": stored.page,
        "url": article.url,
        "canonical_url": article.canonical_url,
        "publisher": article.publisher,
        "title": article.title,
        "standfirst": article.standfirst,
        "bylines": list(article.bylines),
        "published": article.published.isoformat() if article.published else None,
        "form": article.form,
        "partial": article.partial,
        "links": list(article.links),
        "text": article.text,
        "paragraphs": [_exported(line) for line in stored.occurrences],
        "captures": [_exported_capture(capture) for capture in stored.captures],
    }


def _exported(line: Occurrence) -> dict[str, Any]:
    return {
        "position": line.paragraph.position,
        "text": line.paragraph.text,
        "kind": line.paragraph.kind,
        "reason": line.paragraph.reason,
        "repeats": line.paragraph.repeats,
        "relation": line.relation,
        "matched": _place(line.matched) if line.matched else None,
        "score": line.score,
        "sentences": [
            {
                "start": sentence.start,
                "end": sentence.end,
                "matched": _place(sentence.matched),
                "score": sentence.score,
            }
            for sentence in line.sentences
        ],
    }


def _place(place: ParagraphRef) -> dict[str, int]:
    return {"article": place.article, "position": place.position}


def _exported_capture(capture: Capture) -> dict[str, Any]:
    return {
        "sha256": capture.sha256,
        "origin": capture.origin,
        "captured_at": capture.captured_at.isoformat(),
        "share": capture.share,
        "url": capture.url,
        "publisher": capture.publisher,
        "title": capture.title,
    }
