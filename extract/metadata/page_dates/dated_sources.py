"""Places that may give a page's day, and the order in which the page writes day and month."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice

from extract.metadata.declarations import Declarations
from extract.metadata.publishers import host_of
from extract.text import KnownDate, day_order, find_day, is_ambiguous

QUOTED_MAX_CHARACTERS = 80
"""How much of a source's text is quoted as the evidence."""

ORDER_SAMPLE_TEXTS = 2_000
"""How many of the page's texts are searched for dates that show its order of day and month."""

DAY_FIRST_HOSTS = (".uk", ".ie", ".au", ".nz", ".in", ".za", ".eu")
"""Sites there write the day first, though their systems often leave `lang="en-US"` as it came."""

_PRINTING = ("p", "span", "div", "time", "li", "td", "a", "small", "em", "strong", "b")


@dataclass(frozen=True, slots=True)
class DatedSource:
    """A place that may give a day: its name and its text."""

    name: str
    text: str


def read_first_source(sources: Iterable[DatedSource], declared: Declarations) -> KnownDate | None:
    """Return the day of the first source that gives one, None where none does."""
    return next((known for source in sources if (known := read_source(source, declared))), None)


def read_source(source: DatedSource, declared: Declarations) -> KnownDate | None:
    """Return the day that a source gives, with its words; None where it gives none."""
    first = is_ambiguous(source.text) and _month_first(declared)
    day = find_day(source.text, month_first=first)
    quoted = source.text[:QUOTED_MAX_CHARACTERS]
    return KnownDate(day.day, f'{source.name}: "{quoted}"') if day else None


def _month_first(declared: Declarations) -> bool:
    """Whether the page writes the month first: by its other dates, else by its language."""
    shown = day_order(" ".join(islice(declared.tree.itertext(*_PRINTING), ORDER_SAMPLE_TEXTS)))
    if shown is not None:
        return shown
    languages = (declared.language, declared.meta("og:locale"))
    american = any((tag or "").lower().replace("_", "-") == "en-us" for tag in languages)
    return american and not host_of(declared.url).endswith(DAY_FIRST_HOSTS)
