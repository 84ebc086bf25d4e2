"""Whole weeks of real news, from files through ingest to the mail.

python -m tests.benchmarks.real_weeks ../shared/data/stories/weeks_dev.jsonl.gz FOLDER

Each article becomes a saved page, as a browser writes it, in the inbox; the clock is the Monday
after the week. FOLDER/WEEK then has the issue as HTML, text, JSON and mail, and `articles.txt`, all
articles by event, for whoever judges the issue with the articles at hand.
"""

import argparse
import gzip
import json
import os
import sys
from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, time, timedelta
from html import escape
from pathlib import Path
from typing import Any

from flows.jobs.ingest import InputPath, run_ingest
from flows.jobs.issue import run_digest
from flows.jobs.send_run import run_sending
from flows.settings import Settings
from flows.wiring import open_run_parts

Row = Mapping[str, Any]


def main() -> None:
    """Make the issues of the weeks named, or of all."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path, help="weeks_dev.jsonl.gz")
    parser.add_argument("folder", type=Path, help="where the issues are written")
    parser.add_argument("--weeks", nargs="*", help="by default all")
    options = parser.parse_args()
    weeks = read_weeks(options.data)
    for week in options.weeks or sorted(weeks):
        make_issue(week, weeks[week], options.folder / week)


def read_weeks(path: Path) -> dict[str, list[Row]]:
    """Each week's articles."""
    weeks: dict[str, list[Row]] = defaultdict(list)
    for line in gzip.decompress(path.read_bytes()).decode().splitlines():
        row = json.loads(line)
        weeks[row["week"]].append(row)
    return weeks


def make_issue(week: str, rows: Sequence[Row], folder: Path) -> None:
    """Write the week's files, ingest them, make the issue and mail it into a folder."""
    inbox = folder / "inbox"
    inbox.mkdir(parents=True, exist_ok=True)
    for number, row in enumerate(rows, start=1):
        page = inbox / f"{number:03}.html"
        page.write_text(saved_page(row), encoding="utf-8")
        written = datetime.combine(date.fromisoformat(row["day"]), time(12), UTC).timestamp()
        os.utime(page, (written, written))
    (folder / "articles.txt").write_text(list_articles(rows), encoding="utf-8")
    monday = date.fromisocalendar(int(week[:4]), int(week[6:]), 1) + timedelta(weeks=1)
    clock = datetime.combine(monday, time(7), UTC)
    settings = Settings(
        _env_file=None, var=folder / "var", seeds=folder / "none", inbox=inbox, settle_seconds=0
    )
    with open_run_parts(settings, now=lambda: clock) as parts:
        run_ingest(parts.ingest, [InputPath(inbox)])
        parts.subscribers.add("reader@example.org", "Reader", clock)
        report = run_digest(parts.digest, sending=lambda: run_sending(parts.send))
        if report.edition is None:
            sys.stdout.write(f"{week}: nothing new\n")
            return
        (folder / "issue.html").write_text(report.edition.html, encoding="utf-8")
        (folder / "issue.txt").write_text(report.edition.text, encoding="utf-8")
    sys.stdout.write(f"{week}: {len(rows)} articles, {report.stories} stories\n")


def saved_page(row: Row) -> str:
    """An article as a saved page: its address, outlet and day as sites give them."""
    facts = {
        "@type": "NewsArticle",
        "headline": row["title"],
        "datePublished": row["day"],
        "publisher": {"@type": "Organization", "name": row["outlet"]},
    }
    body = "\n".join(f"<p>{escape(paragraph)}</p>" for paragraph in row["paragraphs"])
    return (
        '<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8">\n'
        f"<title>{escape(row['title'])}</title>\n"
        f'<link rel="canonical" href="{escape(row["url"])}">\n'
        f'<script type="application/ld+json">{json.dumps(facts)}</script></head>\n'
        f"<body><article><h1>{escape(row['title'])}</h1>\n{body}\n</article></body></html>\n"
    )


def list_articles(rows: Sequence[Row]) -> str:
    """All articles by event, as a judge reads them."""
    events: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        events[row["story"]].append(row)
    parts = []
    for number, articles in enumerate(events.values(), start=1):
        parts.append(f"######## event {number} ({len(articles)} articles)")
        parts += [
            f"== {row['title']}\n{row['outlet']}, {row['day']}, {row['url']}\n\n"
            + "\n\n".join(row["paragraphs"])
            for row in articles
        ]
    return "\n\n".join(parts) + "\n"


if __name__ == "__main__":
    main()
