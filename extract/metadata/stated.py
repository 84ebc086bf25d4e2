"""A day with the words by which it is known, and the order in which a page writes day and month."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice

from lxml.etree import XPath
from lxml.html import HtmlElement

from extract.metadata.declared import ELEMENTS_MAX, Declared
from extract.metadata.publishers import host_of
from extract.text import KnownDate, day_order, find_day, is_ambiguous

TEXTS_MAX = 1_000
"""How many texts that name a credit are looked at: several may stand in one element."""

_FIRST = f"[position() <= {ELEMENTS_MAX}]"
_DATED = XPath(
    "(//@class[contains(., 'date') or contains(., 'time') or contains(., 'publish')"
    f" or contains(., 'posted') or contains(., 'meta') or contains(., 'byline')]){_FIRST}/.."
    f" | (//@id[contains(., 'date')]){_FIRST}/.."
)
_CREDITED = XPath(
    "(//@class[contains(., 'uthor') or contains(., 'yline') or contains(., 'by-line')"
    f" or contains(., 'writer')]){_FIRST}/.."
    f" | (//a[contains(@rel, 'author') or contains(@href, '/author')]){_FIRST}"
)
_LABELS = ("osted", "ublished", "ost time", "ublication date", "ritten by", "uthor:")
"""Without first letters, which may be capitals."""

_LABELLED = XPath(
    "(//*[not(self::script or self::style)]/text()[string-length() > 4]"
    f"[{' or '.join(f'contains(., {label!r})' for label in _LABELS)}])"
    f"[position() <= {TEXTS_MAX}]/.."
)


def dated(declared: Declared) -> tuple[HtmlElement, ...]:
    """Return elements whose class or id has to do with dates or credits."""
    return tuple(_DATED(declared.tree)[:ELEMENTS_MAX])


def credited(declared: Declared) -> tuple[HtmlElement, ...]:
    """Return elements that a link or class marks as the author's."""
    return tuple(_CREDITED(declared.tree)[:ELEMENTS_MAX])


def labelled(declared: Declared) -> tuple[HtmlElement, ...]:
    """Return elements whose own text speaks of publishing, posting or writing."""
    text = "\n".join([line.folded for line in declared.lines])
    if not any(label in text for label in _LABELS):  # as on most pages: no need to walk the tree
        return ()
    return tuple(_LABELLED(declared.tree)[:ELEMENTS_MAX])


QUOTED_MAX_CHARACTERS = 80
"""How much of a source's text is quoted as the evidence."""

ORDER_SAMPLE_TEXTS = 2_000
"""So many of the page's texts are searched for dates that show its order of day and month."""

DAY_FIRST_HOSTS = (".uk", ".ie", ".au", ".nz", ".in", ".za", ".eu")
"""Sites there write the day first, though their systems often leave `lang="en-US"` as it came."""

_PRINTING = ("p", "span", "div", "time", "li", "td", "a", "small", "em", "strong", "b")


@dataclass(frozen=True, slots=True)
class Source:
    """A place that may tell a day: its name and its text."""

    name: str
    text: str


def first_stated(sources: Iterable[Source], declared: Declared) -> KnownDate | None:
    """Return the day of the first source that tells one, None where none does."""
    return next((stated for source in sources if (stated := state(source, declared))), None)


def state(source: Source, declared: Declared) -> KnownDate | None:
    """Return the day that a source tells, with its words; None where it tells none."""
    first = is_ambiguous(source.text) and _month_first(declared)
    found = find_day(source.text, month_first=first)
    quoted = source.text[:QUOTED_MAX_CHARACTERS]
    return KnownDate(found.day, f'{source.name}: "{quoted}"') if found else None


def _month_first(declared: Declared) -> bool:
    """Whether the page writes the month first: by its other dates, else by its language."""
    shown = day_order(" ".join(islice(declared.tree.itertext(*_PRINTING), ORDER_SAMPLE_TEXTS)))
    if shown is not None:
        return shown
    told = (declared.language, declared.meta("og:locale"))
    american = any((tag or "").lower().replace("_", "-") == "en-us" for tag in told)
    return american and not host_of(declared.url).endswith(DAY_FIRST_HOSTS)
