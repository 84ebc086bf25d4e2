"""What hostile documents are built of: a short article, and what stands around it."""

from collections.abc import Callable
from dataclasses import dataclass

SAID = (
    "The board has agreed to pay for three more nurses in the valley from the first of April.",
    (
        "Its chair told members on Tuesday that the money was set aside in the autumn, before the "
        "new contract was known, and that it would last for two years."
    ),
    "Patients had waited for eleven days on average last winter, twice as long as those in town.",
    (
        "The union welcomed the posts but asked who would train the nurses while two of the four "
        "practices have no partner."
    ),
)
SENTENCE = "The board has agreed to pay for three more nurses in the valley from April. "
ARTICLE = (
    "<h1>Three nurses for the valley</h1><p>By Ann Example</p>"
    + "".join(f"<p>{said} It said so on day {day}.</p>" for day, said in enumerate(SAID, 1))
).encode()
PASTED = "\n\n".join(["Three nurses for the valley", SENTENCE * 3, SENTENCE * 2 + "No more."])


@dataclass(frozen=True, slots=True)
class Hostile:
    """A hostile document.

    Attributes:
        file: The name of its file.
        build: Makes its bytes at a size.
        full: The size at which it is worst without being refused for its length.
        small: A size that a test can afford, and that still shows what grows with its square.
    """

    file: str
    build: Callable[[int], bytes]
    full: int
    small: int


def page(body: bytes | str, head: bytes | str = b"") -> bytes:
    """A saved page of a short article with something around it."""
    raw_head = head.encode() if isinstance(head, str) else head
    raw_body = body.encode() if isinstance(body, str) else body
    whole = b"<html><head><title>Three nurses for the valley</title>" + raw_head + b"</head><body>"
    return whole + ARTICLE + raw_body + b"</body></html>"


def doubtful(rest: bytes) -> bytes:
    """A page of which the line model is not sure, so that a second opinion is asked."""
    asked = b"<div><a href=x>Click</a> lorem ipsum dolor, sit.</div>"
    return b"<html><body>" + asked * 99 + rest


def pasted(text: str) -> bytes:
    """A pasted page of a short article with something below it."""
    return f"{PASTED}\n\n{text}".encode()


def repeated(what: str, behind: str = "") -> Callable[[int], bytes]:
    """Make a saved page that says something very often."""
    return lambda size: page(what * size + behind)


def said_often(what: str) -> Callable[[int], bytes]:
    """Make a pasted page that says something very often."""
    return lambda size: pasted(what * size)


def headed(what: str) -> Callable[[int], bytes]:
    """Make a saved page whose head says something very often."""
    return lambda size: page("", what * size)


def json_ld(content: str) -> str:
    return f'<script type="application/ld+json">{content}</script>'


def numbered(form: str) -> Callable[[int], bytes]:
    """Make a saved page of elements of which no two are the same."""
    return lambda size: page("".join(form.replace("#", str(n)) for n in range(size)))
