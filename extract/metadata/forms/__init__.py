"""What sort of piece an article is: news, opinion, letter, live blog, obituary or correction.

1. `form_names`: the names of forms (forms.toml), and which form a section's name means.
2. `declared_forms`: what the page's data say (type, section, trail), and the folder of its address.
3. `title_labels`, `printed_labels`: the label in the title, or on a line of its own beside it, but
   none of a menu's lines.
4. `text_shapes`: a salutation, times of day, an obituary's end, the words of a correction.
5. `article_form`: all of it together; what nothing shows is None.
6. `correction_links`: the addresses to which a correction leads.
"""

from extract.metadata.forms.article_form import FormEvidence, find_form, is_guide
from extract.metadata.forms.correction_links import find_correction_links
from extract.metadata.forms.declared_forms import find_declared_form
from extract.metadata.forms.form_names import is_menu_entry, may_be_title
from extract.metadata.forms.printed_labels import find_printed_form
from extract.metadata.forms.text_shapes import (
    begins_letter,
    is_first_person,
    is_salutation,
)
from extract.metadata.forms.title_labels import find_title_form

__all__ = [
    "FormEvidence",
    "begins_letter",
    "find_correction_links",
    "find_declared_form",
    "find_form",
    "find_printed_form",
    "find_title_form",
    "is_first_person",
    "is_guide",
    "is_menu_entry",
    "is_salutation",
    "may_be_title",
]
