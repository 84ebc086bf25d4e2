"""Dates for the diary: days ahead on which something is due, begins or ends, with the words for it.

1. Every day that the news of the window sets is read (`deadlines.py`); what is past, hoped for, or
   only a month is no entry.
2. The clause that says what is due is cut from its sentence (`clauses.py`).
3. Entries of one event are one; where there are too many, what somebody has to do stays.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from digests.language import compile_terms, fold_words, load_vocabulary
from digests.ranking.clauses import cut_clause, join_sentences, load_diary_file
from digests.ranking.deadline_cues import Due
from digests.ranking.deadlines import Deadline, find_deadlines, is_due_day_printed
from digests.ranking.nations import find_nation
from digests.values import VIEWS, DiaryDate, Reference, WindowArticle
from extract import Form, Paragraph, ParagraphRef
from extract.text import may_name_day, split_sentences

DATES_MAX = 8
"""More entries are a calendar, not a glance."""

DIARY_WITHIN_DAYS = 366
"""What is further ahead comes again in a later issue."""

ALIKE_SHARE = 0.5
"""Of the fewer words of two entries of one day; from here on they are of one event."""

_NEVER_FORMS = VIEWS | {Form.OBITUARY, Form.CORRECTION, Form.LIVE}
"""Opinion names days that it wishes; a correction's day may be the wrong one."""


@dataclass(frozen=True, slots=True)
class _Entry:
    """An entry before entries of one event are joined.

    Attributes:
        date: The entry.
        story: The place of its story.
        must_act: Whether somebody has to do something.
        words: Its content words.
    """

    date: DiaryDate
    story: int
    must_act: bool
    words: frozenset[str]


def find_diary_dates(
    stories: Iterable[Sequence[WindowArticle]], today: date
) -> tuple[DiaryDate, ...]:
    """Find what is due, begins or ends on days ahead.

    Args:
        stories: The articles of each story of the window, the best story first.
        today: The issue's day; only later days are entries.

    Returns:
        At most `DATES_MAX` entries, the soonest first, each event once.

    Raises:
        DigestError: deadlines.toml, diary.toml or nations.toml is wrong.
    """
    entries: list[_Entry] = []
    for place, sources in enumerate(stories):
        for source in sources:
            if source.article.form in _NEVER_FORMS:
                continue
            entries += _list_entries(source, place, today)
    kept = _join_events(entries)
    if len(kept) > DATES_MAX:
        kept = sorted(kept, key=lambda entry: (not entry.must_act, entry.date.day))[:DATES_MAX]
    return tuple(sorted((entry.date for entry in kept), key=lambda entry: entry.day))


def can_print_day(deadline: Deadline, sources: Sequence[WindowArticle], today: date) -> bool:
    """Whether a story's headline or an entry of the diary can say what is due on a day.

    Args:
        deadline: The day.
        sources: The story's articles, the leading one first.
        today: The issue's day.
    """
    headline = (sources[0].article.title or "", sources[0].article.published)
    return is_due_day_printed(deadline, [headline]) or any(
        named.named == deadline.named
        for source in sources
        for paragraph in source.opening
        if may_name_day(paragraph.text) and source.is_new(paragraph)
        for named, _ in _list_days(paragraph, source.article.published, today)
    )


def _list_entries(source: WindowArticle, story: int, today: date) -> Iterator[_Entry]:
    """The entries of an article, from what was not known before the window."""
    for paragraph in source.opening:
        if not may_name_day(paragraph.text) or not source.is_new(paragraph):
            continue
        for deadline, clause in _list_days(paragraph, source.article.published, today):
            nation = find_nation(source.article)
            yield _Entry(
                DiaryDate(
                    day=deadline.named.day,
                    clause=clause,
                    cited=ParagraphRef(source.number, paragraph.position),
                    article=Reference.of(source, nation),
                    concerns=_name_concerned(clause, nation),
                ),
                story,
                deadline.must_act,
                _list_content_words(clause),
            )


def _list_days(
    paragraph: Paragraph, written: date | None, today: date
) -> Iterator[tuple[Deadline, str]]:
    """The days ahead that a paragraph sets, each with its clause."""
    earlier, end = "", 0
    for sentence in split_sentences(paragraph.text):
        start = paragraph.text.index(sentence, end)
        joined = paragraph.text[start - len(earlier) - 1 : start + len(sentence)] if earlier else ""
        end = start + len(sentence)
        for deadline in find_deadlines(sentence, written) if may_name_day(sentence) else ():
            if not _is_entry(deadline, today):
                continue
            clause = cut_clause(sentence, deadline.start, deadline.named.end)
            if clause is None and joined.startswith(earlier):
                clause = join_sentences(earlier, sentence, joined)
            if clause is not None:
                yield deadline, clause
        earlier = sentence


def _is_entry(deadline: Deadline, today: date) -> bool:
    """Whether a day belongs in a diary: ahead, exact, and not only hoped for."""
    named = deadline.named
    if not today < named.day <= today + timedelta(days=DIARY_WITHIN_DAYS):
        return False
    if named.edge is not None and not (named.edge == "end" and deadline.must_act):
        return False
    return deadline.due is not Due.BY


def _join_events(entries: Iterable[_Entry]) -> list[_Entry]:
    """Keep of each event the best entry: of who must act, of the story ranked first, shortest."""
    kept: list[_Entry] = []
    ordered = sorted(
        entries,
        key=lambda entry: (
            not entry.must_act,
            entry.story,
            len(entry.date.clause),
            entry.date.day,
            entry.date.cited,
        ),
    )
    for entry in ordered:
        if not any(_is_one_event(entry, earlier) for earlier in kept):
            kept.append(entry)
    return kept


def _is_one_event(entry: _Entry, earlier: _Entry) -> bool:
    if entry.date.clause == earlier.date.clause:
        return True
    if entry.date.day != earlier.date.day:
        return False
    shared = len(entry.words & earlier.words)
    if entry.story == earlier.story:
        return shared > 0
    return shared >= ALIKE_SHARE * max(1, min(len(entry.words), len(earlier.words)))


def _list_content_words(clause: str) -> frozenset[str]:
    stop_words = load_vocabulary().stop_words
    return frozenset(
        word for word in fold_words(clause) if word not in stop_words and not word.isdigit()
    )


def _name_concerned(clause: str, nation: str | None) -> str:
    """Who has to act, and in which nation where the clause does not say that."""
    actors = _find_concerned(clause)
    if actors and nation and nation not in clause:
        return f"{actors}, {nation}"
    return actors or nation or ""


def _find_concerned(clause: str) -> str:
    """Who has to act, in the words of the clause; empty where it does not say."""
    if (match := _actor_before_duty().search(clause)) is None:
        return ""
    unnamed = frozenset(load_diary_file().unnamed)
    before = match["before"].split()
    while any(word.casefold() in unnamed for word in before):
        before.pop(0)
    words = " ".join([*before, match["actor"]])
    first = words.split()[0]
    return words if first[1:2].isupper() else words[:1].lower() + words[1:]


@cache
def _actor_before_duty() -> re.Pattern[str]:
    """An actor with up to two words of its name, followed by what it has to do."""
    actors = compile_terms(load_diary_file().actors).pattern
    return re.compile(
        rf"(?P<before>(?:[\w’-]+\s+){{0,2}})(?P<actor>{actors})"
        r"(?=[^.;:]{0,60}?\b(?:must|have|has|need|should|will|can|are|is|to)\b)",
        re.IGNORECASE,
    )
