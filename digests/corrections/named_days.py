"""The days that a correction names: when the article that it means was published."""

import re
from collections.abc import Iterable
from datetime import date, timedelta
from functools import cache

from digests.corrections.correction_cues import cue
from extract.text import months, weekdays

_NUMBERED_DAYS = (
    r"(?:\d{1,2}(?:st|nd|rd|th)?(?:,? and |, | & | to | or |[–-]))*\d{1,2}(?:st|nd|rd|th)?"
)


def list_days_at_pieces(text: str) -> list[str]:
    """The words by which a text names the day of an article: "yesterday's article"."""
    return [match[0] for match in _day_at_piece().finditer(text)]


@cache
def _day_at_piece() -> re.Pattern[str]:
    """A day's name right before "article", or right after "reported"."""
    days = rf"(?:{'|'.join(_relative_days())})"
    number = rf"{_NUMBERED_DAYS} (?:{'|'.join(months())})"
    return re.compile(
        rf"\b{days}['’]s? (?:[\w-]+ ){{0,2}}?(?:{cue('pieces').pattern})"
        rf"|\b(?:reported|published|stated|said|wrote|story|article|report)(?: on| of| in)?"
        rf" (?:{days}|{number})\b",
        re.IGNORECASE,
    )


def _relative_days() -> tuple[str, ...]:
    return ("yesterday", "today", "this week", "last week", "last month", "this month", *weekdays())


def list_named_days(text: str, published: date) -> Iterable[tuple[date, date]]:
    """The days that a text names, by number or by their distance from its own day."""
    names = "|".join(months())
    pattern = rf"\b({_NUMBERED_DAYS})(?: of)? ({names})\b(?: (\d{{4}}))?|\b({names}) (\d{{1,2}})\b"
    for match in re.finditer(pattern, text, re.IGNORECASE):
        month = months().index((match[2] or match[4]).lower()) + 1
        numbers = sorted(map(int, re.findall(r"\d+", match[1] or match[5])))
        year = int(match[3]) if match[3] else published.year
        try:
            first, last = (date(year, month, number) for number in (numbers[0], numbers[-1]))
            if not match[3] and first > published + timedelta(1):
                first, last = first.replace(year=year - 1), last.replace(year=year - 1)
        except ValueError:  # "31 June" is no day
            continue
        yield first, last
    bare = re.sub(pattern, " ", text, flags=re.IGNORECASE).lower()
    for words in _relative_days():
        if re.search(rf"\b{words}\b", bare):
            yield _find_span(words, published)


def _find_span(words: str, published: date) -> tuple[date, date]:
    """The first and last day of a day, week or month near another day and not after it."""
    monday, first = published - timedelta(published.weekday()), published.replace(day=1)
    if words in weekdays():
        day = published - timedelta((published.weekday() - weekdays().index(words)) % 7)
        return day, day
    spans = {
        "yesterday": (published - timedelta(1), published - timedelta(1)),
        "today": (published, published),
        "this week": (monday, published),
        "last week": (monday - timedelta(7), monday - timedelta(1)),
        "this month": (first, published),
        "last month": ((first - timedelta(1)).replace(day=1), first - timedelta(1)),
    }
    return spans[words]
