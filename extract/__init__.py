"""Bytes in, clean articles out: pure functions, values in and values out.

A document becomes articles in these steps, one function each (see `extract.pipeline`):

1. read: the format's reader decodes the bytes, takes the marks of quoted mail off and hands out
   pages (`extract.readers`);
2. split: a page becomes lines, one non-empty line is one paragraph (`extract.lines`);
3. boilerplate: whole lines that the rules know are set aside (`extract.boilerplate`,
   `extract/rules/*.toml`), with them the outlet's name above the body (`extract.mastheads`),
   menus and breadcrumbs (`extract.menus`);
4. zones: readers' comments, related links and the tail are told from the body (`extract.zones`);
5. credits: bylines and datelines (`extract.credits`);
6. head: section slug, cover line, title, standfirst (`extract.head`);
7. body: quotations, lists, captions, sub-headings, running text (`extract.body`);
8. repeats: what the page says twice refers to its first saying (`extract.repeats`);
9. metadata: publisher, form, language (`extract.metadata`).

Nothing is dropped: every paragraph stays, with its kind and, if set aside, the reason.
"""

from extract.boilerplate import Rules
from extract.errors import ExtractError, RuleError
from extract.folding import exact_key, fold, word_count
from extract.limits import Limits
from extract.pipeline import (
    extract,
    extract_document,
    extract_page,
    page_origin,
    read_pages,
)
from extract.rulebook import build_rules, load_rules, shipped_sources
from extract.sentences import split_sentences
from extract.values import (
    READ_KINDS,
    Article,
    Form,
    Kind,
    Page,
    Paragraph,
    RawDocument,
    Rejected,
    Relation,
)

__all__ = [
    "READ_KINDS",
    "Article",
    "ExtractError",
    "Form",
    "Kind",
    "Limits",
    "Page",
    "Paragraph",
    "RawDocument",
    "Rejected",
    "Relation",
    "RuleError",
    "Rules",
    "build_rules",
    "exact_key",
    "extract",
    "extract_document",
    "extract_page",
    "fold",
    "load_rules",
    "page_origin",
    "read_pages",
    "shipped_sources",
    "split_sentences",
    "word_count",
]
