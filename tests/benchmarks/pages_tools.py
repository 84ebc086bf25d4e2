"""What html-validate, doiuse-email (caniemail) and SpamAssassin say of mails and public pages."""

import json
import re
import subprocess
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path

MAIL_RULES = {
    "extends": ["html-validate:recommended"],
    "rules": {
        "no-inline-style": "off",  # mail programs drop style sheets
        "no-conditional-comment": "off",  # Outlook on Windows has no other way to a greatest width
    },
}
PAGE_RULES = {"extends": ["html-validate:recommended"]}

FOR_OUTLOOK = re.compile(
    r' (?:width|cellpadding|cellspacing|border|align)="[^"]*"| name="(?:story-\d+|diary)"'
)
"""Attributes of layout tables and names of places: Outlook on Windows has no other way to know."""

PROGRAMS = "gmail.*,outlook.*,apple-mail.*,yahoo.*,samsung-email.*"

ALLOWED = {
    "@media": "the colours of the sheet itself survive inversion; print falls back to the screen's",
    "<body> element": "its colours stand on the tables too",
    "display:none": "the preview line would show: it says what else is in the issue",
    "overflow": "on the preview line only, beside display: none",
    "role attribute": "a layout table read out as a table: its cells come in reading order",
    "table-layout": "the table is as wide as its column anyway",
    "overflow-wrap": "a word of 300 letters runs on; word-break helps where it is known",
    "word-break": "the same",
    "white-space": "a head or a number of the topics' table may break",
    "aria-label attribute": "the mark is read as its number",
    "Local anchors": "a line of the contents leads nowhere: the story is below all the same",
    "aria-hidden attribute": "blocks of the bars are read out or skipped",
}
"""What some program of `PROGRAMS` lacks and the mail uses all the same, with what happens there."""


def validated(
    mails: Mapping[str, str], pages: Mapping[str, str], tools: Path, folder: Path
) -> Iterator[str]:
    """What html-validate finds: on mails without Outlook's attributes, and on public pages."""
    command = _script(tools, "html-validate")
    if command is None:
        yield "html-validate left out: npm install html-validate in TOOLS"
        return
    found: Counter[str] = Counter()
    for name, rules, texts in (("mails", MAIL_RULES, mails), ("pages", PAGE_RULES, pages)):
        own = folder / name
        own.mkdir()
        config = own / "rules.json"
        config.write_text(json.dumps(rules))
        for number, html in enumerate(texts.values()):
            told = FOR_OUTLOOK.sub("", html) if name == "mails" else html
            (own / f"{number}.html").write_text(told)
        ran = subprocess.run(
            [
                *command,
                "--config",
                str(config),
                "--formatter",
                "json",
                *map(str, own.glob("*.html")),
            ],
            capture_output=True,
            text=True,
            check=False,
        )
        results = json.loads(ran.stdout)
        found.update(one["ruleId"] for result in results for one in result["messages"])
    yield f"html-validate {dict(found) or 'clean'}"


def mail_support(mails: Mapping[str, str], tools: Path, folder: Path) -> Iterator[str]:
    """What caniemail knows some program lacks, beyond `ALLOWED`."""
    command = _script(tools, "doiuse-email")
    if command is None:
        yield "doiuse-email left out: npm install doiuse-email in TOOLS"
        return
    lacking: set[str] = set()
    for html in mails.values():
        path = folder / "mail.html"
        path.write_text(html)
        ran = subprocess.run(
            [*command, "-e", PROGRAMS, str(path)], capture_output=True, text=True, check=False
        )
        errors = json.loads(ran.stdout)["errors"]
        lacking |= {found[1] for error in errors if (found := re.match("`(.+?)` is not", error))}
    beyond, unused = sorted(lacking - ALLOWED.keys()), sorted(ALLOWED.keys() - lacking)
    yield f"doiuse-email beyond the {len(ALLOWED)} allowed: {beyond or 'none'}"
    if unused:
        yield f"doiuse-email allowed but not lacking: {unused}"


def spam_points(messages: Mapping[str, bytes]) -> Iterator[str]:
    """The points of SpamAssassin's local rules; 5 is spam."""
    points = {}
    for name, message in messages.items():
        ran = subprocess.run(
            ["spamassassin", "-L", "-t"], input=message, capture_output=True, check=False
        )
        told = re.search(rb"Content analysis details: +\((-?[\d.]+) points", ran.stdout)
        points[name] = told[1].decode() if told else "no answer"
    yield f"spamassassin {'  '.join(f'{name}: {one}' for name, one in points.items())}"


def _script(tools: Path, name: str) -> list[str] | None:
    path = tools / "node_modules" / ".bin" / name
    return ["node", str(path)] if path.exists() else None
