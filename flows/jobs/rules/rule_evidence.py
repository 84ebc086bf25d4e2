"""What the archive shows about boilerplate, and rules checked against it."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from extract import (
    Findings,
    HiddenLine,
    ObservedPage,
    Rule,
    Rules,
    find_hidden_lines,
    find_publisher_key,
    learn_boilerplate,
    match_observed_page,
    observe_page,
)
from flows.errors import unknown_publisher
from store import Archive, StoredArticle


@dataclass(frozen=True, slots=True)
class CheckedRules:
    """Rules checked against the archive.

    Attributes:
        rules: All of them, in the order of their files.
        met: How many lines of the archive meet each, by rule id.
        articles: On how many articles, by rule id.
        hidden: Lines of text that a rule would hide.
        looked_at: How many articles the archive has.
    """

    rules: tuple[Rule, ...]
    met: Mapping[str, int]
    articles: Mapping[str, int]
    hidden: tuple[HiddenLine, ...]
    looked_at: int


def learn_from_archive(
    archive: Archive,
    *,
    publisher: str | None = None,
    progress: Callable[[int, int], None] = lambda _done, _total: None,
) -> list[Findings]:
    """Learn what each publisher's pages teach, or one publisher's (named in any capitals).

    Raises:
        RunError: The archive has nothing of that publisher.
    """
    wanted = publisher and publisher.casefold()
    learned: list[Findings] = []
    names: list[str] = []
    for name, pages in _publisher_pages(archive, progress):
        if name is not None:
            names.append(name)
            if wanted in {None, name.casefold()}:
                learned.append(learn_boilerplate(name, pages))
    if publisher and not learned:
        raise unknown_publisher(publisher, names)
    return learned


def check_rules(
    archive: Archive,
    rules: Rules,
    progress: Callable[[int, int], None] = lambda _done, _total: None,
) -> CheckedRules:
    """Check rules against every article of the archive; stores nothing."""
    met: Counter[str] = Counter()
    articles: Counter[str] = Counter()
    hidden: list[HiddenLine] = []
    looked_at = 0
    for name, pages in _publisher_pages(archive, progress):
        learned = None if name is None else learn_boilerplate(name, pages)
        for page in pages:
            matches = match_observed_page(page, rules)
            met.update(rule.id for rule, _ in matches)
            articles.update({rule.id for rule, _ in matches})
            hidden += find_hidden_lines(page, matches, learned)
        looked_at += len(pages)
    everything = (*rules.all, *dict.fromkeys(rules.mastheads.values()))
    counts = MappingProxyType(met), MappingProxyType(articles)
    return CheckedRules(everything, *counts, tuple(hidden), looked_at)


def _publisher_pages(
    archive: Archive, progress: Callable[[int, int], None]
) -> Iterator[tuple[str | None, list[ObservedPage]]]:
    """Read the archive's pages, one publisher's at a time; last the pages without a publisher.

    Only one publisher's pages are in memory at once, beside those that name no publisher.
    """
    total, done = archive.counts().articles, 0
    progress(done, total)
    for publisher in archive.publishers():
        groups: dict[str | None, list[ObservedPage]] = {}
        for stored in archive.walk(publisher):
            groups.setdefault(find_publisher_key(stored.article), []).append(_seen(stored))
            done += 1
            progress(done, total)
        yield from groups.items()


def _seen(stored: StoredArticle) -> ObservedPage:
    return observe_page(stored.number, stored.article)
