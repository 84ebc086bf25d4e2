"""The label at a title: "Comment | …", "Obituary: …", "… - live"."""

import re
from functools import cache

from extract.metadata.forms.form_names import NamedBy, names_of
from extract.text import fold
from extract.values import Form

_OUTLET_VIEW = re.compile(r"the [\w' ]{2,40} view(?: on\b|: )")
"""How newspapers head a leading article: "The Guardian view on nurses: …"."""

_SHAPES = (
    (Form.OBITUARY, re.compile(r".{3,80}(?<![:|-]) obituary")),
    (
        Form.LIVE,
        re.compile(
            r"(?:.*\b)?(?:politics|election|budget|strikes?|covid|coronavirus|nhs|news) live: .*"
            r"|.*[:|-] (?:live(?: updates)?|as it happened)"
        ),
    ),
    (
        Form.CORRECTION,
        re.compile(
            r"corrections? (?:to|and clarifications)\b.*|we got it wrong\b.*|for the record"
            r"|retraction(?:: .*)?"
            r"|.{3,120}(?::| -) (?:an? )?"
            r"(?:correction(?: notice)?|clarification|retraction|apology)"
        ),
    ),
    (Form.IN_BRIEF, re.compile(r"(?:\w+ ){0,2}news in brief\b.*")),
    (
        Form.ROUND_UP,
        re.compile(
            r"(?:.*\b)?(?:news|weekly|daily|monthly|morning|evening|week's|month's|research|policy"
            r"|parliamentary|media|press|(?:mon|tues|wednes|thurs|fri)day)(?:'s)? round-?up\b.*"
            r"|(?:this|the) week in (?:health|primary care|general practice|nhs|the nhs|review"
            r"|brief|news|parliament|westminster|research)\b.*"
            r"|.*\b(?:wrap-up|week in review|round-up)(?: [\d/.-]+)?|\S.* round-?up: .*"
        ),
    ),
)
"""Titles that have the label within them, whole and folded."""


def find_title_form(title: str | None) -> Form | None:
    """Return the form that a title's label means, None where it has none.

    >>> find_title_form("Comment | Pay the nurses").value
    'opinion'
    >>> find_title_form("Comment on the contract is due in May") is None
    True
    """
    folded = fold(title or "")
    labels = names_of(NamedBy.LABEL)
    if whole := labels.get(folded) or names_of(NamedBy.SECTION).get(folded):
        return None if whole is Form.NEWS else whole
    for match in (_before().match(folded), _after().search(folded)):
        if match:
            return labels[match["label"] or match["bracketed"]]
    if _OUTLET_VIEW.match(folded):
        return Form.OPINION
    return next((form for form, shape in _SHAPES if shape.fullmatch(folded)), None)


@cache
def _before() -> re.Pattern[str]:
    label = _alternatives()
    return re.compile(
        rf"(?:[\[(](?P<bracketed>{label})[\])][:|]?|(?P<label>{label})(?: ?[:|]| -))\s+\S"
    )


@cache
def _after() -> re.Pattern[str]:
    label = _alternatives()
    return re.compile(
        rf"\S(?:\s*\||\s+-)\s+(?P<label>{label})$|\S\s+[\[(](?P<bracketed>{label})[\])]$"
    )


@cache
def _alternatives() -> str:
    return "|".join(sorted(map(re.escape, names_of(NamedBy.LABEL)), key=len, reverse=True))
