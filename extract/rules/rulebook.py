"""The rule files: TOML that an operator can add to, read and checked as a whole."""

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from hashlib import blake2b
from importlib.resources import files
from typing import TypeVar

from extract.errors import RuleError
from extract.rules.matcher import Opens, Publisher, Rule, Rules, Zone
from extract.text import fold, mask_digits, masthead_key
from extract.values import Form, Kind

_FILE_KEYS = frozenset({"publisher", "group", "hosts", "mastheads", "self_mentions", "rule"})
_RULE_KEYS = frozenset(
    {"id", "why", "lines", "pattern", "zone", "opens", "takes_next", "partial", "evidence"}
    | {"form", "kind", "encloses"},
)
_ESCAPED = re.compile(r"\\.")
_GENERAL = "general.toml"
_NOTHING = r"(?!)"
_Choice = TypeVar("_Choice", bound=StrEnum)


@cache
def load_rules() -> Rules:
    """Return the rules that ship with the package, checked; read once.

    Raises:
        RuleError: A rule file is wrong.
    """
    return build_rules(read_shipped_sources())


def read_shipped_sources() -> dict[str, str]:
    """Return the texts of the rule files that ship with the package, by file name."""
    folder = files("extract.rules")
    return {
        entry.name: entry.read_text("utf-8")
        for entry in folder.iterdir()
        if entry.name.endswith(".toml")
    }


def build_rules(sources: Mapping[str, str]) -> Rules:
    """Return the rules of TOML files.

    Args:
        sources: The files' texts by file name (`pulse.toml`); an operator's own are under
            `own/` (`own/pulse.toml`), and may name a publisher that a shipped file names too.

    Raises:
        RuleError: A file is no TOML, or a rule is wrong; names file, rule and remedy.
    """
    # A publisher's own rule says more than a general one that meets the same line.
    names = sorted(sources, key=lambda name: (name == _GENERAL, "/" in name, name))
    parsed = [_parse(name, sources[name]) for name in names]
    rules = tuple(rule for file in parsed for rule in file.rules)
    return Rules(
        by_line=_index_by_line(rules),
        all=rules,
        shapes=tuple(rule for rule in rules if rule.pattern),
        any_shape=_join_patterns(rules),
        publishers=_merge_publishers(file.publisher for file in parsed if file.publisher),
        mastheads=_merge_mastheads(parsed),
        fingerprint=_fingerprint(sources),
    )


def _join_patterns(rules: Iterable[Rule]) -> re.Pattern[str]:
    """One pattern that matches whatever the pattern of any rule matches."""
    patterns = [f"(?:{rule.pattern.pattern})" for rule in rules if rule.pattern]
    return re.compile("|".join(patterns) or _NOTHING)


def _index_by_line(rules: Iterable[Rule]) -> dict[str, tuple[Rule, ...]]:
    by_line: dict[str, tuple[Rule, ...]] = defaultdict(tuple)
    for rule in rules:
        for line in rule.lines:
            by_line[line] += (rule,)
    return dict(by_line)


def _fingerprint(sources: Mapping[str, str]) -> str:
    whole = "\0".join(part for name in sorted(sources) for part in (name, sources[name]))
    return blake2b(whole.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


def _merge_publishers(publishers: Iterable[Publisher]) -> tuple[Publisher, ...]:
    """Each publisher once, with what all of its files say of it."""
    known: dict[str, Publisher] = {}
    for publisher in publishers:
        before = known.get(publisher.name, Publisher(publisher.name, (), ()))
        mentions = (*before.self_mentions, *publisher.self_mentions)
        known[publisher.name] = Publisher(
            name=publisher.name,
            hosts=tuple(dict.fromkeys((*before.hosts, *publisher.hosts))),
            self_mentions=tuple(dict.fromkeys(mentions)),
            group=publisher.group or before.group,  # the operator's own files come later
        )
    return tuple(known.values())


@dataclass(frozen=True, slots=True)
class _RuleFile:
    publisher: Publisher | None
    rules: tuple[Rule, ...]
    mastheads: Mapping[str, Rule]


def _merge_mastheads(parsed: Sequence[_RuleFile]) -> dict[str, Rule]:
    """The rule of each masthead; of two files that name it the first counts."""
    return {key: rule for file in reversed(parsed) for key, rule in file.mastheads.items()}


def _parse(name: str, text: str) -> _RuleFile:
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise RuleError(f"{name} is no valid TOML ({error}): correct that line.") from error
    _check_keys(name, data, _FILE_KEYS)
    publisher = _publisher(name, data)
    rules = tuple(_rules(name, data, publisher))
    seen: set[str] = set()
    for rule in rules:
        if rule.id in seen:
            raise RuleError(f"{name}: two rules are called {rule.id}: rename one of them.")
        seen.add(rule.id)
    return _RuleFile(publisher, rules, _mastheads(name, data, publisher))


def _publisher(name: str, data: dict[str, object]) -> Publisher | None:
    if "publisher" not in data:
        if "group" in data:
            raise RuleError(f"{name}: group names no publisher: name it at the file's top.")
        return None
    return Publisher(
        name=_string(name, data, "publisher"),
        hosts=_strings(name, data, "hosts"),
        self_mentions=_strings(name, data, "self_mentions"),
        group=_string(name, data, "group") if "group" in data else None,
    )


def _mastheads(
    name: str, data: dict[str, object], publisher: Publisher | None
) -> Mapping[str, Rule]:
    """The rule of the outlet's name above the body, by each of the names' keys."""
    printed = _strings(name, data, "mastheads")
    if publisher is None:
        if printed:
            raise RuleError(f"{name}: mastheads name no publisher: name it at the file's top.")
        return {}
    keys = frozenset(map(masthead_key, (publisher.name, *publisher.hosts, *printed)))
    rule = Rule(
        id=f"{name.removesuffix('.toml')}/masthead",
        why="The outlet's name above the body.",
        lines=keys,
        pattern=None,
        publisher=publisher.name,
    )
    return dict.fromkeys(keys, rule)


def _rules(name: str, data: dict[str, object], publisher: Publisher | None) -> Iterator[Rule]:
    tables = data.get("rule", [])
    if not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
        raise RuleError(f"{name}: rules are tables: write each one under [[rule]].")
    for number, table in enumerate(tables, 1):
        if not (identifier := table.get("id")) or not isinstance(identifier, str):
            raise RuleError(f'{name}: rule {number} has no id: add id = "a-short-name".')
        yield _rule(f"{name.removesuffix('.toml')}/{identifier}", table, publisher)


def _rule(rule_id: str, table: dict[str, object], publisher: Publisher | None) -> Rule:
    where = f"rule {rule_id}"
    _check_keys(where, table, _RULE_KEYS)
    lines = frozenset(mask_digits(fold(line)) for line in _strings(where, table, "lines"))
    pattern = _pattern(where, table)
    if "" in lines or not (lines or pattern):
        raise RuleError(f"{where} names no line: give lines = [...] or pattern = '...'.")
    return Rule(
        id=rule_id,
        why=_string(where, table, "why"),
        lines=lines,
        pattern=pattern,
        zone=_choice(where, table, "zone", Zone) or Zone.ANY,
        opens=_choice(where, table, "opens", Opens),
        takes_next=_string(where, table, "takes_next") if "takes_next" in table else None,
        partial=_flag(where, table, "partial"),
        publisher=_proven_publisher(where, table, publisher),
        form=_choice(where, table, "form", Form),
        kind=_choice(where, table, "kind", Kind) or Kind.BOILERPLATE,
        encloses=_flag(where, table, "encloses"),
    )


def _proven_publisher(
    where: str, table: dict[str, object], publisher: Publisher | None
) -> str | None:
    """The name of the publisher whose page the rule proves, None where it proves no publisher."""
    if not _flag(where, table, "evidence"):
        return None
    if publisher is None:
        raise RuleError(
            f"{where} is evidence of no publisher: name the publisher at the file's top."
        )
    return publisher.name


def _pattern(where: str, table: dict[str, object]) -> re.Pattern[str] | None:
    if "pattern" not in table:
        return None
    pattern = _string(where, table, "pattern")
    try:
        compiled = re.compile(pattern)
    except re.error as error:
        raise RuleError(f"{where}: its pattern is no regular expression ({error}).") from error
    if compiled.fullmatch(""):
        raise RuleError(f"{where}: its pattern matches an empty line: make it name something.")
    if compiled.groups:
        raise RuleError(f"{where}: its pattern has a group: write (?:...) for (...).")
    literal = " ".join(_ESCAPED.sub("", pattern).split())
    if fold(literal) != literal:
        raise RuleError(
            f"{where}: lines are compared folded: write its pattern in lower case, with ' and -.",
        )
    return compiled


def _check_keys(where: str, table: dict[str, object], known: frozenset[str]) -> None:
    if unknown := sorted(set(table) - known):
        raise RuleError(
            f"{where}: unknown key {unknown[0]}: the known ones are {', '.join(sorted(known))}.",
        )


def _string(where: str, table: dict[str, object], key: str) -> str:
    value = table.get(key)
    if not isinstance(value, str) or not value.strip():
        raise RuleError(f'{where}: {key} is missing or no text: write {key} = "...".')
    return value


def _strings(where: str, table: dict[str, object], key: str) -> tuple[str, ...]:
    value = table.get(key, [])
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        raise RuleError(f'{where}: {key} is no list of texts: write {key} = ["..."].')
    return tuple(value)


def _flag(where: str, table: dict[str, object], key: str) -> bool:
    value = table.get(key, False)
    if not isinstance(value, bool):
        raise RuleError(f"{where}: {key} is true or false.")
    return value


def _choice(
    where: str, table: dict[str, object], key: str, choices: type[_Choice]
) -> _Choice | None:
    if key not in table:
        return None
    value = _string(where, table, key)
    try:
        return choices(value)
    except ValueError as error:
        allowed = ", ".join(choices)
        raise RuleError(f"{where}: {key} = {value!r} is unknown: choose of {allowed}.") from error
