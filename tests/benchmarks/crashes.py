"""Kill the command at random moments, repeat it, and count what was lost or doubled."""

import asyncio
import json
import os
import random
import signal
import socket
import subprocess
import tempfile
import time
from collections import Counter
from pathlib import Path

from aiosmtpd.controller import Controller

from tests.benchmarks.measuring import PRESSROUND, ROOT
from tests.generators.pasted_pages import Fate, generated_files

FILES = 2_000
READERS = 1_000
SEED = 7
ANSWER_SECONDS = 0.004
"""The counting server takes this long to answer DATA, so that kills fall there too."""


def killed_until_done(
    arguments: list[str], folder: Path, chance: random.Random, latest: float, **added: str
) -> int:
    """Run a command, killing it within `latest` seconds, until it ends by itself; counts kills.

    Each kill lets the next run live a little longer, so that a slow machine comes to an end too.
    """
    kills = 0
    while True:
        process = subprocess.Popen(
            [str(PRESSROUND), *arguments],
            cwd=folder,
            env={**os.environ, "PRESSROUND_SETTLE_SECONDS": "0", **added},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        try:
            if process.wait(chance.uniform(0.3, latest + 0.03 * kills)) == 0:
                return kills
        except subprocess.TimeoutExpired:
            process.send_signal(signal.SIGKILL)
            process.wait()
            kills += 1


def bench_killed_ingest() -> None:
    """An inbox of generated pages; the run is killed again and again, then let through."""
    chance = random.Random(SEED)  # noqa: S311  (reproducible, not secret)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        inbox = folder / "var" / "inbox"
        inbox.mkdir(parents=True)
        fates: Counter[Fate] = Counter()
        for file in generated_files(FILES, SEED):
            (inbox / file.name).write_bytes(file.content)
            fates[file.fate] += 1
        small = {"PRESSROUND_BATCH_FILES": "20"}
        kills = killed_until_done(["ingest"], folder, chance, 1.6, **small)
        exported = _run(folder, "export").splitlines()
        origins = Counter(json.loads(line)["origin"] for line in exported)
        left = len(list(inbox.iterdir()))
        kept = sum(1 for _ in (folder / "var" / "processed").rglob("*.txt"))
        quarantined = sum(
            not path.name.endswith(".why.txt") for path in (folder / "var/quarantine").iterdir()
        )
        print(
            f"killed ingest: {kills} kills over {FILES} files; {len(exported)} articles of "
            f"{fates[Fate.ARTICLE]}, {sum(n - 1 for n in origins.values())} doubled; files: {kept} "
            f"processed, {quarantined} in quarantine, {left} left in the inbox",
        )


class CountingServer:
    """Counts the copies that each reader gets."""

    def __init__(self) -> None:
        self.copies: Counter[str] = Counter()

    async def handle_DATA(self, server, session, envelope):  # noqa: N802
        """Count, wait a little, accept."""
        del server, session
        self.copies.update(envelope.rcpt_tos)
        await asyncio.sleep(ANSWER_SECONDS)
        return "250 ok"


def bench_killed_sending() -> None:
    """One issue to many readers; the run is killed again and again, then let through."""
    for resend in (False, True):
        _killed_sending(random.Random(SEED), resend=resend)  # noqa: S311


def _killed_sending(chance: random.Random, *, resend: bool) -> None:
    counting = CountingServer()
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    server = Controller(counting, hostname="127.0.0.1", port=port)
    server.start()
    try:
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            _run(folder, "ingest", str(ROOT / "seeds"))
            for number in range(READERS):
                _add_reader(folder, number)
            settings = {
                "PRESSROUND_SMTP_URL": f"smtp://127.0.0.1:{port}",
                "PRESSROUND_MAIL_FROM": "digest@example.org",
                "PRESSROUND_RESEND_UNKNOWN": str(resend).lower(),
            }
            began = time.perf_counter()
            kills = killed_until_done(["digest", "--send"], folder, chance, 1.6, **settings)
            seconds = time.perf_counter() - began
            unknown = _run(folder, "--json", "deliveries", "list", "--state", "unknown")
            held = {json.loads(line)["subscriber"] for line in unknown.splitlines()}
    finally:
        server.stop()
    copies = counting.copies
    # Readers were added in the order of their numbers, so reader 0 is subscriber 1.
    without = {n + 1 for n in range(READERS) if not copies[f"reader{n}@example.com"]}
    print(
        f"killed sending, lost answers {'sent again' if resend else 'held'}: {kills} kills in "
        f"{seconds:.0f} s, {READERS} readers; {sum(n > 1 for n in copies.values())} mailed more "
        f"than once, {len(held)} held for the operator (of them {len(without & held)} without a "
        f"copy), {len(without - held)} others without a copy",
    )


def _add_reader(folder: Path, number: int) -> None:
    """Straight into the archive: a thousand runs of the command would take minutes."""
    from flows import load_settings, open_run_parts  # noqa: PLC0415  (only this benchmark needs them)

    with open_run_parts(load_settings(var=folder / "var")) as parts:
        parts.subscribers.add(f"reader{number}@example.com", None, parts.now())


def _run(folder: Path, *arguments: str) -> str:
    return subprocess.run(
        [str(PRESSROUND), *arguments], cwd=folder, capture_output=True, text=True, check=True
    ).stdout
