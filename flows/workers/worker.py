"""A worker: the process in which documents become articles, so that it can be killed.

`flows.workers.pool` runs this file as a script of its own: it imports `extract` and nothing else
of the
program, so it starts in a tenth of a second, and its memory is that of extraction. What arrives and
leaves are tuples; `Said` names what leaves.

A page that takes too long is ended by the kernel: before each page the worker sets an alarm whose
signal nobody handles, so not even a loop inside a C library outlives it, and no clock of the parent
has to watch. What takes too much memory meets `RLIMIT_AS`. When the parent goes, however it goes,
its end of the worker's standard input closes, and the kernel's signal of that ends the worker too.
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
"""For an alarm that is due: 0 would switch it off."""

FAULT_MAX_CHARACTERS = 200
"""Of an error's words: some libraries quote the page."""


class Said(StrEnum):
    """What a worker says, with what."""

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


Setup = tuple[Extractor, int]
"""What a worker works with: the steps of extraction, and a page's memory in bytes."""

Task = tuple[RawDocument, int, bool, float, float]
"""A document, how many of its pages are passed over, whether the first page after them does without
metadata, the seconds it may take, and the seconds that every other page may take."""


def main(descriptor: int) -> None:
    """Do the tasks that arrive until the parent closes the connection or is gone."""
    _end_with_the_parent()
    with Connection(descriptor) as connection, suppress(EOFError, ConnectionError):
        setup: Setup = connection.recv()
        at_rest = _address_space()
        _limit_memory(at_rest, setup[-1])
        _say(connection, Said.READY)
        _silence()
        leaves = False
        while not leaves:
            task: Task = connection.recv()
            try:
                fault = _do(connection, setup, task)
            except MemoryError:
                os._exit(OUT_OF_MEMORY)
            if fault is not None:
                _say(connection, *fault)
                continue
            leaves = _address_space() - at_rest > GROWTH_MAX_SHARE * setup[-1]
            _say(connection, Said.END, leaves)


def _do(connection: Connection, setup: Setup, task: Task) -> tuple[Said, str] | None:
    """Make a document's pages articles, one after the other; the fault that stopped it, or None."""
    extractor, _ = setup
    raw, passed_over, spared, first_seconds, page_seconds = task
    results = extractor.extract_pages(
        raw,
        skip=passed_over,
        with_metadata=not spared,
        begin=partial(_say_paused, connection, Said.PAGE),
    )
    _alarm(first_seconds + len(raw.content) / READ_BYTES_PER_SECOND)
    try:
        for count, result in enumerate(results, start=1):
            if result is not None:
                _alarm(0)
                _say(connection, Said.RESULT, result)
            _alarm(first_seconds if count == passed_over else page_seconds)
    except (MemoryError, ConnectionError):
        raise
    except (FileNotFoundError, ModuleNotFoundError) as error:  # no page can cause these
        return Said.BROKEN, f"{type(error).__name__}: {error}"
    except Exception as error:  # noqa: BLE001  (told to the parent, which sets the page aside)
        return Said.FAULT, f"{type(error).__name__}: {error}"[:FAULT_MAX_CHARACTERS]
    finally:
        _alarm(0)
    return None


def _say(connection: Connection, said: Said, what: object = None) -> None:
    connection.send((said.value, what))


def _say_paused(connection: Connection, said: Said, what: object) -> None:
    """Say something in the middle of a page: how long the parent takes to listen does not count."""
    left_seconds, _ = signal.setitimer(signal.ITIMER_REAL, 0)
    _say(connection, said, what)
    _alarm(max(left_seconds, SOONEST_SECONDS))


def _alarm(seconds: float) -> None:
    signal.setitimer(signal.ITIMER_REAL, seconds)


def _end_with_the_parent() -> None:
    """Let the kernel end this process when standard input closes, and leave Ctrl-C to the parent.

    Signals are set as a fresh process has them, whatever the parent ignores or blocks.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    for ends in (signal.SIGALRM, signal.SIGIO, signal.SIGTERM):
        signal.signal(ends, signal.SIG_DFL)
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
    """Bytes of this process's address space, 0 where the system does not tell them (not Linux)."""
    try:
        with open("/proc/self/statm", "rb") as sizes:  # noqa: PTH123  (pathlib costs a start's time)
            return int(sizes.read().split()[0]) * resource.getpagesize()
    except OSError:
        return 0


if __name__ == "__main__":
    main(int(sys.argv[1]))
