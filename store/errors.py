"""What goes wrong in the archive, in words an operator can act on."""


class StoreError(Exception):
    """Something the archive cannot do; the message names the cause and the remedy."""
