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

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
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
    from extract.pipeline import (
        Extractor,
        ExtractPage,
        ReadPages,
        extract,
        extract_document,
        extract_page,
        read_pages,
    )
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
        ParagraphRef,
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
    "ExtractPage",
    "Extractor",
    "Form",
    "Groups",
    "Hidden",
    "Kind",
    "Learned",
    "Limits",
    "Page",
    "Paragraph",
    "ParagraphRef",
    "RawDocument",
    "ReadPages",
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

_MODULES = {
    "READ_KINDS": "extract.values",
    "WITHIN": "extract.readers.members",
    "Article": "extract.values",
    "Declined": "extract.learning.suggestions",
    "ExtractError": "extract.errors",
    "ExtractPage": "extract.pipeline",
    "Extractor": "extract.pipeline",
    "Form": "extract.values",
    "Groups": "extract.rules.publisher_groups",
    "Hidden": "extract.learning.rule_check",
    "Kind": "extract.values",
    "Learned": "extract.learning.suggestions",
    "Limits": "extract.limits",
    "Page": "extract.values",
    "Paragraph": "extract.values",
    "ParagraphRef": "extract.values",
    "RawDocument": "extract.values",
    "ReadPages": "extract.pipeline",
    "Rejected": "extract.values",
    "Relation": "extract.values",
    "Rule": "extract.rules.matcher",
    "RuleError": "extract.errors",
    "RuleTable": "extract.learning.rule_files",
    "Rules": "extract.rules.matcher",
    "SeenPage": "extract.learning.observations",
    "Suggestion": "extract.learning.suggestions",
    "build_rules": "extract.rules.rulebook",
    "by_trust": "extract.learning.suggestions",
    "comment": "extract.learning.rule_files",
    "exact_key": "extract.text.folding",
    "extract": "extract.pipeline",
    "extract_document": "extract.pipeline",
    "extract_page": "extract.pipeline",
    "file_name": "extract.learning.rule_files",
    "fold": "extract.text.folding",
    "groups_of": "extract.rules.publisher_groups",
    "hidden_lines": "extract.learning.rule_check",
    "learn": "extract.learning.suggestions",
    "load_rules": "extract.rules.rulebook",
    "met_rules": "extract.learning.rule_check",
    "proposed_table": "extract.learning.rule_files",
    "publisher_key": "extract.learning.observations",
    "read_pages": "extract.pipeline",
    "rule_tables": "extract.learning.rule_files",
    "see": "extract.learning.observations",
    "shipped_sources": "extract.rules.rulebook",
    "split_sentences": "extract.text.sentences",
    "without_ruled": "extract.learning.rule_check",
    "word_count": "extract.text.folding",
    "write_tables": "extract.learning.rule_files",
}
"""Each name and its module, which is imported when the name is first used."""

if not TYPE_CHECKING:

    def __getattr__(name: str) -> object:
        if name not in _MODULES:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        return getattr(import_module(_MODULES[name]), name)
