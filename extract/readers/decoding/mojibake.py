"""Text that was decoded wrongly before it came here: noted with examples, mended where certain.

UTF-8 read as Windows-1252 leaves sequences that no language writes: `Â£`, `â€™`, `Ã©`. Where every
such sequence of a text, and every other character, leads back to valid UTF-8, the mistake is
reversed; in all other cases the text stays as it is, and the note names what to look at.
"""

import re
from collections import Counter
from dataclasses import dataclass

EXAMPLES_MAX = 4
"""How many different sequences a note names; the most frequent first."""

REPAIR_MIN = 3
"""Sequences from which on a text is put right: one or two may be a text that speaks of them."""

_REPLACEMENT = "\ufffd"


def _continuations() -> str:
    """The characters that the bytes 0x80 to 0xBF become in Windows-1252, for a character class."""
    return re.escape("".join(map(_as_cp1252, range(0x80, 0xC0))))


def _as_cp1252(byte: int) -> str:
    """One byte as browsers read it: the five that Windows-1252 leaves open are C1 controls."""
    try:
        return bytes((byte,)).decode("cp1252")
    except UnicodeDecodeError:
        return chr(byte)


_TRAIL = f"[{_continuations()}]"
_SEQUENCE = re.compile(f"[ÂÃ]{_TRAIL}|â[€‚ƒ„…†‡ˆ‰]{_TRAIL}|ï[»¿]{_TRAIL}|ðŸ{_TRAIL}{_TRAIL}")
_LEADS = "ÂÃâïð"
_BYTES = {_as_cp1252(byte): byte for byte in range(256)}


@dataclass(frozen=True, slots=True)
class Mended:
    """A text and what was found in it.

    Attributes:
        text: The text; changed only where the note says so.
        note: What the operator should know, None where nothing was found.
    """

    text: str
    note: str | None = None


def mend_mojibake(text: str) -> Mended:
    """Return the text, put right where that is certain, with a note of what is or was wrong."""
    suspect = any(lead in text for lead in _LEADS)  # most pages have none
    sequences = Counter(_SEQUENCE.findall(text) if suspect else ())
    lost = text.count(_REPLACEMENT)
    if not sequences and not lost:
        return Mended(text)
    repaired = _reversed(text) if sequences.total() >= REPAIR_MIN and not lost else None
    if repaired is not None:
        return Mended(
            repaired,
            f"put right: it was UTF-8 read as Windows-1252 ({_examples(sequences)})",
        )
    if lost:
        sequences[_REPLACEMENT] = lost
    return Mended(
        text, f"characters look wrongly decoded, left as they are: {_examples(sequences)}"
    )


def _reversed(text: str) -> str | None:
    """The text with the wrong decoding taken back, None where any character forbids it."""
    try:
        return bytes(map(_BYTES.__getitem__, text)).decode("utf-8")
    except (KeyError, UnicodeDecodeError):
        return None


def _examples(sequences: Counter[str]) -> str:
    found = sorted(sequences.items(), key=lambda item: (-item[1], item[0]))
    named = [f'"{sequence}" {count}×' for sequence, count in found[:EXAMPLES_MAX]]
    more = len(found) - len(named)
    return ", ".join(named) + (f" and {more} more kinds" if more > 0 else "")
