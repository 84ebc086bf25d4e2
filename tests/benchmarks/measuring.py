"""Run a command of this project and measure it from outside."""

import os
import platform
import subprocess
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
PRESSROUND = ROOT / ".venv" / "bin" / "pressround"


@dataclass(frozen=True, slots=True)
class Measured:
    """What a command took.

    Attributes:
        seconds: From start to end.
        peak_mb: The most memory the process held at once (its children not counted).
        output: What it printed on standard output.
        memory_mb: Memory held, looked at every half second while it ran.
    """

    seconds: float
    peak_mb: float
    output: str
    memory_mb: tuple[float, ...] = ()


def measure(command: Sequence[str], folder: Path, **environment: str) -> Measured:
    """Run `command` in `folder` and measure it; fails if the command fails."""
    began = time.perf_counter()
    process = subprocess.Popen(
        command,
        cwd=folder,
        env=_environment(environment),
        stdout=subprocess.PIPE,
        text=True,
    )
    held: list[float] = []
    output = ""
    while process.poll() is None:
        try:
            output, _ = process.communicate(timeout=0.5)
        except subprocess.TimeoutExpired:
            held.append(_resident_mb(process.pid))
    seconds = time.perf_counter() - began
    if process.returncode != 0:
        raise SystemExit(f"{command} failed with {process.returncode}: {output}")
    return Measured(seconds, max(held, default=0.0), output, tuple(held))


def peak_of(command: Sequence[str], folder: Path, **environment: str) -> Measured:
    """As `measure`, but the peak as the kernel kept it: right also for a short command.

    Where the command starts others and waits for them, it is the peak of the largest of all.
    """
    began = time.perf_counter()
    process = subprocess.Popen(
        command, cwd=folder, env=_environment(environment), stdout=subprocess.DEVNULL
    )
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - began
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        raise SystemExit(f"{command} failed with {process.returncode}")
    return Measured(seconds, usage.ru_maxrss / 1024, "")


def machine() -> str:
    """The machine in one line."""
    return (
        f"{os.cpu_count()} cores, {platform.machine()}, Python {platform.python_version()}, "
        f"Linux {platform.release().split('-')[0]}"
    )


def _environment(added: Mapping[str, str]) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PRESSROUND")}
    return {**kept, **added}


def _resident_mb(pid: int) -> float:
    try:
        for line in Path(f"/proc/{pid}/status").read_text().splitlines():
            if line.startswith("VmRSS:"):
                return int(line.split()[1]) / 1024
    except OSError:
        pass  # it has just ended
    return 0.0
