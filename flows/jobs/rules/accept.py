"""Proposed rules as files, and what an operator accepts of them into the own rules."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from extract import (
    Findings,
    HiddenLine,
    RuleError,
    RuleTable,
    Suggestion,
    build_rules,
    drop_ruled,
    format_comment,
    format_rule_tables,
    make_rule_table,
    name_rule_file,
    read_rule_tables,
    read_shipped_sources,
    sort_by_trust,
)
from flows.errors import RunError
from flows.jobs.rules.learn import CheckedRules, Progress, check_rules
from flows.jobs.rules.operator_rules import OWN, own_sources
from flows.wiring import Desk
from store import run_lock

PROPOSED = "proposed"
"""The folder of proposals within that of the own rules; rules are read beside it, not in it."""

_HEADING = """\
Proposed boilerplate rules for {publisher}, the surest first; none is in force.
Look each line up in the articles it names, delete or correct what is wrong, then
`pressround rules accept ID …` or `pressround rules accept --all`. The next
`pressround rules suggest` writes this file anew.
"""

_OWN_HEADING = """\
Your own boilerplate rules. The top of extract/rules/general.toml explains every field;
`pressround rules check` tests them, `pressround reclean` reads the archive again with them.
"""


@dataclass(frozen=True, slots=True)
class Accepted:
    """What became of proposals.

    Attributes:
        taken: Ids that are rules now.
        known: Ids that were rules before.
        refused: Lines of text that a proposal would hide; such a proposal is not taken.
    """

    taken: tuple[str, ...]
    known: tuple[str, ...]
    refused: tuple[HiddenLine, ...]


@dataclass(frozen=True, slots=True)
class _Proposal:
    id: str
    file: str
    table: RuleTable


def open_suggestions(desk: Desk, learned: Iterable[Findings]) -> list[Suggestion]:
    """All suggestions that no rule in force covers, the surest first."""
    suggestions = [each for one in learned for each in one.suggestions]
    return sort_by_trust(drop_ruled(suggestions, desk.rules()))


def full_id(suggestion: Suggestion) -> str:
    """The id by which a suggestion is accepted: file and name."""
    return f"{name_rule_file(suggestion.publisher).removesuffix('.toml')}/{suggestion.id}"


def write_proposals(folder: Path, suggestions: Sequence[Suggestion]) -> list[Path]:
    """Write the suggestions as rule files, one a publisher, in place of all earlier ones.

    Args:
        folder: The folder of the own rules; the files go into its `proposed`.
        suggestions: The surest first.

    Returns:
        The files written.
    """
    proposed = folder / PROPOSED
    proposed.mkdir(parents=True, exist_ok=True)
    files: dict[str, list[Suggestion]] = defaultdict(list)
    for each in suggestions:
        files[name_rule_file(each.publisher)].append(each)
    for stale in proposed.glob("*.toml"):
        if stale.name not in files:
            stale.unlink()
    return [_write(proposed / name, _proposed_text(files[name])) for name in sorted(files)]


def _proposed_text(suggestions: Sequence[Suggestion]) -> str:
    heading = format_comment(_HEADING.format(publisher=suggestions[0].publisher))
    return heading + format_rule_tables(map(make_rule_table, suggestions))


def accept(
    desk: Desk,
    ids: Sequence[str],
    *,
    everything: bool = False,
    progress: Progress = lambda _done, _total: None,
) -> Accepted:
    """Take proposals into the own rules; accepting twice is accepting once.

    Args:
        desk: The archive and the settings.
        ids: Which proposals.
        everything: Take all, whatever `ids` says.
        progress: Told how far the check against the archive is.

    Raises:
        RunError: An id is no proposal's.
        SettingsError: A rule file is wrong.
        StoreError: Another process accepts rules.
    """
    folder = desk.settings.rules_folder
    with run_lock(desk.database, "rules"):
        own = own_sources(folder)
        known = set(_ids(own))
        proposals = {each.id: each for each in _proposals(folder / PROPOSED)}
        wanted = list(proposals) if everything else list(dict.fromkeys(ids))
        _demand_proposed(wanted, proposals, known)
        fresh = [proposals[each] for each in wanted if each not in known]
        checked = _check(desk, own, fresh, progress)
        refused = tuple(each for each in checked.hidden if _short(each.rule) in wanted)
        bad = {_short(each.rule) for each in refused} - known
        taken = [each for each in fresh if each.id not in bad]
        _append(folder, own, taken, desk.now().date())
    return Accepted(
        taken=tuple(each.id for each in taken),
        known=tuple(each for each in wanted if each in known),
        refused=refused,
    )


def _short(rule_id: str) -> str:
    return rule_id.removeprefix(OWN)


def _ids(sources: dict[str, str]) -> Iterator[str]:
    for name, text in sources.items():
        stem = _short(name).removesuffix(".toml")
        yield from (f"{stem}/{table['id']}" for table in read_rule_tables(name, text))


def _proposals(folder: Path) -> Iterator[_Proposal]:
    for path in sorted(folder.glob("*.toml")):
        try:
            tables = read_rule_tables(path.name, path.read_text("utf-8"))
        except (RuleError, UnicodeDecodeError) as error:
            raise RunError(
                f"The proposals in {path} cannot be used: {error} "
                "Correct them, or write them anew with `pressround rules suggest`.",
            ) from error
        for table in tables:
            yield _Proposal(f"{path.stem}/{table['id']}", path.name, table)


def _demand_proposed(
    wanted: Sequence[str], proposals: dict[str, _Proposal], known: set[str]
) -> None:
    if strangers := [each for each in wanted if each not in proposals and each not in known]:
        raise RunError(
            f"{strangers[0]} is no proposal; `pressround rules suggest` lists them with their ids.",
        )


def _check(
    desk: Desk, own: dict[str, str], fresh: Sequence[_Proposal], progress: Progress
) -> CheckedRules:
    """Hold the rules in force and the proposals against the archive."""
    sources = dict(own)
    for each in fresh:
        name = f"{OWN}{each.file}"
        sources[name] = sources.get(name, "") + format_rule_tables([each.table])
    return check_rules(desk, build_rules({**read_shipped_sources(), **sources}), progress)


def _append(folder: Path, own: dict[str, str], taken: Sequence[_Proposal], today: date) -> None:
    files: dict[str, list[RuleTable]] = defaultdict(list)
    for each in taken:
        why = f"{str(each.table['why']).rstrip('.')}. Accepted on {today}."
        files[each.file].append({**each.table, "why": why})
    for name, tables in sorted(files.items()):
        before = own.get(f"{OWN}{name}", format_comment(_OWN_HEADING))
        _write(folder / name, before.rstrip("\n") + "\n" + format_rule_tables(tables))


def _write(path: Path, text: str) -> Path:
    """Write a file as a whole: whoever reads it meanwhile sees the old or the new one."""
    draft = path.with_name(f".{path.name}.part")
    draft.write_text(text, "utf-8", errors="replace")
    draft.replace(path)
    return path
