"""The encoding of bytes that nothing declares: Windows-1252, or what charset-normalizer finds."""

from charset_normalizer import from_bytes

_SAMPLE_BYTES = 32_768
"""How much of a text is looked at: its letters' frequencies show in a few thousand."""

HIGH_SHARE_OF_ENGLISH = 0.02
"""English in Windows-1252 has its £ signs, quotation marks and dashes above 127, under 1 % of the
bytes (the seeds .3 to .9 %); French, German and Polish have 3 to 7 % letters there."""

HIGH_BYTES_MIN = 60
"""Fewer letters outside ASCII do not show the language: detection on one sentence is chance."""

CHAOS_MAX = 0.1
"""charset-normalizer's measure of disorder, 0 to 1; its own default lets .2 pass."""

CANDIDATES = [
    "cp1252",
    "cp1250",
    "cp1251",
    "cp1253",
    "cp1254",
    "cp1257",
    "koi8_r",
    "mac_roman",
    "cp932",
    "euc_jp",
    "gb18030",
    "big5",
    "cp949",
]
"""What pages were written in before UTF-8; a shorter list has fewer ways to be wrong."""

_HIGH = bytes(range(128, 256))
_UNDEFINED_IN_CP1252 = bytes((0x81, 0x8D, 0x8F, 0x90, 0x9D))


def detect_encoding(content: bytes) -> str | None:
    """Return the likeliest encoding by Python's name, None where nothing is likely enough.

    The content is not valid UTF-8. The answer decodes all of it.
    """
    high = len(content) - len(content.translate(None, _HIGH))
    undefined = len(content) - len(content.translate(None, _UNDEFINED_IN_CP1252))
    if not undefined and high <= HIGH_SHARE_OF_ENGLISH * len(content):
        return "cp1252"
    detected = _detected(content) if high >= HIGH_BYTES_MIN else None
    if detected:
        return detected
    return "cp1252" if not undefined and high <= 10 * HIGH_SHARE_OF_ENGLISH * len(content) else None


def _detected(content: bytes) -> str | None:
    best = from_bytes(
        content[:_SAMPLE_BYTES],
        cp_isolation=CANDIDATES,
        threshold=CHAOS_MAX,
        preemptive_behaviour=False,
    ).best()
    if best is None or not best.language or best.language == "Unknown":
        return None
    try:
        content.decode(best.encoding)
    except UnicodeDecodeError:
        return None
    return best.encoding
