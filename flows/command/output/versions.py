"""How it is shown what an article was, and what changed since."""

from collections.abc import Sequence
from dataclasses import asdict
from itertools import groupby

import click
from rich.padding import Padding
from rich.text import Text

from extract import Article, Paragraph
from flows.command.output.terminal import LAST_VERSION, Terminal, printable
from store import ArticleVersion, Change, Changes, ParagraphChange, StoredArticle, compare_versions

_STYLES = {Change.ADDED: "green", Change.REMOVED: "red"}
_MARKS = {Change.ADDED: ("{+", "+}"), Change.REMOVED: ("[-", "-]"), Change.SAME: ("", "")}
"""As `git diff --word-diff` marks words: readable without colours."""


def show_versions(terminal: Terminal, number: int, versions: Sequence[ArticleVersion]) -> None:
    """An article's former versions, the oldest first."""
    if terminal.as_json:
        for version in versions:
            terminal.answer(_version_answer(version))
        return
    if not versions:
        terminal.say(f"Article {number} was never read differently.")
    for version in versions:
        article = version.article
        kept = sum(paragraph.read for paragraph in article.paragraphs)
        terminal.say(f"Version {version.id}, {_until(version)}:", "bold")
        terminal.say(f"  {article.title or '(no title)'}, {article.published or 'undated'}")
        terminal.say(f"  {len(article.paragraphs)} lines, {kept} of them read")
    if versions:
        terminal.say(f"What changed since the last of them: `pressround show {number} --diff`.")


def _until(version: ArticleVersion) -> str:
    return f"until {version.replaced_at:%Y-%m-%d %H:%M} UTC ({version.why})"


def _version_answer(version: ArticleVersion) -> dict[str, object]:
    article = asdict(version.article)
    days = {name: article[name] and article[name].isoformat() for name in ("published", "modified")}
    return {
        "version": version.id,
        "replaced_at": version.replaced_at.isoformat(),
        "why": version.why,
        **article,
        **days,
    }


def show_changes(
    terminal: Terminal, stored: StoredArticle, versions: Sequence[ArticleVersion], version: int
) -> None:
    """What changed from a former version of an article to what it is now.

    Args:
        terminal: Where to.
        stored: The article.
        versions: All its former versions, the oldest first.
        version: The number of one of them, or `LAST_VERSION`.

    Raises:
        ClickException: There is no such version.
    """
    since = _since(stored.number, versions, version)
    if not since:
        if terminal.as_json:
            terminal.answer({"article": stored.number, "version": None})
        else:
            terminal.say(f"Article {stored.number} has no former version to compare with.")
        return
    differences = compare_versions(since[0].article, stored.article)
    if terminal.as_json:
        terminal.answer(_answer(stored.number, since, differences))
    else:
        _print(terminal, stored, since, differences)


def _since(
    number: int, versions: Sequence[ArticleVersion], version: int
) -> Sequence[ArticleVersion]:
    """The version asked for and those after it."""
    if version == LAST_VERSION:
        return versions[-1:]
    places = [place for place, former in enumerate(versions) if former.id == version]
    if not places:
        known = ", ".join(str(former.id) for former in versions) or "none"
        raise click.ClickException(
            f"Article {number} has no version {version}. Its versions: {known}."
        )
    return versions[places[0] :]


def _answer(
    number: int, since: Sequence[ArticleVersion], differences: Changes
) -> dict[str, object]:
    return {
        "article": number,
        "version": since[0].id,
        "replaced": [
            {"version": former.id, "at": former.replaced_at.isoformat(), "why": former.why}
            for former in since
        ],
        "facts": [asdict(fact) for fact in differences.facts],
        "paragraphs": [
            {
                "change": paragraph.change,
                "before": _paragraph(paragraph.before),
                "after": _paragraph(paragraph.after),
                "words": [{"change": run.change, "text": run.text} for run in paragraph.runs],
            }
            for paragraph in differences.paragraphs
        ],
    }


def _paragraph(paragraph: Paragraph | None) -> dict[str, object] | None:
    if paragraph is None:
        return None
    return {"position": paragraph.position, "kind": paragraph.kind, "text": paragraph.text}


def _print(
    terminal: Terminal, stored: StoredArticle, since: Sequence[ArticleVersion], differences: Changes
) -> None:
    former = since[0].article
    now = stored.article
    terminal.say(
        f"--- article {stored.number}, version {since[0].id}: {_facts(former)}", "bold red"
    )
    terminal.say(f"+++ article {stored.number}, as it is: {_facts(now)}", "bold green")
    for version in since:
        terminal.say(f"Version {version.id} stood {_until(version)}.", "dim")
    for fact in differences.facts:
        name = fact.name.replace("_", " ")
        terminal.say(f"{name}: [-{fact.before or 'unknown'}-] {{+{fact.after or 'unknown'}+}}")
    _print_paragraphs(terminal, differences.paragraphs)


def _facts(article: Article) -> str:
    return f"{article.title or '(no title)'}, {article.modified or article.published or 'undated'}"


def _print_paragraphs(terminal: Terminal, paragraphs: Sequence[ParagraphChange]) -> None:
    for is_same, group in groupby(paragraphs, key=_is_same):
        run = list(group)
        if is_same:
            count = "1 paragraph" if len(run) == 1 else f"{len(run)} paragraphs"
            terminal.say(f"    ({count} as before)", "dim")
        else:
            for paragraph in run:
                _print_paragraph(terminal, paragraph)
    if all(map(_is_same, paragraphs)):
        terminal.say("Its text is the same, word for word.")


def _is_same(paragraph: ParagraphChange) -> bool:
    return paragraph.change is Change.SAME


def _print_paragraph(terminal: Terminal, change: ParagraphChange) -> None:
    paragraph = change.before if change.after is None else change.after
    if change.change is Change.CHANGED:
        text = Text.assemble(*(_marked(run.change, run.text) for run in change.runs))
    else:
        text = _marked(change.change, paragraph.text if paragraph else "")
    label = f"{paragraph.position if paragraph else '':>3} "
    terminal.out.print(Padding(Text(label, "dim") + text, (0, 0, 0, 0)))


def _marked(change: Change, text: str) -> Text:
    """Words with their mark; the white space after them stays outside of it."""
    opening, closing = _MARKS[change]
    bare = printable(text).rstrip()
    space = " " if len(bare) < len(text) else ""
    return Text(f"{opening}{bare}{closing}", _STYLES.get(change, "")) + Text(space)
