"""One worker process, seen from its parent: started, ended, and what its end says."""

import os
import signal
import socket
import sys
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from subprocess import DEVNULL, PIPE, Popen
from typing import Generic, TypeVar

from flows.workers.worker import OUT_OF_MEMORY, Setup

Job = TypeVar("Job")

PAGE_SECONDS = 10.0
"""Over a hundred times what a page of the benchmark takes at the 99th percentile."""

PAGE_MEMORY_BYTES = 1_000_000_000
"""Above what a worker takes at rest."""

WORKERS_MAX = 8
"""By default; beyond, the archive's one writer and not extraction sets the pace."""

PASTE = "Paste the article's text into a .txt file"
"""The remedy for a page that cannot be extracted as it is."""

_SCRIPT = Path(__file__).with_name("worker.py")


@dataclass(frozen=True, slots=True)
class Guard:
    """What a page may cost.

    Attributes:
        page_seconds: Wall-clock time of a page, both tries together.
        page_memory_bytes: Memory above what a worker takes at rest.
        workers: Processes at most.
    """

    page_seconds: float = PAGE_SECONDS
    page_memory_bytes: int = PAGE_MEMORY_BYTES
    workers: int = 1


@dataclass(slots=True)
class WorkerProcess(Generic[Job]):
    """A worker.

    Attributes:
        process: The process.
        connection: What is said to it and by it.
        ready: Whether it has said that it started.
        job: What it is at work on, None while it is idle.
    """

    process: Popen[bytes]
    connection: Connection
    ready: bool = False
    job: Job | None = None

    def end(self) -> None:
        """End the process, which holds nothing that could be lost."""
        self.process.kill()
        self.process.wait()
        self.connection.close()
        if self.process.stdin is not None:
            with suppress(BrokenPipeError):
                self.process.stdin.close()


def start_worker(setup: Setup) -> WorkerProcess[Job]:
    """Start a worker; it need not have started when this returns, and may fail to."""
    ours, theirs = socket.socketpair()
    with theirs:
        process = Popen(  # noqa: S603  (this program's own script)
            [sys.executable, "-P", str(_SCRIPT), str(theirs.fileno())],
            stdin=PIPE,
            stdout=DEVNULL,
            pass_fds=[theirs.fileno()],
            process_group=0,  # Ctrl-C and Ctrl-Z are for the parent; a stopped worker's time runs
            env=_environment(),
        )
    worker: WorkerProcess[Job] = WorkerProcess(process, Connection(ours.detach()))
    with suppress(OSError):  # it has ended already, which is told when it is listened to
        worker.connection.send(setup)
    return worker


def _environment() -> dict[str, str]:
    """The parent's way to its modules, without its settings: a worker needs no password."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PRESSROUND_")}
    return {**kept, "PYTHONPATH": os.pathsep.join(path or str(Path.cwd()) for path in sys.path)}


def cause_of(code: int, guard: Guard) -> tuple[str, str]:
    """Why a worker ended, told by its exit code: the reason for setting its page aside, the remedy.

    Args:
        code: As `Popen.wait` gives it, negative where a signal ended it.
        guard: What a page may cost.
    """
    if code == -signal.SIGALRM:
        reason = f"it took more than {guard.page_seconds:g} s and was stopped"
        return reason, f"{PASTE}, or raise PRESSROUND_PAGE_SECONDS."
    if code == OUT_OF_MEMORY:
        megabytes = guard.page_memory_bytes // 1_000_000
        reason = f"it took more than {megabytes:,} MB of memory and was stopped"
        return reason, f"{PASTE}, or raise PRESSROUND_PAGE_MEMORY_BYTES."
    if code == -signal.SIGKILL:
        reason = "its extraction was killed, most likely because the machine had no memory left"
        return reason, "Lower PRESSROUND_WORKERS, then drop the file in again."
    name = signal.Signals(-code).name if code < 0 else f"exit code {code}"
    return f"its extraction crashed ({name})", f"{PASTE}, and report the crash with the file."
