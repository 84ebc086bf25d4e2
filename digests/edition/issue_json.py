"""An issue as JSON and back, to the last field: what is frozen, and what others may read."""

from functools import cache
from typing import NewType

from pydantic import ConfigDict, TypeAdapter, ValidationError
from pydantic_core import PydanticSerializationError

from digests.errors import DigestError
from digests.values import Issue

_JSON_KEYS = {"position": "paragraph"}
"""What a field is called in JSON, where that is not its own name: stored issues have these keys."""

_StoredIssue = NewType("_StoredIssue", Issue)
"""An issue as JSON holds it; pydantic lets a new type choose its keys, a dataclass not."""


def issue_to_json(issue: Issue) -> str:
    """Write the issue as one JSON object, two spaces deep; the same issue gives the same text.

    Raises:
        DigestError: A text in it has no form in UTF-8.
    """
    try:
        return _adapter().dump_json(_StoredIssue(issue), indent=2, by_alias=True).decode() + "\n"
    except (PydanticSerializationError, UnicodeEncodeError) as error:
        raise DigestError(
            f"Issue {issue.number} cannot be kept: a text in it holds half a surrogate pair, which "
            "has no form in UTF-8. Compose it of articles as `extract` makes them, without such."
        ) from error


def issue_from_json(content: str) -> Issue:
    """Read the issue that `issue_to_json` wrote.

    Raises:
        DigestError: It is no issue of this version of Press Round.
    """
    try:
        return _adapter().validate_json(content)
    except ValidationError as error:
        where = ".".join(str(part) for part in error.errors()[0]["loc"])
        raise DigestError(
            f"A stored issue cannot be read ({where or 'no JSON'}). It was written by another "
            "version of Press Round: run `pressround db upgrade`, or use that version."
        ) from error


def is_of_this_version(content: str) -> bool:
    """Whether this version of Press Round would write the stored issue in just these words."""
    try:
        return issue_to_json(issue_from_json(content)) == content
    except DigestError:
        return False


@cache
def _adapter() -> TypeAdapter[_StoredIssue]:
    return TypeAdapter(
        _StoredIssue,
        config=ConfigDict(alias_generator=lambda name: _JSON_KEYS.get(name, name)),
    )
