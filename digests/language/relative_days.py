"""Which day "yesterday", "last week" or "on Friday" is, for a reader of a later day.

An expression is dated by its article's day of publication. A weekday is dated where the verb beside
it shows whether it is past or ahead. No date is given in doubt. A quotation may be some
days old: an expression in it has a date only if that is the same on each of these days.
"""

import re
from calendar import monthrange
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from enum import Enum, auto
from functools import cache

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
_STEPS = {"yesterday": -1, "last night": -1, "tomorrow": 1, "day before": -1, "day after": 1}
_STEPS |= {"a week": 7, "week": 7, "a fortnight": 14, "fortnight": 14}
_TO = r"(?: to | through |\s?[–/-]\s?)"


class _Time(Enum):
    PAST = auto()
    AHEAD = auto()
    DOUBT = auto()


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
    quoted = [range(quotation.start, quotation.end) for quotation in find_quotations(text)]
    quoted += [range(text.find("”")) if "“" not in text else range(0)]  # begun before the sentence
    inserts: dict[str, Insert] = {}
    for match in _expressions().finditer(text):
        if _is_name(match) or _is_dated(match):
            continue
        days = SPOKEN_DAYS if any(match.start() in span for span in quoted) else 1
        spans = {_find_span(match, published - timedelta(days=day)) for day in range(days)}
        if len(spans) == 1 and (span := spans.pop()):
            words = _write(*span, published.year)
            inserts.setdefault(words, Insert(match.end(), words, InsertKind.DAY))
    return tuple(inserts.values())


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
    words, text = load_day_words(), match.string
    earlier, later = _neighbours(match)
    if match["weekday"]:
        return (
            earlier in words.names_before | words.indefinite
            or later in words.names_after
            or text[: match.start()].endswith("Mail on ") > (match["weekday"] != "Sunday")
            or re.search(r"\b[Ii]t(?:['’]s| is)(?: only)? $", text[: match.start()]) is not None
            or re.match(rf"{_TO}[A-Z]\w+day", text[match.end() :]) is not None
            or re.search(rf"[A-Z]\w+day{_TO}$", text[: match.start()]) is not None
        )
    starts = not earlier or re.search(r"[:“‘\"(–—]\s*$", text[: match.start()]) is not None
    if any(word[0].isupper() for word in _words(match["day"] or match["which"] or "")[starts:]):
        return True
    if match["day"]:
        return match["possessive"] is not None and later in words.of_an_age
    stretch = earlier in words.determiners | words.indefinite | {"'s"} or later == "of"
    return stretch and (match["which"] or "this").lower() != "this"


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
    step = {"last": -1, "this": 0, "next": 1}[match["which"].lower()]
    if match["unit"] != "week":
        return _find_month_or_year(match["unit"].lower(), step, published)
    doubt = published.weekday() == _SUNDAY and step < 1  # the week that ends, or that before?
    monday = published + timedelta(days=7 * step - published.weekday())
    return None if doubt else (monday, monday + timedelta(days=6))


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
    time = _Time.PAST if which == "last" else _find_time(match)
    if which == "next" or time is _Time.DOUBT:
        return None
    if which == "last" or (time is _Time.PAST and published < saturday):
        saturday -= timedelta(days=7)
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
    lead, weekday = (match["lead"] or "").lower(), weekdays().index(match["weekday"].lower())
    this_week = published + timedelta(days=weekday - published.weekday())
    since = (published.weekday() - weekday) % 7
    latest, coming = (published + timedelta(days=days) for days in (-since, -since % 7))
    if match["shift"] or match["later"]:  # "a week on Friday", "Friday week"
        weeks = 2 if "fortnight" in (match["shift"] or "") else 1
        return None if "day" in (match["shift"] or "") else coming + timedelta(days=7 * weeks)
    if match["week"]:
        return this_week + timedelta(days={"last": -7, "this": 0, "next": 7}[match["week"]])
    if lead in {"last", "next"}:  # also read as that of the week before or after: both must agree
        step = timedelta(days=-7 if lead == "last" else 7)
        nearest = (latest if lead == "last" else coming) if since else published + step
        return nearest if nearest == this_week + step else None
    if not (lead or match["possessive"] or _may_stand_alone(match)):
        return None
    time, open_end = _find_time(match), _neighbours(match)[0] in _OPEN_LEADS
    if time is _Time.DOUBT or (open_end and not since):
        return None
    day = latest if time is _Time.PAST else coming
    far = FAR_DAYS + (open_end and day > published)
    return day if abs((day - published).days) < far else None


_OPEN_LEADS = frozenset({"by", "until", "till", "from", "for", "since"})
_LEADS = _OPEN_LEADS | {"on", "before", "after", "of"}


def _may_stand_alone(match: re.Match[str]) -> bool:
    """Whether a weekday is an adverb: after a preposition, or "said Tuesday that"."""
    earlier, later = _neighbours(match)
    free = later in load_day_words().after_bare_weekday or later.endswith(("ing", "ed"))
    return earlier in _LEADS or (
        earlier != "" and (free or not match.string[match.end() :][:1].isspace())
    )


def _neighbours(match: re.Match[str]) -> tuple[str, str]:
    """The words before and after an expression, in lower case; empty where there are none."""
    before, after = _words(match.string[: match.start()]), _words(match.string[match.end() :])
    return "".join(before[-1:]).lower(), "".join(after[:1]).lower()


def _find_time(match: re.Match[str]) -> _Time:
    """Whether an expression's day is past or ahead, by the verb that it belongs to."""
    sides = match.string[: match.start()], match.string[match.end() :]
    before, after = (_RELATIVE_CLAUSE.sub(" ", side) for side in sides)
    lead, clause = _neighbours(match)[0], _words(_CLAUSE_START.split(before)[-1])
    if lead == "since" or before.lower().endswith("as of "):
        return _Time.PAST
    if lead == "for" or before.lower().endswith("ahead of "):
        return _Time.DOUBT if _last_time(clause) is _Time.DOUBT else _Time.AHEAD
    times = {*_times(_words(before)), *_times(_words(after))}
    time = times.pop() if len(times) == 1 else _Time.DOUBT
    if not match["possessive"]:
        start = re.sub(r"\b(?:[Oo]n|[Ff]rom|[Bb]y|[Ee]arly|[Ll]ate)? ?$", "", before)
        leads_on = _CONJUNCTION.search(start) is not None or not any(_times(_words(start)))
        follows = next(_times(_words(after)), None) if leads_on else None
        time = _last_time(clause) or follows or time
    if lead in {"by", "until", "till", "from"} and time is not _Time.AHEAD:
        asked = lead != "from" and set(clause) & load_day_words().committing
        return _Time.AHEAD if asked else _Time.DOUBT
    return time


_RELATIVE_CLAUSE = re.compile(r", (?:who|which|whose|where)\b[^,]*,")
_CONJUNCTION = re.compile(r"\b(?:but|that|because|while|when|if|as|where|whether),? ?$")
_CLAUSE_START = re.compile(
    r"[;:–—(]|, |\b(?:but|which|who|that|because|while|when|after|before|if|as|where|although"
    r"|though|since|whether)\b(?! $)"
)


def _last_time(words: Sequence[str]) -> _Time | None:
    """The time of the last verb; in doubt where the day may be that of a deed decided on."""
    passed_to = False
    for place in reversed(range(len(words))):
        if passed_to and words[place] in load_day_words().committing:
            return _Time.DOUBT
        if time := _time(words, place):
            return time
        passed_to |= words[place] == "to"
    return None


def _times(words: Sequence[str]) -> Iterator[_Time]:
    return (time for place in range(len(words)) if (time := _time(words, place)))


def _time(words: Sequence[str], place: int) -> _Time | None:
    """The time that a word gives its clause, None where it gives none."""
    known, word = load_day_words(), words[place]
    earlier = [word.lower() for word in words[max(0, place - 3) : place]]
    auxiliary = next((word for word in reversed(earlier) if not _ADVERB.fullmatch(word)), "")
    follows = "".join(words[place + 1 : place + 2]).lower()
    arranged = word in known.arranged and (word != "set" or follows in {"to", "for"})
    if arranged and auxiliary not in known.determiners:
        return _Time.DOUBT if auxiliary in {"was", "were", "had", "been"} else _Time.AHEAD
    if word == "to" and auxiliary not in known.arranged:
        return _Time.AHEAD if follows == "be" or auxiliary in known.before_to else None
    if word in known.ahead:
        undone = follows == "have" or (word == "could" and follows == "not")
        return _Time.DOUBT if undone else _Time.AHEAD
    past = word in known.past_verbs or (word.endswith("ed") and word not in known.never_past)
    if not past or "-" in word or auxiliary in known.determiners:
        return None
    unsaid = known.present_auxiliaries | known.ahead | {"to"}
    return None if auxiliary in unsaid else _Time.PAST


_ADVERB = re.compile(r"\w+ly|not|also|now|then")


def _words(text: str) -> list[str]:
    """Words as they are printed, "isn't" whole and "he'll" as two."""
    return re.findall(r"\w+n't|'\w+|[\w-]+", text.replace("’", "'"))
