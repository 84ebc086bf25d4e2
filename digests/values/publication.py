"""What the operator's bulletin is called, who publishes it, and how it looks."""

from dataclasses import dataclass

QUOTED_WORDS_MAX = 75
"""The most words quoted from one article in an issue, where the operator sets nothing else.
Licences differ; the operator's own decides."""


LOCAL_LIST_ID = "pressround.localhost.localdomain"
"""The List-Id where mail only goes to a folder of this machine."""


@dataclass(frozen=True, slots=True)
class Publication:
    """A bulletin, as its TOML file describes it. Every text is one line of plain text.

    Attributes:
        name: What it is called, in the masthead, the subject and the feed.
        strapline: The line below the name; may be empty.
        colour: The accent colour as `#rrggbb`, dark enough to be read on the paper (4.5:1).
        introduction: A text at the top of every issue; may be empty.
        postal_address: The publisher's address in the footer; may be empty.
        contact: The mail address, or the https address of a page, for readers' letters; may be
            empty.
        privacy_url: Where the privacy notice is; None without one.
        known_abbreviations: Abbreviations that its readers know, which are not explained.
        quoted_words_max: The most words quoted from one article in an issue.
        list_id: The List-Id of its mails (RFC 2919), by which its feed is known too.
    """

    name: str = "Press Round"
    strapline: str = ""
    colour: str = "#8a1c1c"
    introduction: str = ""
    postal_address: str = ""
    contact: str = ""
    privacy_url: str | None = None
    known_abbreviations: frozenset[str] = frozenset()
    quoted_words_max: int = QUOTED_WORDS_MAX
    list_id: str = LOCAL_LIST_ID


DEFAULT_PUBLICATION = Publication()
