"""Worker processes: every document is extracted where a page that never ends can be ended.

The limit is a page's, not a document's: a worker answers when it begins and ends each page of a
document, and its timers start again for each, so a mailbox of ten thousand messages is never too
long, and one message that hangs costs no other message. A page that is stopped (CPU time, clock,
memory, a crash) is tried again without its metadata, then set aside with what stopped it; the
worker continues with the document's next page.

Why no pool of a library: `concurrent.futures` cannot end one task; `pebble` can, but sets its time
for a whole task and its workers import the program's main module again, a second each.
"""

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from multiprocessing.connection import wait
from types import TracebackType
from typing import Self

from extract import (
    Article,
    Extractor,
    ExtractPage,
    Limits,
    RawDocument,
    ReadPages,
    Rejected,
    Rules,
    extract_page,
    load_rules,
    read_pages,
)
from flows.errors import RunError
from flows.workers.process import PASTE, Guard, WorkerProcess, explain_end, start_worker
from flows.workers.worker import Answer, Setup, Task

FIRST_TRY_SHARE = 2 / 3
"""Of a page's seconds; the rest is for the try without metadata, which is most of the work of the
pages that were seen to hang. So both together take no longer than a page may."""

STOPPED_PAGES_MAX = 3
"""A document is given up after this many stopped pages: it was made to hang, and each page costs
the whole limit. What came before is kept."""

DOCUMENTS_A_WORKER = 20
"""A further worker starts for this many documents: its start takes as long as five pages."""


@dataclass(slots=True)
class _Job:
    """A document at work; `begun` is the origin of the page at work, None while reading."""

    raw: RawDocument
    results: list[Article | Rejected] = field(default_factory=list)
    begun: str | None = None
    spared: bool = False
    stopped: int = 0
    done: bool = False


class Workers:
    """The worker processes of a run; they start when first needed and end with the block.

    Args:
        guard: What a page may cost.
        limits: The sizes up to which documents are read.
        rules: Makes the boilerplate rules when the first process starts.
        read: Hands out a document's pages.
        extract_one: Makes a page an article.
    """

    def __init__(
        self,
        guard: Guard,
        limits: Limits,
        rules: Callable[[], Rules] = load_rules,
        *,
        read: ReadPages = read_pages,
        extract_one: ExtractPage = extract_page,
    ) -> None:
        self._guard = guard
        self._setup: Callable[[], Setup] = lambda: (
            Extractor(limits, rules(), read, extract_one),
            guard.page_memory_bytes,
            guard.wall_clock_factor,
        )
        self._workers: list[WorkerProcess[_Job]] = []

    def __enter__(self) -> Self:
        """Nothing starts yet."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """End all processes, whatever they do."""
        self._end(self._workers)

    def extract(self, documents: Sequence[RawDocument]) -> Iterator[tuple[Article | Rejected, ...]]:
        """Extract documents, several at once; their order is kept.

        One caller at a time. Whatever a document does to its worker, all other documents get the
        results that they would have got without it.

        Args:
            documents: Some hundreds at a time; all of them stay in memory until they are done.

        Yields:
            Each document's articles and what was set aside, as `extract_document` returns them.

        Raises:
            RunError: Workers cannot be started, or miss a part of the program.
        """
        jobs = [_Job(raw) for raw in documents]
        waiting = deque(jobs)
        crew = min(self._guard.workers, 1 + len(jobs) // DOCUMENTS_A_WORKER)
        try:
            for job in jobs:
                while not job.done:
                    self._hand_out(waiting, crew)
                    self._listen(waiting)
                yield tuple(job.results)
                job.results.clear()
        finally:  # left early: what is still at work would answer into the next documents
            self._end([worker for worker in self._workers if worker.job is not None])

    def _hand_out(self, waiting: deque[_Job], crew: int) -> None:
        while waiting:
            idle = next((worker for worker in self._workers if worker.job is None), None)
            if idle is None and len(self._workers) >= crew:
                return
            job = waiting.popleft()
            worker = idle or self._start_one()
            worker.job = job
            try:
                worker.connection.send(self._task(job))
            except OSError:  # it died meanwhile; nothing of the document was at work
                self._lose(worker)
                waiting.appendleft(job)

    def _task(self, job: _Job) -> Task:
        seconds = self._guard.page_cpu_seconds
        whole = FIRST_TRY_SHARE * seconds
        first = seconds - whole if job.spared else whole
        job.begun = None
        return job.raw, len(job.results), job.spared, first, whole

    def _listen(self, waiting: deque[_Job]) -> None:
        """Wait until workers answer, and record the answers."""
        at_work: dict[object, WorkerProcess[_Job]] = {
            worker.connection: worker for worker in self._workers if worker.job is not None
        }
        for connection in wait([worker.connection for worker in at_work.values()]):
            worker = at_work[connection]
            job = worker.job
            if job is None:
                continue
            try:
                answer, content = worker.connection.recv()
            except (EOFError, OSError):
                self._stopped(job, explain_end(self._lose(worker), self._guard), waiting)
            else:
                self._record(worker, job, Answer(answer), content, waiting)

    def _record(
        self,
        worker: WorkerProcess[_Job],
        job: _Job,
        answer: Answer,
        content: object,
        waiting: deque[_Job],
    ) -> None:
        match answer:
            case Answer.READY:
                worker.ready = True
            case Answer.PAGE:
                job.begun = str(content)
            case Answer.RESULT if isinstance(content, Article | Rejected):
                job.results.append(content)
                job.begun, job.spared = None, False
            case Answer.FAULT:
                worker.job = None
                fault = f"extraction failed on it ({content})"
                self._stopped(job, (fault, f"{PASTE}, and report the fault."), waiting)
            case Answer.BROKEN:
                raise RunError(
                    "Nothing can be extracted, because a part of the program is missing "
                    f"({content}). "
                    "Install it again; `pressround doctor` shows whether that helped. "
                    "No file was set aside for it.",
                )
            case _:
                worker.job, job.done = None, True
                if content:
                    self._end([worker])

    def _stopped(self, job: _Job, cause: tuple[str, str], waiting: deque[_Job]) -> None:
        """A page was stopped: try it without metadata, or set it aside and go on after it.

        Where reading itself is stopped, nothing follows.
        """
        if not job.spared:
            job.spared = True
        else:
            job.results.append(Rejected(job.begun or job.raw.origin, *cause))
            job.stopped += 1
            job.spared = False
            job.done = job.begun is None or job.stopped == STOPPED_PAGES_MAX
            if job.done and job.begun is not None:
                job.results.append(_given_up(job.raw.origin))
        if not job.done:
            waiting.appendleft(job)

    def _start_one(self) -> WorkerProcess[_Job]:
        worker: WorkerProcess[_Job] = start_worker(self._setup())
        self._workers.append(worker)
        return worker

    def _lose(self, worker: WorkerProcess[_Job]) -> int:
        """Take a worker off the list that ended by itself; its exit code."""
        code = worker.process.wait()
        self._end([worker])
        if not worker.ready:
            raise RunError(
                f"A worker process could not be started (it ended with {code}). Look at what it "
                "printed above; `pressround doctor` looks at the installation.",
            )
        return code

    def _end(self, workers: Sequence[WorkerProcess[_Job]]) -> None:
        for worker in list(workers):
            worker.end()
            self._workers.remove(worker)


def _given_up(origin: str) -> Rejected:
    return Rejected(
        origin,
        f"{STOPPED_PAGES_MAX} of its pages had to be stopped, so what follows them was not read",
        "Take the articles you need out of it and put them into the folder as files of their own.",
    )
