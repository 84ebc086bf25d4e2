"""What is in quotation marks in a sentence, by a pattern that needs no more than the sentence."""

import re

_QUOTED = re.compile(r"“[^“”]*”|\"[^\"]*\"|(?<!\w)[‘'’](?=\w).*?(?<=[\w.,!?…])['’](?!\w)")


def drop_quotations(text: str) -> str:
    """The text without what is in quotation marks."""
    return _QUOTED.sub(" ", text)


def mask_quotations(text: str) -> str:
    """The text with a space for each character of its quotations: all else keeps its place."""
    return _QUOTED.sub(lambda quotation: " " * len(quotation[0]), text)


def list_quotations(text: str) -> list[str]:
    """What is in quotation marks in the text, marks included."""
    return _QUOTED.findall(text)
