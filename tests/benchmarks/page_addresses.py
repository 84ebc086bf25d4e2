"""Whether a saved page's own address is found from the file alone.

python -m tests.benchmarks.page_addresses ../shared/data/pages [--misses]

DATA holds `truth.jsonl.gz` (id, url) and `html/ID.html.gz`. Addresses are equal where they differ
in scheme, `www.`, last slash, fragment and trackers alone.
"""

import argparse
import gzip
import json
from collections.abc import Iterator
from pathlib import Path

from extract.markup import parse
from extract.metadata import read_facts
from extract.readers import Source, read_document
from extract.text import clean_address, find_own_address, url_key
from extract.values import Page


def read_pages(folder: Path) -> Iterator[tuple[str, str, str | None]]:
    """Each page's id, its known address and the address found in its file."""
    with gzip.open(folder / "truth.jsonl.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            truth = json.loads(line)
            content = gzip.decompress((folder / "html" / f"{truth['id']}.html.gz").read_bytes())
            yield truth["id"], truth["url"], find_address(content)


def find_address(content: bytes) -> str | None:
    """The own address of a page that is saved under no name and without its address."""
    (page,) = read_document(Source(content, "page.html", None, None))
    if not isinstance(page, Page):
        return None
    facts = read_facts(parse(page.html or "").root, page.url)
    return find_own_address(page.url, facts.canonical_url)


def main() -> None:
    """Print the shares of right, wrong and missing addresses."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--misses", action="store_true", help="List what is wrong or missing.")
    options = parser.parse_args()
    counts = {"right": 0, "wrong": 0, "none": 0, "no known address": 0}
    for number, known, address in read_pages(options.folder):
        own = clean_address(known) or ""
        if url_key(own) is None:
            outcome = "no known address"  # a front page, or none
        elif address is None:
            outcome = "none"
        else:
            outcome = "right" if url_key(address) == url_key(own) else "wrong"
        counts[outcome] += 1
        if options.misses and outcome in {"wrong", "none"}:
            print(f"{number} {outcome}: {known} | {address}")
    judged = sum(counts.values()) - counts["no known address"]
    for outcome, count in counts.items():
        print(f"{outcome}: {count} ({count / judged:.1%})")


if __name__ == "__main__":
    main()
