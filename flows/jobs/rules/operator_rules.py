"""The operator's own boilerplate rules: TOML files in a folder, beside the rules that ship."""

from collections.abc import Callable
from functools import cache
from pathlib import Path

from extract import RuleError, Rules, build_rules, read_shipped_sources
from flows.errors import SettingsError

OPERATOR_PREFIX = "own/"
"""Begins the ids of the operator's rules, so that a reason shows whose rule it was."""


def lazy_rules(folder: Path) -> Callable[[], Rules]:
    """Return a function that reads the shipped rules and the folder's at its first call.

    A run has one set of rules from end to end, and what needs none is not stopped by a slip in a
    rule file.
    """
    return cache(lambda: build_rules({**read_shipped_sources(), **operator_sources(folder)}))


def operator_sources(folder: Path) -> dict[str, str]:
    """The folder's rule files, each checked; none where there is no folder.

    Raises:
        SettingsError: A file cannot be read or is wrong; names file, field and remedy.
    """
    return {
        f"{OPERATOR_PREFIX}{path.name}": _checked(path) for path in sorted(folder.glob("*.toml"))
    }


def _checked(path: Path) -> str:
    try:
        text = path.read_text("utf-8")
        build_rules({f"{OPERATOR_PREFIX}{path.name}": text})
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
