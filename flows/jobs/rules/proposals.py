"""Proposed rules as files, and what an operator accepts of them into the own rules."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from extract import (
    Findings,
    HiddenLine,
    RuleError,
    Rules,
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
from flows.jobs.rules.operator_rules import OPERATOR_PREFIX, operator_sources
from flows.jobs.rules.rule_evidence import CheckedRules, check_rules
from store import Archive, Database, run_lock

PROPOSED = "proposed"
"""The folder of proposals within the folder of the operator's rules; its files are not in force."""

_HEADING = """\
Proposed boilerplate rules for {publisher}, the surest first; none is in force.
Look each line up in the articles it names, delete or correct what is wrong, then
`pressround rules accept ID …` or `pressround rules accept --all`. The next
`pressround rules suggest` writes this file again.
"""

_OPERATOR_HEADING = """\
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


@dataclass(frozen=True, slots=True)
class AcceptParts:
    """What accepting proposals works with.

    Attributes:
        database: The open archive's database; one process at a time may accept.
        archive: Its articles, against which the rules are checked.
        rules_folder: The folder of the operator's rules.
        today: The day that accepted rules name.
    """

    database: Database
    archive: Archive
    rules_folder: Path
    today: date


def open_suggestions(rules: Rules, learned: Iterable[Findings]) -> list[Suggestion]:
    """All suggestions that no rule in force covers, the surest first."""
    suggestions = [suggestion for lesson in learned for suggestion in lesson.suggestions]
    return sort_by_trust(drop_ruled(suggestions, rules))


def proposal_id(suggestion: Suggestion) -> str:
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
    for suggestion in suggestions:
        files[name_rule_file(suggestion.publisher)].append(suggestion)
    for stale in proposed.glob("*.toml"):
        if stale.name not in files:
            stale.unlink()
    return [_write(proposed / name, _proposed_text(files[name])) for name in sorted(files)]


def _proposed_text(suggestions: Sequence[Suggestion]) -> str:
    heading = format_comment(_HEADING.format(publisher=suggestions[0].publisher))
    return heading + format_rule_tables(map(make_rule_table, suggestions))


def accept_proposals(
    parts: AcceptParts,
    ids: Sequence[str],
    *,
    everything: bool = False,
    progress: Callable[[int, int], None] = lambda _done, _total: None,
) -> Accepted:
    """Take proposals into the operator's rules; accepting twice is accepting once.

    Args:
        parts: The archive and the operator's rules.
        ids: Which proposals.
        everything: Take all, whatever `ids` holds.
        progress: Called with the number of articles checked and the number of all.

    Raises:
        RunError: An id is no proposal's.
        SettingsError: A rule file is wrong.
        StoreError: Another process accepts rules.
    """
    folder = parts.rules_folder
    with run_lock(parts.database, "rules"):
        sources = operator_sources(folder)
        known = set(_ids(sources))
        proposals = {proposal.id: proposal for proposal in _proposals(folder / PROPOSED)}
        wanted = list(proposals) if everything else list(dict.fromkeys(ids))
        _demand_proposed(wanted, proposals, known)
        fresh = [proposals[rule_id] for rule_id in wanted if rule_id not in known]
        checked = _check(parts.archive, sources, fresh, progress)
        refused = tuple(line for line in checked.hidden if _short(line.rule) in wanted)
        taken = _without_refused(fresh, refused)
        _append(folder, sources, taken, parts.today)
    return Accepted(
        taken=tuple(proposal.id for proposal in taken),
        known=tuple(rule_id for rule_id in wanted if rule_id in known),
        refused=refused,
    )


def _without_refused(fresh: Sequence[_Proposal], refused: Sequence[HiddenLine]) -> list[_Proposal]:
    """The proposals that hide no line of text."""
    refused_ids = {_short(line.rule) for line in refused}
    return [proposal for proposal in fresh if proposal.id not in refused_ids]


def _short(rule_id: str) -> str:
    return rule_id.removeprefix(OPERATOR_PREFIX)


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
                "Correct them, or write them again with `pressround rules suggest`.",
            ) from error
        for table in tables:
            yield _Proposal(f"{path.stem}/{table['id']}", path.name, table)


def _demand_proposed(
    wanted: Sequence[str], proposals: dict[str, _Proposal], known: set[str]
) -> None:
    if unknown := [rule_id for rule_id in wanted if rule_id not in {*proposals, *known}]:
        raise RunError(
            f"{unknown[0]} is no proposal; `pressround rules suggest` lists them with their ids.",
        )


def _check(
    archive: Archive,
    operator: dict[str, str],
    fresh: Sequence[_Proposal],
    progress: Callable[[int, int], None],
) -> CheckedRules:
    """Check the rules in force and the proposals against the archive."""
    sources = dict(operator)
    for proposal in fresh:
        name = f"{OPERATOR_PREFIX}{proposal.file}"
        sources[name] = sources.get(name, "") + format_rule_tables([proposal.table])
    return check_rules(archive, build_rules({**read_shipped_sources(), **sources}), progress)


def _append(
    folder: Path, operator: dict[str, str], taken: Sequence[_Proposal], today: date
) -> None:
    files: dict[str, list[RuleTable]] = defaultdict(list)
    for proposal in taken:
        why = f"{str(proposal.table['why']).rstrip('.')}. Accepted on {today}."
        files[proposal.file].append({**proposal.table, "why": why})
    for name, tables in sorted(files.items()):
        before = operator.get(f"{OPERATOR_PREFIX}{name}", format_comment(_OPERATOR_HEADING))
        _write(folder / name, before.rstrip("\n") + "\n" + format_rule_tables(tables))


def _write(path: Path, text: str) -> Path:
    """Write a file as a whole: whoever reads it meanwhile sees the old or the new file."""
    draft = path.with_name(f".{path.name}.part")
    draft.write_text(text, "utf-8", errors="replace")
    draft.replace(path)
    return path
