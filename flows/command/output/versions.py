"""How it is shown what an article was, and what changed since."""

from collections.abc import Sequence
from dataclasses import asdict
from itertools import groupby

import click
from rich.padding import Padding
from rich.text import Text

from extract import Article, Paragraph
from flows.command.terminal import Terminal, printable
from store import ArticleVersion, Change, Changes, ParagraphChange, StoredArticle, compare_versions

LAST = 0
"""What `--diff` without a number asks for: the last former version."""

_STYLES = {Change.ADDED: "green", Change.REMOVED: "red"}
_MARKS = {Change.ADDED: ("{+", "+}"), Change.REMOVED: ("[-", "-]"), Change.SAME: ("", "")}
"""As `git diff --word-diff` marks words: readable without colours."""


def show_versions(terminal: Terminal, number: int, versions: Sequence[ArticleVersion]) -> None:
    """An article's former versions, the oldest first."""
    if terminal.as_json:
        for each in versions:
            terminal.answer(_version(each))
        return
    if not versions:
        terminal.say(f"Article {number} was never read otherwise.")
    for each in versions:
        was = each.article
        kept = sum(paragraph.read for paragraph in was.paragraphs)
        terminal.say(f"Version {each.id}, {_until(each)}:", "bold")
        terminal.say(f"  {was.title or '(no title)'}, {was.published or 'undated'}")
        terminal.say(f"  {len(was.paragraphs)} lines, {kept} of them read")
    if versions:
        terminal.say(f"What changed since the last of them: `pressround show {number} --diff`.")


def _until(version: ArticleVersion) -> str:
    return f"until {version.replaced_at:%Y-%m-%d %H:%M} UTC ({version.why})"


def _version(each: ArticleVersion) -> dict[str, object]:
    article = asdict(each.article)
    days = {name: article[name] and article[name].isoformat() for name in ("published", "modified")}
    return {
        "version": each.id,
        "replaced_at": each.replaced_at.isoformat(),
        "why": each.why,
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
        version: The number of one of them, or `LAST`.

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
    found = compare_versions(since[0].article, stored.article)
    if terminal.as_json:
        terminal.answer(_answer(stored.number, since, found))
    else:
        _print(terminal, stored, since, found)


def _since(
    number: int, versions: Sequence[ArticleVersion], version: int
) -> Sequence[ArticleVersion]:
    """The version asked for and those after it."""
    if version == LAST:
        return versions[-1:]
    places = [place for place, each in enumerate(versions) if each.id == version]
    if not places:
        known = ", ".join(str(each.id) for each in versions) or "none"
        raise click.ClickException(
            f"Article {number} has no version {version}. Its versions: {known}."
        )
    return versions[places[0] :]


def _answer(number: int, since: Sequence[ArticleVersion], found: Changes) -> dict[str, object]:
    return {
        "article": number,
        "version": since[0].id,
        "replaced": [
            {"version": each.id, "at": each.replaced_at.isoformat(), "why": each.why}
            for each in since
        ],
        "facts": [asdict(each) for each in found.facts],
        "paragraphs": [
            {
                "change": each.change,
                "before": _paragraph(each.before),
                "after": _paragraph(each.after),
                "words": [{"change": run.change, "text": run.text} for run in each.runs],
            }
            for each in found.paragraphs
        ],
    }


def _paragraph(paragraph: Paragraph | None) -> dict[str, object] | None:
    if paragraph is None:
        return None
    return {"position": paragraph.position, "kind": paragraph.kind, "text": paragraph.text}


def _print(
    terminal: Terminal, stored: StoredArticle, since: Sequence[ArticleVersion], found: Changes
) -> None:
    was = since[0].article
    terminal.say(f"--- article {stored.number}, version {since[0].id}: {_facts(was)}", "bold red")
    terminal.say(f"+++ article {stored.number}, as it is: {_facts(stored.article)}", "bold green")
    for each in since:
        terminal.say(f"Version {each.id} stood {_until(each)}.", "dim")
    for fact in found.facts:
        name = fact.name.replace("_", " ")
        terminal.say(f"{name}: [-{fact.before or 'unknown'}-] {{+{fact.after or 'unknown'}+}}")
    for same, some in groupby(found.paragraphs, key=lambda each: each.change is Change.SAME):
        told = list(some)
        if same:
            count = "1 paragraph" if len(told) == 1 else f"{len(told)} paragraphs"
            terminal.say(f"    ({count} as before)", "dim")
        else:
            for one in told:
                _print_paragraph(terminal, one)
    if all(each.change is Change.SAME for each in found.paragraphs):
        terminal.say("Its text is the same, word for word.")


def _facts(article: Article) -> str:
    return f"{article.title or '(no title)'}, {article.modified or article.published or 'undated'}"


def _print_paragraph(terminal: Terminal, each: ParagraphChange) -> None:
    if each.change is Change.CHANGED:
        text = Text.assemble(*(_marked(run.change, run.text) for run in each.runs))
    else:
        paragraph = each.before if each.after is None else each.after
        text = _marked(each.change, paragraph.text if paragraph else "")
    at = each.before if each.after is None else each.after
    label = f"{at.position if at else '':>3} "
    terminal.out.print(Padding(Text(label, "dim") + text, (0, 0, 0, 0)))


def _marked(change: Change, text: str) -> Text:
    """Words with their mark; the white space behind them stays outside of it."""
    before, behind = _MARKS[change]
    bare = printable(text).rstrip()
    space = " " if len(bare) < len(text) else ""
    return Text(f"{before}{bare}{behind}", _STYLES.get(change, "")) + Text(space)
