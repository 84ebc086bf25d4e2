"""How well corrections of trade news are applied.

    python -m tests.benchmarks.trade_corrections CORRECTIONS.toml [--errors]

Each entry of the file has an invented article, the correction of it or of another one, articles of
further outlets, whether the corrected article is among them, and which of their sentences must not
be printed any more. Measured are the matches, the sentences that are withdrawn, and beside them how
many right sentences of the corrected articles are withheld as well, which is on purpose.
"""

import argparse
import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from digests.corrections import apply_corrections
from digests.values import NO_PRINT_HISTORY, WindowArticle
from extract import Article, Form, Kind, Paragraph, split_sentences
from tests.benchmarks.trade_items import Tally


def main() -> None:
    """Print the scores of the file given."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corrections", type=Path)
    parser.add_argument("--errors", action="store_true", help="print what was wrong or missed")
    arguments = parser.parse_args()
    entries = tomllib.loads(arguments.corrections.read_text("utf-8"))["correction"]
    matches, sentences = Tally("matches"), Tally("withdrawn")
    withheld = [measure_entry(entry, matches, sentences) for entry in entries]
    print(f"{len(entries)} corrections")
    for tally in (matches, sentences):
        tally.show(errors=arguments.errors)
    print(f"right sentences of corrected articles withheld: {sum(withheld)}")


def measure_entry(entry: Mapping[str, Any], matches: Tally, sentences: Tally) -> int:
    """Count what the correction of an entry means and withdraws.

    Returns:
        How many right sentences of the corrected article are withheld.
    """
    note = make_article(2, entry["correction"], Form.CORRECTION)
    articles = [make_article(1, entry["wrong"], Form.NEWS)]
    articles += [
        make_article(number, text, Form.NEWS) for number, text in enumerate(entry["others"], 3)
    ]
    corrected = apply_corrections([*articles, note], NO_PRINT_HISTORY)
    numbers = {story.corrects.number for story in corrected.stories if story.corrects}
    matches.given += bool(numbers)
    matches.wanted += entry["matched"]
    matches.right += entry["matched"] and numbers == {1}
    if bool(numbers) is not entry["matched"]:
        matches.errors.append(f"{entry['id']} {'wrong' if numbers else 'missed'}")
    withdrawn = list_texts(articles) - list_texts(corrected.sources)
    wrong, right = frozenset(entry["wrong_sentences"]), frozenset(entry["right_sentences"])
    withheld = withdrawn & right & list_texts(articles[: entry["matched"]])
    right -= withheld
    sentences.given += len(withdrawn & (wrong | right))  # most titles are in neither
    sentences.wanted += len(wrong)
    sentences.right += len(withdrawn & wrong)
    sentences.errors += [f"{entry['id']} missed: {text}" for text in sorted(wrong - withdrawn)]
    sentences.errors += [f"{entry['id']} wrong: {text}" for text in sorted(withdrawn & right)]
    return len(withheld)


def make_article(number: int, entry: Mapping[str, Any], form: Form) -> WindowArticle:
    """An article of an entry as the archive would give it."""
    article = Article(
        sha256=f"{number:064x}",
        url=entry.get("url"),
        publisher=entry["outlet"],
        title=entry["title"],
        standfirst=None,
        bylines=(),
        published=entry.get("published"),
        published_as=None,
        language="en",
        form=form,
        partial=False,
        paragraphs=tuple(
            Paragraph(position, text, Kind.BODY)
            for position, text in enumerate(entry["paragraphs"], start=2)
        ),
        links=tuple(entry.get("links", ())),
    )
    return WindowArticle(number, f"{number}.txt", article)


def list_texts(sources: Sequence[WindowArticle]) -> frozenset[str]:
    """The titles and sentences of some articles."""
    return frozenset(
        text
        for source in sources
        for paragraph in source.article.paragraphs
        for text in (source.article.title or "", *split_sentences(paragraph.text))
    )


if __name__ == "__main__":
    main()
