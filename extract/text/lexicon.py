"""The words that several rooms read English by: the tables of lexicon.toml, read when needed."""

import tomllib
from collections.abc import Mapping
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import Any

MONTH_STEM_LETTERS = 3
"""Three letters distinguish the months."""


class ReportingUse(StrEnum):
    """What a form of a reporting verb is looked for; lexicon.toml explains each."""

    ARCHIVE = "archive"
    ATTRIBUTION = "attribution"
    TEXT = "text"


class TitleUse(StrEnum):
    """What a title before a name is looked for; lexicon.toml explains each."""

    ABBREVIATION = "abbreviation"
    NAME = "name"
    SIGNATURE = "signature"
    TRADE = "trade"


class Negation(StrEnum):
    """The sorts of words that turn a statement round."""

    PLAIN = "plain"
    PRONOUN = "pronouns"
    CONTRACTED = "contracted"
    WEAK = "weak"
    VERB = "verbs"
    CONDITION = "conditions"


@cache
def reporting_verbs(use: ReportingUse) -> frozenset[str]:
    """Return the forms of verbs of saying that have a use.

    >>> sorted(reporting_verbs(ReportingUse.ARCHIVE) & {"say", "says", "said", "contacted"})
    ['said', 'say', 'says']
    """
    verbs = _tables()["reporting_verbs"].values()
    return frozenset(form for forms in verbs for form in _with_use(forms, use))


@cache
def spokespeople() -> frozenset[str]:
    """Return the words for who speaks for an organisation."""
    return frozenset(_tables()["spokespeople"]["forms"])


@cache
def personal_titles(use: TitleUse) -> frozenset[str]:
    """Return the titles before a person's name that have a use, in lower case."""
    return frozenset(_with_use(_tables()["titles"], use))


@cache
def negations(*sorts: Negation) -> frozenset[str]:
    """Return the words of these sorts that turn a statement round.

    >>> sorted(negations(Negation.CONTRACTED, Negation.PRONOUN))
    ['cannot', 'nobody', 'nothing', 'nowhere']
    """
    return frozenset(word for sort in sorts for word in _tables()["negations"][sort])


@cache
def months() -> tuple[str, ...]:
    """Return the names of the months in order, in lower case."""
    return tuple(_tables()["months"])


@cache
def month_abbreviations() -> frozenset[str]:
    """Return the short forms of the months' names, without a full stop."""
    return frozenset(form for forms in _tables()["months"].values() for form in forms)


@cache
def month_stems() -> tuple[str, ...]:
    """Return the first letters of each month in order; every form of its name begins with them.

    >>> month_stems()[:3]
    ('jan', 'feb', 'mar')
    """
    return tuple(name[:MONTH_STEM_LETTERS] for name in months())


@cache
def month_pattern() -> str:
    """Return a pattern for any form of a month's name in lower case, longer forms first."""
    return "|".join(sorted((*months(), *month_abbreviations()), key=len, reverse=True))


def month_number(word: str) -> int:
    """Return which month a form of its name means, 1 to 12.

    >>> month_number("sept"), month_number("May")
    (9, 5)

    Raises:
        ValueError: It begins as no month does.
    """
    return month_stems().index(word[:MONTH_STEM_LETTERS].lower()) + 1


@cache
def weekdays() -> tuple[str, ...]:
    """Return the names of the days of the week in order, in lower case, from Monday on."""
    return tuple(_tables()["weekdays"])


@cache
def weekday_pattern() -> str:
    """Return a pattern for any form of a weekday's name in lower case, longer forms first."""
    short = (form for forms in _tables()["weekdays"].values() for form in forms)
    return "|".join(sorted((*weekdays(), *short), key=len, reverse=True))


def _with_use(uses_by_form: Mapping[str, str], use: str) -> tuple[str, ...]:
    return tuple(form for form, uses in uses_by_form.items() if use in uses.split())


@cache
def _tables() -> Mapping[str, Any]:
    return tomllib.loads((files("extract.text") / "lexicon.toml").read_text("utf-8"))
