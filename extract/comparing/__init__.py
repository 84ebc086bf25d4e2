"""Whether two texts say the same, and whether two pages are one article: pure, without archive.

A paragraph is compared with the archive in these steps:

1. words (`words.py`): `ComparedText.of` gives a text's words, one spelling for each figure, per
   cent and negation;
2. sketch (`sketches.py`): `sketch_words` gives the few hashes by which it is found again among
   millions, and `ShingleFilter` shows which of the texts found are worth a close comparison;
3. parsing (`parsed_text.py`): for these few alone, a text's sentences, names and figures, once;
4. alignment (`alignment.py`): where the words of two texts differ;
5. vetoes (`vetoes.py`): a figure, a negation or a name that differs keeps two texts apart
   (`decisive_words.py`);
6. likeness (`likeness.py`): `compare_texts` decides whether two texts say the same, and
   `find_repeated_sentences` (`repeated_sentences.py`) which sentences of one text earlier texts
   say.

A page is compared with a stored article by its keys (`page_keys`) and its prose
(`measure_overlap` in `page_overlap.py`): `match_page` in `same_page.py` decides whether it is a
capture, a revision or another article.

A `ParsedSentence` has no text, no dates and no quotation spans of its own. Its text is a slice of
the paragraph; dates are compared as the figures and names of months that they consist of; where a
quotation begins and ends, a sentence does. A field is added together with its first user.

`words.toml` is the data, beside the lexicon of `extract.text`. A change of any result needs
`COMPARING_VERSION` raised: archives then ask
for `pressround db reindex` before they take anything in.

A sketch is the smallest hash of each window of shingles (winnowing), not the 8 smallest of all.
With as many rows it finds .989 instead of .856 of long paragraphs that share a run of 15 to 25
words, and each run of 18 gives a hash that both have; edited paragraphs are found as well or
better. Hashes have 32 bits: what they find is compared word by word anyway.

Near is symmetric, what is hidden is not. A paragraph with a passage more than the text it repeats
is near to it whichever came first; `Likeness.added` and `find_repeated_sentences` show what of it
is new, and the digest prints that.
"""

from typing import TYPE_CHECKING

from extract.lazy_names import import_when_used

if TYPE_CHECKING:
    from extract.comparing.decisive_words import is_figure, is_negation, word_lists
    from extract.comparing.likeness import Likeness, compare_texts
    from extract.comparing.page_overlap import Overlap, PageText, measure_overlap
    from extract.comparing.parsed_text import COMPARING_VERSION, NEAR_MIN_WORDS, ComparedText
    from extract.comparing.repeated_sentences import RepeatedPart, find_repeated_sentences
    from extract.comparing.same_page import (
        SAME_PAGE_MIN_WORDS,
        CapturedPage,
        PageMatch,
        Recapture,
        address_keys,
        match_page,
        page_keys,
        title_keys,
    )
    from extract.comparing.sketches import ShingleFilter, sketch_words
    from extract.comparing.words import compared_words

__all__ = [
    "COMPARING_VERSION",
    "NEAR_MIN_WORDS",
    "SAME_PAGE_MIN_WORDS",
    "CapturedPage",
    "ComparedText",
    "Likeness",
    "Overlap",
    "PageMatch",
    "PageText",
    "Recapture",
    "RepeatedPart",
    "ShingleFilter",
    "address_keys",
    "compare_texts",
    "compared_words",
    "find_repeated_sentences",
    "is_figure",
    "is_negation",
    "match_page",
    "measure_overlap",
    "page_keys",
    "sketch_words",
    "title_keys",
    "word_lists",
]

_NAMES = {
    "decisive_words": ("is_figure", "is_negation", "word_lists"),
    "likeness": ("Likeness", "compare_texts"),
    "page_overlap": ("Overlap", "PageText", "measure_overlap"),
    "parsed_text": ("COMPARING_VERSION", "NEAR_MIN_WORDS", "ComparedText"),
    "repeated_sentences": ("RepeatedPart", "find_repeated_sentences"),
    "same_page": (
        "SAME_PAGE_MIN_WORDS",
        "CapturedPage",
        "PageMatch",
        "Recapture",
        "address_keys",
        "match_page",
        "page_keys",
        "title_keys",
    ),
    "sketches": ("ShingleFilter", "sketch_words"),
    "words": ("compared_words",),
}
_MODULES = {name: f"{__name__}.{module}" for module, names in _NAMES.items() for name in names}
"""Each name and its module, which is imported when the name is first used."""

if not TYPE_CHECKING:
    __getattr__ = import_when_used(__name__, _MODULES)
