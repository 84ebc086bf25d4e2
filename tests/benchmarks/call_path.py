"""How many modules take part when a page is assigned to an article, and when a story is composed.

An archive holds one article. Then five pages come in, each into an archive of its own: a new
article, a plain capture, a capture in which a line differs, a revision and a former text. While
`Archive.keep` works on a page, `sys.setprofile` notes every function that runs, and the module of
`extract/` or `store/` in which it is written. Counted are the modules

- of deciding: all that run inside `store.intake.assignment.assign_pages`;
- of deciding, by rooms: of these, the modules of store/ and those modules of extract/ that store/
  calls. What these call in turn belongs to the insides of their own rooms (`extract.comparing`
  compares two texts line by line), and is not needed to understand the step;
- of storing: the modules of store/ that run inside `store.intake.kept_pages.keep_pages`, which
  loads, decides and writes.

Then the issue of the seeds is composed. Counted are the modules of digests/ and of extract/ that
run inside `digests.summary.summarise.summarise_story`, all of them and by rooms: those of its room,
and of the others those that its room calls.

A module counts however often it runs; code that only runs at import does not count, nor do methods
that `dataclasses` and `enum` generate. Run it as `python -m tests.benchmarks.call_path`.
"""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from types import CodeType, FrameType

from digests.summary import summarise_story
from extract import Article, Kind, Paragraph, RawDocument
from store import Archive, Reading, open_database, upgrade_archive
from store.intake import keep_pages
from store.intake.assignment import assign_pages
from tests.generators.seeds_issue import seeds_issue

ROOT = Path(__file__).parents[2]
NOW = datetime(2026, 11, 16, 7, 0, tzinfo=UTC)
URL = "https://estuary.example/news/bridge"
FIRST = "The council has voted to rebuild the old bridge before the winter begins, for £3.2m."
SECOND = "Traffic will be led across the lower ford until the work on the piers has been finished."
THIRD = "Opponents had asked for a tunnel, which the surveyors called dear and, in clay, unsafe."
NEW = "The contractor has since withdrawn, and the council meets again on Thursday to vote anew."
REWORDED = "The council on Monday voted to rebuild the old bridge before winter begins, for £3.2m."
ELSEWHERE = "https://harbour.example/news/mayor"


def reading(*texts: str, url: str = URL, day: int = 3) -> Reading:
    """A page of these paragraphs."""
    raw = RawDocument("\n".join((*texts, url, str(day))).encode(), f"inbox/{day}.html", NOW)
    article = Article(
        sha256=raw.sha256,
        url=url,
        publisher="The Estuary",
        title="The old bridge is rebuilt" if url == URL else "What the mayor has to say to it",
        standfirst=None,
        bylines=(),
        published=date(2026, 11, 3),
        published_as="a date",
        language="en",
        form=None,
        partial=False,
        paragraphs=tuple(
            Paragraph(position, text, Kind.BODY) for position, text in enumerate(texts, start=1)
        ),
        notes=(),
        modified=date(2026, 11, day),
    )
    return Reading(raw, (article,))


STORED = reading(FIRST, SECOND, THIRD)
PAGES = {
    "new": reading(REWORDED, NEW, url=ELSEWHERE),
    "capture": reading(FIRST, SECOND, THIRD, day=4),
    "capture with a misspelt line": reading(FIRST, SECOND, THIRD.replace("called", "caled"), day=4),
    "revision": reading(FIRST.replace("£3.2m", "£4.2m"), SECOND, THIRD, NEW, day=4),
    "former text": reading(FIRST.replace("£3.2m", "£4.2m"), SECOND, THIRD, day=1),
}


class CallPath:
    """The modules whose functions run inside a function.

    Args:
        entry: The function.
        package: The folder of the function's package.
    """

    def __init__(self, entry: Callable[..., object], package: str = "store/") -> None:
        self._entry: CodeType = entry.__code__  # type: ignore[attr-defined]
        self._package = package
        self._depth = 0
        self.modules: set[str] = set()
        self.by_rooms: set[str] = set()

    def note(self, frame: FrameType, event: str) -> None:
        """Note a call or a return."""
        if event not in {"call", "return"}:
            return
        if frame.f_code is self._entry:
            self._depth += 1 if event == "call" else -1
        module = module_of(frame)
        if event == "call" and module and (self._depth or frame.f_code is self._entry):
            self.modules.add(module)
            if any(name.startswith(self._package) for name in (module, caller_of(frame))):
                self.by_rooms.add(module)


def module_of(frame: FrameType) -> str:
    """The product's module in which a frame's function is written; empty for others."""
    path = Path(frame.f_code.co_filename)
    if frame.f_code.co_name == "<module>" or not path.is_relative_to(ROOT):
        return ""
    name = path.relative_to(ROOT).as_posix()
    return name if name.startswith(("extract/", "digests/", "store/")) else ""


def caller_of(frame: FrameType) -> str:
    """The module that calls a frame's function, past comprehensions and other libraries."""
    caller = frame.f_back
    while caller is not None and not module_of(caller):
        caller = caller.f_back
    return module_of(caller) if caller else ""


@contextmanager
def profiled(*paths: CallPath) -> Iterator[None]:
    """Note the calls of the block."""

    def note(frame: FrameType, event: str, _argument: object) -> None:
        for path in paths:
            path.note(frame, event)

    sys.setprofile(note)
    try:
        yield
    finally:
        sys.setprofile(None)


def main() -> None:
    """Print the modules, first the numbers of each page, then the lists of all pages together."""
    deciding, rooms, storing = set[str](), set[str](), set[str]()
    print("page, outcome: modules of deciding, of these by rooms; of storing in store/")
    for name, page in PAGES.items():
        decide, store = CallPath(assign_pages), CallPath(keep_pages)
        with TemporaryDirectory() as folder:
            url = f"sqlite:///{folder}/archive.db"
            upgrade_archive(url)
            with open_database(url) as database:
                archive = Archive(database)
                archive.keep([STORED], None, NOW)
                with profiled(decide, store):
                    (kept,) = archive.keep([page], None, NOW)
        of_store = {module for module in store.modules if module.startswith("store/")}
        counts = len(decide.modules), len(decide.by_rooms), len(of_store)
        print(f"{name}, {kept.outcome}: {counts[0]}, {counts[1]}; {counts[2]}")
        deciding |= decide.modules
        rooms |= decide.by_rooms
        storing |= of_store
    compose = CallPath(summarise_story, "digests/summary/")
    with profiled(compose):
        seeds_issue()
    for title, modules in (
        ("deciding", deciding),
        ("deciding, by rooms", rooms),
        ("storing, in store/", storing),
        ("composing a story", compose.modules),
        ("composing a story, by rooms", compose.by_rooms),
    ):
        print(f"\n{title}: {len(modules)}")
        print("\n".join(f"  {module}" for module in sorted(modules)))


if __name__ == "__main__":
    main()
