"""In what an issue is shown: how much room there is, and what can be linked from there."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SourceLimits:
    """How much of its sources an issue may show.

    Attributes:
        sources_listed: Sources a story, unless more are cited.
        url_characters: The longest address that is shown; a longer one is told by its file.
    """

    sources_listed: int
    url_characters: int

    @property
    def alone(self) -> "SourceLimits":
        """The same for a story that is told in one line: one source."""
        return SourceLimits(1, self.url_characters)


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
