"""Column types of the migrations, as each database needs them."""

from types import MappingProxyType

import sqlalchemy as sa


def text() -> sa.types.TypeEngine[str]:
    """Text of any length."""
    return _by_bytes(sa.Text(), sa.Text(collation="C"))


def string(length: int) -> sa.types.TypeEngine[str]:
    """Text of a length that no value exceeds."""
    return _by_bytes(sa.String(length), sa.String(length, collation="C"))


def _by_bytes(
    usual: sa.types.TypeEngine[str], on_postgresql: sa.types.TypeEngine[str]
) -> sa.types.TypeEngine[str]:
    """Compared by its bytes, as SQLite does.

    By the rules of a language, order and capitals would differ between servers, and an upgrade of
    the server's operating system could leave its indexes in another order than it looks in.
    """
    return usual.with_variant(on_postgresql, "postgresql")


CONSTRAINT_NAMES = MappingProxyType(
    {
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    }
)
"""How the migrations name constraints and indexes, as the archive's tables do."""
