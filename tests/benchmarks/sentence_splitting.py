"""How well a paragraph is split into sentences, beside `sentencex`, on paragraphs split by hand.

    PYTHONPATH=.:LIBRARY python tests/benchmarks/sentence_splitting.py sentences.json

The file holds a JSON list of objects with `text` and its `sentences`. Precision and recall are of
sentence ends, counted in characters that are no white space; a whole sentence is right where both
of its ends are. Each line is split by itself, as a paragraph of the archive has no line breaks. The
archive and the digest keep the sentences of one quotation together with its speaker, so all are
scored a second time against sentences joined so. `sentencex` is compared where it is in a folder
of PYTHONPATH.
"""

import argparse
import json
from collections.abc import Callable, Sequence
from importlib import import_module
from importlib.util import find_spec
from itertools import accumulate
from pathlib import Path

from digests.summary.prose_sentences import split_prose
from extract import split_sentences

Splitter = Callable[[str], Sequence[str]]


def main() -> None:
    """Print the scores of each splitter."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", type=Path, help="paragraphs with their sentences, JSON")
    gold = json.loads(parser.parse_args().gold.read_text("utf-8"))
    splitters: dict[str, Splitter] = {"archive": split_sentences, "digest": split_prose}
    if find_spec("sentencex"):
        segment = import_module("sentencex").segment
        splitters["sentencex"] = lambda text: [piece for piece in segment("en", text) if piece]
    print(f"{sum(len(case['sentences']) for case in gold)} sentences of {len(gold)} paragraphs")
    for name, split in splitters.items():
        joined = [case | {"sentences": join_quotations(case["sentences"])} for case in gold]
        print(f"{name:10} {score(gold, split)}; quotations joined: {score(joined, split)}")


def score(gold: Sequence[dict[str, list[str]]], split: Splitter) -> str:
    """Precision and recall of sentence ends, and the share of sentences that are whole."""
    right = found = wanted = whole = sentences = 0
    for case in gold:
        lines = "".join(case["text"]).splitlines()
        ends = list_ends([sentence for line in lines for sentence in split(line)])
        expected = list_ends(case["sentences"])
        right += len(set(ends) & set(expected))
        found += len(ends)
        wanted += len(expected)
        spans = set(zip([0, *ends], ends, strict=False))
        whole += len(spans & set(zip([0, *expected], expected, strict=False)))
        sentences += len(expected)
    precision, recall = right / found, right / wanted
    f1 = 2 * precision * recall / (precision + recall)
    return f"ends P {precision:.3f} R {recall:.3f} F1 {f1:.3f}  whole {whole / sentences:.3f}"


def join_quotations(sentences: Sequence[str]) -> list[str]:
    """The same with each quotation of several sentences as one."""
    joined: list[str] = []
    for sentence in sentences:
        if joined and is_open(joined[-1]):
            joined[-1] = f"{joined[-1]} {sentence}"
        else:
            joined.append(sentence)
    return joined


def is_open(text: str) -> bool:
    """Whether a quotation in double marks does not close within the text."""
    return text.count('"') % 2 == 1 or text.count("“") > text.count("”")


def list_ends(sentences: Sequence[str]) -> list[int]:
    """Where each sentence ends, in characters that are no white space."""
    lengths = [len("".join(sentence.split())) for sentence in sentences]
    return [end for end, length in zip(accumulate(lengths), lengths, strict=True) if length]


if __name__ == "__main__":
    main()
