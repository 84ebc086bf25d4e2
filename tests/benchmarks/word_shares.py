"""Writes general_words.toml: on which share of general pages each common word stands.

    python -m tests.benchmarks.word_shares DATA > digests/language/general_words.toml

DATA holds `truth.jsonl.gz`: pages with their title and text.
"""

import sys
import textwrap
from collections import Counter, defaultdict
from collections.abc import Iterable
from pathlib import Path

from digests.language import fold_words
from digests.language.term_weights import ARTICLE_LEAD_WORDS
from extract.line_model.training import load_training_pages

LEAST_PER_MILLE = 10
"""A rarer word weighs as much as one that no page has, within a twentieth."""

STEPS_PER_OCTAVE = 2
HEAD = """\
# How many of 1,000 general web pages hold a word in their title or first 250 words, in steps of a
# half octave. Written by tests/benchmarks/word_shares.py from the 791 article pages of the WCXB
# development set (Murrough Foley, 2026, CC-BY-4.0); rarer words are left out.
"""


def shares_per_mille(leads: Iterable[Iterable[str]]) -> dict[int, list[str]]:
    """Words by how many of 1,000 texts hold them, the commonest first.

    Figures are left out: which year is common depends on when the pages were taken.
    """
    counts: Counter[str] = Counter()
    texts = 0
    for lead in leads:
        texts += 1
        counts.update(set(lead))
    bands: dict[int, list[str]] = defaultdict(list)
    for word in sorted(counts):
        share = 1000 * counts[word] / texts
        if share >= LEAST_PER_MILLE and not any(map(str.isdigit, word)):
            bands[_step(share)].append(word)
    return dict(sorted(bands.items(), reverse=True))


def _step(share: float) -> int:
    """The nearest step below."""
    step = float(LEAST_PER_MILLE)
    while step * 2 ** (1 / STEPS_PER_OCTAVE) <= share:
        step *= 2 ** (1 / STEPS_PER_OCTAVE)
    return round(step)


def main() -> None:
    """Print the file."""
    pages = load_training_pages(Path(sys.argv[1]), None)
    leads = (fold_words(f"{page.title}\n{page.text}")[:ARTICLE_LEAD_WORDS] for page in pages)
    print(HEAD)
    for share, words in shares_per_mille(leads).items():
        print(f'{share} = """\n{textwrap.fill(" ".join(words), 100)}\n"""')


if __name__ == "__main__":
    main()
