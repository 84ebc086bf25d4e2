"""Which form an article has, by all that it shows; what shows more goes first."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain

from extract.metadata.forms.declared_forms import find_address_form
from extract.metadata.forms.form_names import (
    NamedBy,
    find_first_form,
    find_section_form,
    iter_named_forms,
)
from extract.metadata.forms.text_shapes import find_shape_form
from extract.metadata.forms.title_labels import find_title_form
from extract.text import Line, fold
from extract.values import Form

_GUIDE_TITLE = re.compile(
    r"(?:.*\b)?(?:how to|guide|tips|best practices|checklist|tutorial|explained|recipes?|vs\.?"
    r"|versus|what (?:is|are)|(?:top|best) \d+|pros and cons|for beginners"
    r"|i (?:tried|tested|built)|(?:do|should) (?:i|you)|\d+ (?:\w+ ){0,2}(?:trends|tips|ways))\b.*"
    r"|(?:the )?(?:\d+|top|my) (?:\w+ ){0,5}?(?:best|ways|things|tips|steps|reasons|ideas|trends"
    r"|tools|types|top|facts|questions|mistakes|books|apps|brands|companies|movies|essential|easy"
    r"|innovative|expert|must[- ]haves?)\b.*"
    r"|(?:.*\b)?(?:the|\d+|our|these are the) (?:\w+ )?best\b.*|best .*"
)
"""Titles of guides, lists and tests of products, which many systems type as news. Of 791 saved
pages see tests/benchmarks/forms.py."""

_GUIDE_FOLDERS = re.compile(
    r"blogs?|guides?|reviews?|how-to|tips|resources?|learn|academy|advice|recipes?|shopping|deals|gear"
    r"|life-?style|best-.*|top-?\d+|collections?|insights?|advisor-resources|p|posts?|notes|thoughts"
    r"|features|stories|info.*support.*|.*-magazine|faq|products?|knowledge.*"
)


@dataclass(frozen=True, slots=True)
class FormEvidence:
    """What shows an article's form, but for its text.

    Attributes:
        title: Its title.
        declared: The form that its page's data give.
        sections: Sections under which its container has it: a feed's categories, fields of JSON.
        printed: The form of the label that is printed at the title.
        address: Its own address.
        blogs_are_views: Whether a blog is a writer's view here; companies keep all there.
    """

    title: str | None
    declared: Form | None
    sections: Sequence[str]
    printed: Form | None
    address: str | None
    blogs_are_views: bool = False


def find_form(evidence: FormEvidence, text: Sequence[Line]) -> Form | None:
    """Return the form of an article, None where nothing shows it.

    The label in its title goes first, then its page's data, its container's sections, the label
    beside the title, its address, the text's shape. News is what is called so and nothing else,
    unless title and address are those of a guide.
    """
    forms = (
        find_title_form(evidence.title),
        evidence.declared,
        *map(find_section_form, evidence.sections),
        *iter_named_forms(NamedBy.TYPE, map(fold, evidence.sections)),
        evidence.printed,
        find_address_form(evidence.address, blogs_are_views=evidence.blogs_are_views),
    )
    known = list(chain(forms, [find_shape_form(text)]))
    form = find_first_form(known)
    return None if form is Form.NEWS and is_guide(evidence.title, evidence.address) else form


def is_guide(title: str | None, address: str | None) -> bool:
    """Return whether title or address are those of a guide, a list, a test or a blog."""
    folders = (address or "").lower().partition("://")[2].split("/")[1:-1]
    by_folder = any(_GUIDE_FOLDERS.fullmatch(folder) for folder in folders)
    return by_folder or _GUIDE_TITLE.fullmatch(fold(title or "")) is not None
