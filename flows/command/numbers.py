"""The numbers that a person may type."""

import click

NUMBER_MAX = 2**31 - 1
"""The greatest number of a row: PostgreSQL's INTEGER has 32 bits, one of them its sign."""

NUMBER = click.IntRange(min=1, max=NUMBER_MAX)
"""Of an article, an issue or a reader, or how many to list."""
