"""Bytes in, clean articles out: pure functions, values in and values out.

A document becomes articles in these steps (see `extract.pipeline`):

1. read: the format is recognised; its reader decodes the bytes and yields pages, of a container the
   pages of all its members (`extract.readers`);
2. split: a pasted page becomes lines (`extract.text`), a saved page blocks (`extract.markup`); each
   line or block is a paragraph;
3. rules: the rule files name whole lines that are boilerplate (`extract.rules`);
4. model: a model that learned from other sites scores each line (`extract.line_model`); where it
   is in doubt about a saved page, trafilatura is asked;
5. facts: a saved page declares its title, authors, days and publisher (`extract.metadata`);
6. labels: each line is boilerplate, part of the head, or of the text, or repeats an earlier line;
   the labelled lines and the facts make the article (`extract.labelling`).

`extract.pipeline` is this list as code. Two rooms work on articles: `extract.comparing` decides
whether two texts say the same, `extract.learning` learns rules from an archive.

Nothing is dropped: every paragraph stays, with its kind and, if set aside, the reason.
"""

from typing import TYPE_CHECKING

from extract.lazy_names import import_when_used

if TYPE_CHECKING:
    from extract.errors import ExtractError, RuleError
    from extract.learning import (
        DeclinedLine,
        Findings,
        HiddenLine,
        ObservedPage,
        RuleTable,
        Suggestion,
        drop_ruled,
        find_hidden_lines,
        find_publisher_key,
        format_comment,
        format_rule_tables,
        learn_boilerplate,
        make_rule_table,
        match_observed_page,
        name_rule_file,
        observe_page,
        read_rule_tables,
        sort_by_trust,
    )
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
    from extract.rules import (
        Groups,
        Rule,
        Rules,
        build_rules,
        collect_groups,
        load_rules,
        read_shipped_sources,
    )
    from extract.text import exact_key, fold, split_sentences, word_count
    from extract.values import (
        READ_KINDS,
        WITHIN,
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
    "DeclinedLine",
    "ExtractError",
    "ExtractPage",
    "Extractor",
    "Findings",
    "Form",
    "Groups",
    "HiddenLine",
    "Kind",
    "Limits",
    "ObservedPage",
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
    "Suggestion",
    "build_rules",
    "collect_groups",
    "drop_ruled",
    "exact_key",
    "extract",
    "extract_document",
    "extract_page",
    "find_hidden_lines",
    "find_publisher_key",
    "fold",
    "format_comment",
    "format_rule_tables",
    "learn_boilerplate",
    "load_rules",
    "make_rule_table",
    "match_observed_page",
    "name_rule_file",
    "observe_page",
    "read_pages",
    "read_rule_tables",
    "read_shipped_sources",
    "sort_by_trust",
    "split_sentences",
    "word_count",
]

_MODULES = {
    "READ_KINDS": "extract.values",
    "WITHIN": "extract.values",
    "Article": "extract.values",
    "DeclinedLine": "extract.learning",
    "ExtractError": "extract.errors",
    "ExtractPage": "extract.pipeline",
    "Extractor": "extract.pipeline",
    "Findings": "extract.learning",
    "Form": "extract.values",
    "Groups": "extract.rules",
    "HiddenLine": "extract.learning",
    "Kind": "extract.values",
    "Limits": "extract.limits",
    "ObservedPage": "extract.learning",
    "Page": "extract.values",
    "Paragraph": "extract.values",
    "ParagraphRef": "extract.values",
    "RawDocument": "extract.values",
    "ReadPages": "extract.pipeline",
    "Rejected": "extract.values",
    "Relation": "extract.values",
    "Rule": "extract.rules",
    "RuleError": "extract.errors",
    "RuleTable": "extract.learning",
    "Rules": "extract.rules",
    "Suggestion": "extract.learning",
    "build_rules": "extract.rules",
    "collect_groups": "extract.rules",
    "drop_ruled": "extract.learning",
    "exact_key": "extract.text",
    "extract": "extract.pipeline",
    "extract_document": "extract.pipeline",
    "extract_page": "extract.pipeline",
    "find_hidden_lines": "extract.learning",
    "find_publisher_key": "extract.learning",
    "fold": "extract.text",
    "format_comment": "extract.learning",
    "format_rule_tables": "extract.learning",
    "learn_boilerplate": "extract.learning",
    "load_rules": "extract.rules",
    "make_rule_table": "extract.learning",
    "match_observed_page": "extract.learning",
    "name_rule_file": "extract.learning",
    "observe_page": "extract.learning",
    "read_pages": "extract.pipeline",
    "read_rule_tables": "extract.learning",
    "read_shipped_sources": "extract.rules",
    "sort_by_trust": "extract.learning",
    "split_sentences": "extract.text",
    "word_count": "extract.text",
}
"""Each name and its module, which is imported when the name is first used."""

if not TYPE_CHECKING:
    __getattr__ = import_when_used(__name__, _MODULES)
