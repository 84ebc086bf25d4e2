"""What each line of a page is, and the article that the labelled lines make.

1. A page begins as lines with the rules that know them and the line model's scores; these and the
   labels are one value, which every step takes and returns (`labelled_page`).
2. On any page: lines that rules know are set aside (`boilerplate`).
3. A page pasted as text (`pasted_page`): a forwarded mail's headers, comments, related links and
   the tail (`zones`), mastheads, menus and breadcrumbs (`navigation`), bylines
   and datelines (`credits`), the lines above the body (`head`), the line model's boilerplate.
4. A saved page (`saved_page`): what its markup names, and boxes that say what they are (`boxes`).
5. The kinds within the body, and what the page says twice (`body`).
6. The article (`article`): paragraphs, title, authors and days as bylines and datelines say them
   (`credit_facts`), and what the page's data and its container say.

Nothing is dropped: every line keeps its text, with a kind and, if set aside, the reason.
"""

from extract.labelling.article import make_article, make_paragraphs
from extract.labelling.labelled_page import LabelledPage
from extract.labelling.navigation import match_pasted_lines
from extract.labelling.pasted_page import label_pasted
from extract.labelling.saved_page import label_saved

__all__ = [
    "LabelledPage",
    "label_pasted",
    "label_saved",
    "make_article",
    "make_paragraphs",
    "match_pasted_lines",
]
