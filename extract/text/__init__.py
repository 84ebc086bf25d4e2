"""Texts and lines: what every reader of a page needs, whatever the page is.

1. `folding`: the form in which texts are compared, and the exact key of a paragraph.
2. `lines`: a pasted text as lines, one a paragraph; `Line` is what the other steps ask about.
3. `quotations`, `sentences`: where quotations begin and end, and a paragraph's sentences.
4. `lexicon`: the words by which English is read (lexicon.toml), each listed once.
5. `dates/`: days anywhere in a text, lines that are nothing but a date, and what a date is of.
6. `person_names`, `bylines`: people's names in credits, and lines that name who wrote the piece.
7. `language`, `shingles`: the language of a text, the runs of words by which two texts are known to
   share a passage.
8. `urls`, `own_address`, `redirects`: the form in which addresses are compared; a page's own
   address as readers are given it, unwrapped where it leads on to another.

All functions are pure; nothing is read before it is first needed.
"""

from extract.text.bylines import (
    NAME_MAX_WORDS,
    read_author_note,
    read_byline,
    read_name,
    read_signature,
)
from extract.text.dates import (
    DATED_MAX_CHARACTERS,
    Dateline,
    DateRole,
    KnownDate,
    NamedDay,
    calendar_day,
    date_role,
    day_order,
    find_day,
    is_ambiguous,
    label_starts,
    may_hold_date,
    may_name_day,
    names_other_date,
    names_role,
    read_cited_date,
    read_date_beside,
    read_date_label,
    read_dateline,
    read_named_day,
)
from extract.text.folding import (
    KEY_BYTES,
    UNPRINTABLE,
    exact_key,
    fold,
    fold_spaces,
    folded_key,
    mask_digits,
    masthead_key,
    word_count,
)
from extract.text.language import choose_language, language_of
from extract.text.lexicon import (
    Negation,
    ReportingUse,
    TitleUse,
    month_abbreviations,
    month_number,
    month_stems,
    months,
    negations,
    personal_titles,
    reporting_verbs,
    spokespeople,
    weekdays,
)
from extract.text.lines import (
    PROSE_MIN_WORDS_UNPUNCTUATED,
    TITLE_MAX_WORDS,
    Label,
    Labels,
    Line,
    lines_of,
    read_line,
    read_lines,
    split_lines,
)
from extract.text.own_address import (
    LETTER_ARCHIVES,
    clean_address,
    find_own_address,
    is_front_page,
    names_page,
)
from extract.text.person_names import (
    AUTHORS_MAX,
    NAME_MAX_CHARACTERS,
    are_person_names,
    is_person_name,
    read_people,
    strip_lead,
)
from extract.text.quotations import find_quotations
from extract.text.sentences import sentence_starts, split_sentences
from extract.text.shingles import SHINGLE_WORDS, ShingleIndex, iter_shingles, shingle_set
from extract.text.urls import site_of, url_key

__all__ = [
    "AUTHORS_MAX",
    "DATED_MAX_CHARACTERS",
    "KEY_BYTES",
    "LETTER_ARCHIVES",
    "NAME_MAX_CHARACTERS",
    "NAME_MAX_WORDS",
    "PROSE_MIN_WORDS_UNPUNCTUATED",
    "SHINGLE_WORDS",
    "TITLE_MAX_WORDS",
    "UNPRINTABLE",
    "DateRole",
    "Dateline",
    "KnownDate",
    "Label",
    "Labels",
    "Line",
    "NamedDay",
    "Negation",
    "ReportingUse",
    "ShingleIndex",
    "TitleUse",
    "are_person_names",
    "calendar_day",
    "choose_language",
    "clean_address",
    "date_role",
    "day_order",
    "exact_key",
    "find_day",
    "find_own_address",
    "find_quotations",
    "fold",
    "fold_spaces",
    "folded_key",
    "is_ambiguous",
    "is_front_page",
    "is_person_name",
    "iter_shingles",
    "label_starts",
    "language_of",
    "lines_of",
    "mask_digits",
    "masthead_key",
    "may_hold_date",
    "may_name_day",
    "month_abbreviations",
    "month_number",
    "month_stems",
    "months",
    "names_other_date",
    "names_page",
    "names_role",
    "negations",
    "personal_titles",
    "read_author_note",
    "read_byline",
    "read_cited_date",
    "read_date_beside",
    "read_date_label",
    "read_dateline",
    "read_line",
    "read_lines",
    "read_name",
    "read_named_day",
    "read_people",
    "read_signature",
    "reporting_verbs",
    "sentence_starts",
    "shingle_set",
    "site_of",
    "split_lines",
    "split_sentences",
    "spokespeople",
    "strip_lead",
    "url_key",
    "weekdays",
    "word_count",
]
