"""The pages to learn from: saved HTML with the text that a person says is its article."""

import gzip
import json
import re
import sys
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path
from urllib.parse import urlsplit
from zlib import compress

from charset_normalizer import from_bytes

from extract.line_model.model import LineModel
from extract.line_model.trees import Trees

THRESHOLD_DIGITS = 6
LEAF_DIGITS = 4
"""Digits kept: what is cut off is a thousandth of what one page more would change."""


def pack_model(model: LineModel) -> bytes:
    """Return the content of the model's file; `extract.line_model.model.load_model` reads it."""
    content: dict[str, object] = {
        "words": model.words,
        "names": model.names,
        "first": _trees(model.first),
        "second": _trees(model.second),
    }
    if model.title is not None:
        content["title"] = _trees(model.title)
    return compress(json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode(), 9)


def _trees(trees: Trees) -> Mapping[str, list[list[float]]]:
    return {
        "features": trees.features.tolist(),
        "thresholds": [[_significant(value) for value in row] for row in trees.thresholds.tolist()],
        "leaves": [[round(value, LEAF_DIGITS) for value in row] for row in trees.leaves.tolist()],
        "bias": [[trees.bias]],
    }


def _significant(value: float) -> float:
    return float(f"{value:.{THRESHOLD_DIGITS}g}")


FOLDS = 5
"""Sites are dealt into this many groups; each is scored by models trained on the others."""


@dataclass(frozen=True, slots=True)
class TrainingPage:
    """A saved page.

    Attributes:
        key: Its name in the data.
        site: The registered domain it is from, or its key where its address is unknown.
        html: Its source.
        text: The known text of its article.
        title: Its known title, empty where unknown.
    """

    key: str
    site: str
    html: str
    text: str
    title: str

    @property
    def fold(self) -> int:
        """The group its site is in, from 0; it depends on nothing but the site's name."""
        return blake2b(self.site.encode(), digest_size=4).digest()[0] % FOLDS


def load_training_pages(folder: Path, limit: int | None = None) -> list[TrainingPage]:
    """Return the pages of a folder that holds `truth.jsonl.gz` and `html/KEY.html.gz`.

    Args:
        folder: The data.
        limit: This many pages at most, the first ones; all where None.
    """
    with gzip.open(folder / "truth.jsonl.gz", "rt", encoding="utf-8") as lines:
        truths = [json.loads(line) for line in lines][:limit]
    return [
        TrainingPage(
            key=truth["id"],
            site=_site(truth.get("url")) or truth["id"],
            html=_source(folder / "html" / f"{truth['id']}.html.gz"),
            text=truth["text"] or "",
            title=truth.get("title") or "",
        )
        for truth in truths
    ]


def _site(url: str | None) -> str:
    """The last two labels of the host: `www.example.co.uk` counts with all of `co.uk`."""
    return ".".join(urlsplit(url or "").netloc.lower().split(".")[-2:])


def _source(file: Path) -> str:
    content = gzip.decompress(file.read_bytes())
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return str(from_bytes(content).best() or content.decode("cp1252", "replace"))


COMMON_WORDS = Path(__file__).parents[2] / "comparing" / "common_words.txt"

PAGES_MIN = 6
"""Of 791 pages; on fewer, a name written in lower case may be the only reason."""

CAPITAL_MAX_SHARE = 0.1
"""Of the pages that have the word within a sentence; "brown" and "may" have more."""

WORD_MIN_LETTERS = 3
"""Shorter ones that open a sentence are few, and in the list of openers."""

_WORD = re.compile(rf"(?<![^\W_])[^\W\d_]{{{WORD_MIN_LETTERS},}}(?![^\W_])")
_WITHIN = re.compile(rf"(?<=[a-z,] )[^\W\d_]{{{WORD_MIN_LETTERS},}}(?![^\W_])")


def collect_common_words(texts: Iterable[str]) -> list[str]:
    """The words that open a sentence without being a name, in order of the alphabet."""
    lower: Counter[str] = Counter()
    capital: Counter[str] = Counter()
    for text in texts:
        lower.update({word for word in _WORD.findall(text) if word.islower()})
        capital.update({word.lower() for word in _WITHIN.findall(text) if word[0].isupper()})
    return sorted(
        word
        for word, pages in lower.items()
        if pages >= PAGES_MIN and capital[word] <= CAPITAL_MAX_SHARE * pages and word.isascii()
    )


def write_common_words() -> None:
    """Write the list of common words that `extract.comparing` reads."""
    words = collect_common_words(page.text for page in load_training_pages(Path(sys.argv[1]), None))
    COMMON_WORDS.write_text("\n".join(words) + "\n", "utf-8")


if __name__ == "__main__":
    write_common_words()
