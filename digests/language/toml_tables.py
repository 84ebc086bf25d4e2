"""The digest's TOML files, which an operator may edit: each is read into a pydantic model.

A file's model is a `TomlTable`; its keys are fields of the types below, each with an example of how
to write it. What is wrong becomes a `DigestError` that names file, entry and remedy.
"""

import re
import tomllib
from collections.abc import Mapping, Sequence
from datetime import date
from importlib.resources import files
from typing import Annotated, Any, TypeVar, get_args

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StrictBool,
    StrictInt,
    StringConstraints,
    ValidationError,
)
from pydantic.fields import FieldInfo

from digests.errors import DigestError


class TomlTable(BaseModel):
    """A table of a TOML file. A key that it does not have is refused: mostly a slip of the pen."""

    # Built when a file is first read, so that importing a model is cheap.
    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)


Table = TypeVar("Table", bound=BaseModel)

NonEmptyText = Annotated[str, StringConstraints(pattern=r"\S"), Field(examples=['"…"'])]
"""A text that is not empty."""

Terms = Annotated[tuple[NonEmptyText, ...], Field(examples=['["term", …]'])]
"""A list of such texts."""

Number = Annotated[float, Field(strict=True, allow_inf_nan=False, examples=["1.0"])]
Count = Annotated[StrictInt, Field(ge=1, examples=["8"])]
Flag = Annotated[StrictBool, Field(examples=["true"])]
Day = Annotated[date, Field(strict=True)]

DAY_EXAMPLE = "2013-04-01"
"""For the field of a day that may be missing."""


def _split(text: object) -> object:
    return text.split() if isinstance(text, str) else text


WordSet = Annotated[frozenset[str], BeforeValidator(_split), Field(examples=['"word word …"'])]
"""Words in one text with white space between them."""

Phrase = tuple[str, ...]


def read_packaged(name: str) -> str:
    """The text of one of the package's files.

    Args:
        name: Its path within the package, as in `ranking/topics.toml`.
    """
    return files("digests").joinpath(*name.split("/")).read_text("utf-8")


def load_table(model: type[Table], path: str) -> Table:
    """Read one of the package's TOML files.

    Args:
        model: The file's model.
        path: Its path within the package.

    Raises:
        DigestError: Which entry is wrong and how to write it.
    """
    return read_table(model, read_packaged(path), path.rpartition("/")[2])


def read_table(model: type[Table], toml: str, name: str) -> Table:
    """Read and check the text of a TOML file.

    Args:
        model: The file's model.
        toml: The text.
        name: The file's name, for errors.

    Raises:
        DigestError: Which entry is wrong and how to write it.
    """
    try:
        values = tomllib.loads(toml)
        return model.model_validate(values)
    except tomllib.TOMLDecodeError as error:
        raise DigestError(f"{name} is not valid TOML ({error}). Correct that line.") from error
    except ValidationError as error:
        # An unknown key explains best why another one is missing.
        details = min(error.errors(), key=lambda details: details["type"] != "extra_forbidden")
        raise DigestError(_explain(details, model, values, name)) from error


def _explain(details: Any, model: type[BaseModel], values: Any, name: str) -> str:  # noqa: ANN401 - pydantic's
    """File, entry, cause and remedy of one error, from the place where pydantic found it."""
    where = name
    location = list(details["loc"])
    while len(location) > 1 and (table := _find_table(model, location[0])) is not None:
        key, model = location.pop(0), table
        values = values[key]
        if isinstance(values, Sequence):
            number = location.pop(0)
            values = values[number]
            where += f", {key} {number + 1} ({_name_entry(values)})"
        else:
            where += f", [{key}]"
    return _explain_key(details, model, where, str(location[0]) if location else "")


_CAUSES = {
    "missing": "is missing",
    "model_type": "is no table",
    "string_pattern_mismatch": "is empty",
    "too_short": "is empty",
    "tuple_type": "is no list",
}
"""What pydantic's errors mean in a TOML file, where its own words would puzzle an operator."""


def _explain_key(details: Any, model: type[BaseModel], where: str, key: str) -> str:  # noqa: ANN401 - pydantic's
    if details["type"] == "extra_forbidden":
        known = sorted(field.alias or name for name, field in model.model_fields.items())
        return f"{where}: unknown key {key!r}. Known are {', '.join(known)}."
    if details["type"] == "value_error":  # raised by a model of ours, with its own remedy
        return f"{where}: {details['ctx']['error']}"
    message = details["msg"]
    cause = _CAUSES.get(details["type"], f"is wrong ({message[:1].lower()}{message[1:]})")
    field = _find_field(model, key)
    if field is not None and field.examples:
        return f"{where}: {key} {cause}. Write {key} = {field.examples[0]}, say."
    if field is not None and _is_table_list(field):
        return f"{where}: it holds no {key}. Add one that begins with [[{key}]]."
    return f"{where}, [{key}] {cause}. Write the table with all that belongs in it."


def _find_field(model: type[BaseModel], key: str) -> FieldInfo | None:
    return next(
        (field for name, field in model.model_fields.items() if key in {name, field.alias}), None
    )


def _find_table(model: type[BaseModel], key: int | str) -> type[BaseModel] | None:
    """The model of the table, or of the tables, that a key holds; None where it holds none."""
    field = _find_field(model, str(key))
    kinds = () if field is None else (field.annotation, *get_args(field.annotation))
    return next(
        (kind for kind in kinds if isinstance(kind, type) and issubclass(kind, TomlTable)), None
    )


def _is_table_list(field: FieldInfo) -> bool:
    return any(
        isinstance(kind, type) and issubclass(kind, TomlTable)
        for kind in get_args(field.annotation)
    )


def _name_entry(values: Mapping[str, Any]) -> str:
    """By what the operator finds an entry."""
    return values.get("id") or values.get("short") or values.get("name") or "without id"


def compile_terms(terms: Sequence[str]) -> re.Pattern[str]:
    """Matches each of the terms as whole words in any case, the longest first; nothing without any.

    A final * means any ending, a space for any white space.
    """
    words = "|".join(
        r"\s+".join(map(re.escape, term.removesuffix("*").split()))
        + (r"\w*" if term.endswith("*") else "")
        for term in sort_longest_first(terms)
    )
    return re.compile(rf"(?<!\w)(?:{words})(?!\w)" if words else r"(?!)", re.IGNORECASE)


def sort_longest_first(terms: Sequence[str]) -> list[str]:
    """The terms in the order in which a pattern must try them: a longer one may begin alike."""
    return sorted(terms, key=lambda term: (-len(term), term))
