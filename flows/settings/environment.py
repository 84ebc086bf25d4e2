"""The settings are read: from the environment and the file `.env`, each error in words."""

import difflib
import os
from collections.abc import Mapping
from typing import Any

from dotenv import dotenv_values
from pydantic import ValidationError

from flows.errors import SettingsError
from flows.settings.settings import DOTENV, PREFIX, Settings


def load_settings(**overrides: Any) -> Settings:  # noqa: ANN401  (the fields' own types apply)
    """Read the settings from the environment and `.env`.

    Args:
        **overrides: Values that win over both, by field name.

    Raises:
        SettingsError: If a value cannot be used, or a PRESSROUND_ variable is none of ours.
    """
    _refuse_unknown({**dotenv(), **os.environ})
    try:
        return Settings(**overrides)
    except ValidationError as error:
        raise SettingsError(_in_words(error)) from error


def dotenv() -> dict[str, str]:
    """The lines of the file `.env` in the working directory; empty where there is none.

    Raises:
        SettingsError: If it cannot be read.
    """
    try:
        return {name: value or "" for name, value in dotenv_values(DOTENV).items()}
    except (UnicodeDecodeError, OSError) as error:
        raise SettingsError(
            f"The settings file {DOTENV} cannot be read ({error}). Save it as UTF-8 text, "
            "and let the user that runs Press Round read it.",
        ) from error


def _refuse_unknown(environment: Mapping[str, str]) -> None:
    names = {PREFIX + field.upper() for field in Settings.model_fields}
    for variable in sorted(environment):
        if not variable.upper().startswith(PREFIX) or variable.upper() in names:
            continue
        ours = [name.removeprefix(PREFIX) for name in names]
        nearest = difflib.get_close_matches(variable.removeprefix(PREFIX), ours, n=1)
        hint = (
            f"Did you mean {PREFIX}{nearest[0]}?"
            if nearest
            else "deploy/env.example lists them all."
        )
        raise SettingsError(f"{variable} is set, but there is no such setting. {hint}")


def _in_words(error: ValidationError) -> str:
    sentences = []
    for problem in error.errors():
        cause = problem["msg"].removeprefix("Value error, ").rstrip(".")
        if problem["type"] == "string_pattern_mismatch":
            cause = "must be an address that begins with https://"
        if not problem["loc"]:
            sentences.append(f"{cause}.")
            continue
        name = PREFIX + str(problem["loc"][0]).upper()
        if not cause.startswith(PREFIX):
            cause = f"{name}: {cause[:1].lower()}{cause[1:]}"
        sentences.append(f"{cause}.")
    sentences.append("Change or unset it; deploy/env.example shows every setting with an example.")
    return " ".join(sentences)
