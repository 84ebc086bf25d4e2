"""A ranked story is told in verbatim, cited sentences, within the words that it has.

1. `candidates.py`: each sentence is parsed once. `prose_sentences.py`: where it begins and ends;
   `references.py` and `anaphora.py`: what it refers to outside itself.
2. `selection.py` scores each sentence; `already_printed.py`: what was printed before.
3. `lead_sentence.py` chooses the first sentence, `selection.py` the following ones, each where it
   is understood.
4. `other_outlets.py`: who else says it, `conflicting_figures.py` who says it with other figures.

`summarise.py` reads as these steps.
"""

from typing import TYPE_CHECKING

from extract.lazy_names import import_when_used

if TYPE_CHECKING:
    from digests.summary.already_printed import AlreadyPrinted
    from digests.summary.prose_sentences import split_prose
    from digests.summary.selection import Budget
    from digests.summary.summarise import summarise_story, summarise_view

__all__ = [
    "AlreadyPrinted",
    "Budget",
    "split_prose",
    "summarise_story",
    "summarise_view",
]

_NAMES = {
    "already_printed": ("AlreadyPrinted",),
    "prose_sentences": ("split_prose",),
    "selection": ("Budget",),
    "summarise": ("summarise_story", "summarise_view"),
}
_MODULES = {name: f"{__name__}.{module}" for module, names in _NAMES.items() for name in names}
"""Each name and its module, which is imported when the name is first used."""

if not TYPE_CHECKING:
    __getattr__ = import_when_used(__name__, _MODULES)
