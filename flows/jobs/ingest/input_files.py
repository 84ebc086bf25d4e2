"""The values of what is read: inputs, the files found in them, the files refused."""

import os
import re
from dataclasses import dataclass, field
from pathlib import Path, PurePath

from extract import Rejected

_CONTROLS = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029]")


@dataclass(frozen=True, slots=True)
class InputPath:
    """Where files are taken from.

    Attributes:
        path: A folder, or one file.
        leaves: Whether its files leave it once they are archived (the inbox), or stay (seeds).
    """

    path: Path
    leaves: bool = False


@dataclass(frozen=True, slots=True)
class FoundFile:
    """A file that may be read.

    Attributes:
        root: The folder that reading may not leave.
        parts: The path from `root` to the file, as names.
        leaves: Whether it is moved away once it is archived.
        state: Its `state_of` when it was read; None where it was not read.
    """

    root: Path
    parts: tuple[str, ...]
    leaves: bool
    state: tuple[int, ...] | None = field(default=None, compare=False)

    @property
    def path(self) -> Path:
        """The whole path."""
        return self.root.joinpath(*self.parts)

    @property
    def origin(self) -> str:
        r"""How reports and the archive name it: the folder's name and the way below it.

        Names that are no UTF-8 show their odd bytes as `\xe9`, and control characters likewise: a
        line break in a name must not make a line of a report.
        """
        way = os.fsencode(PurePath(self.root.name, *self.parts)).decode("utf-8", "backslashreplace")
        return _CONTROLS.sub(lambda control: f"\\x{ord(control[0]):02x}", way)


@dataclass(frozen=True, slots=True)
class RefusedFile:
    """A file that was not read, with why.

    Attributes:
        file: Which file; None where not even the input is there.
        rejected: The reason and the remedy.
        later: Whether it is only left for the next run.
    """

    file: FoundFile | None
    rejected: Rejected
    later: bool = False
