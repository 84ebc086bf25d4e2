"""Reading and extracting as a worker does it, with words in the text that make it misbehave."""

import ctypes
import os
import time
from collections.abc import Iterator

from extract import Article, Limits, Page, RawDocument, Rejected, Rules, extract_page

BETWEEN = "\n=====\n"
"""Stands between the pages of a document of many."""

HANGS = "HANGS"
HANGS_ON_METADATA = "HANGS ON ITS METADATA"
HOARDS = "HOARDS"
LEAVES = "LEAVES"
CRASHES = "CRASHES"
FAULTY = "FAULTY"
BROKEN = "BROKEN"
SLOW = "SLOW"
RESTS = "RESTS"
WAITS = "WAITS"
REFUSED = "REFUSED"
UNREADABLE = "UNREADABLE FROM HERE"


def read_many(raw: RawDocument, _limits: Limits) -> Iterator[Page | Rejected]:
    for number, text in enumerate(raw.content.decode().split(BETWEEN), start=1):
        if UNREADABLE in text:
            _hang()
        if REFUSED in text:
            yield Rejected(f"{raw.origin} › page {number}", "an empty page", "Look at it.")
        else:
            yield Page(text=text, hints={"origin": f"page {number}"})


def extract_badly(
    page: Page, origin: str, sha256: str, rules: Rules | None = None, *, with_metadata: bool = True
) -> Article | Rejected:
    text = page.text or ""
    if HANGS in text and (with_metadata or HANGS_ON_METADATA not in text):
        _hang()
    if HOARDS in text:
        hoard = [bytes(10_000_000)]
        while True:
            hoard.append(hoard[0][:-1] + b"x")
    if LEAVES in text:
        os._exit(3)
    if CRASHES in text:
        ctypes.string_at(0)
    if FAULTY in text:
        raise ZeroDivisionError("a fault of the program")
    if BROKEN in text:
        raise FileNotFoundError(2, "No such file or directory", "line.model")
    _take_time(text)
    return extract_page(page, origin, sha256, rules, with_metadata=with_metadata)


def _take_time(text: str) -> None:
    if SLOW in text:
        _work(cpu_seconds=0.4)
    if RESTS in text:
        time.sleep(1.6)
    if WAITS in text:
        time.sleep(1_000)


def _work(cpu_seconds: float) -> None:
    end = time.process_time() + cpu_seconds
    while time.process_time() < end:
        pass


def _hang() -> None:
    while True:
        pass
