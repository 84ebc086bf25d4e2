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
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from flows.workers.worker import Setup

Job = TypeVar("Job")

WALL_CLOCK_FACTOR = 6
"""A page may take this many times its CPU time by the clock, which alone ends a page that waits for
ever. On a busy machine good pages of 0.2 to 3 s of CPU time took over 10 s by the clock; a minute
lets a page that needs all its 10 s have a sixth of a processor."""

WORKERS_MAX = 8
"""By default; with more, the archive's one writer and not extraction sets the pace."""

PASTE = "Paste the article's text into a .txt file"
"""The remedy for a page that cannot be extracted as it is."""

_SCRIPT = Path(__file__).with_name("worker.py")


@dataclass(frozen=True, slots=True)
class Guard:
    """What a page may cost.

    Attributes:
        page_cpu_seconds: CPU time of a page, both tries together.
        page_memory_bytes: Memory above what a worker takes at rest.
        workers: Processes at most.
        wall_clock_factor: How many times its CPU time a page may take by the clock.
    """

    page_cpu_seconds: float
    page_memory_bytes: int
    workers: int = 1
    wall_clock_factor: float = WALL_CLOCK_FACTOR


@dataclass(slots=True)
class WorkerProcess(Generic[Job]):
    """A worker.

    Attributes:
        process: The process.
        connection: Carries tasks to it and its answers.
        ready: Whether it has answered that it started.
        job: What it works on, None while it is idle.
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


def start_worker(setup: "Setup") -> WorkerProcess[Job]:
    """Start a worker; it need not have started when this returns, and may fail to."""
    parent_end, worker_end = socket.socketpair()
    with worker_end:
        process = Popen(  # noqa: S603  (this program's own script)
            [sys.executable, "-P", str(_SCRIPT), str(worker_end.fileno())],
            stdin=PIPE,
            stdout=DEVNULL,
            pass_fds=[worker_end.fileno()],
            process_group=0,  # Ctrl-C and Ctrl-Z are for the parent; a stopped worker's time runs
            env=_environment(),
        )
    worker: WorkerProcess[Job] = WorkerProcess(process, Connection(parent_end.detach()))
    with suppress(OSError):  # it has ended already, which its parent learns when it listens
        worker.connection.send(setup)
    return worker


def _environment() -> dict[str, str]:
    """The parent's way to its modules, without its settings: a worker needs no password."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PRESSROUND_")}
    return {**kept, "PYTHONPATH": os.pathsep.join(path or str(Path.cwd()) for path in sys.path)}


def explain_end(code: int, guard: Guard) -> tuple[str, str]:
    """Explain by its exit code why a worker ended: the reason to set its page aside, the remedy.

    Args:
        code: As `Popen.wait` gives it, negative where a signal ended it.
        guard: What a page may cost.
    """
    from flows.workers.worker import OUT_OF_MEMORY  # noqa: PLC0415  (it imports extraction)

    if code == -signal.SIGPROF:
        reason = f"it took more than {guard.page_cpu_seconds:g} s of CPU time and was stopped"
        return reason, f"{PASTE}, or raise PRESSROUND_PAGE_SECONDS."
    if code == -signal.SIGALRM:
        seconds = guard.page_cpu_seconds * guard.wall_clock_factor
        reason = f"it took more than {seconds:g} s, most of them waiting, and was stopped"
        return reason, "Drop the file in again when the machine is less busy."
    if code == OUT_OF_MEMORY:
        megabytes = guard.page_memory_bytes // 1_000_000
        reason = f"it took more than {megabytes:,} MB of memory and was stopped"
        return reason, f"{PASTE}, or raise PRESSROUND_PAGE_MEMORY_BYTES."
    if code == -signal.SIGKILL:
        reason = "its extraction was killed, most likely because the machine had no memory left"
        return reason, "Lower PRESSROUND_WORKERS, then drop the file in again."
    name = signal.Signals(-code).name if code < 0 else f"exit code {code}"
    return f"its extraction crashed ({name})", f"{PASTE}, and report the crash with the file."
