"""Bytes in, clean articles out: pure functions, values in and values out.

A document becomes articles in these steps (see `extract.pipeline`):

1. read: the format is told, its reader decodes the bytes and hands out pages, of a container those
   of all its members (`extract.readers`);
2. split: a pasted page becomes lines (`extract.text.lines`), a saved page blocks
(`extract.markup`);
   one line or block is one paragraph;
3. rules: whole lines that the rules know are set aside (`extract.rules.matcher`,
   `extract/rules/*.toml`), with them the outlet's name above the body
   (`extract.labelling.mastheads`),
   menus and breadcrumbs (`extract.labelling.menus`), comments, related links and the tail
   (`extract.labelling.zones`);
4. model: what a model that learned from other sites does not take for the article's text is set
   aside (`extract.line_model`, `extract.labelling.furniture`); on a saved page on which it is in
   doubt,
   trafilatura is asked (`extract.line_model.trafilatura_vote`);
5. structure: title, standfirst, bylines, datelines and the kinds of what one reads, by the lines
   (`extract.labelling.pasted`, `extract.labelling.whole_page`) or by the markup
   (`extract.labelling.saved`);
6. repeats: what the page says twice refers to its first saying (`extract.labelling.body`);
7. facts: what the page tells of itself, its container, and its lines
(`extract.metadata.page_facts`,
   `extract.labelling.article`); a page that is no article is told as such
   (`extract.metadata.page_kinds`).

Nothing is dropped: every paragraph stays, with its kind and, if set aside, the reason.
"""

from extract.errors import ExtractError, RuleError
from extract.learning.observations import SeenPage, publisher_key, see
from extract.learning.rule_check import Hidden, hidden_lines, met_rules, without_ruled
from extract.learning.rule_files import (
    RuleTable,
    comment,
    file_name,
    proposed_table,
    rule_tables,
    write_tables,
)
from extract.learning.suggestions import Declined, Learned, Suggestion, by_trust, learn
from extract.limits import Limits
from extract.pipeline import extract, extract_document, extract_page, page_origin, read_pages
from extract.readers.members import WITHIN
from extract.rules.matcher import Rule, Rules
from extract.rules.publisher_groups import Groups, groups_of
from extract.rules.rulebook import build_rules, load_rules, shipped_sources
from extract.text.folding import exact_key, fold, word_count
from extract.text.sentences import split_sentences
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
    "Groups",
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
    "groups_of",
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
