"""Which day "yesterday", "last week" or "on Friday" is, for a reader of a later day.

An expression is dated by its article's day of publication. A weekday is dated where the verb beside
it shows whether it is past or ahead. No date is given in doubt. A quotation may be some
days old: an expression in it has a date only if that is the same on each of these days.
"""

import re
from calendar import monthrange
from datetime import date, timedelta
from functools import cache

from digests.language.clause_tenses import Tense, find_neighbours, find_tense, split_words
from digests.language.vocabulary import load_day_words
from digests.language.weeks import write_day_in_year
from digests.values import Insert, InsertKind
from extract.text import find_quotations, month_abbreviations, month_number, months, weekdays

FAR_DAYS = 6
"""A weekday this far from its article's day has no date. "On Tuesday" in an article of Monday means
the next day where the text was changed later, and "will … on Monday" in one of Tuesday the day
before. In the 13 real weeks 7 of 528 weekdays are such, and most of these mean the nearer day."""

SPOKEN_DAYS = 4
"""A quotation is of its article's day or one of the three before: a weekend may be between."""

_SATURDAY, _SUNDAY = 5, 6
_MONTH_MAX_DAYS = 31
_WEEK = timedelta(days=7)
_STEP_OF_WHICH = {"last": -1, "this": 0, "next": 1}
_STEPS = {"yesterday": -1, "last night": -1, "tomorrow": 1, "day before": -1, "day after": 1}
_STEPS |= {"a week": 7, "week": 7, "a fortnight": 14, "fortnight": 14}
_TO = r"(?: to | through |\s?[–/-]\s?)"


def find_relative_days(text: str, published: date | None) -> tuple[Insert, ...]:
    """Find the days that a sentence names by their distance from its article's day.

    >>> find_relative_days("The BMA met on Friday.", date(2026, 11, 25))
    (Insert(at=21, text='20 November', why=<InsertKind.DAY: 'day'>),)

    Args:
        text: The sentence.
        published: Its article's day; None where it is undated.

    Returns:
        The dates in the order of their places, each once, with the year where it is not the
        article's own. None for an expression whose day is in doubt or printed beside it.
    """
    if published is None:
        return ()
    quoted = _list_quoted_ranges(text)
    inserts: dict[str, Insert] = {}
    for match in _expressions().finditer(text):
        if _is_name(match) or _is_dated(match):
            continue
        days = SPOKEN_DAYS if any(match.start() in places for places in quoted) else 1
        spans = {_find_span(match, published - timedelta(days=day)) for day in range(days)}
        if len(spans) == 1 and (span := spans.pop()):
            words = _write(*span, published.year)
            inserts.setdefault(words, Insert(match.end(), words, InsertKind.DAY))
    return tuple(inserts.values())


def _list_quoted_ranges(text: str) -> list[range]:
    quoted = [range(quotation.start, quotation.end) for quotation in find_quotations(text)]
    if "“" not in text:
        quoted.append(range(text.find("”")))  # a quotation begun before the sentence
    return quoted


@cache
def _expressions() -> re.Pattern[str]:
    days, names = ("|".join(map(str.capitalize, words)) for words in (weekdays(), months()))
    part = r"(?: (?:morning|afternoon|evening|night|lunchtime))?"
    return re.compile(
        r"(?<![\w-])(?:(?P<shift>(?:[Aa] )?(?:week|fortnight)|day before|day after)(?: on)? )?(?:"
        r"(?P<day>(?i:today|yesterday|tomorrow|tonight|last night|this (?:morn|afterno|even)\w+))"
        rf"{part}"
        r"|(?P<at>[Aa]t|[Oo]ver|[Dd]uring) the weekend"
        rf"|(?P<which>[Ll]ast|[Tt]his|[Nn]ext) (?P<unit>weekend|week|month|year|(?:{names})(?! \d))"
        rf"|(?:(?P<lead>[Ll]ast|[Tt]his|[Nn]ext) )?(?P<weekday>{days}){part}"
        r"(?: (?:of )?(?P<week>last|this|next) week|(?P<later> week))?"
        r")(?P<possessive>['’]s)?(?![\w-])"
    )


@cache
def _date_beside() -> re.Pattern[str]:
    names = "|".join(map(str.capitalize, (*months(), *month_abbreviations())))
    return re.compile(
        rf"\W*(?:on |the |\w+day,? )?(?:\d{{1,2}}(?:st|nd|rd|th)?\W(?:\d+ |of )?(?:{names})"
        rf"|(?:{names})\b|\d{{1,2}}(?:st|nd|rd|th)|(?:19|20)\d\d\b)"
    )


def _is_dated(match: re.Match[str]) -> bool:
    """Whether the date is printed right after the expression, or the expression explains a date."""
    explains = re.search(r"(?:day|row|ing|night) \($", match.string[: match.start()])
    return explains is not None or _date_beside().match(match.string, match.end()) is not None


def _is_name(match: re.Match[str]) -> bool:
    """Whether the expression is, or is part of, a name or a custom, or means no certain day."""
    if match["weekday"]:
        return _is_weekday_name(match)
    if _has_inner_capital(match):
        return True
    words, (earlier, later) = load_day_words(), find_neighbours(match)
    if match["day"]:
        return match["possessive"] is not None and later in words.of_an_age
    stretch = earlier in words.determiners | words.indefinite | {"'s"} or later == "of"
    return stretch and (match["which"] or "this").lower() != "this"


def _is_weekday_name(match: re.Match[str]) -> bool:
    """Whether a weekday is in a name or a span of weekdays, or is what "it is"."""
    words, (earlier, later) = load_day_words(), find_neighbours(match)
    before = match.string[: match.start()]
    return (
        earlier in words.names_before | words.indefinite
        or later in words.names_after
        or (match["weekday"] == "Sunday" and before.endswith("Mail on "))
        or _NAMING_START.search(before) is not None
        or _SPAN_END.match(match.string[match.end() :]) is not None
    )


def _has_inner_capital(match: re.Match[str]) -> bool:
    """Whether "Last Week" or "Tonight" has a capital that does not begin a sentence."""
    words = split_words(match["day"] or match["which"] or "")
    before = match.string[: match.start()]
    starts = not split_words(before) or _STATEMENT_START.search(before) is not None
    return any(word[0].isupper() for word in (words[1:] if starts else words))


_NAMING_START = re.compile(rf"\b[Ii]t(?:['’]s| is)(?: only)? $|[A-Z]\w+day{_TO}$")
_SPAN_END = re.compile(rf"{_TO}[A-Z]\w+day")
_STATEMENT_START = re.compile(r"[:“‘\"(–—]\s*$")


def _find_span(match: re.Match[str], published: date) -> tuple[date, date] | None:
    """The first and the last day that an expression means, None where they are in doubt."""
    if match["day"]:
        words = match["day"].lower(), (match["shift"] or "").lower()
        return (published + timedelta(days=sum(_STEPS.get(word, 0) for word in words)),) * 2
    if match["weekday"]:
        day = _find_weekday(match, published)
        return (day, day) if day else None
    if match["at"] or match["unit"] == "weekend":
        return _find_weekend(match, published)
    step = _STEP_OF_WHICH[match["which"].lower()]
    if match["unit"] == "week":
        return _find_week(step, published)
    return _find_month_or_year(match["unit"].lower(), step, published)


def _find_week(step: int, published: date) -> tuple[date, date] | None:
    if published.weekday() == _SUNDAY and step < 1:  # the week that ends, or that before?
        return None
    monday = published + step * _WEEK - timedelta(days=published.weekday())
    return monday, monday + timedelta(days=6)


def _find_month_or_year(unit: str, step: int, published: date) -> tuple[date, date] | None:
    year = published.year + step
    if unit == "year":
        return date(year, 1, 1), date(year, 12, 31)
    first = (published.replace(day=15) + timedelta(days=30 * step)).replace(day=1)
    if unit != "month":  # a month's name, in doubt where this year's may be meant as well
        first = date(year, month_number(unit), 1)
        if not step or step * (first.month - published.month) > 0:
            return None
    return first, first.replace(day=monthrange(first.year, first.month)[1])


def _find_weekend(match: re.Match[str], published: date) -> tuple[date, date] | None:
    saturday = published + timedelta(days=_SATURDAY - published.weekday())
    which = (match["which"] or "").lower()
    tense = Tense.PAST if which == "last" else find_tense(match)
    if which == "next" or tense is Tense.DOUBT:
        return None
    if which == "last" or (tense is Tense.PAST and published < saturday):
        saturday -= _WEEK
    return saturday, saturday + timedelta(days=1)


def _write(first: date, last: date, year: int) -> str:
    """The days as they are written in a year: a day, a month, a year or a span."""
    if first == last:
        return write_day_in_year(first, year)
    if (last - first).days > _MONTH_MAX_DAYS:
        return str(first.year)
    if first.day == 1 and (last + timedelta(days=1)).day == 1:
        return write_day_in_year(first, year).removeprefix("1 ")
    start = first.day if first.month == last.month else f"{write_day_in_year(first, year)} "
    return f"{start}–{' ' * (first.month != last.month)}{write_day_in_year(last, year)}"


def _find_weekday(match: re.Match[str], published: date) -> date | None:
    """The day that an expression with a weekday means, None where it is in doubt."""
    lead, weekday = (match["lead"] or "").lower(), weekdays().index(match["weekday"].lower())
    this_week = published + timedelta(days=weekday - published.weekday())
    if match["shift"] or match["later"]:
        return _add_weeks((match["shift"] or "").lower(), _find_coming(this_week, published))
    if match["week"]:
        return this_week + _STEP_OF_WHICH[match["week"]] * _WEEK
    if lead in {"last", "next"}:
        return _find_last_or_next(lead, this_week, published)
    if lead or match["possessive"] or _may_stand_alone(match):
        return _find_by_tense(match, this_week, published)
    return None


def _find_coming(this_week: date, published: date) -> date:
    return this_week if this_week >= published else this_week + _WEEK


def _find_latest(this_week: date, published: date) -> date:
    return this_week if this_week <= published else this_week - _WEEK


def _add_weeks(shift: str, coming: date) -> date | None:
    """The day of "a week on Friday", "a fortnight on Friday" or "Friday week"."""
    if "day" in shift:  # "the day after Friday"
        return None
    return coming + (2 if "fortnight" in shift else 1) * _WEEK


def _find_last_or_next(lead: str, this_week: date, published: date) -> date | None:
    """The day in the week before or after, None where the nearest such weekday is another day."""
    agree = this_week >= published if lead == "last" else this_week <= published
    return this_week + _STEP_OF_WHICH[lead] * _WEEK if agree else None


def _find_by_tense(match: re.Match[str], this_week: date, published: date) -> date | None:
    """The nearest such weekday in the tense of the verb, None where that is in doubt or far."""
    tense, open_end = find_tense(match), find_neighbours(match)[0] in _OPEN_LEADS
    if tense is Tense.DOUBT or (open_end and this_week == published):
        return None
    find_nearest = _find_latest if tense is Tense.PAST else _find_coming
    day = find_nearest(this_week, published)
    far = FAR_DAYS + (open_end and day > published)
    return day if abs((day - published).days) < far else None


_OPEN_LEADS = frozenset({"by", "until", "till", "from", "for", "since"})
_LEADS = _OPEN_LEADS | {"on", "before", "after", "of"}


def _may_stand_alone(match: re.Match[str]) -> bool:
    """Whether a weekday is an adverb: after a preposition, or "said Tuesday that"."""
    earlier, later = find_neighbours(match)
    free = later in load_day_words().after_bare_weekday or later.endswith(("ing", "ed"))
    return earlier in _LEADS or (
        earlier != "" and (free or not match.string[match.end() :][:1].isspace())
    )
