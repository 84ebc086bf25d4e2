"""Doctor: look at everything a run needs, and say of each what to do where it is wrong."""

import os
import shutil
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

from digests import DigestError
from flows.desk import archive_exists, transport_of
from flows.settings import Settings
from store import Archive, Finding, StoreError, Subscribers, check, open_database, sqlite_notes

API_SECONDS = 5.0
"""How long the Prefect API may take to answer; a healthy one on this machine takes milliseconds."""

FREE_BYTES_LEAST = 500_000_000
"""Below this, a week's files and the archive's log may no longer fit."""


def examine(settings: Settings) -> Iterator[Finding]:
    """Look at settings, folders, database, mail and Prefect, one finding a line."""
    yield Finding(True, "settings: all can be used")
    yield from _folders(settings)
    yield from _database(settings)
    yield from sqlite_notes()
    yield from _mail(settings)
    yield _prefect()


def _folders(settings: Settings) -> Iterator[Finding]:
    if settings.seeds.is_dir():
        yield Finding(True, f"seeds: {settings.seeds} can be read")
    else:
        yield Finding(
            True,
            f"seeds: {settings.seeds} is not there; only the inbox is read",
        )
    for name, folder in (
        ("inbox", settings.inbox_folder),
        ("quarantine", settings.quarantine_folder),
        ("issues", settings.issues_folder),
    ):
        yield _writable(name, folder)
    free = shutil.disk_usage(_nearest(settings.var)).free
    yield Finding(
        free >= FREE_BYTES_LEAST,
        f"disk: {free / 1e9:.1f} GB free for {settings.var}",
        "Free some space, or set PRESSROUND_VAR to a folder on a larger disk.",
    )


def _writable(name: str, folder: Path) -> Finding:
    nearest = _nearest(folder)
    state = "can be written" if folder.exists() else "is made by the first run"
    return Finding(
        os.access(nearest, os.W_OK | os.X_OK),
        f"{name}: {folder} {state}",
        f"Give the user that runs Press Round the right to write {nearest}.",
    )


def _nearest(path: Path) -> Path:
    path = path.absolute()
    while not path.exists():
        path = path.parent
    return path


def _database(settings: Settings) -> Iterator[Finding]:
    if not archive_exists(settings.database):
        yield Finding(True, "archive: none yet; the first run makes it")
        return
    try:
        yield from check(settings.database)
        with open_database(settings.database) as database:
            counts = Archive(database).counts()
            waiting = len(Subscribers(database).list())
    except StoreError as error:
        yield Finding(False, f"archive: {error}")
        return
    yield Finding(
        True,
        f"archive: {counts.articles:,} articles, {counts.kept:,} paragraphs kept, "
        f"{counts.rejections:,} files in quarantine",
    )
    yield Finding(
        waiting > 0,
        f"subscribers: {waiting}",
        "Add a reader with `pressround subscribers add ADDRESS`.",
    )


def _mail(settings: Settings) -> Iterator[Finding]:
    if settings.smtp_url is None:
        yield Finding(
            True,
            f"mail: no PRESSROUND_SMTP_URL, so digests go to the folder {settings.outbox_folder}",
        )
        return
    try:
        with transport_of(settings) as transport:
            yield Finding(True, f"mail: {transport.check()}")
    except DigestError as error:
        yield Finding(False, f"mail: {error}")


def _prefect() -> Finding:
    address = os.environ.get("PREFECT_API_URL")
    if not address:
        return Finding(
            True,
            "Prefect: no PREFECT_API_URL; flows started by hand bring their own server",
        )
    remedy = "Start it with `pressround serve`, or correct PREFECT_API_URL (it ends in /api)."
    try:
        with urllib.request.urlopen(f"{address}/health", timeout=API_SECONDS) as answer:  # noqa: S310
            healthy = answer.status == 200  # noqa: PLR2004
    except (urllib.error.URLError, OSError, ValueError) as error:
        return Finding(False, f"Prefect: {address} does not answer ({error})", remedy)
    return Finding(healthy, f"Prefect: {address} answers", remedy)
