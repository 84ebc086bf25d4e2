"""Where an issue is shown: how much of its sources, and what can be linked from there."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SourceLimits:
    """How much of its sources an issue may show.

    Attributes:
        sources_listed: Sources a story, unless more are cited.
        url_characters: The longest address that is shown; of a longer one the file is shown.
    """

    sources_listed: int
    url_characters: int

    @property
    def for_brief_item(self) -> "SourceLimits":
        """The same for a story that has one line only: one source."""
        return SourceLimits(1, self.url_characters)


SOURCES_LISTED_MAX = 3
"""Of a story's articles all that are cited are listed, and further ones up to this many in all: a
line has some five words, which the sentences lack, and the reason names the number of outlets."""

URL_MAX_CHARACTERS = 500
"""Longer addresses carry tracking, and would fill the message."""

SOURCE_LIMITS = (
    SourceLimits(SOURCES_LISTED_MAX, URL_MAX_CHARACTERS),
    SourceLimits(1, URL_MAX_CHARACTERS),
    SourceLimits(1, 150),
    SourceLimits(1, 0),
)
"""From what a reader would like to what even hundreds of articles with the longest addresses leave:
a message must not grow beyond what mail programs show whole."""


@dataclass(frozen=True, slots=True)
class Medium:
    """Where an issue is shown, and what can be linked from there.

    Attributes:
        page: The address of the page that holds the issue's anchors; empty for the very document.
        issues: The folder of all issues' pages as seen from there, None where it is not known.
        browser: Where a mailed issue can be read in a browser, None elsewhere.
        mailed: Whether it is a mail, which a reader may want no more of.
    """

    page: str = ""
    issues: str | None = None
    browser: str | None = None
    mailed: bool = True

    @classmethod
    def mail(cls, number: int, base_url: str | None) -> "Medium":
        """A mail with an issue, the public pages standing at `base_url`, if anywhere."""
        if base_url is None:
            return cls()
        issues = f"{base_url.rstrip('/')}/issues/"
        page = f"{issues}{number}.html"
        return cls(page, issues, page)

    @classmethod
    def public_page(cls) -> "Medium":
        """A page beside the other issues' pages."""
        return cls(issues="", mailed=False)


MAIL_ALONE = Medium()
"""A mail of a digest that has no public pages."""
