"""The pages to learn from: saved HTML with the text that a person says is its article."""

import gzip
import json
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path
from urllib.parse import urlsplit

from charset_normalizer import from_bytes

FOLDS = 5
"""Sites are dealt into so many groups; each is scored by models trained on the others."""


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


def read_pages(folder: Path, limit: int | None = None) -> list[TrainingPage]:
    """Return the pages of a folder that holds `truth.jsonl.gz` and `html/KEY.html.gz`.

    Args:
        folder: The data.
        limit: So many pages at most, the first ones; all where None.
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
