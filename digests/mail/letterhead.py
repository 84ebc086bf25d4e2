"""Who sends the digest: the operator's settings, checked before the first message is built."""

import re
from dataclasses import dataclass

from digests.errors import DigestError
from digests.mail.subscribers import wire_address

_LIST_ID = re.compile(r"[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+")
_BASE_URL = re.compile(r"https://[A-Za-z0-9.-]+(:\d{1,5})?(/[A-Za-z0-9._~/-]*)?")

BASE_URL_MAX_CHARACTERS = 900
"""A header line may hold 998 characters (RFC 5322, 2.1.1); the token and brackets need some."""


def is_list_id(text: str) -> bool:
    """Whether a text can be a List-Id: it has the form of a host name (RFC 2919)."""
    return _LIST_ID.fullmatch(text) is not None


@dataclass(frozen=True, slots=True)
class Letterhead:
    """The sender, as every message of the digest names it.

    Attributes:
        name: The sender's name beside the address.
        address: The sender's address, also the envelope's sender.
        list_id: Of the mailing list, like a host name (RFC 2919), e.g. `press-round.example.org`.
        unsubscribe_address: Where a reader's mail program sends "unsubscribe".
        base_url: Where the digest's own web pages are; https only (RFC 8058). None without them.

    Raises:
        DigestError: One of them cannot be used in a mail.
    """

    name: str
    address: str
    list_id: str
    unsubscribe_address: str
    base_url: str | None = None

    def __post_init__(self) -> None:
        """Check what the operator set, since a wrong sender fails for every subscriber."""
        for what, address in (
            ("sender's address", self.address),
            ("unsubscribe address", self.unsubscribe_address),
        ):
            wire = wire_address(address)
            if wire is None or not wire.isascii():
                raise DigestError(
                    f"The {what} {address!r} is no plain mail address. "
                    "Set one like news@example.org.",
                )
        if not is_list_id(self.list_id):
            raise DigestError(
                f"The list id {self.list_id!r} is not in the form of a host name. "
                "Set one like press-round.example.org.",
            )
        if self.base_url is not None and not self._good_base_url(self.base_url):
            raise DigestError(
                f"The base URL {self.base_url!r} cannot be used for unsubscribing. "
                "Set an https:// address without query, or leave it out.",
            )

    @staticmethod
    def _good_base_url(url: str) -> bool:
        return len(url) <= BASE_URL_MAX_CHARACTERS and _BASE_URL.fullmatch(url) is not None

    @property
    def domain(self) -> str:
        """The domain of the sender's address, as Message-IDs end in it."""
        return (wire_address(self.address) or self.address).rpartition("@")[2]

    @property
    def archive_url(self) -> str | None:
        """Where all issues are listed (List-Archive, RFC 2369), if anywhere."""
        return f"{self.base_url.rstrip('/')}/index.html" if self.base_url else None

    def unsubscribe_url(self, token: str) -> str | None:
        """Where one click (RFC 8058) unsubscribes the subscriber with this token, if anywhere."""
        return f"{self.base_url.rstrip('/')}/u/{token}" if self.base_url else None
