"""A ranked story is told in verbatim, cited sentences, within the words that it has.

1. `candidates.py`: a story's sentences; `context.py` which of them are understood by themselves,
   `people.py` and `speakers.py` who is meant in them.
2. `scoring.py`: what speaks for each sentence; `already_printed.py` what was printed before,
   `other_outlets.py` who else says it, `conflicting_figures.py` who says it with other figures.
3. `summarise.py`: the steps of one story. `lead_sentence.py` chooses the first sentence,
   `selection.py` the following ones, `reading_order.py` their order.
"""

from typing import TYPE_CHECKING

from extract.lazy_names import import_when_used

if TYPE_CHECKING:
    from digests.summary.already_printed import Recent, Told
    from digests.summary.selection import Budget
    from digests.summary.summarise import summarise_story

__all__ = ["Budget", "Recent", "Told", "summarise_story"]

_NAMES = {
    "already_printed": ("Recent", "Told"),
    "selection": ("Budget",),
    "summarise": ("summarise_story",),
}
_MODULES = {name: f"{__name__}.{module}" for module, names in _NAMES.items() for name in names}
"""Each name and its module, which is imported when the name is first used."""

if not TYPE_CHECKING:
    __getattr__ = import_when_used(__name__, _MODULES)
