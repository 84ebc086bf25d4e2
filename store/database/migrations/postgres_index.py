"""The full-text index of a PostgreSQL archive, as the first migration makes it.

`paragraph_index` holds each searched paragraph's words as `store.database.tokeniser` makes them,
two spaces between: with a space at both ends a word, or a phrase, is found as a piece of text, and
counted. The GIN index over them as a `tsvector` gives quickly the paragraphs that are worth that
look. It holds no places: they would end at word 16,383, and nothing may end there. Statement
triggers follow `paragraph`, whoever writes it.

This is history: it imports nothing of today's code. `tokens.toml` may not change; a test holds it.
"""

import tomllib
from collections.abc import Iterator
from importlib.resources import files
from typing import NamedTuple

_LAST_CHARACTER = 0x10FFFF
_LAST_OF_FOUR_DIGITS = 0xFFFF

_LATIN_LAST = 0xFF
"""Accented letters of western names end here: for texts with no other such letters PostgreSQL looks
through a list of 60 letters instead of 1,300, which takes 0.1 ms a paragraph instead of 2."""

LEXEME_CHARACTERS = 500
"""Of a word, in the GIN index: PostgreSQL takes 2,046 bytes a lexeme. What is found by such a
beginning is compared whole."""

LEXEMES_BYTES = 500_000
"""Of the words of a paragraph: a tsvector may have 1,048,575. A longer text stands in the GIN index
under `OVERLONG` alone, which every search looks through."""

OVERLONG = " overlong"
"""No word has a space in it."""

TABLE = """
CREATE TABLE paragraph_index (
    paragraph integer PRIMARY KEY REFERENCES paragraph ON DELETE CASCADE,
    tokens text COLLATE "C" NOT NULL,
    words integer NOT NULL
        GENERATED ALWAYS AS ((length(tokens) - length(replace(tokens, ' ', ''))) / 2) STORED
);
CREATE INDEX paragraph_index_lexemes ON paragraph_index USING gin (paragraph_lexemes(tokens));
CREATE INDEX paragraph_index_words ON paragraph_index (words)
"""

LEXEMES = """
CREATE FUNCTION paragraph_lexemes(tokens text) RETURNS tsvector
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE COST 1000 AS $function$
SELECT CASE WHEN octet_length(tokens) > {most_bytes} THEN array_to_tsvector(ARRAY['{overlong}'])
ELSE (
    SELECT coalesce(array_to_tsvector(array_agg(left(word, {most_characters}))), '')
    FROM unnest(string_to_array(btrim(tokens), '  ')) AS word
) END
$function$
"""

TOKENS = """
CREATE FUNCTION paragraph_tokens(content text) RETURNS text
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE COST 1000 AS $function$
SELECT CASE WHEN words = '' THEN '' ELSE ' ' || words || ' ' END
FROM (
    SELECT btrim(regexp_replace(CASE
        WHEN content !~ '[{folded}]' THEN lower(content COLLATE "C")
        WHEN content !~ '[{beyond_latin}]' THEN translate(lower(content COLLATE "C"), {latin})
        ELSE translate(lower(content COLLATE "C"), {every}) END
    , '[{separators}]+', '  ', 'g')) AS words
) AS split
$function$
"""

ADD = """
CREATE FUNCTION paragraph_index_add() RETURNS trigger LANGUAGE plpgsql AS $function$
BEGIN
    INSERT INTO paragraph_index (paragraph, tokens)
    SELECT id, paragraph_tokens(text) FROM added WHERE searchable;
    RETURN NULL;
END $function$
"""

CHANGE = """
CREATE FUNCTION paragraph_index_change() RETURNS trigger LANGUAGE plpgsql AS $function$
BEGIN
    DELETE FROM paragraph_index USING before WHERE paragraph = before.id;
    INSERT INTO paragraph_index (paragraph, tokens)
    SELECT id, paragraph_tokens(text) FROM added WHERE searchable;
    RETURN NULL;
END $function$
"""

ADDED = """
CREATE TRIGGER paragraph_added AFTER INSERT ON paragraph
REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION paragraph_index_add()
"""

CHANGED = """
CREATE TRIGGER paragraph_changed AFTER UPDATE ON paragraph
REFERENCING OLD TABLE AS before NEW TABLE AS added
FOR EACH STATEMENT EXECUTE FUNCTION paragraph_index_change()
"""
"""A paragraph that is deleted takes its row of the index with it, by the reference."""


class _Alphabet(NamedTuple):
    """What `tokens.toml` says.

    Attributes:
        separators: Ranges of characters between words.
        dropped: Ranges of marks that are dropped and do not end a word.
        folded: Letters that are read as others, outside of A to Z.
    """

    separators: tuple[tuple[int, int], ...]
    dropped: tuple[tuple[int, int], ...]
    folded: dict[int, int]


def statements() -> Iterator[str]:
    """The statements that make the index, in their order."""
    yield _tokens_function(_alphabet())
    yield LEXEMES.format(
        most_bytes=LEXEMES_BYTES, most_characters=LEXEME_CHARACTERS, overlong=OVERLONG
    )
    yield from TABLE.split(";\n")
    yield from (ADD, CHANGE, ADDED, CHANGED)


def _tokens_function(alphabet: _Alphabet) -> str:
    """The function that splits a text as `store.database.tokeniser.tokens` does."""
    marks = [mark for first, last in alphabet.dropped for mark in range(first, last + 1)]
    letters = alphabet.folded
    latin = {letter: base for letter, base in letters.items() if letter <= _LATIN_LAST}
    beyond = sorted({*(set(letters) - set(latin)), *marks})
    return TOKENS.format(
        folded=_class_of([*latin, *beyond]),
        beyond_latin=_class_of(beyond),
        latin=_translation(latin, []),
        every=_translation(letters, marks),
        # PostgreSQL knows no character 0, and has classes up to the last one.
        separators=_character_class(
            tuple((max(first, 1), last) for first, last in alphabet.separators)
        ),
    )


def _class_of(codes: list[int]) -> str:
    return _character_class(tuple((code, code) for code in codes if code <= _LAST_CHARACTER))


def _translation(letters: dict[int, int], marks: list[int]) -> str:
    """The arguments of `translate`: marks are at the end, where nothing replaces them."""
    before = "".join(map(chr, [*letters, *marks]))
    return f"'{before}', '{''.join(map(chr, letters.values()))}'"


def _alphabet() -> _Alphabet:
    data = tomllib.loads(files("store.database").joinpath("tokens.toml").read_text("utf-8"))
    pairs = (pair.split("=") for pair in data["folded"].split())
    return _Alphabet(
        separators=_ranges(data["separators"]),
        dropped=_ranges(data["dropped"]),
        folded={int(letter, 16): int(base, 16) for letter, base in pairs},
    )


def _ranges(text: str) -> tuple[tuple[int, int], ...]:
    ends = (piece.partition("-") for piece in text.split())
    return tuple((int(first, 16), int(last or first, 16)) for first, _, last in ends)


def _character_class(ranges: tuple[tuple[int, int], ...]) -> str:
    return "".join(f"{_escape(first)}-{_escape(last)}" for first, last in ranges)


def _escape(code: int) -> str:
    return f"\\u{code:04x}" if code <= _LAST_OF_FOUR_DIGITS else f"\\U{code:08x}"
