"""A composed issue becomes what a reader gets: finished, counted, and rendered once.

1. `reader_edition.py`: `finish_issue` keeps to the topics chosen, `glossary.py` puts in what
   abbreviations mean (`abbreviations.py`, glossary.toml).
2. `issue_texts.py`, `source_texts.py`, `topic_table.py`: every text that is shown, made of the
   issue's values; `length.py` counts their words. Composing needs these and no rendering.
3. `issue_view.py`: the same texts as the templates see them (`views.py`), with numbers and links
   for where the issue is shown (`medium.py`).
4. `render.py`: HTML and plain text of the same facts, by `templates/`, within what a mail may hold.

`issue_json.py` writes an issue as JSON and reads it again, to the last field.
"""

from typing import TYPE_CHECKING

from extract.lazy_names import import_when_used

if TYPE_CHECKING:
    from digests.edition.glossary import expand_abbreviations
    from digests.edition.issue_json import issue_from_json, issue_to_json
    from digests.edition.issue_texts import show_headline
    from digests.edition.issue_view import build_issue_view
    from digests.edition.length import (
        ISSUE_MAX_WORDS,
        count_brief_item_words,
        count_issue_words,
        count_story_words,
        count_topic_words,
        estimate_minutes,
    )
    from digests.edition.medium import SOURCE_LIMITS, Medium
    from digests.edition.reader_edition import finish_issue
    from digests.edition.render import (
        load_template,
        read_style_sheet,
        render_issue,
        write_issue_facts,
    )

__all__ = [
    "ISSUE_MAX_WORDS",
    "SOURCE_LIMITS",
    "Medium",
    "build_issue_view",
    "count_brief_item_words",
    "count_issue_words",
    "count_story_words",
    "count_topic_words",
    "estimate_minutes",
    "expand_abbreviations",
    "finish_issue",
    "issue_from_json",
    "issue_to_json",
    "load_template",
    "read_style_sheet",
    "render_issue",
    "show_headline",
    "write_issue_facts",
]

_NAMES = {
    "glossary": ("expand_abbreviations",),
    "issue_json": ("issue_from_json", "issue_to_json"),
    "issue_texts": ("show_headline",),
    "issue_view": ("build_issue_view",),
    "length": (
        "ISSUE_MAX_WORDS",
        "count_brief_item_words",
        "count_issue_words",
        "count_story_words",
        "count_topic_words",
        "estimate_minutes",
    ),
    "medium": ("Medium", "SOURCE_LIMITS"),
    "reader_edition": ("finish_issue",),
    "render": ("load_template", "read_style_sheet", "render_issue", "write_issue_facts"),
}
_MODULES = {name: f"{__name__}.{module}" for module, names in _NAMES.items() for name in names}
"""Each name and its module, which is imported when the name is first used."""

if not TYPE_CHECKING:
    __getattr__ = import_when_used(__name__, _MODULES)
