"""What goes wrong in the digest, each with its cause and remedy in one readable sentence or two."""


class DigestError(Exception):
    """The digest cannot be made or sent as asked; the message says why and what to do."""


class TransportError(DigestError):
    """The way out is shut for every subscriber (host, greeting, TLS, sign-in, folder).

    Raised only while nothing of the message at hand has left: its delivery may be tried again.
    """
