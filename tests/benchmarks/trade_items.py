"""How well the facts of trade news are read: nations, topics, days ahead, the diary, relative days.

    python -m tests.benchmarks.trade_items ITEMS.toml [--errors]

The file holds invented trade items, written by people who have not read the rules: each with its
outlet, day, title and paragraphs, the nation, words for its topics (none where it is not for a
health-policy digest), the days ahead that it sets, each with the words that say so, and its
relative days ("on Friday"), each with the date that is to be put after it, or none. Years are not
compared.
"""

import argparse
import re
import tomllib
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from digests import WindowArticle
from digests.language import find_relative_days
from digests.ranking import find_deadlines, find_diary_dates, find_nation, find_topic
from digests.ranking.deadline_cues import Due
from digests.ranking.diary import DIARY_WITHIN_DAYS
from extract import Article, Form, Kind, Paragraph

TOPICS = {
    "access": "access continuity hospitals survey appointments ambulance waiting urgent online",
    "commissioning": "commissioning icbs icb health policy neighbourhood health hospitals finance",
    "contract": "contract quality and outcomes framework finance funding pay indemnity"
    " consultation",
    "it": "it online access data digital ai records",
    "management": "management training events finance indemnity medicolegal legal partnerships"
    " workforce complaints people burnout",
    "opinion": "opinion letters",
    "pcn": "pcns pcn networks",
    "politics": "industrial action royal colleges consultation bma union contract politics",
    "premises": "premises closures practice closures partnerships",
    "prescribing": "prescribing pharmacy medicines supply safety",
    "publichealth": "vaccination public health screening",
    "regulation": "cqc regulation medicolegal legal indemnity complaints medicines safety",
    "workforce": "workforce pensions unemployment pay physician associates people partnerships"
    " burnout royal colleges training",
}
"""By topic id the words of the items' topics that it is right for: theirs are finer than ours."""


@dataclass(slots=True)
class Tally:
    """What was given and what was wanted.

    Attributes:
        name: Of what.
        right: How many were given and right.
        given: How many were given.
        wanted: How many there are to be given.
        errors: What was wrong or missed, a line each.
    """

    name: str
    right: int = 0
    given: int = 0
    wanted: int = 0
    errors: list[str] = field(default_factory=list)

    def show(self, *, errors: bool) -> None:
        """Print precision and recall, and what was wrong."""
        precision, recall = self.right / max(1, self.given), self.right / max(1, self.wanted)
        print(
            f"{self.name:14} precision {precision:.3f} ({self.right}/{self.given})"
            f"  recall {recall:.3f} (of {self.wanted})"
        )
        for error in self.errors if errors else ():
            print(f"    {error}")


def main() -> None:
    """Print the scores of the file given."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("items", type=Path)
    parser.add_argument("--errors", action="store_true", help="print what was wrong or missed")
    arguments = parser.parse_args()
    items = tomllib.loads(arguments.items.read_text("utf-8"))["item"]
    sources = [make_source(number, item) for number, item in enumerate(items, start=1)]
    pairs = list(zip(items, sources, strict=True))
    print(f"{len(items)} items")
    for measure in (measure_nations, measure_topics, measure_days, measure_diary, measure_relative):
        for tally in measure(pairs):
            tally.show(errors=arguments.errors)


def make_source(number: int, item: Mapping[str, Any]) -> WindowArticle:
    """An item as the archive would give it."""
    article = Article(
        sha256=f"{number:064x}",
        url=None,
        publisher=item["outlet"],
        title=item["title"],
        standfirst=None,
        bylines=(),
        published=item.get("published"),
        published_as=None,
        language="en",
        form=Form(item["form"]),
        partial=False,
        paragraphs=tuple(
            Paragraph(position, text, Kind.BODY)
            for position, text in enumerate(item["paragraphs"], start=2)
        ),
    )
    return WindowArticle(number, f"{item['id']}.txt", article)


Pairs = Sequence[tuple[Mapping[str, Any], WindowArticle]]


def measure_nations(pairs: Pairs) -> Iterator[Tally]:
    """Whose health service each item is about."""
    tally = Tally("nations")
    for item, source in pairs:
        nation = find_nation(source.article) or ""
        tally.given += bool(nation)
        tally.wanted += bool(item["nation"])
        tally.right += bool(nation) and nation == item["nation"]
        if nation != item["nation"]:
            tally.errors.append(
                f"{item['id']} {nation!s:16} not {item['nation']:16} {item['title']}"
            )
    yield tally


def measure_topics(pairs: Pairs) -> Iterator[Tally]:
    """What each item is about: a topic of ours is right where a word of the item's is of it."""
    tally = Tally("topics")
    for item, source in pairs:
        topic = find_topic([source])
        wanted = [word.casefold() for word in item["topics_right"]]
        right = topic is not None and (
            topic.id == "opinion" or any(_is_topic(word, topic.id) for word in wanted)
        )
        tally.given += topic is not None
        tally.wanted += bool(wanted)
        tally.right += right
        if not right and (topic or wanted):
            name = topic.id if topic else "none"
            tally.errors.append(
                f"{item['id']} {name:14} not {item['topics_right']} {item['title']}"
            )
    yield tally


def _is_topic(words: str, topic_id: str) -> bool:
    known = set(TOPICS.get(topic_id, "").split())
    return set(words.replace("/", " ").split()) - {"of", "and", "gp", "gps"} <= known


def measure_days(pairs: Pairs) -> Iterator[Tally]:
    """The days ahead that an item sets, and by which of them somebody must act."""
    days, acting = Tally("days"), Tally("must act")
    for item, _ in pairs:
        written: date | None = item.get("published")
        wanted = {entry["day"]: entry["must_act"] for entry in item.get("day", [])}
        given: dict[date, bool] = {}
        for text in (item["title"], *item["paragraphs"]):
            for deadline in find_deadlines(text, written):
                named = deadline.named
                exact = named.edge is None or named.edge == "end"
                if exact and deadline.due is not Due.BY and (not written or named.day > written):
                    given[named.day] = given.get(named.day, False) or deadline.must_act
        days.right += len(wanted.keys() & given.keys())
        days.given += len(given)
        days.wanted += len(wanted)
        for day in sorted(wanted.keys() ^ given.keys()):
            fault = "missed" if day in wanted else "wrong"
            days.errors.append(f"{item['id']} {fault} {day} {_find_words(item, day)}")
        act = {day for day, must_act in given.items() if must_act}
        must = {day for day, must_act in wanted.items() if must_act}
        acting.right += len(act & must)
        acting.given += len(act)
        acting.wanted += len(must)
        for day in sorted(act ^ must):
            fault = "missed" if day in must else "wrong"
            acting.errors.append(f"{item['id']} {fault} {day} {_find_words(item, day)}")
    yield days
    yield acting


def measure_diary(pairs: Pairs) -> Iterator[Tally]:
    """The dates for the diary, of each item alone on its own day."""
    tally, acting = Tally("diary"), Tally("diary, must act")
    for item, source in pairs:
        if (written := item.get("published")) is None:
            continue
        entries = find_diary_dates([[source]], written)
        ahead = [
            entry
            for entry in item.get("day", [])
            if (entry["day"] - written).days <= DIARY_WITHIN_DAYS
        ]
        wanted = {entry["day"] for entry in ahead}
        must = {entry["day"] for entry in ahead if entry["must_act"]}
        given = {entry.day for entry in entries}
        for counted, days in ((tally, wanted), (acting, must)):
            counted.right += len(given & days)
            counted.given += len(given if counted is tally else given & days)
            counted.wanted += len(days)
        for entry in entries:
            fault = "right" if entry.day in wanted else "WRONG"
            tally.errors.append(
                f"{item['id']} {fault} {entry.day} {entry.clause} [{entry.concerns}]"
            )
        tally.errors += [
            f"{item['id']} missed {day} {_find_words(item, day)}" for day in sorted(wanted - given)
        ]
    yield tally
    yield acting


def measure_relative(pairs: Pairs) -> Iterator[Tally]:
    """The dates that are put after relative days, each at its place."""
    tally = Tally("relative days")
    for item, source in pairs:
        wanted: dict[str, dict[int, str]] = defaultdict(dict)
        for entry in item.get("relative", []):
            sentence = entry["in_sentence"]
            place = sentence.index(entry["words"]) + len(entry["words"])
            wanted[sentence][place] = _drop_year(entry["date"])
        for sentence, dates in wanted.items():
            inserts = find_relative_days(sentence, source.article.published)
            given = {insert.at: _drop_year(insert.text) for insert in inserts}
            for place in sorted(dates.keys() | given.keys()):
                date_wanted, date_given = dates.get(place, ""), given.get(place, "")
                if not date_given and date_wanted in given.values():
                    continue  # it is put after the first expression alone
                tally.given += bool(date_given)
                tally.wanted += bool(date_wanted)
                tally.right += bool(date_given) and date_given == date_wanted
                if date_given != date_wanted:
                    words = sentence[max(0, place - 30) : place]
                    tally.errors.append(f"{item['id']} [{date_given}] not [{date_wanted}] …{words}")
    yield tally


def _drop_year(text: str) -> str:
    bare = re.sub(r"(?<=[a-z]) \d{4}", "", text)
    return bare.replace(" – ", "–")


def _find_words(item: Mapping[str, Any], day: date) -> str:
    return " / ".join(entry["words"] for entry in item.get("day", []) if entry["day"] == day)


if __name__ == "__main__":
    main()
