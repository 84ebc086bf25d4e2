"""Whether a page's form is right: saved pages, and the same pages pasted as text.

python -m tests.benchmarks.forms ../shared/data/pages [--pasted] [--half tune|report] [--misses]

Gold: `forms_gold.toml`. Pages with an even number are for tuning, the others for the report. A
pasted page is the text of its blocks, one a line, without its address.
"""

import argparse
import gzip
import json
import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path

from extract.markup import parse, read_layout
from extract.pipeline import extract
from extract.values import Article, Form

GOLD = Path(__file__).with_name("forms_gold.toml")


def load_gold() -> tuple[Mapping[str, Form], frozenset[str]]:
    """The form of each page that has one, and the pages that are not counted."""
    data = tomllib.loads(GOLD.read_text("utf-8"))
    doubtful = frozenset(data.pop("doubtful"))
    return {page: Form(form) for form, pages in data.items() for page in pages}, doubtful


def read_pages(folder: Path, half: str | None) -> Iterator[tuple[str, str, bytes]]:
    """Each page's id, address and bytes."""
    with gzip.open(folder / "truth.jsonl.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            truth = json.loads(line)
            if half in {None, "tune" if int(truth["id"]) % 2 == 0 else "report"}:
                path = folder / "html" / f"{truth['id']}.html.gz"
                yield truth["id"], truth["url"], gzip.decompress(path.read_bytes())


def find_form(content: bytes, url: str, *, pasted: bool) -> Form | None:
    """The form of a page as it is extracted."""
    if pasted:
        blocks = read_layout(parse(content.decode("utf-8", "replace")).root).blocks
        text = "\n".join(block.text for block in blocks).encode()
        (result, *_) = extract(text, media_type="text/plain")
    else:
        (result, *_) = extract(content, media_type="text/html", url=url)
    return result.form if isinstance(result, Article) else None


def main() -> None:
    """Print precision and recall of each form."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--pasted", action="store_true", help="Read the pages' text alone.")
    parser.add_argument("--half", choices=["tune", "report"])
    parser.add_argument("--misses", action="store_true", help="List the wrong forms.")
    options = parser.parse_args()
    gold, doubtful = load_gold()
    right, given, wanted = Counter[Form](), Counter[Form](), Counter[Form]()
    pages = 0
    for page, url, content in read_pages(options.folder, options.half):
        known, form = gold.get(page), find_form(content, url, pasted=options.pasted)
        if page in doubtful:
            if options.misses and form:
                print(f"{page} doubtful, given {form}: {url}")
            continue
        pages += 1
        given.update([form] if form else [])
        wanted.update([known] if known else [])
        right.update([form] if form and form is known else [])
        if options.misses and form is not known:
            print(f"{page} is {known}, given {form}: {url}")
    print(f"{pages} pages, {sum(wanted.values())} with a form")
    for form in Form:
        if given[form] or wanted[form]:
            print(f"{form}: {right[form]} right of {given[form]} given and {wanted[form]} known")


if __name__ == "__main__":
    main()
