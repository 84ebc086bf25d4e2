"""What the tests of one process share: worker processes that started, and an archive made once."""

import os
import shutil
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Self

from sqlalchemy import make_url

from extract import Article, Limits, RawDocument, Rejected, Rules, load_rules
from flows.workers import Guard, Workers
from store import upgrade_archive

KEPT_MAX = 2
"""Of kinds of workers: the usual ones, and those of a test with settings or rules of its own."""

Kind = tuple[Guard, Limits, str]


class WorkersToShare:
    """Workers that are left running for the next test that needs such ones."""

    def __init__(self) -> None:
        self._process = os.getpid()
        self._running: dict[Kind, Workers] = {}

    def of(self, guard: Guard, limits: Limits, rules: Callable[[], Rules]) -> Workers:
        """Workers of this kind; the longest running ones of another kind end where too many run."""
        kind = guard, limits, rules().fingerprint
        if kind not in self._running:
            if len(self._running) == KEPT_MAX:
                self._end(next(iter(self._running)))
            self._running[kind] = Workers(guard, limits, rules)
        return self._running[kind]

    def usable(self) -> bool:
        """Whether this is still the process that started them: a fork's answers would be mixed."""
        return os.getpid() == self._process

    def end(self) -> None:
        """End all of them."""
        for kind in list(self._running):
            self._end(kind)

    def _end(self, kind: Kind) -> None:
        self._running.pop(kind).__exit__(None, None, None)


class SharedWorkers:
    """Takes the place of `Workers` in the product's wiring; what runs, goes on after the block.

    Args:
        shared: The workers of all tests.
        guard: What a page may cost.
        limits: The sizes up to which documents are read.
        rules: Makes the boilerplate rules.
    """

    def __init__(
        self,
        shared: WorkersToShare,
        guard: Guard,
        limits: Limits,
        rules: Callable[[], Rules] = load_rules,
    ) -> None:
        self._shared = shared
        self._wanted = guard, limits, rules

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        pass

    def extract(self, documents: Sequence[RawDocument]) -> Iterator[tuple[Article | Rejected, ...]]:
        """As `Workers.extract`."""
        if not documents:
            return
        if self._shared.usable():
            yield from self._shared.of(*self._wanted).extract(documents)
        else:
            with Workers(*self._wanted) as workers:
                yield from workers.extract(documents)


class ArchiveMadeOnce:
    """Takes the place of `make_archive` in the product's wiring; a new file is a copy.

    Args:
        folder: For the file that is copied.
    """

    def __init__(self, folder: Path) -> None:
        self._empty = folder / "archive.db"

    def __call__(self, url: str) -> None:
        """Make the archive."""
        address = make_url(url)
        path = Path(address.database or "")
        if address.get_backend_name() != "sqlite" or path.exists():
            upgrade_archive(url)
            return
        if not self._empty.exists():
            upgrade_archive(f"sqlite:///{self._empty}")
        path.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(self._empty, path)
