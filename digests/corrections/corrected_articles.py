"""Which article a correction means: by link, else by title, else by what it is about.

An article of the outlet is meant by its content where it has enough of the correction's words,
weighed by how rare they are, at least half of its names, and is of the day if the correction gives
one. Fewer words are enough with a name, a figure or the day in common.
"""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from functools import lru_cache
from urllib.parse import urlsplit

from digests.corrections.correction_notes import Note
from digests.corrections.stated_values import list_stems
from digests.corrections.withdrawal import Withdrawal
from digests.corrections.wrong_claims import Claim
from digests.language import fold_words
from digests.values import MEANT_WITHIN_DAYS, WindowArticle
from extract import Form
from extract.text import url_key

COMPARED_MAX = 10
"""Of the articles that a correction may mean, those that have most of its words."""

NAMED_WITHIN_DAYS = 100
"""An article whose title is named is at most this much older: last year's has the same title."""

PRINTED_DAYS = timedelta(1)
"""Between an article's day online and in print."""

NAMED_TITLE_WORDS = 3
"""Telling words of a title in another form: fewer are those of many titles."""

NAMED_TITLE_SHARE = 0.8
"""Share of a quoted title's words that the title has, or the other way round."""

WORDS_SHARE, CONTENT_SHARE, DAY_SHARE, LEAST_SHARE = 0.6, 0.4, 0.25, 0.15
"""Weight of a correction's words that the article it means has, of all of its words: alone; with a
figure or name in common; on the day that the correction names; and there with a figure or name.
Chosen on the corrections of tests/benchmarks/trade/corrections_development.toml."""

LEAST_WORDS = 3
"""Words in common: fewer may be so by chance."""

_FIGURE = re.compile(r"(?!(?:19|20)\d\d$)\d[\d.]{2,}")
"""A number of three or more digits, which seldom occurs by chance, and is no year."""

MARGIN = 1.25
"""How much more than the next one an article has of a correction's words, if it has few of them."""

NAMES_SHARE = 0.5
"""Share of the names in what was wrong that the article has."""


FOLDED_KEPT = 1_000
"""Titles and corrections whose folded form is remembered."""


class CorrectedArticles:
    """Articles that corrections may mean.

    Args:
        sources: The articles; corrections among them are left out.
        notes: The corrections.
    """

    def __init__(self, sources: Iterable[WindowArticle], notes: Sequence[Note]) -> None:
        self._sources = [source for source in sources if source.article.form is not Form.CORRECTION]
        self._by_url: dict[str | None, list[WindowArticle]] = defaultdict(list)
        self._stems: dict[int, frozenset[str]] = {}
        self._titles: dict[int, tuple[str, frozenset[str]]] = {}
        for source in self._sources if notes else ():
            article = source.article
            for key in {url_key(article.url), url_key(article.canonical_url)}:
                self._by_url[key].append(source)
            self._stems[source.number] = list_stems(f"{article.title} {article.text}")
            self._titles[source.number] = (
                _fold(article.title or ""),
                list_stems(article.title or ""),
            )
        self._holders = Counter(stem for stems in self._stems.values() for stem in stems)

    def find_corrected(self, note: Note, *, later: bool = True) -> WindowArticle | None:
        """The article that a correction means; None where none of these is.

        Args:
            note: The correction.
            later: Whether articles that came in after it are looked at as well.
        """
        if note.is_own:
            return note.source
        meant = self._list_linked(note) or self._list_described(note, later=later)
        meant.sort(key=lambda source: (self._share(note, source), source.number), reverse=True)
        return max(
            meant[:COMPARED_MAX],
            key=lambda source: (
                _is_of_day(note, source),
                len(Withdrawal(Claim(note, source)).withdrawn) > 0,
                self._share(note, source),
            ),
            default=None,
        )

    def _list_linked(self, note: Note) -> list[WindowArticle]:
        """The articles that a correction links to; for one in a column, those that it is about."""
        links = {url_key(link) for link in note.source.article.links} - {None}
        linked = [source for link in links for source in self._by_url.get(link, ())]
        if note.in_column:
            return [source for source in linked if self._is_about(note, source)]
        return linked

    def _list_described(self, note: Note, *, later: bool) -> list[WindowArticle]:
        """The articles that a correction means by their title, or else by their content."""
        known = self._list_possible(note, later=later)
        titled = [source for source in known if self._is_titled(note, source)]
        if titled:
            return titled
        is_strict = note.names_title or self._links_elsewhere(note)
        meant = [source for source in known if self._is_meant(note, source, strict=is_strict)]
        return self._keep_distinct(note, meant)

    def _list_possible(self, note: Note, *, later: bool) -> list[WindowArticle]:
        """The articles whose outlet and day allow that the correction means them."""
        return [
            source
            for source in self._sources
            if (later or source.number < note.source.number) and _may_mean(note, source)
        ]

    def list_concerned(self, target: WindowArticle, withdrawal: Withdrawal) -> set[int]:
        """The numbers of the articles that may have what was wrong."""
        day = target.article.published
        since = day - timedelta(MEANT_WITHIN_DAYS) if day else date.min
        concerned = {
            source.number
            for source in self._sources
            if (source.article.published or since) >= since
            and withdrawal.may_concern(self._stems[source.number])
        }
        return {target.number} | concerned

    def _keep_distinct(self, note: Note, meant: Sequence[WindowArticle]) -> list[WindowArticle]:
        """The articles, or none where two have about as many of few words of the correction."""
        most, second = sorted((0.0, 0.0, *(self._share(note, source) for source in meant)))[:-3:-1]
        return list(meant) if most >= min(CONTENT_SHARE, MARGIN * second) else []

    def _is_titled(self, note: Note, source: WindowArticle) -> bool:
        """Whether the correction names the article's title, whole or shortened."""
        title, stems = self._titles[source.number]
        if not stems or len(stems & note.all_stems) < min(2, len(stems)):
            return False
        if len(stems) >= NAMED_TITLE_WORDS and f" {title} " in f" {_fold(note.text)} ":
            return True
        return any(
            (_fold(named) == title and (len(stems) > 1 or _is_of_day(note, source)))
            or _names_part(named, title, stems)
            for named in note.titles
        )

    def _is_meant(self, note: Note, source: WindowArticle, *, strict: bool) -> bool:
        """Whether an article is meant by its content.

        Args:
            note: The correction.
            source: The article.
            strict: Whether the correction names an article that is not among these.
        """
        shared = note.stems & self._stems[source.number]
        is_of_day = _is_of_day(note, source)
        if len(shared) < LEAST_WORDS or (note.days and not is_of_day):
            return False
        names = shared & note.names
        if strict and not names:
            return False
        evident = names or any(map(_FIGURE.fullmatch, shared))
        least = CONTENT_SHARE if evident else WORDS_SHARE
        if is_of_day and not strict:
            least = LEAST_SHARE if evident else DAY_SHARE
        return self._share(note, source) >= least and self._is_about(note, source)

    def _is_about(self, note: Note, source: WindowArticle) -> bool:
        """Whether an article has words of the correction, and a name if that has any."""
        names = note.names
        return self._share(note, source) > LEAST_SHARE and len(
            names & self._stems[source.number]
        ) >= NAMES_SHARE * len(names)

    def _share(self, note: Note, source: WindowArticle) -> float:
        """The weight of the correction's words that an article has, of all of them."""
        whole = math.fsum(map(self._weigh, note.stems))
        shared = note.stems & self._stems[source.number]
        return math.fsum(map(self._weigh, shared)) / (whole or 1)

    def _weigh(self, stem: str) -> float:
        return 1 + math.log((1 + len(self._stems)) / (1 + self._holders[stem]))

    def _links_elsewhere(self, note: Note) -> bool:
        """Whether the correction links to an article of its outlet, which is not among these."""
        hosts = {
            urlsplit(source.article.url or "").hostname
            for source in self._sources
            if source.article.publisher == note.source.article.publisher
        }
        return any(urlsplit(link).hostname in hosts for link in note.source.article.links)


def _names_part(named: str, title: str, stems: frozenset[str]) -> bool:
    """Whether a name is a title's beginning, middle or end, or has nearly all of its words."""
    words = list_stems(named)
    shared = len(words & stems)
    is_part = len(words) > 1 and len(named.split()) >= NAMED_TITLE_WORDS
    return (is_part and f" {_fold(named)} " in f" {title} ") or (
        shared >= NAMED_TITLE_WORDS and shared >= NAMED_TITLE_SHARE * len(words)
    )


@lru_cache(FOLDED_KEPT)
def _fold(text: str) -> str:
    return " ".join(fold_words(text))


def _may_mean(note: Note, source: WindowArticle) -> bool:
    """Whether outlet and day allow that a correction means an article."""
    article, noted = source.article, note.source.article
    if article.publisher != noted.publisher and article.publisher and noted.publisher:
        return False
    if not (article.published and noted.published):
        return True
    age = noted.published - article.published
    return timedelta(-1) <= age <= timedelta(NAMED_WITHIN_DAYS)


def _is_of_day(note: Note, source: WindowArticle) -> bool:
    """Whether an article is of a day that the correction names."""
    day = source.article.published
    return day is not None and any(
        first - PRINTED_DAYS <= day <= last + PRINTED_DAYS for first, last in note.days
    )
