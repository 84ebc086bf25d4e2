"""What the store's tests share: an empty archive on either database, and readings made by hand."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import UTC, date, datetime

import pytest

from extract import Article, Kind, Paragraph, RawDocument
from store import Database, Reading, open_database
from tests.databases import KINDS, NewFiles, NewOnServer, NewUrls, PostgresServer

NOW = datetime(2026, 11, 16, 7, 0, tzinfo=UTC)


@pytest.fixture(scope="session")
def now() -> datetime:
    return NOW


@pytest.fixture(scope="session", params=KINDS)
def database_kind(request: pytest.FixtureRequest) -> str:
    """Which database a test runs on: both, one after the other, unless it says otherwise."""
    return str(request.param)


@pytest.fixture(scope="session")
def new_file(tmp_path_factory: pytest.TempPathFactory) -> NewFiles:
    """Makes an empty archive in a file, as often as it is called; gives its URL."""
    return NewFiles(tmp_path_factory.mktemp("empty"))


@pytest.fixture(scope="session")
def new_on_server(postgres: PostgresServer) -> NewOnServer:
    """Makes an empty archive on PostgreSQL, as often as it is called; gives its URL."""
    return NewOnServer(postgres)


@pytest.fixture(scope="session")
def new_url(database_kind: str, request: pytest.FixtureRequest) -> NewUrls:
    """Makes an empty archive on the database of the day, as often as it is called."""
    name = "new_on_server" if database_kind == "postgresql" else "new_file"
    made: NewUrls = request.getfixturevalue(name)
    return made


@pytest.fixture(scope="session")
def new_database(new_url: NewUrls) -> Callable[[], AbstractContextManager[Database]]:
    """Opens an empty archive of its own, as often as it is called."""

    @contextmanager
    def opened() -> Iterator[Database]:
        with new_url() as url, open_database(url) as database:
            yield database

    return opened


@pytest.fixture
def database(new_database: Callable[[], AbstractContextManager[Database]]) -> Iterator[Database]:
    with new_database() as opened:
        yield opened


@pytest.fixture(scope="session")
def reading_of() -> Callable[..., Reading]:
    """Makes a reading of one article from body paragraphs, or from (kind, text) pairs."""

    def make(  # noqa: PLR0913 - a page of any kind in one call
        *paragraphs: str | tuple[Kind, str],
        origin: str = "inbox/page.txt",
        boilerplate: str = "",
        publisher: str | None = None,
        url: str | None = None,
        published: date | None = None,
        bylines: tuple[str, ...] = (),
    ) -> Reading:
        lines = [(Kind.BODY, each) if isinstance(each, str) else each for each in paragraphs]
        if boilerplate:
            lines.insert(0, (Kind.BOILERPLATE, boilerplate))
        content = "\n".join(f"{kind}: {text}" for kind, text in lines)
        content += f"\n{publisher} {url} {published} {bylines}"
        raw = RawDocument(content.encode("utf-8", "surrogatepass"), origin, NOW)
        article = Article(
            sha256=raw.sha256,
            url=url,
            publisher=publisher,
            title=next((text for kind, text in lines if kind is Kind.TITLE), None),
            standfirst=next((text for kind, text in lines if kind is Kind.STANDFIRST), None),
            bylines=bylines,
            published=published,
            published_as='line 2: "a date"' if published else None,
            language="en",
            form=None,
            partial=False,
            paragraphs=tuple(
                Paragraph(
                    position,
                    text,
                    kind,
                    "rule general/test" if kind in {Kind.BOILERPLATE, Kind.RELATED} else None,
                )
                for position, (kind, text) in enumerate(lines, start=1)
            ),
            notes=("read by hand",),
        )
        return Reading(raw, (article,))

    return make
