"""The one setting of the mail server."""

from pathlib import Path

import pytest

from digests import DigestError, SmtpSettings


@pytest.mark.parametrize(
    ("url", "host", "port", "security"),
    [
        ("smtp://mail.example.org", "mail.example.org", 587, "required"),
        ("smtps://mail.example.org", "mail.example.org", 465, "tls"),
        ("smtp://localhost:25", "localhost", 25, "auto"),
        ("smtp://127.0.0.1:1025", "127.0.0.1", 1025, "auto"),
        ("smtp://[::1]:1025", "::1", 1025, "auto"),
        ("smtp://mail.example.org?starttls=never", "mail.example.org", 587, "never"),
        ("smtp://mail.example.org/?starttls=auto", "mail.example.org", 587, "auto"),
        ("smtp://localhost?starttls=required", "localhost", 587, "required"),
    ],
)
def test_tls_is_required_unless_the_server_is_this_machine_or_the_setting_says_otherwise(
    url: str,
    host: str,
    port: int,
    security: str,
) -> None:
    settings = SmtpSettings.from_url(url)
    assert (settings.host, settings.port, settings.security) == (host, port, security)


def test_user_and_password_are_percent_decoded_and_never_shown() -> None:
    settings = SmtpSettings.from_url("smtp://jo%40example.org:p%2Fw%3A1@mail.example.org")
    assert (settings.username, settings.password) == ("jo@example.org", "p/w:1")
    assert "p/w" not in repr(settings)
    assert "jo@" not in repr(settings)


@pytest.mark.parametrize(
    "url",
    [
        "",
        "mail.example.org",
        "http://mail.example.org",
        "smtp://",
        "smtp://user:secret@",
        "smtp://user:sec/ret@mail.example.org",
        "smtp://user:sec#ret@mail.example.org",
        "smtp://user:secret@mail.example.org:port",
        "smtp://user:secret@mail.example.org:99999",
        "smtp://user:secret@[::1",
        "smtp://user:secret@mail.example.org?tls=yes",
        "smtp://user:secret@mail.example.org?starttls=maybe",
        "smtps://user:secret@mail.example.org?starttls=never",
        "smtp://user:secret@mail.example.org?starttls=never",
        "smtp://user:secret@mail.example.org?starttls=auto",
        "smtp://user:secret@mail.example.org?cafile=/nowhere/ca.pem",
    ],
)
def test_a_setting_that_cannot_be_used_is_named_with_a_remedy_and_without_its_secrets(
    url: str,
) -> None:
    with pytest.raises(DigestError, match="PRESSROUND_SMTP_URL") as caught:
        SmtpSettings.from_url(url)
    assert "secret" not in str(caught.value)
    assert "ret@" not in str(caught.value)


def test_a_certificate_file_is_taken_from_the_address(tmp_path: Path) -> None:
    file = tmp_path / "ca.pem"
    file.write_text("")
    assert SmtpSettings.from_url(f"smtp://mail.example.org?cafile={file}").ca_file == file
