"""What the page as a whole tells: publisher and form."""

import re
from collections.abc import Sequence
from urllib.parse import urlsplit

from extract.rules import Matches, Publisher, Rules
from extract.text import Labels, Line
from extract.values import Form, Kind

LIVE_MIN_TIMES = 3
"""A live blog's entries begin with the time of day; a programme may have one or two such lines."""

_TIME = re.compile(r"\d{1,2}[.:]\d\d ?(?:[ap]m)?\b(?! ?%)")
_SALUTATION = re.compile(r"dear (?:[\w'-]+ )?(?:editor|sir|madam|sir or madam)s?[,:]?")


def publisher_of(
    url: str | None, lines: Sequence[Line], matches: Matches, rules: Rules
) -> str | None:
    """Return the publisher by address, else by a line of its alone, else by how it names itself."""
    return (
        _by_host(url, rules.publishers)
        or _only({rule.publisher for rule in matches.values() if rule.publisher})
        or _only(_self_mentioned(lines, rules.publishers))
    )


def form_of(lines: Sequence[Line], labels: Labels, matches: Matches) -> Form | None:
    """Return the form that a section slug or the text's shape tells, else None."""
    if form := next((rule.form for _, rule in sorted(matches.items()) if rule.form), None):
        return form
    read = [
        line for index, line in enumerate(lines) if labels[index].kind in {Kind.BODY, Kind.QUOTE}
    ]
    if read and any(map(is_salutation, read[:2])):
        return Form.LETTER
    if sum(1 for line in read if _TIME.match(line.folded)) >= LIVE_MIN_TIMES:
        return Form.LIVE
    return None


def is_salutation(line: Line) -> bool:
    """Return whether all of the line addresses the editor, as a letter begins."""
    return _SALUTATION.fullmatch(line.folded) is not None


def _by_host(url: str | None, publishers: Sequence[Publisher]) -> str | None:
    if not url:
        return None
    try:
        host = urlsplit(url).hostname or ""
    except ValueError:  # an address that is none tells no publisher; the page's lines may
        return None
    for publisher in publishers:
        if any(host == known or host.endswith(f".{known}") for known in publisher.hosts):
            return publisher.name
    return None


def _self_mentioned(lines: Sequence[Line], publishers: Sequence[Publisher]) -> set[str]:
    text = "\n".join(line.text for line in lines)
    return {publisher.name for publisher in publishers if _mentions(text, publisher.self_mentions)}


def _mentions(text: str, phrases: Sequence[str]) -> bool:
    """Whether a phrase stands in the text as whole words; pages put hard spaces around names."""
    if not any(phrase.split()[0] in text for phrase in phrases):
        return False  # most do not, and looking for whole words costs
    words = (r"\s+".join(map(re.escape, phrase.split())) for phrase in phrases)
    return bool(phrases) and bool(re.search(rf"\b(?:{'|'.join(words)})\b", text))


def _only(names: set[str]) -> str | None:
    """The one name, None where several compete."""
    return next(iter(names)) if len(names) == 1 else None
