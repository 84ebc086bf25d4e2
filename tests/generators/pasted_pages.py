"""Varied pasted pages from a seeded generator, with what has to come of each.

The pages are invented: boilerplate of several publishers, comments, lists, quotations over several
paragraphs, dates or none, repeated leads, second captures of earlier pages in other
boilerplate, other encodings, and a share of files that are no article.
"""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

PLACES = "Wessing Marlow Denham Ashby Corley Thorne Haxby Ludlow Penrith Selby Tring Yarm".split()
FIRST = "Amina Joan Peter Ravi Grace Owen Sian Tariq Ella Hugh Mei Callum Nadia Bridget".split()
LAST = "Clarke Okafor Patel Rhodes Singh Turner Lowe Hassan Byrne Kowal Frost Iqbal Dunn".split()
BODIES = (
    "the practice board|the local medical committee|the network|the regulator|the health board|"
    "the patients' group|the college|the union|the commissioners|the pharmacy chain"
).split("|")
ACTIONS = (
    "has agreed|has put off|will review|has published|wants to drop|is asking for|has rejected|"
    "will pay for|is expected to confirm|has begun"
).split("|")
THINGS = (
    "a plan to merge two surgeries|new rules on evening appointments|its figures for the winter|"
    "a pilot of shared records|the contract for minor surgery|an extra payment for locums|"
    "a survey of practice managers|its advice on vaccination clinics|the move to a new building|"
    "changes to the way calls are answered"
).split("|")
REASONS = (
    "after months of talks with staff and patients|because the money runs out at the end of March|"
    "as the number of registered patients keeps growing|despite a warning from its own auditors|"
    "while a decision from the government is awaited|so that smaller practices are not left out|"
    "in the hope that recruitment becomes easier next year|since the trial had mixed results"
).split("|")
BANNERS = (
    ("This site is intended for health professionals only",),
    (
        "This site is intended for health professionals only",
        "At the heart of general practice since 1960",
        "pulse june2020 80x101px",
        "Read the latest issue online",
        "A cover line",
    ),
    (),
)
TAILS = (
    ("Want news like this straight to your inbox?", "Related articles"),
    ("Share this article",),
    ("Have your say",),
    (),
)


class Fate(StrEnum):
    """What has to come of a file."""

    ARTICLE = "article"
    CAPTURE = "capture"
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True)
class GeneratedFile:
    """A file and what has to come of it."""

    name: str
    content: bytes
    fate: Fate


def generated_files(count: int, seed: int) -> Iterator[GeneratedFile]:
    """`count` files; the same for the same seed.

    About 5% are later captures of one of the last 50 pages, 3% are no article.
    """
    chance = random.Random(seed)  # noqa: S311  (reproducible, not secret)
    recent: list[list[str]] = []
    for number in range(count):
        name = f"{number:06}.txt"
        draw = chance.random()
        if draw < 0.03:
            yield GeneratedFile(name, _no_article(chance, number), Fate.REJECTED)
        elif draw < 0.08 and recent:
            yield GeneratedFile(name, _page(chance, chance.choice(recent)), Fate.CAPTURE)
        else:
            story = _story(chance, number)
            recent = [*recent[-49:], story]
            yield GeneratedFile(name, _page(chance, story), Fate.ARTICLE)


def _no_article(chance: random.Random, number: int) -> bytes:
    kind = chance.randrange(4)
    if kind == 0:
        return b" " * (number + 1)
    if kind == 1:
        return b"\x89PNG\r\n\x1a\n" + chance.randbytes(2000)
    if kind == 2:
        return f"Home {number}\n\nNews\n\nJobs\n\nLog in\n".encode()
    return f"Caf\u00e9 {number} \u00a320".encode() + b"\xe2\x80 " + chance.randbytes(40)


def _story(chance: random.Random, number: int) -> list[str]:
    """A byline, a date, a title and its paragraphs, unlike any other number's."""
    place, thing = chance.choice(PLACES), chance.choice(THINGS)
    person = f"Dr {chance.choice(FIRST)} {chance.choice(LAST)}"
    title = f"{place} {number}: {chance.choice(BODIES)[4:].capitalize()} and {thing}"
    byline = f"By {chance.choice(FIRST)} {chance.choice(LAST)}"
    date = f"{chance.randint(1, 28)} May {chance.randint(2009, 2024)}"
    paragraphs = [byline, date, title]
    for place_on_page in range(chance.randint(5, 18)):
        sentences = [_sentence(chance, number) for _ in range(chance.randint(1, 4))]
        text = " ".join(sentences)
        form = chance.randrange(6)
        if form == 0:
            text = f"‘{text}’"
        elif form == 1:
            text = f"{person} said: ‘{text}’"
        elif form == 2 and place_on_page > 3:
            text = f"{place_on_page}.  {text}"
        paragraphs.append(text)
    return paragraphs


def _sentence(chance: random.Random, number: int) -> str:
    words = f"{chance.choice(BODIES)} in {chance.choice(PLACES)} {chance.choice(ACTIONS)} "
    words += (
        f"{chance.choice(THINGS)} {chance.choice(REASONS)}, item {number}-{chance.random():.6f}"
    )
    return words[0].upper() + words[1:] + "."


def _page(chance: random.Random, story: list[str]) -> bytes:
    """A story in some boilerplate and some encoding."""
    byline, date, title, *paragraphs = story
    head = [*chance.choice(BANNERS), title]
    if chance.random() < 0.3:
        head += [byline]
    if chance.random() < 0.4:
        head += [date]
    if chance.random() < 0.1:
        paragraphs = [paragraphs[0], *paragraphs]
    tail = list(chance.choice(TAILS))
    if chance.random() < 0.1:
        tail = ["Readers' comments (1)", "  • I have seen this before in our area.", *tail]
    text = "\n\n".join([*head, *paragraphs, *tail])
    draw = chance.random()
    if draw < 0.05:
        return text.encode("utf-16")
    if draw < 0.1:
        return text.replace("•", "-").encode("cp1252")
    return text.encode()
