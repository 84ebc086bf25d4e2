"""The account of a page: what became of it, with counts."""

from collections import Counter
from collections.abc import Iterator, Mapping

from extract import Article, Kind, Paragraph, RawDocument, Rejected, Relation
from extract.comparing.same_page import Recapture
from store.intake.same_article import SamePage
from store.near_duplicates.decide import REPEATED
from store.values import Kept, KeptAs, Reading


def accounts_of(
    reading: Reading,
    places: Mapping[tuple[str, int], int | SamePage],
    relations: Mapping[int, Mapping[Relation, int]],
) -> Iterator[Kept]:
    """What became of each page of a document that was new.

    Args:
        reading: The document and its pages.
        places: (SHA-256, page) → the new article's number, or what it is a capture of.
        relations: New article's number → how its paragraphs stand to what was said before, counted.
    """
    raw = reading.raw
    for page, result in enumerate(reading.results, start=1):
        if isinstance(result, Rejected):
            yield rejected_account(raw, result)
        else:
            yield _kept(raw, result, places[raw.sha256, page], relations)


def rejected_account(raw: RawDocument, rejected: Rejected) -> Kept:
    """A page that was set aside, with why and what to do."""
    detail = f"{rejected.reason}. {rejected.remedy}"
    return Kept(raw.sha256, rejected.origin, KeptAs.REJECTED, detail=detail, rejected=rejected)


def _kept(
    raw: RawDocument,
    new: Article,
    place: int | SamePage,
    relations: Mapping[int, Mapping[Relation, int]],
) -> Kept:
    if isinstance(place, SamePage):
        outcome = KeptAs.REVISED if place.what is Recapture.REVISION else KeptAs.CAPTURE_OF
        return Kept(raw.sha256, raw.origin, outcome, place.number, detail=_of_capture(place))
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
        repeats_in_archive=sum(relations[place].get(one, 0) for one in REPEATED),
        reworded=relations[place].get(Relation.NEAR, 0),
    )


def _of_capture(same: SamePage) -> str:
    share = f"{same.share:.0%} of the prose is that of article {same.number}"
    match same.what:
        case Recapture.CAPTURE:
            return share
        case Recapture.REVISION:
            return f"{share}, which becomes this newer text"
        case Recapture.FORMER_TEXT:
            return f"{share}, of which this is an earlier text, kept as a version"


def _counted_as(paragraph: Paragraph) -> str:
    if paragraph.kind is Kind.BOILERPLATE:
        return "boilerplate"
    if paragraph.kind is Kind.RELATED:
        return "related"
    if paragraph.repeats is not None:
        return "repeats_on_page"
    return "comments" if paragraph.kind is Kind.COMMENT else "kept"
