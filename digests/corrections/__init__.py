"""What outlets have put right: shown in their own words; what was wrong is printed nowhere.

1. `correction_notes.py`: a correction, an article or a note in one, as what was wrong and what is
   right; `correction_cues.py` has the words by which it is read, from corrections.toml,
   `named_days.py` lists the days that it names, `stated_values.py` figures, names and words.
2. `corrected_articles.py`: the article that it means: by link, title, or what it is about.
3. `wrong_claims.py`: what was wrong in that article; `withdrawal.py`: the sentences and headlines
   of it, and of others, that are withdrawn.
4. `corrected_window.py`: `apply_corrections` takes these steps for all corrections of a window, and
   makes stories of them.
"""

from typing import TYPE_CHECKING

from extract.lazy_names import import_when_used

if TYPE_CHECKING:
    from digests.corrections.corrected_window import Corrected, apply_corrections

__all__ = ["Corrected", "apply_corrections"]

_MODULES = dict.fromkeys(__all__, f"{__name__}.corrected_window")
"""Each name and its module, which is imported when the name is first used."""

if not TYPE_CHECKING:
    __getattr__ = import_when_used(__name__, _MODULES)
