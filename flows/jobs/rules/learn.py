"""What the archive teaches about furniture, and its rules held against it."""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from extract import (
    Findings,
    HiddenLine,
    ObservedPage,
    Rule,
    Rules,
    find_hidden_lines,
    find_publisher_key,
    learn_furniture,
    match_observed_page,
    observe_page,
)
from flows.errors import unknown_publisher
from flows.wiring import Desk
from store import StoredArticle

Progress = Callable[[int, int], None]
"""Told how many articles of how many are done."""


@dataclass(frozen=True, slots=True)
class CheckedRules:
    """The rules held against the archive.

    Attributes:
        rules: All of them, in the order of their files.
        met: How many lines of the archive meet each, by rule id.
        articles: On how many articles, by rule id.
        hidden: Lines of text that a rule would hide.
        looked_at: How many articles the archive has.
    """

    rules: tuple[Rule, ...]
    met: Counter[str]
    articles: Counter[str]
    hidden: tuple[HiddenLine, ...]
    looked_at: int


def learn_all(
    desk: Desk,
    *,
    publisher: str | None = None,
    progress: Progress = lambda _done, _total: None,
) -> list[Findings]:
    """What each publisher's pages teach; of one publisher where named (in any capitals).

    Raises:
        RunError: The archive has nothing of that publisher.
    """
    wanted = publisher and publisher.casefold()
    learned: list[Findings] = []
    names: list[str] = []
    for name, pages in pages_of_publishers(desk, progress):
        if name is not None:
            names.append(name)
            if wanted in {None, name.casefold()}:
                learned.append(learn_furniture(name, pages))
    if publisher and not learned:
        raise unknown_publisher(publisher, names)
    return learned


def check_rules(
    desk: Desk, rules: Rules, progress: Progress = lambda _done, _total: None
) -> CheckedRules:
    """Hold rules against every article of the archive; stores nothing."""
    met: Counter[str] = Counter()
    articles: Counter[str] = Counter()
    hidden: list[HiddenLine] = []
    looked_at = 0
    for name, pages in pages_of_publishers(desk, progress):
        learned = None if name is None else learn_furniture(name, pages)
        for page in pages:
            found = match_observed_page(page, rules)
            met.update(rule.id for rule, _ in found)
            articles.update({rule.id for rule, _ in found})
            hidden += find_hidden_lines(page, found, learned)
        looked_at += len(pages)
    everything = (*rules.all, *dict.fromkeys(rules.mastheads.values()))
    return CheckedRules(everything, met, articles, tuple(hidden), looked_at)


def pages_of_publishers(
    desk: Desk, progress: Progress
) -> Iterator[tuple[str | None, list[ObservedPage]]]:
    """The archive's pages, one publisher's at a time; last those of which none is known.

    Only one publisher's pages are in memory at once, beside those that name no publisher.
    """
    total, done = desk.archive.counts().articles, 0
    progress(done, total)
    for named in desk.archive.publishers():
        groups: dict[str | None, list[ObservedPage]] = {}
        for stored in desk.archive.walk(named):
            groups.setdefault(find_publisher_key(stored.article), []).append(_seen(stored))
            done += 1
            progress(done, total)
        yield from groups.items()


def _seen(stored: StoredArticle) -> ObservedPage:
    return observe_page(stored.number, stored.article)
