"""An issue as JSON and back, to the last field: what is frozen, and what others may read."""

from functools import cache

from pydantic import TypeAdapter, ValidationError
from pydantic_core import PydanticSerializationError

from digests.errors import DigestError
from digests.values import Issue


def issue_to_json(issue: Issue) -> str:
    """The issue as one JSON object, two spaces deep; the same issue always gives the same text.

    Raises:
        DigestError: A text in it has no form in UTF-8.
    """
    try:
        return _adapter().dump_json(issue, indent=2).decode() + "\n"
    except (PydanticSerializationError, UnicodeEncodeError) as error:
        raise DigestError(
            f"Issue {issue.number} cannot be kept: a text in it holds half a surrogate pair, which "
            "has no form in UTF-8. Give `compose` articles as `extract` makes them, without such."
        ) from error


def issue_from_json(content: str) -> Issue:
    """The issue that `issue_to_json` wrote.

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


@cache
def _adapter() -> TypeAdapter[Issue]:
    return TypeAdapter(Issue)
