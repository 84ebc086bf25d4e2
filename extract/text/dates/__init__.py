"""Dates in text: the one parser for pasted lines, markup and deadlines.

1. `date_labels`: the words that show what a date is of: a publication, a change, something else.
2. `days`: a day anywhere in a text, and lines that are nothing but a date, as a `KnownDate`: the
   day with how it is known. No day is guessed.
3. `named_days`: the days that a sentence names, with or without a year.
"""

from extract.text.dates.date_labels import (
    DateRole,
    date_role,
    label_starts,
    names_other_date,
    names_role,
    read_date_label,
)
from extract.text.dates.days import (
    DATED_MAX_CHARACTERS,
    Dateline,
    KnownDate,
    calendar_day,
    day_order,
    find_day,
    is_ambiguous,
    may_hold_date,
    read_cited_date,
    read_date_beside,
    read_dateline,
)
from extract.text.dates.named_days import NamedDay, may_name_day, read_named_day

__all__ = [
    "DATED_MAX_CHARACTERS",
    "DateRole",
    "Dateline",
    "KnownDate",
    "NamedDay",
    "calendar_day",
    "date_role",
    "day_order",
    "find_day",
    "is_ambiguous",
    "label_starts",
    "may_hold_date",
    "may_name_day",
    "names_other_date",
    "names_role",
    "read_cited_date",
    "read_date_beside",
    "read_date_label",
    "read_dateline",
    "read_named_day",
]
