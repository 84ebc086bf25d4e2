"""Who wrote a page: people's names, or the agency or team that the page names as its author."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from extract.folding import fold
from extract.markup.days import find_day
from extract.markup.declared import Declared, folded_spaces, printed
from extract.markup.elsewhere import is_elsewhere
from extract.markup.jsonld import Node, objects_of, strings_of
from extract.markup.marked import credited, labelled
from extract.markup.nearby import Nearby

NAME_MAX_WORDS = 6
"""`Professor Sir John van der Meer` has six; what is longer is a sentence or a list."""

NAME_MAX_CHARACTERS = 60
"""The longest name among the saved pages' known authors has 41."""

AUTHORS_MAX = 12
"""More names are a staff list or the contributors of a research paper, of which the first stand."""

_METAS = ("author", "article:author", "og:article:author", "og:author", "parsely-author", "sailthru.author", "citation_author", "dc.creator", "dcterms.creator", "dc.contributor.author", "byl", "authors", "article.author", "cxenseparse:author", "article:author_name", "author_name")  # fmt: skip
_TURNED = ("citation_", "dc.", "dcterms.")
_NO_NAME = frozenset(
    fold(name)
    for name in """
    admin|administrator|staff|staff writer|staff writers|staff reporter|editor|editors|the editor|the editors|editorial|
    editorial team|editorial staff|web editor|webmaster|web master|site admin|super user|superuser|
    user|guest|guest author|guest writer|guest post|guest blogger|contributor|contributors|author|authors|
    author name|name|unknown|anonymous|none|null|undefined|n/a|root|default|test|wordpress|
    news desk|newsdesk|newsroom|reporter|correspondent|our correspondent|our reporter|
    press office|press release|website|web team|online team|team|the team|noc admin|content team|marketing|
    marketing team|read more|view all posts|share|follow|more|bio|by|written by|posted by|about the author|full bio|
    see all posts|about|comments|leave a comment|home|blog|news|subscribe""".replace(
        "\n", ""
    ).split("|")
)
"""What systems and templates print where an author's name should stand."""

_LEAD = re.compile(
    r"^(?:(?:(?:originally |guest )?(?:post(?:ed)?|published|written|words|story|article|report(?:ed|ing)?|text|"
    r"contributed|authored|created|edited|compiled|reviewed|submitted|photography|photos?|medically reviewed|updated) )?by\b|author(?:s|\(s\))?:|"
    r"words:|reporter:|text:|from:|written:|writer:)[:\s]*",
    re.IGNORECASE,
)
_JOIN = re.compile(
    r"\s*;\s*|\s+and\s+|\s+&\s+|\s*\|\s*|\s+with\s+|\s*/\s*|\s*·\s*|\s*•\s*", re.IGNORECASE
)
_COMMA = re.compile(r"\s*,\s+(?:and\s+)?|,(?=[^\s\d])")
_MAIL = re.compile(r"[^\s@]{1,64}@[^\s@]{1,99}|(?:^|\s)\(?@\w+\)?|https?://\S+|\bwww\.\S+")
_BRACKET = re.compile(r"\s*[(\[{<][^)\]}>]*[)\]}>]?")
_TITLE_WORD = re.compile(
    r"\b(?:editors?|reporters?|correspondents?|writers?|journalists?|columnists?|professors?|lecturers?|directors?|"
    r"managers?|consultants?|contributors?|chief|head of|officers?|founders?|co-founders?|president|analysts?|"
    r"specialists?|strategists?|experts?|engineers?|physicians?|nurses?|producers?|authors?|ceo|cto|cfo|"
    r"minister|chair(?:man|woman)?|university|institute|college|school|senior|associate|assistant|updated|"
    r"published|posted|reviewed|read|min|minutes?|in|on|at|for|of|is|was|the|a|about|how|what|to|your|with|"
    r"staff|by|since|post|posts|articles?|guides?|news|blog|advis[eo]rs?|coach|marketer|marketing|developer|representative)\b"
)
_CREDENTIAL = re.compile(
    r"(?:[A-Z][A-Za-z]{0,3}\.?-?){1,4}[.®™]?|Ph\.?D\.?|Jr\.?|Sr\.?|[IVX]+|Esq\.?|R\.D\.N?\.?|[A-Z]+(?:-[A-Z]+)*®?"
)
_OFFICE = re.compile(
    r"(?:the )?(?:centers?|centre|department|office|institute|ministry|association|royal college|"
    r"national|society|council|university) (?:for|of|on) ",
    re.IGNORECASE,
)
_TRAIL = re.compile(
    r"\s+(?:[-–—|]\s.*|(?:is|was|updated|published|posted|reviewed|on|in|for|at|from)\b\s.*)$|\s*[,.:;|–—-]+\s*$",
    re.IGNORECASE,
)
_HANDLE = re.compile(r"[a-z]+(?:[-.]?[a-z]*\d+[a-z\d]*|[-.][a-z]+)+")
_DATE = re.compile(
    r"\b(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|"
    r"oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.? \d|(?:19|20)\d\d|\d+[/.:]\d+|\b\d{1,2}(?:st|nd|rd|th)\b|\bago\b",
    re.IGNORECASE,
)
_LETTER = re.compile(r"[^\W\d_]")
_WRITTEN = re.compile(
    r"(?:written|posted|published|words|story|article|authored) by\b", re.IGNORECASE
)
_PERSON = re.compile(
    r"(?:(?:Dr|Prof|Professor|Sir|Dame)\.? )?[A-Z][\w’'-]+(?: [A-Z]\.)*(?: [A-Z][\w’'-]+){1,2}"
)
_CAPITAL_NAME = re.compile(
    r"(?:[A-Z][\w’'.-]*|de|da|del|della|di|du|van|von|der|den|la|le|el|al|bin|ibn|ter|ap|and)(?: (?:[A-Z][\w’'.-]*|de|da|del|della|di|du|van|von|der|den|la|le|el|al|bin|ibn|ter|ap)){1,5}"
)


def bylines_of(declared: Declared, near: Nearby, sites: Sequence[str]) -> tuple[str, ...]:
    """Return the authors' names by the first source that names any; empty where none does.

    Args:
        declared: What the page declares.
        near: What is printed around its title.
        sites: Names of the site: it is its own author only where nobody else is named.
    """
    own = frozenset(map(fold, sites))
    itself: tuple[str, ...] = ()
    for source in _sources(declared, near):
        names = tuple(dict.fromkeys(chain.from_iterable(map(people, source))))
        if named := tuple(name for name in names if fold(name) not in own):
            return named[:AUTHORS_MAX]
        itself = itself or names
    return itself


def people(text: str) -> tuple[str, ...]:
    """Return the names in a credit: `By Ann Lee, editor, and Bo Ray` gives Ann Lee and Bo Ray."""
    text = _BRACKET.sub(" ", _MAIL.sub(" ", text[: NAME_MAX_CHARACTERS * AUTHORS_MAX]))
    text = folded_spaces(_LEAD.sub("", text.strip()))
    if _OFFICE.match(text) and len(text) <= NAME_MAX_CHARACTERS:
        return (text,)
    names: list[str] = []
    for part in _JOIN.split(text):
        for place, piece in enumerate(_COMMA.split(part)):
            name = _TRAIL.sub("", _LEAD.sub("", piece)).strip(" ,.-–—|:*\"'“”\u200b")
            if place and _CREDENTIAL.fullmatch(name):
                continue
            if _is_name(name):
                names.append(name)
    return tuple(names[:AUTHORS_MAX])


def _is_name(text: str) -> bool:
    """Whether a text can name an author: a few words, no role, no day, no stock phrase."""
    folded = fold(text)
    return (
        len(text) <= NAME_MAX_CHARACTERS
        and 0 < len(text.split()) <= NAME_MAX_WORDS
        and len(_LETTER.findall(text)) > 1
        and folded not in _NO_NAME
        and not _HANDLE.fullmatch(text)
        and not _TITLE_WORD.search(folded)
        and not _DATE.search(text)
        and "." not in text.split(" ")[0][3:]
        and not any(mark in text for mark in "@{}<>?!=_#")
    )


def _sources(declared: Declared, near: Nearby) -> Iterator[Iterable[str]]:
    """The places that may name authors, the most trustworthy first."""
    nodes = declared.own_articles
    yield chain.from_iterable(_linked(node, declared) for node in nodes)
    for name in _METAS:
        yield map(_turned if name.startswith(_TURNED) else str, declared.metas.get(name, ()))
    yield _labelled_metas(declared)
    yield _microdata(declared)
    yield _marked(declared)
    yield _printed_near(near)
    yield _labelled(declared)
    yield _beside_day(near)
    yield chain.from_iterable(_linked(node, declared) for node in declared.linked.pages)


def _linked(node: Node, declared: Declared) -> Iterator[str]:
    for key in ("author", "creator"):
        value = node.get(key)
        found = False
        for item in objects_of(value):
            resolved = declared.linked.resolved(item)
            for name in strings_of(resolved.get("name")):
                found = True
                yield name
        for item in value if isinstance(value, list) else [value]:
            if isinstance(item, str):
                found = True
                yield from strings_of(item)
        if found:
            return


def _turned(name: str) -> str:
    """A catalogue's `Smith, Jane` as one reads it."""
    last, comma, first = name.partition(",")
    return f"{first.strip()} {last.strip()}" if comma and "," not in first else name


def _labelled_metas(declared: Declared) -> Iterator[str]:
    """`twitter:label1` names what `twitter:data1` holds, as `Written by`."""
    for number in ("1", "2", "3"):
        label = declared.meta(f"twitter:label{number}") or ""
        if fold(label).rstrip(":") in {"written by", "author", "by", "posted by", "authors"}:
            yield from declared.metas.get(f"twitter:data{number}", ())


def _microdata(declared: Declared) -> Iterator[str]:
    for element in declared.properties.get("author", ()):
        if is_elsewhere(element):
            continue
        inner = element.find(".//*[@itemprop='name']")
        named = element if inner is None else inner
        yield named.get("content") or printed(named)


def _marked(declared: Declared) -> Iterator[str]:
    """Elements marked as the author's name by `rel`, or by the class that templates give it."""
    for element in credited(declared.tree):
        if not is_elsewhere(element):
            text = printed(element)
            if len(text) <= NAME_MAX_CHARACTERS * 3 and _looks_like_byline(text, element):
                yield text


def _looks_like_byline(text: str, element: HtmlElement) -> bool:
    """Whether an element's text begins as a byline or is names with capitals, link or not."""
    if _LEAD.match(text):
        return True
    return bool(_CAPITAL_NAME.fullmatch(text)) or "author" in (element.get("rel") or "")


def _printed_near(near: Nearby) -> Iterator[str]:
    """`By Jane Smith` printed around the title, in one piece or in two."""
    for pieces in (near.below, near.above[:12][::-1]):
        for index, piece in enumerate(pieces):
            lead = _LEAD.match(piece)
            if lead is None:
                continue
            rest = piece[lead.end() :] or (pieces[index + 1] if index + 1 < len(pieces) else "")
            if rest[:1].isupper() and len(rest) <= NAME_MAX_CHARACTERS * 2:
                yield rest
                return


def _labelled(declared: Declared) -> Iterator[str]:
    """`Written by Jane Smith` as a whole text anywhere on the page."""
    for element in labelled(declared.tree):
        text = printed(element)
        if len(text) <= NAME_MAX_CHARACTERS and _WRITTEN.match(text) and not is_elsewhere(element):
            yield text
            return


def _beside_day(near: Nearby) -> Iterator[str]:
    """A name alone that stands right beside the date below the title."""
    pieces = near.below
    for index, piece in enumerate(pieces):
        if find_day(piece, month_first=False) is None:
            continue
        beside = (
            *piece.split("|")[:1],
            *pieces[max(0, index - 3) : index][::-1],
            *pieces[index + 1 : index + 2],
        )
        yield from (one for one in map(str.strip, beside) if _PERSON.fullmatch(one))
        return
