"""Word F1, title, date, time and memory on saved pages with known text, beside other extractors.

    python -m tests.benchmarks.extraction DATA [--form FORM] [--folds FOLDER]

FORM is `html`, or `resiliparse` or `inscriptis` for the pages pasted as text. DATA holds
`truth.jsonl.gz` (lines of `{"id", "url", "title", "published", "text"}`) and `html/ID.html.gz`.
With `--folds`, each page is read with the line model that never saw a page of its site (`python
-m extract.line_model.training DATA --folds FOLDER` makes those models); without, with the shipped
model,
which has seen the page where DATA is what it was trained on. Needs the dependency group
`training`, and readability-lxml for its line of the table.
"""

import argparse
import gzip
import json
import re
import resource
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from statistics import fmean, median
from zlib import decompress

import extract.line_model.model as line_model
from extract import Article, extract
from extract.line_model.training import TrainingPage, load_training_pages

LOST = 0.5
WORD = re.compile(r"\w+")


@dataclass
class Scores:
    """What one extractor did on the pages."""

    precision: list[float] = field(default_factory=list)
    recall: list[float] = field(default_factory=list)
    f1: list[float] = field(default_factory=list)
    fold: list[int] = field(default_factory=list)
    milliseconds: list[float] = field(default_factory=list)
    titles: list[bool] = field(default_factory=list)
    days: list[bool] = field(default_factory=list)

    def row(self, name: str) -> str:
        """The scores as a row of the table."""
        times = sorted(self.milliseconds)
        folds = " ".join(
            f"{fmean(f for f, k in zip(self.f1, self.fold, strict=True) if k == fold):.3f}"
            for fold in sorted(set(self.fold))
        )
        told = [f"{fmean(each):.3f}" if each else "–" for each in (self.titles, self.days)]
        return (
            f"| {name} | {fmean(self.precision):.4f} | {fmean(self.recall):.4f} "
            f"| {fmean(self.f1):.4f} | {folds} | {fmean(f < LOST for f in self.f1):.1%} "
            f"| {median(times):.1f} | {times[int(len(times) * 0.99)]:.0f} "
            f"| {told[0]} | {told[1]} |"
        )


def words(text: str) -> list[str]:
    """The words of a text as the score counts them."""
    return WORD.findall((text or "").lower())


def score(found: str, wanted: str) -> tuple[float, float, float]:
    """Precision, recall and F1 over bags of words."""
    have, want = Counter(words(found)), Counter(words(wanted))
    both = sum((have & want).values())
    if not both:
        return (1.0, 1.0, 1.0) if have == want else (0.0, 0.0, 0.0)
    precision, recall = both / sum(have.values()), both / sum(want.values())
    return precision, recall, 2 * precision * recall / (precision + recall)


def pasted(source: str, capture: str) -> str:
    """The page as a person would paste it: every visible line, blank lines between."""
    if capture == "inscriptis":
        from inscriptis import get_text  # noqa: PLC0415  # needed for this capture alone

        lines = get_text(source).splitlines()
    else:
        from resiliparse.extract.html2text import extract_plain_text  # noqa: PLC0415  # as above

        lines = extract_plain_text(
            source,
            preserve_formatting=True,
            main_content=False,
            links=False,
            alt_texts=True,
            noscript=False,
        ).splitlines()
    return "\n\n".join(line.strip() for line in lines if line.strip())


def others() -> Iterator[tuple[str, Callable[[str], str]]]:
    """The other extractors, each from a page's source to its text."""
    import trafilatura  # noqa: PLC0415  # the product does not pay for it at every start
    from lxml.html import fromstring  # noqa: PLC0415  # as above
    from readability import Document  # noqa: PLC0415  # needed for this table alone
    from resiliparse.extract.html2text import extract_plain_text  # noqa: PLC0415  # as above

    yield "trafilatura", lambda source: trafilatura.extract(source) or ""
    yield (
        "trafilatura without comments",
        lambda source: trafilatura.extract(source, include_comments=False) or "",
    )
    yield (
        "readability-lxml",
        lambda source: "\n".join(fromstring(Document(source).summary()).itertext()),
    )
    yield "resiliparse", lambda source: extract_plain_text(source, main_content=True)


def measure_ours(
    pages: list[TrainingPage], truths: Mapping[str, Mapping[str, str]], form: str
) -> Scores:
    """Score Press Round on the pages, with the model now in use."""
    scores = Scores()
    for page in pages:
        truth = truths[page.key]
        html = form == "html"
        content = page.html if html else pasted(page.html, form)
        began = time.perf_counter()
        results = extract(
            content.encode(), media_type="text/html" if html else "text/plain", url=truth["url"]
        )
        scores.milliseconds.append(1000 * (time.perf_counter() - began))
        articles = [each for each in results if isinstance(each, Article)]
        add(scores, page, "\n".join(each.text for each in articles))
        add_facts(scores, articles[0] if articles else None, truth)
    return scores


def add(scores: Scores, page: TrainingPage, text: str) -> None:
    """Add a page's score."""
    precision, recall, f1 = score(text, page.text)
    scores.precision.append(precision)
    scores.recall.append(recall)
    scores.f1.append(f1)
    scores.fold.append(page.fold)


def add_facts(scores: Scores, article: Article | None, truth: Mapping[str, str]) -> None:
    """Add whether title and day of publication are right, where they are known."""
    if truth["title"] and article:
        ours, theirs = (" ".join(words(each or "")) for each in (article.title, truth["title"]))
        scores.titles.append(bool(ours) and (ours in theirs or theirs in ours))
    if truth["published"] and article:
        scores.days.append(str(article.published or "") == truth["published"][:10])


def measure_other(pages: list[TrainingPage], text_of: Callable[[str], str]) -> Scores:
    """Score another extractor; a page that it fails on counts as empty."""
    scores = Scores()
    for page in pages:
        began = time.perf_counter()
        try:
            text = text_of(page.html)
        except Exception:  # noqa: BLE001  # whatever it raises, it has no text
            text = ""
        scores.milliseconds.append(1000 * (time.perf_counter() - began))
        add(scores, page, text)
    return scores


def with_folds(
    pages: list[TrainingPage], truths: Mapping[str, Mapping[str, str]], form: str, folder: Path
) -> Scores:
    """Score Press Round, each page by the model of the fold that never saw its site."""
    whole = Scores()
    shipped = line_model.load_model
    name = "html" if form == "html" else "text"
    for fold in sorted({page.fold for page in pages}):
        model = line_model.unpacked(decompress((folder / f"{name}-{fold}.model").read_bytes()))
        line_model.load_model = lambda _, model=model: model  # type: ignore[assignment]
        own = measure_ours([page for page in pages if page.fold == fold], truths, form)
        for key in whole.__dataclass_fields__:
            getattr(whole, key).extend(getattr(own, key))
    line_model.load_model = shipped
    return whole


def main() -> None:
    """Measure and print one table."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("data", type=Path, metavar="DATA")
    parser.add_argument("--form", choices=["html", "resiliparse", "inscriptis"], default="html")
    parser.add_argument("--folds", type=Path, help="models of the folds; else the shipped one")
    parser.add_argument("--limit", type=int, help="the first pages only")
    parser.add_argument("--alone", action="store_true", help="without the other extractors")
    options = parser.parse_args()
    pages = load_training_pages(options.data, options.limit)
    with gzip.open(options.data / "truth.jsonl.gz", "rt", encoding="utf-8") as lines:
        truths = {truth["id"]: truth for truth in map(json.loads, lines)}
    print("| extractor | P | R | F1 | by fold | lost | median ms | p99 ms | title | date |")
    print("|---" * 10 + "|")
    ours = (
        with_folds(pages, truths, options.form, options.folds)
        if options.folds
        else measure_ours(pages, truths, options.form)
    )
    print(ours.row("Press Round"), flush=True)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    if options.form == "html" and not options.alone:
        for name, text_of in others():
            print(measure_other(pages, text_of).row(name), flush=True)
    print(f"\n{len(pages)} pages; largest memory after our own run {peak:.0f} MB")


if __name__ == "__main__":
    main()
