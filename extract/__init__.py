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

from extract.boilerplate import Rule, Rules
from extract.errors import ExtractError, RuleError
from extract.folding import exact_key, fold, word_count
from extract.limits import Limits
from extract.observations import SeenPage, publisher_key, see
from extract.pipeline import (
    extract,
    extract_document,
    extract_page,
    page_origin,
    read_pages,
)
from extract.readers.unfolding import WITHIN
from extract.rule_check import Hidden, hidden_lines, met_rules, without_ruled
from extract.rule_files import (
    RuleTable,
    comment,
    file_name,
    proposed_table,
    rule_tables,
    write_tables,
)
from extract.rulebook import build_rules, load_rules, shipped_sources
from extract.sentences import split_sentences
from extract.suggestions import Declined, Learned, Suggestion, by_trust, learn
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
    "WITHIN",
    "Article",
    "Declined",
    "ExtractError",
    "Form",
    "Hidden",
    "Kind",
    "Learned",
    "Limits",
    "Page",
    "Paragraph",
    "RawDocument",
    "Rejected",
    "Relation",
    "Rule",
    "RuleError",
    "RuleTable",
    "Rules",
    "SeenPage",
    "Suggestion",
    "build_rules",
    "by_trust",
    "comment",
    "exact_key",
    "extract",
    "extract_document",
    "extract_page",
    "file_name",
    "fold",
    "hidden_lines",
    "learn",
    "load_rules",
    "met_rules",
    "page_origin",
    "proposed_table",
    "publisher_key",
    "read_pages",
    "rule_tables",
    "see",
    "shipped_sources",
    "split_sentences",
    "without_ruled",
    "word_count",
    "write_tables",
]
