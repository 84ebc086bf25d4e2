"""A composed issue becomes what a reader gets: finished, counted, and rendered once.

1. `reader_edition.py`: `finish_issue` keeps to the topics chosen, `glossary.py` puts in what
   abbreviations mean (`abbreviations.py`, glossary.toml).
2. `issue_texts.py`, `source_texts.py`, `topic_table.py`: every text that is shown, made of the
   issue's values, and its sections; `length.py` counts their words. Composing needs these and no
   rendering.
3. `issue_view.py`, `story_view.py`: the same texts as the templates see them (`views.py`), with
   paragraphs, numbers and links for where the issue is shown.
4. `render.py`: HTML and plain text of the same facts, by `templates/` in the bulletin's colour,
   within what a mail may hold.

`issue_json.py` writes an issue as JSON and reads it again, to the last field.
"""

from typing import TYPE_CHECKING

from extract.lazy_names import import_when_used

if TYPE_CHECKING:
    from digests.edition.glossary import expand_abbreviations
    from digests.edition.issue_json import is_of_this_version, issue_from_json, issue_to_json
    from digests.edition.issue_texts import divide_issue, show_title
    from digests.edition.issue_view import build_footer, build_issue_view
    from digests.edition.length import (
        ISSUE_MAX_WORDS,
        count_brief_item_words,
        count_diary_words,
        count_issue_words,
        count_sentence_share,
        count_story_words,
        estimate_minutes,
    )
    from digests.edition.reader_edition import finish_issue
    from digests.edition.render import load_template, read_style_sheet, render_issue
    from digests.edition.source_texts import SOURCE_LIMITS, show_headline
    from digests.edition.views import Medium

__all__ = [
    "ISSUE_MAX_WORDS",
    "SOURCE_LIMITS",
    "Medium",
    "build_footer",
    "build_issue_view",
    "count_brief_item_words",
    "count_diary_words",
    "count_issue_words",
    "count_sentence_share",
    "count_story_words",
    "divide_issue",
    "estimate_minutes",
    "expand_abbreviations",
    "finish_issue",
    "is_of_this_version",
    "issue_from_json",
    "issue_to_json",
    "load_template",
    "read_style_sheet",
    "render_issue",
    "show_headline",
    "show_title",
]

_NAMES = {
    "glossary": ("expand_abbreviations",),
    "issue_json": ("is_of_this_version", "issue_from_json", "issue_to_json"),
    "issue_texts": ("divide_issue", "show_title"),
    "issue_view": ("build_footer", "build_issue_view"),
    "length": (
        "ISSUE_MAX_WORDS",
        "count_brief_item_words",
        "count_diary_words",
        "count_issue_words",
        "count_sentence_share",
        "count_story_words",
        "estimate_minutes",
    ),
    "reader_edition": ("finish_issue",),
    "render": ("load_template", "read_style_sheet", "render_issue"),
    "source_texts": ("SOURCE_LIMITS", "show_headline"),
    "views": ("Medium",),
}
_MODULES = {name: f"{__name__}.{module}" for module, names in _NAMES.items() for name in names}
"""Each name and its module, which is imported when the name is first used."""

if not TYPE_CHECKING:
    __getattr__ = import_when_used(__name__, _MODULES)
