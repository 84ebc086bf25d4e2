"""How paragraphs of real pages are recognised when they come back changed in the simplest ways.

    python -m tests.benchmarks.repeats_pages truth.jsonl.gz --paragraphs 1500 --seed 5

The file holds one JSON object a line with the page's main `text`, paragraphs apart by line breaks.
The changes know nothing of how texts are compared: words are put in, left out and exchanged at
random, so that some of the results do say something else, and a reader would agree.
"""

import argparse
import gzip
import json
import re
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from random import Random

from extract.comparing import ComparedText, compare_texts

WORDS = range(20, 121)
EDITS_MAX = 3
LETTERS_MIN = 4
ATTRIBUTIONS = (
    "he said",
    "she told the committee",
    "the minister told MPs on Tuesday",
    "according to the report",
    "the department said in a statement",
    "Dr Jane Smith told the paper",
)
_VERB = re.compile(r"\b(?:is|was|are|were|will|has|have|had|would|could|can|should)\b(?! not)")
_NAME = re.compile(r"(?<=[a-z,] )[A-Z][a-z]{2,}\b")
_DECISIVE = re.compile(r"\d|^[A-Z“‘\"']|n['’]t|^(?:not|no|never|without|none|nor|neither|cannot)\b")

Change = Callable[[str, Random, Sequence[str]], str]


def main() -> None:
    """Print a line for each kind of change."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("--paragraphs", type=int, default=1_500)
    parser.add_argument("--seed", type=int, default=5)
    told = parser.parse_args()
    texts = read(told.data)
    Random(told.seed).shuffle(texts)  # noqa: S311 - a stream to be had again
    print("| change | paragraphs | said before | similar | neither |\n|---|--:|--:|--:|--:|")
    for name, change, vocabulary in (
        ("quotation marks", quotation_marks, ()),
        ("an attribution more", attribution, ()),
        ("a sentence less", cut_sentence, ()),
        ("misprints in one to three words", misprints, ()),
        ("one to three words edited", edits, _words(texts, r"\b[a-z]{3,}\b")),
        ("a figure changed", figure, ()),
        ("a negation put in or left out", negation, ()),
        ("a name exchanged", other_name, _words(texts, _NAME.pattern)),
    ):
        found = judged(texts[: told.paragraphs], change, Random(told.seed), vocabulary)  # noqa: S311
        counts = [found[one] for one in ("near", "similar", "none")]
        print(f"| {name} | {found.total():,} | {' | '.join(f'{each:,}' for each in counts)} |")


def read(path: Path) -> list[str]:
    """The paragraphs of usual length, each once."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        pages = [json.loads(line)["text"] or "" for line in lines]
    paragraphs = (one.strip() for page in pages for one in page.split("\n"))
    return list(dict.fromkeys(one for one in paragraphs if len(one.split()) in WORDS))


def judged(
    texts: Sequence[str], change: Change, chance: Random, vocabulary: Sequence[str]
) -> Counter[str]:
    """How many changed paragraphs are near, similar or neither; the same words count as near."""
    found: Counter[str] = Counter()
    for text in texts:
        changed = change(text, chance, vocabulary)
        if changed == text:
            continue
        one, other = ComparedText.of(changed), ComparedText.of(text)
        alike = compare_texts(one, other)
        same = one.words == other.words
        found["near" if same else str(alike.relation) if alike else "none"] += 1
    return found


def quotation_marks(text: str, _chance: Random, _vocabulary: Sequence[str]) -> str:
    """Other marks for quotations, apostrophes and dashes."""
    return text.translate(str.maketrans({'"': "'", "“": "‘", "”": "’", "—": "–", "–": "-"}))


def attribution(text: str, chance: Random, _vocabulary: Sequence[str]) -> str:
    """Somebody says it, behind it or before it."""
    who = chance.choice(ATTRIBUTIONS)
    if chance.random() < 1 / 2:
        return f"{text.rstrip('.')}, {who}."
    return f"{who[0].upper()}{who[1:]}: {text}"


def cut_sentence(text: str, chance: Random, _vocabulary: Sequence[str]) -> str:
    """One of several sentences is left out."""
    sentences = re.split(r"(?<=[.!?])\s+", text)
    if len(sentences) > 1:
        del sentences[chance.randrange(len(sentences))]
    return " ".join(sentences)


def misprints(text: str, chance: Random, _vocabulary: Sequence[str]) -> str:
    """A letter lost, doubled or exchanged with the next one."""
    words = text.split()
    for at in chance.sample(range(len(words)), chance.randint(1, EDITS_MAX)):
        word = words[at]
        if len(word) >= LETTERS_MIN and not _DECISIVE.search(word):
            place = chance.randrange(1, len(word) - 1)
            first, letter, rest = word[:place], word[place], word[place + 1 :]
            words[at] = chance.choice(
                [first + rest, first + 2 * letter + rest, first + rest[0] + letter + rest[1:]]
            )
    return " ".join(words)


def edits(text: str, chance: Random, vocabulary: Sequence[str]) -> str:
    """Ordinary words exchanged for any others, left out or put in."""
    words = text.split()
    plain = [at for at, word in enumerate(words) if not _DECISIVE.search(word)]
    chosen = chance.sample(plain, min(len(plain), chance.randint(1, EDITS_MAX)))
    for at in sorted(chosen, reverse=True):
        new = [[chance.choice(vocabulary)], [], [words[at], chance.choice(vocabulary)]]
        words[at : at + 1] = chance.choice(new)
    return " ".join(words)


def figure(text: str, chance: Random, _vocabulary: Sequence[str]) -> str:
    """One number is another."""
    found = list(re.finditer(r"\d+", text))
    if not found:
        return text
    one = chance.choice(found)
    return f"{text[: one.start()]}{int(one[0]) + chance.choice([1, 2, 5, 10])}{text[one.end() :]}"


def negation(text: str, chance: Random, _vocabulary: Sequence[str]) -> str:
    """A "not" less, else one more behind a verb."""
    if " not " in text and chance.random() < 1 / 2:
        return text.replace(" not ", " ", 1)
    found = list(_VERB.finditer(text))
    if not found:
        return text
    end = chance.choice(found).end()
    return f"{text[:end]} not{text[end:]}"


def other_name(text: str, chance: Random, vocabulary: Sequence[str]) -> str:
    """A word with a capital within a sentence is another one."""
    found, name = list(_NAME.finditer(text)), chance.choice(vocabulary)
    if not found or name in text:
        return text
    one = chance.choice(found)
    return f"{text[: one.start()]}{name}{text[one.end() :]}"


def _words(texts: Sequence[str], pattern: str) -> list[str]:
    return [word for text in texts for word in re.findall(pattern, text)]


if __name__ == "__main__":
    main()
