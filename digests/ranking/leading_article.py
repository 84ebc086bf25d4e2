"""Which article of a story leads: its title is the headline, and its text opens the summary.

It is the best account of the event that all of them report: news of one matter rather than a view,
a round-up or a live blog; whole; with a headline; and close to what the other articles say. Of
such, it is one with a plain headline that is not overtaken, and the most recent.
"""

import re
from collections.abc import Sequence
from datetime import date

from digests.language import fold_words, load_vocabulary
from digests.values import VIEWS, WindowArticle
from extract import Form, word_count
from extract.rules import read_site
from extract.text import masthead_key

_FULL_SHARE = 2 / 3
"""An article with this share of the longest one's words contains the whole story; among such, one
with a link and a date leads, since a reader can open and place it."""

_STEPS = 10
"""Centrality is compared in tenths: smaller differences say nothing."""

_NOT_PLAIN_STEPS = 2
"""What a headline that does not say plainly what happened takes away: an article less central by
this is still of the same event. Of 111 events of seven weeks of general news it gives 19 another
headline: read by hand 12 are better, 2 worse."""

_NOT_PLAIN = re.compile(
    r"^[“‘\"'].*[”’\"'][:,]|\?|^(?:what|why|how|here[’']s|explainer|explained|live|watch|opinion|analysis)\b"
    r"|\b(?:here[’']s (?:what|why|how)|guide to|need to know|fast facts|things to|what we know)\b"
    r"|\b(?:slam(?:s|med)?|blast(?:s|ed)?|under fire|twitter|critics)\b|\byour?\b",
    re.IGNORECASE,
)
"""Questions, explainers, quotations before the one who speaks, and quarrels."""

_OVERTAKEN = re.compile(
    r"\b(?:ready|poised|set|expected|preparing|prepares|plans|likely) to\b|\b(?:ahead|eve) of\b"
    r"|\b(?:to (?:announce|unveil|release|vote)|could|looms|nears)\b",
    re.IGNORECASE,
)
"""Headlines of what is to come."""

_LATER_TODAY = re.compile(
    r"\b(?:is|are) (?:expected|due|set) to\b.*\blater (?:on )?"
    r"(?:today|this morning|this afternoon|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b"
)

_COMPARED_MAX = 24
"""This many of a story's articles are compared: a story of 500 costs no more than one of 24."""

_BEGINNING_MAX_CHARACTERS = 600
"""Of an article's text, from its beginning: some 100 words, where news say what happened."""

_OF_SEVERAL_MATTERS = frozenset({Form.ROUND_UP, Form.LIVE, Form.IN_BRIEF})


def leading_first(sources: Sequence[WindowArticle]) -> tuple[WindowArticle, ...]:
    """Put first the best account of a story, then the other articles by their numbers."""
    centralities = _measure_centralities(sources)
    longest = max(word_count(source.article.text) for source in sources)
    leading = min(
        sources,
        key=lambda source: (
            _rank_form(source.article.form),
            source.article.partial,
            not has_headline(source),
            _NOT_PLAIN_STEPS * (not _reports_plainly(source))
            - round(_STEPS * centralities.get(source.number, 0.0)),
            word_count(source.article.text) < _FULL_SHARE * longest,
            source.article.url is None,
            source.article.published is None,
            -(source.article.published or date.min).toordinal(),
            source.number,
        ),
    )
    rest = (source for source in sources if source is not leading)
    return (leading, *sorted(rest, key=lambda source: source.number))


def has_headline(source: WindowArticle) -> bool:
    """Whether an article has a title that is a headline: not only its outlet's name."""
    article = source.article
    title = masthead_key(article.title or "")
    mastheads = {masthead_key(article.publisher or ""), masthead_key(read_site(article.url))}
    return bool(title) and title not in mastheads


def _reports_plainly(source: WindowArticle) -> bool:
    """Whether an article says in its headline what happened, and not only what is to come."""
    title, text = source.article.title or "", source.article.text[:_BEGINNING_MAX_CHARACTERS]
    return not (_NOT_PLAIN.search(title) or _OVERTAKEN.search(title) or _LATER_TODAY.search(text))


def _rank_form(form: Form | None) -> int:
    """How little a form is the account of one event: news 0, a view 3."""
    if form in VIEWS:
        return 3
    if form is Form.CORRECTION:
        return 2
    return int(form in _OF_SEVERAL_MATTERS)


def _measure_centralities(sources: Sequence[WindowArticle]) -> dict[int, float]:
    """By article how alike its beginning is to the others', 0 to 1; of two articles nothing."""
    compared = sorted(sources, key=lambda source: source.number)[:_COMPARED_MAX]
    if len(compared) <= 2:  # noqa: PLR2004 - two are as alike to each other as the other way round
        return {}
    words = {source.number: _list_beginning_words(source) for source in compared}
    return {
        number: sum(_measure_overlap(own, words[other]) for other in words if other != number)
        / (len(words) - 1)
        for number, own in words.items()
    }


def _list_beginning_words(source: WindowArticle) -> frozenset[str]:
    text = f"{source.article.title or ''}\n{source.article.text[:_BEGINNING_MAX_CHARACTERS]}"
    return frozenset(fold_words(text)) - load_vocabulary().stop_words


def _measure_overlap(first: frozenset[str], second: frozenset[str]) -> float:
    """The cosine of two sets of words."""
    size = (len(first) * len(second)) ** 0.5
    return len(first & second) / size if size else 0.0
