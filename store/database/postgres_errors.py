"""What PostgreSQL's errors mean for the operator, each with its remedy.

Errors of a statement carry a SQLSTATE. A connection that fails does not: libpq hands on the
server's sentence alone, in English unless the server speaks another language; what is not
recognised there is reported in the server's own words. The words of an address (a password among
them) are in none of the sentences that are used.
"""

import re

import psycopg

STATES = {
    "08": "has broken off the connection; see whether the server runs, and try again",
    "22021": "cannot hold a character of the text, for its encoding is not UTF8; make a database "
    "with ENCODING 'UTF8' and use that",
    "22P05": "cannot hold a character of the text, for its encoding is not UTF8; make a database "
    "with ENCODING 'UTF8' and use that",
    "3F000": "has no schema to make tables in; create the one that its search_path names",
    "25006": "may only be read (a standby server, or set so); name the server that takes writes",
    "40001": "was written by another session at the same moment, and nothing of this was kept; "
    "try again",
    "40P01": "was written by another session at the same moment, and nothing of this was kept; "
    "try again",
    "42501": "does not let this user make or write the archive's tables; name the user that owns "
    "them, or for a new archive let the database's owner run `GRANT CREATE, USAGE ON SCHEMA public "
    "TO` that user",
    "53100": "cannot grow, the server's disk is full; free some space there and try again",
    "53200": "has run out of memory on its server; free some there and try again",
    "53300": "takes no more connections; end other programs' or raise max_connections",
    "55P03": "is being written by another session for over 30 s; wait until it has finished and "
    "try again",
    "57014": "has cancelled a statement that took too long; raise its statement_timeout",
    "57": "has broken off the connection; see whether the server runs, and try again",
    "58": "cannot read or write its files; look into the server's log",
    "XX001": "is damaged; look into the server's log, and restore the last backup",
    "XX002": "is damaged; look into the server's log, and restore the last backup",
}
"""SQLSTATEs, whole or their class, in the order in which they are looked for."""

SENTENCES = {
    r"password authentication failed": "does not take the user's password; correct it in the "
    "setting (percent-encode @, :, / and % in it)",
    r"no password supplied": "asks for a password; write it in the setting or into ~/.pgpass",
    r'database ".*" does not exist': "is not on the server; make it there with "
    "`createdb --encoding=UTF8 --template=template0 {database}`, or correct the setting",
    r'role ".*" does not exist': "is on a server that does not know the user; make it there with "
    "`createuser`, or correct the setting",
    r"no pg_hba.conf entry|pg_hba.conf rejects": "is on a server that takes no connection from "
    "here; let its administrator allow it in pg_hba.conf",
    r"authentication failed": "is on a server that does not let the user in; correct user or "
    "password in the setting, or its pg_hba.conf",
    r"permission denied for database": "does not let this user in; let its owner run "
    "`GRANT CONNECT ON DATABASE {database} TO` that user",
    r"too many clients|connection slots are reserved|too many connections": "takes no more "
    "connections; end other programs' or raise max_connections",
    r"is starting up|recovery mode": "is just being started; try again in a moment",
    r"is shutting down": "is just being stopped; start the server again",
    r"\bssl\b|certificate": "cannot agree with this program on encryption; correct sslmode or "
    "sslrootcert in the setting",
    r"invalid connection option|invalid dsn|invalid \S+ value": "has an option in its address that "
    "PostgreSQL does not know; take it out of the setting",
}
"""Patterns of the sentences with which a connection is refused, in the order of looking."""

UNREACHABLE = {
    r"connection refused": "nothing listens there",
    r"no such file or directory": "no server has its socket there",
    r"failed to resolve host|could not translate host name": "no machine has that name",
    r"timeout expired|timed out": "it does not answer",
    r"unreachable|no route to host": "there is no way to it",
    r"permission denied": "this user may not use its socket",
}
"""Why a server cannot be reached, by the operating system's sentence."""

LOST = r"server closed the connection|terminat|connection is (?:closed|lost)|consuming input"
"""How the driver says that an open connection is gone."""

_PLACE = re.compile(r".*(?:connection to server|connection failed).*? failed: ", re.DOTALL)
"""What the driver says before the cause: host and port, which may contain any word."""


def describe_error(error: BaseException | None, name: str, database: str) -> str | None:
    """The error as a sentence with its remedy.

    Args:
        error: Of psycopg; any other is none of ours.
        name: What the database is called in messages.
        database: Its name on the server.

    Returns:
        None where an operator can do nothing about it.
    """
    if not isinstance(error, psycopg.Error):
        return None
    state = error.sqlstate or ""
    for known, remedy in STATES.items():
        if state.startswith(known):
            return f"The database {name} {remedy}."
    if state or not isinstance(error, psycopg.OperationalError | psycopg.ProgrammingError):
        return None
    return _connecting(_PLACE.sub("", str(error)).lower(), name, database)


def _connecting(message: str, name: str, database: str) -> str:
    for pattern, remedy in SENTENCES.items():
        if re.search(pattern, message):
            return f"The database {name} {remedy.format(database=database)}."
    for pattern, cause in UNREACHABLE.items():
        if re.search(pattern, message):
            return (
                f"The server of the database {name} cannot be reached ({cause}); "
                "start it, or correct host and port in the setting."
            )
    if re.search(LOST, message):
        return f"The database {name} {STATES['08']}."
    return (
        f"The server of the database {name} lets nobody in for a reason that is not known here; "
        "try `psql` with the same address, and look into the server's log."
    )
