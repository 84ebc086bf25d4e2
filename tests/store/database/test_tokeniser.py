"""A text falls into the same words in SQLite, in PostgreSQL and in Python."""

import sqlite3
from collections.abc import Sequence
from contextlib import closing

import psycopg
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection, text

from store import open_database
from store.database.tokeniser import LAST_CHARACTER, index_words, load_alphabet, tokens
from tests.databases import NewOnServer

SURROGATES = range(0xD800, 0xE000)


def in_sqlite(texts: Sequence[str]) -> list[tuple[str, ...]]:
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.execute(
            "CREATE VIRTUAL TABLE line USING fts5(said, tokenize='unicode61 remove_diacritics 2')"
        )
        connection.execute("CREATE VIRTUAL TABLE word USING fts5vocab(line, instance)")
        connection.executemany(
            "INSERT INTO line (rowid, said) VALUES (?, ?)", enumerate(texts, start=1)
        )
        words: dict[int, list[tuple[int, str]]] = {}
        for word, row, place in connection.execute("SELECT term, doc, offset FROM word"):
            words.setdefault(row, []).append((place, word))
    rows = range(1, len(texts) + 1)
    return [tuple(word for _, word in sorted(words.get(row, []))) for row in rows]


def in_postgres(connection: Connection, texts: Sequence[str]) -> list[tuple[str, ...]]:
    rows = connection.execute(
        text("SELECT paragraph_tokens(said) FROM unnest(CAST(:texts AS text[])) AS said"),
        {"texts": list(texts)},
    )
    return [tuple(told.split()) for told in rows.scalars()]


def telling_characters() -> list[str]:
    """Every character of the western scripts, and around each border of the table."""
    alphabet = load_alphabet()
    borders = {
        code + step
        for first, last in (*alphabet.separators, *alphabet.dropped)
        for code in (first, last)
        for step in (-1, 0, 1)
    }
    folded = {*alphabet.folded, *alphabet.folded.values()}
    codes = {*range(1, 0x2500), *borders, *folded} - {-1, 0}
    return [
        chr(code) for code in sorted(codes) if code <= LAST_CHARACTER and code not in SURROGATES
    ]


def test_every_telling_character_means_the_same_in_all_three(new_on_server: NewOnServer) -> None:
    texts = [f"ab{each}cd {each} {each}e" for each in telling_characters()]
    told = [index_words(each) for each in texts]
    assert told == in_sqlite(texts)
    with new_on_server() as url, open_database(url) as database, database.reading() as connection:
        assert told == in_postgres(connection, texts)


any_text = st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]))


@settings(max_examples=40, deadline=None)
@given(texts=st.lists(any_text, min_size=1, max_size=20))
def test_any_text_falls_into_the_same_words(new_on_server: NewOnServer, texts: list[str]) -> None:
    told = [index_words(each) for each in texts]
    assert told == in_sqlite(texts)
    with new_on_server() as url, open_database(url) as database, database.reading() as connection:
        assert told == in_postgres(connection, texts)


@given(said=any_text)
def test_a_word_is_told_with_its_place_and_is_one_word_again(said: str) -> None:
    end = 0
    for token in tokens(said):
        assert end <= token.start < token.end
        assert index_words(said[token.start : token.end]) == (token.word,)
        assert index_words(token.word) == (token.word,)
        end = token.end


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ("Dr Dixon’s café", ("dr", "dixon", "s", "cafe")),
        ("CAFE\u0301 £4.2m", ("cafe", "4", "2m")),
        ("Ångström ΣΊΣΥΦΟΣ Łódź", ("angstrom", "σίσυφοσ", "łodz")),
        ("…", ()),
    ],
)
def test_words_are_small_letters_without_marks(said: str, words: tuple[str, ...]) -> None:
    assert index_words(said) == words


def test_words_of_any_length_and_number_are_indexed(new_on_server: NewOnServer) -> None:
    many = " ".join(f"word{number:06}" for number in range(90_000))
    texts = ["a" * 100_000, "é" * 3_000, many, "said " * 70_000, ""]
    with new_on_server() as url, psycopg.connect(url) as connection:
        for number, each in enumerate(texts):
            connection.execute(
                "INSERT INTO paragraph (digest, key, words, searchable, text) "
                "VALUES (%s, '', 0, true, %s)",
                (bytes([number]), each),
            )
        held = connection.execute("SELECT words FROM paragraph_index ORDER BY paragraph").fetchall()
    assert [row[0] for row in held] == [1, 1, 90_000, 70_000, 0]
