"""Commands on the archive's database: upgrade, check, backup, stats, reindex, copy."""

from dataclasses import asdict
from pathlib import Path

import click

import store
from digests import count_noun
from flows import jobs
from flows.command import output
from flows.command.command_groups import UncutGroup, examples
from flows.command.output import terminal_of
from flows.settings import load_settings
from flows.wiring import open_archive, open_run_parts

_CONFIGURED = "archive"
"""The word for the archive of the settings, whose address may hold a password."""


@click.group(
    "db",
    cls=UncutGroup,
    epilog=examples(
        ("pressround db stats", "what the archive holds"),
        ("pressround db backup archive.bak", "one file, while runs go on"),
    ),
)
def _db() -> None:
    """The archive's database."""


@_db.command(
    "upgrade", epilog=examples(("pressround db upgrade", "after a new version of Press Round"))
)
@click.pass_context
def _upgrade_database(context: click.Context) -> None:
    """Make the archive, or bring it to this version's form."""
    terminal = terminal_of(context)
    url = load_settings().database
    before, after = store.upgrade_archive(url)
    with open_archive(url) as (archive, *_):
        compared = archive.is_compared()
    if terminal.as_json:
        terminal.answer({"before": before, "after": after, "compared": compared})
        return
    line = f"The archive is at version {after}"
    terminal.say(
        f"{line}, as it was." if before == after else f"{line} (it was {before or 'not there'}).",
    )
    if not compared:
        terminal.say("Its paragraphs are to be compared again: run `pressround db reindex` now.")


@_db.command(
    "check", epilog=examples(("pressround db check", "exit code 1 where something is damaged"))
)
@click.pass_context
def _check_database(context: click.Context) -> int:
    """Look for damage in the archive."""
    return output.print_findings(terminal_of(context), store.check_archive(_existing_archive()))


@_db.command(
    "backup",
    epilog=examples(
        ("pressround db backup archive.bak", "one file, while runs go on"),
        ("pressround db backup --force archive.bak", "in place of the last one"),
    ),
)
@click.argument("file", type=click.Path(path_type=Path, readable=False))
@click.option("--force", is_flag=True, help="Replace FILE if it is there already.")
@click.pass_context
def _backup_database(context: click.Context, file: Path, *, force: bool) -> None:
    """Copy the archive into FILE; runs may go on.

    The copy is looked over before it counts. FILE is one SQLite file that only you can read;
    deploy/README.md says how to put it back. For an archive on PostgreSQL, this names the command
    that does it.
    """
    terminal = terminal_of(context)
    with terminal.progress("Copying pages") as progress:
        made = store.back_up_archive(
            load_settings().database, file, overwrite=force, progress=progress
        )
    if terminal.as_json:
        terminal.answer({"file": str(made.path), "bytes": made.size, "rows": dict(made.rows)})
        return
    size = output.size_words(made.size)
    terminal.say(
        f"{made.path} is the archive as it was a moment ago: {size}, whole, "
        f"with {count_noun(made.rows['article'], 'article')} and "
        f"{count_noun(made.rows['occurrence'], 'paragraph')}.",
    )


@_db.command(
    "stats", epilog=examples(("pressround db stats", "articles, paragraphs, and megabytes"))
)
@click.pass_context
def _database_stats(context: click.Context) -> None:
    """Show what the archive holds, and what that takes on disk."""
    terminal = terminal_of(context)
    with store.open_database(_existing_archive()) as database:
        figures = store.measure_archive(database)
    output.show_stats(terminal, figures)


@_db.command("reindex", epilog=examples(("pressround db reindex", "where an upgrade asks for it")))
@click.pass_context
def _reindex_database(context: click.Context) -> None:
    """Compare all paragraphs again.

    Needed once after an upgrade that compares differently, which says so. It may be interrupted:
    the next one goes on where it was.
    """
    terminal = terminal_of(context)
    _existing_archive()
    with (
        open_run_parts(load_settings()) as parts,
        terminal.progress("Comparing articles") as progress,
    ):
        done = jobs.run_reindex(parts.upkeep, progress)
    output.show_reindexed(terminal, done)


@_db.command(
    "copy",
    epilog=examples(
        ("pressround db copy archive sqlite:////srv/copy.db", "into a file"),
        ("pressround db copy archive postgresql://db.example.org/press", "to a server"),
    ),
)
@click.argument("source", metavar="FROM")
@click.argument("target", metavar="TO")
@click.pass_context
def _copy_database(context: click.Context, source: str, target: str) -> None:
    """Copy a database into another one.

    All that FROM holds is copied into TO, and both are compared.

    Both are addresses such as sqlite:////srv/copy.db or postgresql://user@host/name, or the word
    archive for the one of the settings. TO must be absent, new or empty; runs on FROM go on
    meanwhile, and what they add after the beginning is not copied.
    """
    terminal = terminal_of(context)
    with terminal.progress("Copying and comparing") as progress:
        tables = store.copy_archive(_address(source), _address(target), progress)
    if terminal.as_json:
        terminal.answer({"tables": [asdict(table) for table in tables]})
    else:
        output.print_copied(terminal, tables)


def _existing_archive() -> str:
    """The address of the settings' archive, which is there."""
    url = load_settings().database
    if not store.archive_exists(url):
        raise click.ClickException(
            "There is no archive yet. `pressround db upgrade` or the first run makes it.",
        )
    return url


def _address(word: str) -> str:
    if word == _CONFIGURED:
        return load_settings().database
    if "://" not in word:
        raise click.UsageError(
            f"{word} is no database's address. Write sqlite:////folder/file.db, "
            f"postgresql://user@host/name, or {_CONFIGURED} for the settings' archive.",
        )
    return word
