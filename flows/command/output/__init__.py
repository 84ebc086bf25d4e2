"""How the commands show their answers: in words on a terminal, or as JSON.

1. `terminal` prints lines, tables and progress, or one JSON object a line.
2. `article`, `hits`, `versions`, `repeats`, `explanation` and `explanation_page` show articles.
3. `ingest_results`, `rules`, `issue`, `stats` and `demo` show what runs did.
"""

from typing import TYPE_CHECKING

from extract.lazy_names import import_when_used

if TYPE_CHECKING:
    from flows.command.output.article import show_article, show_articles, show_rejections
    from flows.command.output.demo import show_demo
    from flows.command.output.explanation import (
        Explained,
        explain_again,
        explain_file,
        explain_stored,
        page_words,
        print_article,
        take_line,
    )
    from flows.command.output.explanation_page import render_explanation
    from flows.command.output.hits import show_hit
    from flows.command.output.ingest_results import show_ingest, show_reclean
    from flows.command.output.issue import print_explanation, show_digest, show_sending
    from flows.command.output.repeats import show_repeats
    from flows.command.output.rules import (
        answer_suggestions,
        print_declined,
        print_refused,
        print_suggestions,
        show_checked_rules,
    )
    from flows.command.output.stats import print_copied, show_reindexed, show_stats, size_words
    from flows.command.output.terminal import (
        LAST_VERSION,
        NUMBER,
        ExitCode,
        Terminal,
        print_findings,
        terminal_of,
    )
    from flows.command.output.versions import show_changes, show_versions

__all__ = [
    "LAST_VERSION",
    "NUMBER",
    "ExitCode",
    "Explained",
    "Terminal",
    "answer_suggestions",
    "explain_again",
    "explain_file",
    "explain_stored",
    "page_words",
    "print_article",
    "print_copied",
    "print_declined",
    "print_explanation",
    "print_findings",
    "print_refused",
    "print_suggestions",
    "render_explanation",
    "show_article",
    "show_articles",
    "show_changes",
    "show_checked_rules",
    "show_demo",
    "show_digest",
    "show_hit",
    "show_ingest",
    "show_reclean",
    "show_reindexed",
    "show_rejections",
    "show_repeats",
    "show_sending",
    "show_stats",
    "show_versions",
    "size_words",
    "take_line",
    "terminal_of",
]

_MODULES = {
    "LAST_VERSION": "flows.command.output.terminal",
    "NUMBER": "flows.command.output.terminal",
    "ExitCode": "flows.command.output.terminal",
    "Explained": "flows.command.output.explanation",
    "Terminal": "flows.command.output.terminal",
    "answer_suggestions": "flows.command.output.rules",
    "explain_again": "flows.command.output.explanation",
    "explain_file": "flows.command.output.explanation",
    "explain_stored": "flows.command.output.explanation",
    "render_explanation": "flows.command.output.explanation_page",
    "page_words": "flows.command.output.explanation",
    "print_article": "flows.command.output.explanation",
    "print_copied": "flows.command.output.stats",
    "print_declined": "flows.command.output.rules",
    "print_explanation": "flows.command.output.issue",
    "print_findings": "flows.command.output.terminal",
    "print_refused": "flows.command.output.rules",
    "print_suggestions": "flows.command.output.rules",
    "show_article": "flows.command.output.article",
    "show_articles": "flows.command.output.article",
    "show_changes": "flows.command.output.versions",
    "show_checked_rules": "flows.command.output.rules",
    "show_demo": "flows.command.output.demo",
    "show_digest": "flows.command.output.issue",
    "show_hit": "flows.command.output.hits",
    "show_ingest": "flows.command.output.ingest_results",
    "show_reclean": "flows.command.output.ingest_results",
    "show_reindexed": "flows.command.output.stats",
    "show_rejections": "flows.command.output.article",
    "show_repeats": "flows.command.output.repeats",
    "show_sending": "flows.command.output.issue",
    "show_stats": "flows.command.output.stats",
    "show_versions": "flows.command.output.versions",
    "size_words": "flows.command.output.stats",
    "take_line": "flows.command.output.explanation",
    "terminal_of": "flows.command.output.terminal",
}
"""Each name and its module, which is imported when the name is first used."""

if not TYPE_CHECKING:
    __getattr__ = import_when_used(__name__, _MODULES)
