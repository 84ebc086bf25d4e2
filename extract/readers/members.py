"""From a document to its pages, however they are nested: the one place where containers are opened.

A reader hands out pages, or members that are documents again. Members are read here, by the reader
of their own format, up to `DEPTH_MAX` documents deep and within one `ReadingBudget`. A member that
cannot be read becomes a `Rejected` that names it; the members beside it are read all the same.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from extract.errors import UnreadableError
from extract.readers.forbidden_characters import clean_hints, clean_page
from extract.readers.reader import Member, Reader, Source
from extract.values import WITHIN, Page, Rejected

DEPTH_MAX = 3
"""How many documents a page may lie in. A zip of mailboxes with attached files needs three; gzip
in gzip in gzip is a trick."""


_SPLIT = "Take the members you need out of it and put them into the folder as files of their own."


class _OverBudgetError(UnreadableError):
    """The document has used up its budget; ends the reading at every depth."""


@dataclass(frozen=True, slots=True)
class MemberReader:
    """Reads a document and the members in it, each with the reader of its format.

    Attributes:
        choose_reader: Returns the reader of a source; raises UnreadableError where there is none.
    """

    choose_reader: Callable[[Source], Reader]

    def read_pages(self, source: Source) -> Iterator[Page | Rejected]:
        """Hand out a document's pages, one by one.

        Raises:
            UnreadableError: Nothing of it can be read; what was handed out before holds.
        """
        reader = self.choose_reader(source)
        for place, item in enumerate(_read_guarded(reader, source)):
            if place or isinstance(item, Member):  # a single page was counted as its document
                _count_member(source)
            if isinstance(item, Member):
                yield from self._read_member(source, item)
            elif isinstance(item, Rejected):
                yield replace(item, origin=source.origin + WITHIN + item.origin)
            else:
                page = clean_page(item)
                source.budget.pages_bytes += len(page.text or page.html or "")
                yield page

    def _read_member(self, source: Source, member: Member) -> Iterator[Page | Rejected]:
        origin = source.origin + (WITHIN + member.name if member.name else "")
        within = Source(
            member.content,
            origin,
            member.media_type,
            member.url,
            source.limits,
            source.depth + 1,
            source.budget,
        )
        try:
            _check_depth(within)
            for page in self.read_pages(within):
                yield page if isinstance(page, Rejected) else _with_container_facts(page, member)
        except _OverBudgetError:
            raise
        except UnreadableError as error:
            yield Rejected(origin, error.reason, error.remedy)


def _count_member(source: Source) -> None:
    """Count one more member against the document's budget."""
    reason = source.budget.exceeded(source.limits)
    if reason:
        raise _OverBudgetError(reason + "; what follows is not read", _SPLIT)
    source.budget.members += 1


def _check_depth(source: Source) -> None:
    if source.depth > DEPTH_MAX:
        raise UnreadableError(f"it lies more than {DEPTH_MAX} documents deep", _SPLIT)


def _read_guarded(reader: Reader, source: Source) -> Iterator[Page | Rejected | Member]:
    """What the reader hands out; whatever its parser raises becomes an UnreadableError."""
    try:
        yield from reader.read(source)
    except UnreadableError:
        raise
    except Exception as error:
        raise UnreadableError(
            f"it is damaged, or is not {reader.format.name} ({type(error).__name__})",
            "Save or export it again; if that fails, paste the text into a .txt file.",
        ) from error


def _with_container_facts(page: Page, member: Member) -> Page:
    """A member's page with what its container contains about it."""
    hints = {**clean_hints(member.hints), **page.hints}
    names = [name for name in (member.name, page.hints.get("origin", "")) if name]
    if names:
        hints["origin"] = WITHIN.join(names)
    return replace(
        page, url=page.url or member.url, hints=hints, notes=(*member.notes, *page.notes)
    )
