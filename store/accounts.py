"""The account of a batch: for every page handed in, what became of it, with counts."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from sqlalchemy import Connection, select, union_all

from extract import Article, Kind, Paragraph, RawDocument, Rejected
from store.batches import chunks
from store.captures import SamePage
from store.tables import article, capture
from store.values import Kept, KeptAs, Reading

NOTHING_FOUND = Rejected(
    origin="",
    reason="nothing was found in the file",
    remedy="Look into the file; if it holds an article, report this as a fault of the reader.",
)


def never_empty(reading: Reading) -> Reading:
    """The reading, with a rejection in place of no result at all: nothing is dropped in silence."""
    if reading.results:
        return reading
    return replace(reading, results=(replace(NOTHING_FOUND, origin=reading.raw.origin),))


def report(
    connection: Connection,
    batch: Sequence[Reading],
    fresh: Sequence[Reading],
    places: Mapping[tuple[str, int], int | SamePage],
    repeats: Mapping[int, int],
) -> list[Kept]:
    """What became of each page of the batch, in its order.

    Args:
        connection: Inside the batch's transaction.
        batch: The readings handed in.
        fresh: Those whose documents were new.
        places: (SHA-256, page) → the new article's number, or what it is a capture of.
        repeats: New article's number → how many of its paragraphs the archive held.
    """
    new = set(map(id, fresh))
    known = _articles_of(connection, {each.raw.sha256 for each in batch if id(each) not in new})
    accounts: list[Kept] = []
    for reading in batch:
        raw = reading.raw
        if id(reading) not in new:
            number = known.get(raw.sha256)
            accounts.append(Kept(raw.sha256, raw.origin, KeptAs.ALREADY_KNOWN, number))
            continue
        for page, result in enumerate(reading.results, start=1):
            if isinstance(result, Rejected):
                accounts.append(_rejected(raw, result))
            else:
                accounts.append(_kept(raw, result, places[raw.sha256, page], repeats))
    return accounts


def _rejected(raw: RawDocument, rejected: Rejected) -> Kept:
    detail = f"{rejected.reason}. {rejected.remedy}"
    return Kept(raw.sha256, rejected.origin, KeptAs.REJECTED, detail=detail)


def _kept(
    raw: RawDocument,
    new: Article,
    place: int | SamePage,
    repeats: Mapping[int, int],
) -> Kept:
    if isinstance(place, SamePage):
        detail = f"{place.share:.0%} of the prose is that of article {place.of.number}"
        return Kept(raw.sha256, raw.origin, KeptAs.CAPTURE_OF, place.of.number, detail=detail)
    counts = Counter(map(_counted_as, new.paragraphs))
    return Kept(
        raw.sha256,
        raw.origin,
        KeptAs.ADDED,
        place,
        kept=counts["kept"],
        comments=counts["comments"],
        boilerplate=counts["boilerplate"],
        related=counts["related"],
        repeats_on_page=counts["repeats_on_page"],
        repeats_in_archive=repeats[place],
    )


def _counted_as(paragraph: Paragraph) -> str:
    if paragraph.kind is Kind.BOILERPLATE:
        return "boilerplate"
    if paragraph.kind is Kind.RELATED:
        return "related"
    if paragraph.repeats is not None:
        return "repeats_on_page"
    return "comments" if paragraph.kind is Kind.COMMENT else "kept"


def _articles_of(connection: Connection, sha256s: Collection[str]) -> dict[str, int]:
    """Document → the first article that it holds or is a capture of; none if it was rejected."""
    numbers: dict[str, int] = {}
    for some in chunks(sha256s):
        rows = connection.execute(
            union_all(
                select(article.c.sha256, article.c.number).where(article.c.sha256.in_(some)),
                select(capture.c.sha256, capture.c.article).where(capture.c.sha256.in_(some)),
            ),
        )
        for sha256, number in rows:
            numbers[sha256] = min(number, numbers.get(sha256, number))
    return numbers
