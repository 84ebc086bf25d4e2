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
    if SLOW in text:
        time.sleep(0.25)
    return extract_page(page, origin, sha256, rules, with_metadata=with_metadata)


def _hang() -> None:
    while True:
        pass
