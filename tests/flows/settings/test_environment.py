"""Settings: from the environment and the file .env, wrong ones told in words."""

from pathlib import Path

import pytest

from flows.errors import SettingsError
from flows.settings import load_settings


@pytest.fixture(autouse=True)
def _empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def test_the_file_env_is_read_and_the_environment_wins_over_it(monkeypatch):
    Path(".env").write_text("PRESSROUND_VAR=from-file\nPRESSROUND_MAIL_NAME=The File\n")
    monkeypatch.setenv("PRESSROUND_VAR", "from-environment")
    settings = load_settings()
    assert settings.var == Path("from-environment")
    assert settings.mail_name == "The File"


def test_a_name_that_is_no_setting_is_told_wherever_it_stands():
    Path(".env").write_text("PRESSROUND_INBXO=x\n")
    with pytest.raises(SettingsError, match=r"PRESSROUND_INBXO .*Did you mean PRESSROUND_INBOX\?"):
        load_settings()


def test_an_error_that_names_its_setting_names_it_once(monkeypatch):
    monkeypatch.setenv("PRESSROUND_SMTP_URL", "http://mail.example.org")
    with pytest.raises(SettingsError, match=r"^PRESSROUND_SMTP_URL must start with smtp://"):
        load_settings()


def test_a_name_like_no_setting_is_told_without_a_guess(monkeypatch):
    monkeypatch.setenv("PRESSROUND_XYLOPHONE", "x")
    with pytest.raises(SettingsError, match=r"deploy/env\.example"):
        load_settings()


def test_an_empty_setting_is_an_unset_one(monkeypatch):
    monkeypatch.setenv("PRESSROUND_SMTP_URL", "")
    assert load_settings().smtp_url is None


def test_a_file_env_in_another_encoding_is_told():
    Path(".env").write_bytes("PRESSROUND_MAIL_NAME=Café\n".encode("cp1252"))
    with pytest.raises(SettingsError, match="UTF-8"):
        load_settings()


def test_no_error_and_no_printed_setting_shows_a_password(monkeypatch):
    monkeypatch.setenv("PRESSROUND_SMTP_URL", "smtp://user:sesame@mail.example.org")
    with pytest.raises(SettingsError) as told:
        load_settings()
    assert "sesame" not in str(told.value)
    monkeypatch.setenv("PRESSROUND_MAIL_FROM", "digest@example.org")
    assert "sesame" not in repr(load_settings())


def test_a_sender_that_is_no_address_is_told(monkeypatch):
    monkeypatch.setenv("PRESSROUND_MAIL_FROM", "nobody")
    with pytest.raises(SettingsError, match="PRESSROUND_MAIL_FROM: is no mail address"):
        load_settings()
