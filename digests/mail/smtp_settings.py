"""How the SMTP server is reached, as the operator's one setting says."""

import ipaddress
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from urllib.parse import SplitResult, parse_qs, unquote, urlsplit

from digests.errors import DigestError

SETTING = "PRESSROUND_SMTP_URL"
SUBMISSION_PORT = 587
"""RFC 6409: where a program hands in mail, TLS by STARTTLS."""

SUBMISSIONS_PORT = 465
"""RFC 8314: the same with TLS from the first byte."""

TIMEOUT_SECONDS = 60.0
"""RFC 5321, 4.5.3.2, allows a server minutes (10 after the content); a run for many subscribers
cannot wait that long for each, and what gets no answer is held as unknown, not sent again."""

_EXAMPLE = "Write it like smtp://user:password@mail.example.org:587 or smtps://mail.example.org."


class Security(StrEnum):
    """How the connection is protected."""

    TLS = "tls"
    STARTTLS_REQUIRED = "required"
    STARTTLS_OFFERED = "auto"
    NONE = "never"


@dataclass(frozen=True, slots=True)
class SmtpSettings:
    """Where and how to hand in mail.

    Attributes:
        host: The server's name or address.
        port: Its port.
        security: How the connection is protected.
        username: Whom to sign in as, None for no sign-in.
        password: The password; never shown.
        ca_file: A PEM file of authorities to trust besides the system's, None for those only.
        timeout_seconds: How long to wait for the server each time.
    """

    host: str
    port: int
    security: Security
    username: str | None = field(default=None, repr=False)
    password: str | None = field(default=None, repr=False)
    ca_file: Path | None = None
    timeout_seconds: float = TIMEOUT_SECONDS

    @classmethod
    def from_url(cls, url: str, *, timeout_seconds: float = TIMEOUT_SECONDS) -> "SmtpSettings":
        """Read `smtp://user:password@host:port?starttls=required&cafile=/path` or `smtps://…`.

        `smtp` protects the connection by STARTTLS, which is required unless the host is this very
        machine (there it is used where offered); `starttls=never|auto|required` overrides this.
        User and password are percent-encoded where they hold `@`, `:` or `/`.

        Args:
            url: The setting.
            timeout_seconds: How long to wait for the server each time.

        Returns:
            The settings.

        Raises:
            DigestError: What is wrong with the setting and how to write it; without its secrets.
        """
        parts, port = _split(url)
        options = _options(parts)
        settings = cls(
            host=parts.hostname or "",
            port=port or (SUBMISSIONS_PORT if parts.scheme == "smtps" else SUBMISSION_PORT),
            security=_security(parts, options.get("starttls")),
            username=unquote(parts.username) if parts.username else None,
            password=unquote(parts.password or "") if parts.username else None,
            ca_file=Path(options["cafile"]) if "cafile" in options else None,
            timeout_seconds=timeout_seconds,
        )
        settings.check()
        return settings

    @property
    def place(self) -> str:
        """The server as errors name it: host and port, no secrets."""
        return f"{self.host}:{self.port}"

    @property
    def loopback(self) -> bool:
        """Whether the server is this very machine."""
        return _is_loopback(self.host)

    def check(self) -> None:
        """Refuse settings that would give the password away or cannot work.

        Raises:
            DigestError: What is wrong and what to do.
        """
        unprotected = self.security in {Security.NONE, Security.STARTTLS_OFFERED}
        if self.username and unprotected and not self.loopback:
            raise DigestError(
                f"{SETTING} would send the password to {self.place} without TLS. "
                "Leave out ?starttls=, or use smtps://.",
            )
        if self.ca_file is not None and not self.ca_file.is_file():
            raise DigestError(
                f"{SETTING} names the certificate file {self.ca_file}, which is not there. "
                "Correct ?cafile=, or leave it out to trust the system's authorities.",
            )


def _split(url: str) -> tuple[SplitResult, int | None]:
    try:
        parts = urlsplit(url.strip())
        port = parts.port
    except ValueError as error:
        # The parser's own words may repeat part of a password with an unescaped "/" or "[".
        raise DigestError(f"{SETTING} is not a readable address. {_EXAMPLE}") from error
    if parts.scheme not in {"smtp", "smtps"}:
        raise DigestError(f"{SETTING} must start with smtp:// or smtps://. {_EXAMPLE}")
    if not parts.hostname:
        raise DigestError(f"{SETTING} names no host. {_EXAMPLE}")
    if parts.path not in {"", "/"} or parts.fragment:
        raise DigestError(
            f"{SETTING} has more after the host than a port. "
            f"Percent-encode '/', '#', '?', '@' and ':' in user and password. {_EXAMPLE}",
        )
    return parts, port


def _options(parts: SplitResult) -> dict[str, str]:
    options = {name: values[-1] for name, values in parse_qs(parts.query).items()}
    unknown = sorted(set(options) - {"starttls", "cafile"})
    if unknown:
        raise DigestError(
            f"{SETTING} has the unknown option {unknown[0][:20]!r}. Known are starttls and cafile.",
        )
    return options


def _security(parts: SplitResult, starttls: str | None) -> Security:
    if parts.scheme == "smtps":
        if starttls is not None:
            raise DigestError(f"{SETTING}: smtps:// is TLS already. Leave out ?starttls=.")
        return Security.TLS
    if starttls is None:
        return (
            Security.STARTTLS_OFFERED
            if _is_loopback(parts.hostname or "")
            else Security.STARTTLS_REQUIRED
        )
    choices = {choice.value: choice for choice in Security if choice is not Security.TLS}
    if starttls not in choices:
        raise DigestError(f"{SETTING}: ?starttls= is one of {', '.join(choices)}.")
    return choices[starttls]


def _is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:  # a name, not an address: names may lead anywhere
        return False
