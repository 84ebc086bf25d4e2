"""Days ahead that a story names: "respond by 30 January", "the consultation ends on 12 December".

The words before a day show what it is (`deadline_cues.py`). What has to be done soon is more
pressing than what begins one day.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from digests.language import write_near_day
from digests.ranking.deadline_cues import (
    LEANING_SUBJECT,
    DeadlineCue,
    DeadlineCues,
    Due,
    cut_before,
    is_upcoming,
    load_deadline_cues,
    own_clause,
)
from digests.values import WindowArticle
from extract.text import NamedDay, may_name_day, read_named_day

AHEAD_WITHIN_DAYS = 400
"""A year and a month: a contract's year begins in April and is announced the winter before. What is
further away ("by March 2030") is a plan, nothing that a practice has to mind."""

_ARTICLES_MAX = 12
"""Of a story, the leading one first; as many as its sentences are chosen from."""

_TEXT_MAX_CHARACTERS = 10_000
"""Of an article's sentences that may name a day, from the first: all of trade news, and a few of a
book."""

_SENTENCE_END = re.compile(r"(?<=[\w)’”][.!?])\s+(?=[A-Z“‘])")
_WEEKDAY_AFTER = len(" (Wednesday)")
_WEEKDAY = r"(Mon|Tue|Wed|Thu|Fri|Sat|Sun)(?:s|nes|rs|ur)?(?:day)?"
_WEEKDAY_BESIDE = re.compile(
    rf"\b{_WEEKDAY},?\s+(?:the\s+)?(?:\d{{1,2}}|(?:Jan|Feb|Ma|Apr|Ju|Aug|Sep|Oct|Nov|Dec)\w*\.?\s\d)"
)
_WEEKDAY_BEHIND = re.compile(rf"\w,? \({_WEEKDAY}")
_WORD = re.compile(r"[\w-]+")

_WISH_ENDS = re.compile(r"[;:]\s+|\s+[–—-]\s+|,\s+(?:and|but|so|while)\s+(?!(?:to|for|that|by)\b)")
"""Where the clause of a day begins; a wish before it governs another one."""

_ASIDE = re.compile(r",\s+(?:\w+\s+)?(?:who|which|whose|where|\w+ed by)\b[^,;]*,\s")
_AFTER_ENDS = re.compile(r"[;:]|,\s+(?:and|but|so|while|with|when|after|which|who)\b|\sand\s")
_ANCHOR = re.compile(
    r"\b(?:must|ha(?:s|ve) (?:to|until)|needs? to|can|should"
    r"|(?:is|are) (?:asked|told|required|urged|invited) to)\b|^(?:respond|reply|comment)\b",
    re.IGNORECASE,
)
"""What a day's clause is about where no event is named: what somebody has to do."""

_NOT_GOVERNING = re.compile(
    r"(?:proposal|recommendation|suggestion|target|pledge|promise|rumour)s?|whether|speculation"
    r"|\w+ed",
    re.IGNORECASE,
)
"""Of the wishes, things that are consulted on: "the consultation on the proposals closes"."""

_TO_DAY = re.compile(r"(?:\s+(?:to|be|have|been|also|now))*\W*")
"""Between a participle and what it governs: "the ballot is proposed to (close)"."""

PRESSING = frozenset({Due.DEADLINE, Due.CLOSES, Due.ENDS})
"""Of these a reader wants to know what the day is for."""


@dataclass(frozen=True, slots=True)
class Deadline:
    """A day ahead.

    Attributes:
        due: What the day is.
        named: The day.
        event: What closes, ends or is due then, as in `ballot closes`; empty where that is not
            named.
        start: Where the words that say so begin in their text; they end with the day's name.
    """

    due: Due
    named: NamedDay
    event: str = field(default="", compare=False)
    start: int = field(default=0, compare=False)

    @property
    def must_act(self) -> bool:
        """Whether somebody has to do something by then."""
        return self.due is Due.DEADLINE

    def write(self, today: date) -> str:
        """The same for the reader, as in `ballot closes 30 January` or `deadline 30 January`."""
        day, edge = self.named.day, self.named.edge
        words = self.event or self.due
        if edge is None:
            return f"{words} {write_near_day(day, today)}"
        month = write_near_day(day, today).split(maxsplit=1)[1]
        return f"{words} {edge} of {month}" if edge else f"{words} {month}"


def find_deadline(sources: Sequence[WindowArticle], today: date) -> Deadline | None:
    """The most pressing day ahead that a story's articles name.

    Args:
        sources: The articles, the leading one first.
        today: The issue's day; what is not after it is past.

    Returns:
        A day by which somebody has to act before any other day ahead; of several a day that was not
        known before the window, since it may have been put off; of these the kind that comes first
        in `Due`, then the next day. None where no day is within `AHEAD_WITHIN_DAYS`, or things only
        take place then.

    Raises:
        DigestError: deadlines.toml is wrong.
    """
    last = today + timedelta(days=AHEAD_WITHIN_DAYS)
    ahead = [
        (deadline, known)
        for source in sources[:_ARTICLES_MAX]
        for known in (False, True)
        for deadline in _find_source_deadlines(source, known=known)
        if today < deadline.named.day <= last and deadline.due is not Due.TAKES_PLACE
    ]
    order = list(Due)
    first = min(
        ahead,
        key=lambda entry: (
            not entry[0].must_act,
            entry[1],
            order.index(entry[0].due),
            entry[0].named.day,
            entry[0].named.edge or "",
            not entry[0].event,
        ),
        default=None,
    )
    return first and first[0]


def _find_source_deadlines(source: WindowArticle, *, known: bool) -> Iterator[Deadline]:
    """The days set by the paragraphs that were known before the window, or that were not."""
    return find_deadlines(_join_dated_texts(source, known=known), source.article.published)


def find_deadlines(text: str, written: date | None) -> Iterator[Deadline]:
    """All days that a text sets, past ones too, in no order.

    Args:
        text: The text.
        written: The article's day, None where it is undated.

    Raises:
        DigestError: deadlines.toml is wrong.
    """
    cues = load_deadline_cues()
    words = frozenset(_WORD.findall(text.casefold()))
    for cue in cues.cues:
        if not cue.first_words & words:
            continue
        for start, end in cue.find_ends(text):
            named = read_named_day(text, end, written)
            if named and (deadline := _judge_day(cues, cue, text, start, named)):
                yield deadline


def _judge_day(
    cues: DeadlineCues, cue: DeadlineCue, text: str, start: int, named: NamedDay
) -> Deadline | None:
    """What a cue makes of the day that follows it; None where the text does not set the day."""
    if not cues.is_meant(text, start):
        return None
    if _is_contradicted(text[start : named.end + _WEEKDAY_AFTER], named):
        return None
    clause = own_clause(text, start, named.end)
    is_of_bystanders = cues.is_of_bystanders(clause)
    due: Due
    if is_of_bystanders:
        due = Due.BY if cue.due is Due.DEADLINE else cue.due
    else:
        is_duty = _may_oblige(cue.due, named) and cues.is_obliging(clause)
        due = Due.DEADLINE if is_duty else cue.due
    if not _is_ahead(cue, due, named, text, start):
        return None
    has_event = named.edge != "" and not is_of_bystanders
    return Deadline(due, named, cues.name_event(text, start, cue.due) if has_event else "", start)


def _is_contradicted(words: str, named: NamedDay) -> bool:
    """Whether the weekday beside a date is not that day's: then one of them is wrong.

    The weekdays of a clause that names several are nobody's: they may be of the other days.
    """
    stated = {match[1] for match in _WEEKDAY_BESIDE.finditer(words)}
    stated |= {match[1] for match in _WEEKDAY_BEHIND.finditer(words)}
    return len(stated) == 1 and stated != {f"{named.day:%a}"}


def _is_ahead(cue: DeadlineCue, due: Due, named: NamedDay, text: str, start: int) -> bool:
    """Whether the words before a day say that it is to come; "until Friday" may be the last one."""
    if cue.upcoming or not cut_before(text, start).strip():
        return is_upcoming(text, start, named.end, relative=named.relative)
    if not named.relative or due in PRESSING:
        return True
    begins = cue.due is Due.STARTS and _is_verb(text, start)
    return begins or is_upcoming(text, start, named.end, relative=True)


def _is_verb(text: str, start: int) -> bool:
    """Whether the words of a cue are a verb in the present ("begins"), not "from" or the like."""
    return re.match(r"(?:from|with|as|starting|beginning)\b", text[start:], re.IGNORECASE) is None


def _may_oblige(due: Due, named: NamedDay) -> bool:
    """Whether a day can be a deadline: by a whole month things are only hoped."""
    return due not in {Due.STARTS, Due.TAKES_PLACE} and named.edge != ""


def is_wished(wishes: re.Pattern[str], before: str, after: str) -> bool:
    """Whether a wish governs the clause of a day, which is then only hoped for or proposed.

    What is only consulted on, said in an aside or in another clause, is no wish for the day.

    Args:
        wishes: Matches words of wishing.
        before: The day's sentence up to the words that say what the day is.
        after: The same sentence after the day.
    """
    before = _ASIDE.sub(" ", _WISH_ENDS.split(before)[-1])
    after = _AFTER_ENDS.split(after)[0].strip(" .!,")
    anchors = [load_deadline_cues().events.search(before), _ANCHOR.search(before)]
    about = min((match.end() for match in anchors if match), default=len(before))
    for wish in wishes.finditer(before):
        weak = wish.start() >= about and _NOT_GOVERNING.fullmatch(wish[0])
        if not weak or (wish[0].endswith("ed") and _TO_DAY.fullmatch(before, wish.end())):
            return True
    return any(
        wish.end() == len(after) or not _NOT_GOVERNING.fullmatch(wish[0])
        for wish in wishes.finditer(after)
    )


def is_due_day_printed(deadline: Deadline, printed: Iterable[tuple[str, date | None]]) -> bool:
    """Whether printed texts say what is due on a day, so that it may be a reason for the reader.

    Args:
        deadline: The day.
        printed: The texts (sentences, headline), each with the day of its article.
    """
    return any(
        printed_deadline.named == deadline.named
        for text, written in printed
        for printed_deadline in find_deadlines(text, written)
    )


def _join_dated_texts(source: WindowArticle, *, known: bool) -> str:
    """The article's sentences that may name a day and were known before the window, or were not.

    The headline is among the latter. Sentences are cut roughly: "8 a.m. Friday" loses its hour.
    """
    texts = [] if known else [source.article.title or ""]
    texts += [
        paragraph.text
        for paragraph in source.article.paragraphs
        if paragraph.read and source.is_new(paragraph) is not known
    ]
    sentences = (sentence for text in texts for sentence in _list_dated(text))
    return "\n".join(sentences)[:_TEXT_MAX_CHARACTERS]


def _list_dated(text: str) -> Iterator[str]:
    """A text's sentences that may name a day; of "it" with the sentence that shows what it is."""
    earlier = ""
    for sentence in _SENTENCE_END.split(text):
        if may_name_day(sentence):
            yield f"{earlier} {sentence}" if LEANING_SUBJECT.match(sentence) else sentence
        earlier = sentence
