"""The few hashes by which a text is found again."""

from collections.abc import Sequence

from xxhash import xxh3_64_intdigest

SHINGLE_WORDS = 5
SKETCH_HASHES = 8


def sketch_of(words: Sequence[str]) -> tuple[int, ...]:
    """Signed 32-bit hashes, ascending; none for fewer than NEAR_MIN_WORDS words."""
    last = max(len(words) - SHINGLE_WORDS + 1, 0)
    runs = (" ".join(words[at : at + SHINGLE_WORDS]) for at in range(last))
    return tuple(
        sorted({(xxh3_64_intdigest(run.encode()) >> 32) - 2**31 for run in runs})[:SKETCH_HASHES]
    )
