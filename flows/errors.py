"""What a run can fail with; each message names the cause and the remedy."""

from collections.abc import Iterable


class FlowsError(Exception):
    """Base of every error that the flows package raises itself."""


class SettingsError(FlowsError):
    """A setting cannot be used; the message names it and says what would do."""


class RunError(FlowsError):
    """A run could not do its work at all; single files never raise this, they are set aside."""


_NAMES_MAX = 12
"""This many names are listed in an error; more names make a page of their own."""


def unknown_publisher(publisher: str, known: Iterable[str]) -> RunError:
    """Return the error for a publisher of whom the archive has nothing.

    Args:
        publisher: The name as it was typed.
        known: The publishers that the archive has.
    """
    names = sorted(known)
    listed = ", ".join(names[:_NAMES_MAX]) + (", …" if len(names) > _NAMES_MAX else "")
    has = f"it has articles of {listed}" if names else "it names no publisher yet"
    return RunError(f"The archive has no article of {publisher}: {has}.")
