"""The publication's file: what it gives, what wins, and what is said of a wrong one."""

import re
from pathlib import Path

import pytest

from digests import DEFAULT_PUBLICATION, Publication
from digests.edition import read_style_sheet
from flows.errors import SettingsError
from flows.settings import Settings, load_publication
from flows.settings.publication_file import (
    CHARACTERS_MAX,
    CONTRAST_LEAST,
    DARKEST_GROUND,
    measure_contrast,
)

EXAMPLE = Path(__file__).parents[3] / "deploy" / "publication.toml"


@pytest.fixture(autouse=True)
def _empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def loaded(toml: str) -> Publication:
    """What a file of this text makes of the publication."""
    path = Path("bulletin.toml")
    path.write_text(toml, "utf-8")
    return load_publication(Settings(publication=path)).publication


def refusal(toml: str) -> str:
    """What is said of a wrong file."""
    with pytest.raises(SettingsError) as caught:
        loaded(toml)
    return str(caught.value)


def test_without_a_file_the_publication_is_what_is_built_in():
    found = load_publication(Settings())
    assert (found.publication, found.path) == (DEFAULT_PUBLICATION, None)


def test_the_file_in_the_working_directory_is_read_without_a_setting():
    Path("publication.toml").write_text('name = "Fen Practice Weekly"\n')
    found = load_publication(Settings())
    assert found.publication.name == "Fen Practice Weekly"
    assert found.path == Path("publication.toml")


def test_the_setting_wins_over_the_file_in_the_working_directory():
    Path("publication.toml").write_text('name = "Fen Practice Weekly"\n')
    assert loaded('name = "Ely Round"\n').name == "Ely Round"


def test_an_entry_that_is_left_out_keeps_what_is_built_in():
    publication = loaded('strapline = "Health"\n')
    assert publication == Publication(strapline="Health")


def test_every_field_of_a_publication_is_an_entry_of_the_file():
    publication = loaded(
        'name = "Ely Round"\nstrapline = "Health"\ncolour = "#1D4F5C"\nintroduction = "Hello."\n'
        'postal_address = "1 High Street"\ncontact = "editor@example.org"\n'
        'privacy_url = "https://example.org/privacy"\nknown_abbreviations = ["NHS", "GP", "NHS"]\n'
        'quoted_words_max = 40\nlist_id = "round.example.org"\n'
    )
    assert publication == Publication(
        name="Ely Round",
        strapline="Health",
        colour="#1d4f5c",
        introduction="Hello.",
        postal_address="1 High Street",
        contact="editor@example.org",
        privacy_url="https://example.org/privacy",
        known_abbreviations=frozenset({"NHS", "GP"}),
        quoted_words_max=40,
        list_id="round.example.org",
    )


def test_the_example_as_it_ships_is_what_is_built_in():
    assert loaded(EXAMPLE.read_text("utf-8")) == DEFAULT_PUBLICATION


def test_the_example_with_every_line_in_force_gives_every_entry():
    toml = re.sub(r"^#(?=\w+ = )", "", EXAMPLE.read_text("utf-8"), flags=re.MULTILINE)
    publication = loaded(toml)
    assert set(re.findall(r"^(\w+) = ", toml, re.MULTILINE)) == set(Publication.__slots__)
    assert publication.known_abbreviations
    assert publication.contact == "editor@example.org"


def test_the_former_settings_count_where_the_file_has_no_such_entry():
    Path("publication.toml").write_text('strapline = "Health"\n')
    found = load_publication(Settings(mail_name="The Office", list_id="office.example.org"))
    assert found.sender_name == "The Office"
    assert found.publication == Publication(strapline="Health", list_id="office.example.org")
    assert found.unused_settings == ()


def test_the_name_of_the_sender_is_that_of_the_publication():
    Path("publication.toml").write_text('name = "Ely Round"\n')
    assert load_publication(Settings()).sender_name == "Ely Round"


def test_the_file_wins_over_the_former_settings_and_says_which_are_not_used():
    path = Path("publication.toml")
    path.write_text('name = "Ely Round"\nlist_id = "round.example.org"\n')
    found = load_publication(Settings(mail_name="The Office", list_id="round.example.org"))
    assert (found.publication.name, found.sender_name) == ("Ely Round", "Ely Round")
    assert found.unused_settings == ("PRESSROUND_MAIL_NAME",)


@pytest.mark.parametrize(
    ("toml", "entry", "remedy"),
    [
        ('name = ""', "name", "Write what"),
        ("name = 5", "name", 'Write name = "Press Round"'),
        (f'name = "{"x" * 61}"', "61 characters", "Shorten"),
        ('name = "Ely\\nRound"', "name", "one line"),
        ('name = "Ely \\u202eRound"', "name", "invisible"),
        ('name = "=?utf-8?q?Hi?="', "name", "=?"),
        ('strapline = """Two\nlines"""', "strapline", "one line"),
        ('colour = "red"', "colour 'red'", "such as #8a1c1c"),
        ('colour = "#ffcc00"', "contrast", "darker"),
        ('contact = "ring us"', "contact", "editor@example.org"),
        ('contact = "http://example.org"', "contact", "https"),
        ('privacy_url = "http://example.org/p"', "privacy_url", "https"),
        ('privacy_url = "https://example.org/a b"', "privacy_url", "https"),
        ('list_id = "press round"', "list_id", "host name"),
        ('known_abbreviations = "NHS"', "known_abbreviations", '["NHS", "GP"]'),
        ('known_abbreviations = "NHS"', "known_abbreviations", "valid list"),
        ('known_abbreviations = ["N H S"]', "'N H S'", "as it is printed"),
        ("quoted_words_max = 5", "quoted_words_max", "greater than or equal to 20"),
        ("quoted_words_max = 100000", "quoted_words_max", "less than or equal to 700"),
        ('quoted_words_max = "75"', "quoted_words_max", "Write quoted_words_max = 75"),
        ('strap = "x"', "unknown key 'strap'", "strapline"),
        ('name = "x', "not valid TOML", "Correct that line"),
    ],
)
def test_a_wrong_entry_is_refused_with_file_entry_and_remedy(toml: str, entry: str, remedy: str):
    said = refusal(toml + "\n")
    assert said.startswith("bulletin.toml")
    assert entry in said
    assert remedy in said
    assert "\n" not in said


def test_a_file_that_is_not_there_is_said_with_the_setting_that_names_it(tmp_path: Path):
    with pytest.raises(
        SettingsError, match=r"nowhere\.toml cannot be read .*PRESSROUND_PUBLICATION"
    ):
        load_publication(Settings(publication=tmp_path / "nowhere.toml"))


def test_a_file_in_another_encoding_is_refused():
    Path("publication.toml").write_bytes('name = "Café"\n'.encode("cp1252"))
    with pytest.raises(SettingsError, match=r"no UTF-8 text"):
        load_publication(Settings())


def test_spaces_around_and_within_a_text_are_folded():
    assert loaded('name = " Ely   Round "\n').name == "Ely Round"


@pytest.mark.parametrize(
    ("first", "second", "contrast"),
    [("#ffffff", "#000000", 21.0), ("#777777", "#ffffff", 4.48), ("#8a1c1c", "#8A1C1C", 1.0)],
)
def test_the_contrast_is_that_of_the_standard(first: str, second: str, contrast: float):
    assert measure_contrast(first, second) == contrast


def test_no_ground_of_the_light_style_sheets_is_darker_than_the_one_compared_with():
    """A colour that passes is read on every ground of the pages and of the mail."""
    sheets = f"{read_style_sheet('style')}\n{read_style_sheet('page')}".partition("@media")[0]
    grounds = re.findall(r"background(?:-color)?: (#[0-9a-f]{6})\b", sheets)
    assert grounds
    light = measure_contrast(DARKEST_GROUND, "#000000")
    assert min(measure_contrast(ground, "#000000") for ground in grounds) >= light


def test_the_colour_that_is_built_in_can_be_read_on_that_ground():
    assert measure_contrast(DEFAULT_PUBLICATION.colour, DARKEST_GROUND) >= CONTRAST_LEAST


def test_every_text_of_a_publication_has_a_longest_length():
    texts = {name for name in Publication.__slots__ if name != "colour"}
    assert texts - {"known_abbreviations", "quoted_words_max"} == set(CHARACTERS_MAX)
