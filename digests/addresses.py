"""Mail addresses: how the wire takes them, and how they are kept out of logs and errors."""

import re

_ADDRESS = re.compile(r"[^\s<>()\[\]:;,\"@]+@[^\s<>()\[\]:;,\"@]+")


def masked(email: str) -> str:
    """An address fit for logs: its first character and its domain, as in `r…@example.com`."""
    local, at, domain = email.rpartition("@")
    return f"{local[:1]}…@{domain}" if at else "…"


def mask_addresses(text: str) -> str:
    """The text with every address in it masked: servers like to repeat the recipient."""
    return _ADDRESS.sub(lambda found: masked(found.group()), text)


def wire_address(email: str) -> str | None:
    """The address as SMTP takes it: the domain in its ASCII form, the part before `@` untouched.

    Returns:
        The address, or None where it could never be one (no `@`, spaces, controls, angle brackets).
    """
    local, at, domain = email.rpartition("@")
    if not at or not _ADDRESS.fullmatch(email) or not email.isprintable():
        return None
    try:
        return f"{local}@{domain.encode('idna').decode('ascii')}"
    except UnicodeError:
        return None
