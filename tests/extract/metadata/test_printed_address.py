"""A pasted page's own address is read off its first and last lines; others' addresses are not."""

import pytest

from extract.metadata import find_printed_address
from extract.text import read_line

TITLE = "Three more nurses for the valley"
BODY = (
    "The board has agreed to pay for three more nurses in the valley from April.",
    "The county, https://county.example/plan, pays a half of it.",
    "It costs £114,000 a year.",
    "Patients had waited nineteen days on average.",
)
PAGE = "https://vale.example/news/three-more-nurses"
HOSTS = ("vale.example",)


def address_of(*lines: str, hosts: tuple[str, ...] = ()) -> str | None:
    return find_printed_address([read_line(line) for line in lines], TITLE, hosts)


@pytest.mark.parametrize(
    "line",
    [
        *(PAGE, f"<{PAGE}>", f"URL: {PAGE}", f"Source: {PAGE}?utm_source=x", f"Link – {PAGE}"),
        *(f"Source: Vale Post ({PAGE})", f"Retrieved from {PAGE}", f"{PAGE} 1/3"),
        *(f"26/11/2025, 09:14 {PAGE}", f"Original article: {PAGE}", f"{PAGE} Page 1 of 3"),
    ],
)
def test_the_address_is_found_above_and_below_the_text(line: str) -> None:
    assert address_of(line, TITLE, *BODY) == PAGE
    assert address_of(TITLE, *BODY, *BODY, line) == PAGE
    assert address_of(line, TITLE, *BODY, hosts=HOSTS) == PAGE
    assert address_of(line, TITLE, *BODY, hosts=("herald.example",)) is None


@pytest.mark.parametrize(
    "line",
    [
        *("https://vale.example/", "https://twitter.com/valepost", "https://youtu.be/q8yRk2"),
        *("https://county.example/plan", "Source: https://county.example/plan"),
        *("Read the plan: https://county.example/plan", "See https://county.example/plan."),
        *("vale.example/news/three-more-nurses", "mailto:post@vale.example", "No address"),
    ],
)
def test_what_a_page_leads_to_is_not_its_address(line: str) -> None:
    assert address_of(TITLE, *BODY, *BODY, line) is None


def test_an_address_of_the_known_outlet_needs_no_label_and_need_not_spell_the_title() -> None:
    assert address_of(TITLE, *BODY, "https://vale.example/a/812", hosts=HOSTS) is not None
    assert address_of(TITLE, *BODY, "https://vale.example/a/812") is None


def test_no_line_and_an_address_amid_the_text_give_none() -> None:
    assert address_of() is None
    assert address_of(TITLE, *BODY[:1], *BODY, PAGE, *BODY) is None
