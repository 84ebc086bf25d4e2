"""How the digest reads and writes English, and how it reads its own TOML files.

Reading a text:

1. `vocabulary.py`: the groups of words in vocabulary.toml, stop words among them, and a word's
   singular; `figures.py`: what the figures of a text count.
2. `sentence_words.py`: a statement's words, figures, names (`Wording`) and quotations, and whether
   it says again or contradicts what another one says; `event_names.py`: the names of a whole
   article.
3. `term_weights.py`: how rare a word is; `term_vectors.py`: texts as vectors, and their `cosine`,
   by which the digest measures what is redundant for a reader.
4. `sentence_keys.py`: by which key an issue remembers a sentence.

Writing for a reader: `weeks.py` writes days and weeks, `relative_days.py` finds the date of
"yesterday" or "on Friday", past or ahead by the verbs that `clause_tenses.py` reads,
`visible_text.py` makes foreign text safe.

Data: `toml_tables.py` reads each TOML file of the package into its pydantic model.
"""

from typing import TYPE_CHECKING

from extract.lazy_names import import_when_used

if TYPE_CHECKING:
    from digests.language.event_names import find_names
    from digests.language.figures import AGE, DAY, YEAR, Figure, figures_of, list_figures
    from digests.language.relative_days import find_relative_days
    from digests.language.sentence_keys import list_sentence_keys, make_sentence_key
    from digests.language.sentence_words import (
        SAME_SHARE,
        Wording,
        drop_quotations,
        fold_words,
        list_quotations,
        mask_quotations,
    )
    from digests.language.term_vectors import (
        TermVector,
        centroid,
        cosine,
        scale_to_unit,
        weigh_terms,
    )
    from digests.language.term_weights import (
        TermRarities,
        TermWeights,
        fold_with_figures,
        take_lead_words,
    )
    from digests.language.toml_tables import (
        DAY_EXAMPLE,
        Count,
        Day,
        Flag,
        NonEmptyText,
        Number,
        Terms,
        TomlTable,
        WordSet,
        compile_terms,
        load_table,
        read_packaged,
        read_table,
        sort_longest_first,
    )
    from digests.language.visible_text import (
        HEADER_MAX_CHARACTERS,
        clean_header_text,
        make_visible,
        shorten,
    )
    from digests.language.vocabulary import (
        contains_phrase,
        count_noun,
        drop_stop_words,
        load_vocabulary,
        make_singular,
    )
    from digests.language.weeks import (
        OLD_AFTER_DAYS,
        find_issue_day,
        is_old,
        monday_of,
        write_day,
        write_day_in_year,
        write_diary_day,
        write_issue_day,
        write_near_day,
    )

__all__ = [
    "AGE",
    "DAY",
    "DAY_EXAMPLE",
    "HEADER_MAX_CHARACTERS",
    "OLD_AFTER_DAYS",
    "SAME_SHARE",
    "YEAR",
    "Count",
    "Day",
    "Figure",
    "Flag",
    "NonEmptyText",
    "Number",
    "TermRarities",
    "TermVector",
    "TermWeights",
    "Terms",
    "TomlTable",
    "WordSet",
    "Wording",
    "centroid",
    "clean_header_text",
    "compile_terms",
    "contains_phrase",
    "cosine",
    "count_noun",
    "drop_quotations",
    "drop_stop_words",
    "figures_of",
    "find_issue_day",
    "find_names",
    "find_relative_days",
    "fold_with_figures",
    "fold_words",
    "is_old",
    "list_figures",
    "list_quotations",
    "list_sentence_keys",
    "load_table",
    "load_vocabulary",
    "make_sentence_key",
    "make_singular",
    "make_visible",
    "mask_quotations",
    "monday_of",
    "read_packaged",
    "read_table",
    "scale_to_unit",
    "shorten",
    "sort_longest_first",
    "take_lead_words",
    "weigh_terms",
    "write_day",
    "write_day_in_year",
    "write_diary_day",
    "write_issue_day",
    "write_near_day",
]

_NAMES = {
    "event_names": ("find_names",),
    "figures": ("AGE", "DAY", "YEAR", "Figure", "figures_of", "list_figures"),
    "relative_days": ("find_relative_days",),
    "sentence_keys": ("list_sentence_keys", "make_sentence_key"),
    "sentence_words": (
        "SAME_SHARE",
        "Wording",
        "drop_quotations",
        "fold_words",
        "list_quotations",
        "mask_quotations",
    ),
    "term_vectors": ("TermVector", "centroid", "cosine", "scale_to_unit", "weigh_terms"),
    "term_weights": ("TermRarities", "TermWeights", "fold_with_figures", "take_lead_words"),
    "toml_tables": (
        "Count",
        "DAY_EXAMPLE",
        "Day",
        "Flag",
        "NonEmptyText",
        "Number",
        "Terms",
        "TomlTable",
        "WordSet",
        "compile_terms",
        "load_table",
        "read_packaged",
        "read_table",
        "sort_longest_first",
    ),
    "visible_text": ("HEADER_MAX_CHARACTERS", "clean_header_text", "make_visible", "shorten"),
    "vocabulary": (
        "contains_phrase",
        "count_noun",
        "drop_stop_words",
        "load_vocabulary",
        "make_singular",
    ),
    "weeks": (
        "OLD_AFTER_DAYS",
        "find_issue_day",
        "is_old",
        "monday_of",
        "write_day",
        "write_day_in_year",
        "write_diary_day",
        "write_issue_day",
        "write_near_day",
    ),
}
_MODULES = {name: f"{__name__}.{module}" for module, names in _NAMES.items() for name in names}
"""Each name and its module, which is imported when the name is first used."""

if not TYPE_CHECKING:
    __getattr__ = import_when_used(__name__, _MODULES)
