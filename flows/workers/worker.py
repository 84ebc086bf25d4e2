"""A worker: the process in which documents become articles, so that it can be killed.

`flows.workers.supervisor` runs this file as a script of its own: it imports `extract` and nothing
else of the program, so it starts in a tenth of a second, and its memory is that of extraction.
Tasks arrive and answers leave as tuples; `Answer` names the answers.

A page that takes too long is ended by the kernel: before each page the worker starts two timers,
one of its CPU time and one of the clock, whose signals nobody handles, so not even a loop inside a
C library outlives them, and no clock of the parent has to watch. The limit that counts is CPU time,
which does not depend on how busy the machine is. The clock's limit is several times as long, for a
page that waits and uses no CPU time. What takes too much memory meets `RLIMIT_AS`. When the parent
goes, however it goes, its end of the worker's standard input closes, and the kernel's signal of
that ends the worker too.
"""

import fcntl
import os
import resource
import select
import signal
import sys
from contextlib import suppress
from enum import StrEnum
from functools import partial
from multiprocessing.connection import Connection

from extract import Extractor, RawDocument

OUT_OF_MEMORY = 70
"""Exit code of a worker that met its memory limit: what it did then cannot be relied on."""

GROWTH_MAX_SHARE = 0.25
"""A worker that has grown by more than this share of a page's memory leaves after its document:
what earlier pages left behind must not count against a later one."""

READ_BYTES_PER_SECOND = 5_000_000
"""A document is granted this time above its first page's: to parse a mailbox of 100 MB took 4 s."""

SOONEST_SECONDS = 0.001
"""For a timer that is due: 0 would switch it off."""

FAULT_MAX_CHARACTERS = 200
"""Of an error's words: some libraries quote the page."""


class Answer(StrEnum):
    """What a worker answers; in brackets what comes with the answer."""

    READY = "ready"
    """It has started (nothing)."""
    PAGE = "page"
    """It begins a page (the page's origin)."""
    RESULT = "result"
    """A page's end (the article, or why there is none)."""
    FAULT = "fault"
    """A page failed on a fault of the program, and with it the document (the error, in words)."""
    BROKEN = "broken"
    """A part of the program itself is missing, so no page can be extracted (what, in words)."""
    END = "end"
    """The document's end (whether the worker leaves)."""


Setup = tuple[Extractor, int, float]
"""What a worker works with: the steps of extraction, a page's memory in bytes, and how many times
its CPU time a page may take by the clock."""

Task = tuple[RawDocument, int, bool, float, float]
"""A document, how many of its pages are passed over, whether the first page after them does without
metadata, the CPU seconds it may take, and the CPU seconds that every other page may take."""


def do_tasks(descriptor: int) -> None:
    """Do the tasks that arrive until the parent closes the connection or is gone."""
    _end_with_the_parent()
    with Connection(descriptor) as connection, suppress(EOFError, ConnectionError):
        setup: Setup = connection.recv()
        _, page_memory_bytes, _ = setup
        at_rest = _address_space()
        _limit_memory(at_rest, page_memory_bytes)
        _answer(connection, Answer.READY)
        _silence()
        leaves = False
        while not leaves:
            task: Task = connection.recv()
            fault = _try_task(connection, setup, task)
            if fault is not None:
                _answer(connection, *fault)
                continue
            leaves = _address_space() - at_rest > GROWTH_MAX_SHARE * page_memory_bytes
            _answer(connection, Answer.END, leaves)


def _try_task(connection: Connection, setup: Setup, task: Task) -> tuple[Answer, str] | None:
    """Make a document's pages articles; returns the fault that stopped it, or None."""
    try:
        _do_task(connection, setup, task)
    except MemoryError:
        os._exit(OUT_OF_MEMORY)
    except ConnectionError:
        raise
    except (FileNotFoundError, ModuleNotFoundError) as error:  # no page can cause these
        return Answer.BROKEN, f"{type(error).__name__}: {error}"
    except Exception as error:  # noqa: BLE001  (the parent sets the page aside with it)
        return Answer.FAULT, f"{type(error).__name__}: {error}"[:FAULT_MAX_CHARACTERS]
    finally:
        _stop_timers()
    return None


def _do_task(connection: Connection, setup: Setup, task: Task) -> None:
    """Make a document's pages articles, one after the other."""
    extractor, _, wall_clock_factor = setup
    raw, passed_over, spared, first_seconds, page_seconds = task
    results = extractor.extract_pages(
        raw,
        skip=passed_over,
        with_metadata=not spared,
        begin=partial(_answer_paused, connection, Answer.PAGE),
    )
    _start_timers(first_seconds + len(raw.content) / READ_BYTES_PER_SECOND, wall_clock_factor)
    for count, result in enumerate(results, start=1):
        if result is not None:
            _stop_timers()
            _answer(connection, Answer.RESULT, result)
        seconds = first_seconds if count == passed_over else page_seconds
        _start_timers(seconds, wall_clock_factor)


def _answer(connection: Connection, answer: Answer, content: object = None) -> None:
    connection.send((answer.value, content))


def _answer_paused(connection: Connection, answer: Answer, content: object) -> None:
    """Answer in the middle of a page; the time until the parent listens does not count."""
    left_seconds, _ = signal.setitimer(signal.ITIMER_REAL, 0)
    _answer(connection, answer, content)
    signal.setitimer(signal.ITIMER_REAL, max(left_seconds, SOONEST_SECONDS))


def _start_timers(cpu_seconds: float, wall_clock_factor: float) -> None:
    """Give the page this much CPU time, and a multiple of it by the clock."""
    signal.setitimer(signal.ITIMER_PROF, cpu_seconds)
    signal.setitimer(signal.ITIMER_REAL, cpu_seconds * wall_clock_factor)


def _stop_timers() -> None:
    signal.setitimer(signal.ITIMER_PROF, 0)
    signal.setitimer(signal.ITIMER_REAL, 0)


def _end_with_the_parent() -> None:
    """Let the kernel end this process when standard input closes, and leave Ctrl-C to the parent.

    Signals are set as a fresh process has them, whatever the parent ignores or blocks.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    for ending in (signal.SIGALRM, signal.SIGPROF, signal.SIGIO, signal.SIGTERM):
        signal.signal(ending, signal.SIG_DFL)
    signal.pthread_sigmask(signal.SIG_SETMASK, ())
    standard_input = sys.stdin.fileno()
    fcntl.fcntl(standard_input, fcntl.F_SETOWN, os.getpid())
    flags = fcntl.fcntl(standard_input, fcntl.F_GETFL)
    fcntl.fcntl(standard_input, fcntl.F_SETFL, flags | os.O_ASYNC)
    if select.select([standard_input], [], [], 0)[0]:  # it went before the signal was asked for
        sys.exit()


def _silence() -> None:
    """From now on nothing that a library prints about a page reaches the operator's terminal."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stderr.fileno())
    os.close(nowhere)


def _limit_memory(at_rest: int, page_memory_bytes: int) -> None:
    """Bound what pages may take above what the worker takes at rest; leave no core dump."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if at_rest:
        _, hard = resource.getrlimit(resource.RLIMIT_AS)
        limit = at_rest + page_memory_bytes
        if hard == resource.RLIM_INFINITY or limit < hard:
            resource.setrlimit(resource.RLIMIT_AS, (limit, hard))


def _address_space() -> int:
    """Bytes of this process's address space, 0 where the system does not show them (not Linux)."""
    try:
        with open("/proc/self/statm", "rb") as sizes:  # noqa: PTH123  (pathlib costs a start's time)
            return int(sizes.read().split()[0]) * resource.getpagesize()
    except OSError:
        return 0


if __name__ == "__main__":
    do_tasks(int(sys.argv[1]))
