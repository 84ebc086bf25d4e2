"""Mails and public pages as readers' programs see them: rules, widths, contrast, bytes, spam marks.

    python -m tests.benchmarks.pages TOOLS --weeks 24 --issues 3

TOOLS is a folder in which `npm install axe-core html-validate doiuse-email` was run. Looked at are
the issue of the seeds and the last issues of as many generated weeks, as mails and as public pages.
What is not installed (Chromium, Node, spamassassin) is told and left out.
"""

import argparse
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from digests import (
    Edition,
    Issue,
    build_message,
    build_public_files,
    finish_issue,
    render_issue,
)
from digests.edition import count_sentence_share
from tests.benchmarks.pages_browser import browsed
from tests.benchmarks.pages_tools import mail_support, spam_points, validated
from tests.generators.seeds_issue import BASE_URL, LETTERHEAD, READER, seeds_issue
from tests.generators.weeks.issues import finished_issues

TOPIC = "workforce"
"""Of the editions of chosen topics that are looked at beside the whole ones."""


@dataclass(frozen=True, slots=True)
class Shown:
    """What is looked at, by name: mails, public pages, and the mails' bytes."""

    mails: dict[str, str]
    pages: dict[str, str]
    messages: dict[str, bytes]
    words: dict[str, int]


def main() -> None:
    """Print a line a measure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("tools", type=Path, help="folder with node_modules")
    parser.add_argument("--weeks", type=int, default=24)
    parser.add_argument("--issues", type=int, default=3, help="how many of the last weeks' issues")
    options = parser.parse_args()
    made = {"seeds": seeds_issue()} | {
        f"week {one.number}": one for one in finished_issues(options.weeks)[-options.issues :]
    }
    shown = shown_of(made)
    print("words      ", "  ".join(f"{name}: {words}" for name, words in shown.words.items()))
    shares = (f"{name}: {count_sentence_share(issue):.0%}" for name, issue in made.items())
    print("sentences  ", "  ".join(shares), "of the words of lead and news")
    bytes_of = {name: f"{len(one):,}" for name, one in shown.messages.items()}
    print("bytes      ", "  ".join(f"{name}: {size}" for name, size in bytes_of.items()))
    for line in measures(shown, options.tools):
        print(line)


def measures(shown: Shown, tools: Path) -> Iterator[str]:
    """What every tool says, or why it was not asked."""
    axe = tools / "node_modules" / "axe-core" / "axe.min.js"
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    if chromium and axe.is_file():
        yield from browsed(shown.mails, shown.pages, axe.read_text("utf-8"), chromium)
    else:
        yield "axe         left out: needs Chromium on the PATH and axe-core in TOOLS"
    if shutil.which("node"):
        with TemporaryDirectory() as folder:
            yield from validated(shown.mails, shown.pages, tools, Path(folder))
            yield from mail_support(shown.mails, tools, Path(folder))
    else:
        yield "html-validate, doiuse-email left out: they need Node on the PATH"
    if shutil.which("spamassassin"):
        yield from spam_points(shown.messages)
    else:
        yield "spamassassin left out: it is not installed (Debian: apt install spamassassin)"


def shown_of(made: dict[str, Issue]) -> Shown:
    """The issues as mails, as public pages and as messages."""
    editions = {name: render_issue(issue, BASE_URL) for name, issue in made.items()}
    editions |= {f"{name} on {TOPIC}": one for name, one in _on_a_topic(made)}
    ordered = sorted(made.items(), key=lambda one: one[1].number)
    pages: dict[str, str] = {}
    for name, issue in ordered:
        files = build_public_files([issue], feed_id="round.example.org", base_url=BASE_URL)
        pages |= {
            f"{name} {path}": content.decode() for path, content in files if path.endswith("html")
        }
    return Shown(
        mails={name: one.html for name, one in editions.items()},
        pages=pages,
        messages={name: build_message(one, READER, LETTERHEAD) for name, one in editions.items()},
        words={name: issue.words for name, issue in made.items()},
    )


def _on_a_topic(made: dict[str, Issue]) -> Iterator[tuple[str, Edition]]:
    for name, issue in made.items():
        if chosen := finish_issue(issue, (TOPIC,)):
            yield name, render_issue(chosen, BASE_URL)


if __name__ == "__main__":
    main()
