"""The operator's own boilerplate rules: TOML files in a folder, beside the rules that ship."""

from collections.abc import Callable
from functools import cache
from pathlib import Path

from extract import RuleError, Rules, build_rules, read_shipped_sources
from flows.errors import SettingsError

OWN = "own/"
"""Stands before the ids of the operator's rules, so that a reason tells whose rule it was."""


def rules_from(folder: Path) -> Callable[[], Rules]:
    """Return what reads the shipped rules and the folder's, at its first call and only then.

    A run has one set of rules from end to end, and what needs none is not stopped by a slip in a
    rule file.
    """
    return cache(lambda: build_rules({**read_shipped_sources(), **own_sources(folder)}))


def own_sources(folder: Path) -> dict[str, str]:
    """The folder's rule files, each checked; none where there is no folder.

    Raises:
        SettingsError: A file cannot be read or is wrong; names file, field and remedy.
    """
    return {f"{OWN}{path.name}": _checked(path) for path in sorted(folder.glob("*.toml"))}


def _checked(path: Path) -> str:
    try:
        text = path.read_text("utf-8")
        build_rules({f"{OWN}{path.name}": text})
    except RuleError as error:
        raise SettingsError(f"The rule file {path} cannot be used: {error}") from error
    except UnicodeDecodeError as error:
        raise SettingsError(
            f"The rule file {path} is not UTF-8 ({error}). Save it as UTF-8 text.",
        ) from error
    except OSError as error:
        raise SettingsError(
            f"The rule file {path} cannot be read ({error.strerror}). "
            "Let the user that runs Press Round read it, or move it away.",
        ) from error
    return text
