"""What of a sentence stands in quotation marks, and what does not."""

import re

_QUOTED = re.compile(r"“[^“”]*”|\"[^\"]*\"|(?<!\w)[‘'’](?=\w).*?(?<=[\w.,!?…])['’](?!\w)")


def outside_quotations(text: str) -> str:
    """The text without what stands in quotation marks."""
    return _QUOTED.sub(" ", text)


def masked_quotations(text: str) -> str:
    """The text with as many spaces for what stands in quotation marks: all else keeps its place."""
    return _QUOTED.sub(lambda found: " " * len(found[0]), text)


def quotations(text: str) -> list[str]:
    """What stands in quotation marks in the text, marks included."""
    return _QUOTED.findall(text)
