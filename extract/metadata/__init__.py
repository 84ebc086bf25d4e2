"""What a page says of itself: title, authors, days, publisher, form, and whether it is no article.

1. `declarations`, `jsonld`: what its markup declares, gathered in one walk.
2. `publishers`, `titles`, `title_choice`: the publisher; the title as printed, chosen in one place
   from what markup, lines and line model give.
3. `credit_places`: where it prints who wrote it and when; `authors` and `page_dates` read them.
4. `forms/`, `paywalls`: what sort of piece it is, and the evidence that it is cut by a wall.
5. `page_facts`: all of it together, as `PageFacts`; what a page does not say is None, not guessed.
6. `declared_kinds`, `page_kinds`: pages that are no article, with the reason.

A page pasted as text declares nothing: its lines are asked for publisher, form and address
(`printed_address`).
"""

from extract.metadata.forms import (
    FormEvidence,
    begins_letter,
    find_correction_links,
    find_form,
    find_printed_form,
    find_title_form,
    is_first_person,
    is_guide,
    is_salutation,
)
from extract.metadata.page_facts import PageFacts, read_facts
from extract.metadata.page_kinds import explain_rejection, explain_text_rejection
from extract.metadata.printed_address import find_printed_address
from extract.metadata.publishers import (
    copyright_names,
    find_publisher_in_lines,
    host_names,
    names_no_article,
    spell_publisher,
)
from extract.metadata.title_choice import (
    SLUG_MAX_WORDS,
    HeadLine,
    LikelyLine,
    choose_head_line,
    choose_likely_line,
    choose_source,
    is_possible,
)

__all__ = [
    "SLUG_MAX_WORDS",
    "FormEvidence",
    "HeadLine",
    "LikelyLine",
    "PageFacts",
    "begins_letter",
    "choose_head_line",
    "choose_likely_line",
    "choose_source",
    "copyright_names",
    "explain_rejection",
    "explain_text_rejection",
    "find_correction_links",
    "find_form",
    "find_printed_address",
    "find_printed_form",
    "find_publisher_in_lines",
    "find_title_form",
    "host_names",
    "is_first_person",
    "is_guide",
    "is_possible",
    "is_salutation",
    "names_no_article",
    "read_facts",
    "spell_publisher",
]
