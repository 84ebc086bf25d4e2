"""The outbox folder."""

import mailbox
from collections.abc import Callable
from pathlib import Path

import pytest

from digests import (
    Edition,
    Letterhead,
    MaildirTransport,
    Subscriber,
    TransportError,
    Verdict,
    build_message,
)


@pytest.fixture
def message(edition: Edition, subscriber: Subscriber, letterhead: Letterhead) -> bytes:
    return build_message(edition, subscriber, letterhead)


def deliver(
    folder: Path, message: bytes, before_data: Callable[[], None] = lambda: None
) -> tuple[Verdict, str]:
    with MaildirTransport(folder) as outbox:
        outcome = outbox.deliver(message, "n@example.org", "jo@example.com", before_data)
    return outcome.verdict, outcome.detail


def test_a_message_becomes_one_file_that_mail_programs_read(tmp_path: Path, message: bytes) -> None:
    folder = tmp_path / "var" / "outbox"
    assert deliver(folder, message)[0] is Verdict.SENT
    (stored,) = mailbox.Maildir(folder)
    assert stored["To"] == '"Jo Bloggs"\n <jo.bloggs@example.com>'
    (file,) = (folder / "new").iterdir()
    assert file.suffix == ".eml"
    assert file.read_bytes().replace(b"\n", b"\r\n") == message
    assert file.stat().st_mode & 0o077 == 0


def test_a_message_delivered_twice_is_there_once(tmp_path: Path, message: bytes) -> None:
    assert MaildirTransport(tmp_path).repeat_is_harmless
    deliver(tmp_path, message)
    assert deliver(tmp_path, message)[0] is Verdict.SENT
    assert len(list((tmp_path / "new").iterdir())) == 1


def test_a_message_that_was_read_and_moved_is_not_put_there_again(
    tmp_path: Path,
    message: bytes,
) -> None:
    deliver(tmp_path, message)
    (file,) = (tmp_path / "new").iterdir()
    file.rename(tmp_path / "cur" / f"{file.name}:2,S")
    verdict, detail = deliver(tmp_path, message)
    assert verdict is Verdict.SENT
    assert "already" in detail
    assert not list((tmp_path / "new").iterdir())


def test_a_half_written_file_of_a_killed_run_is_replaced(tmp_path: Path, message: bytes) -> None:
    deliver(tmp_path, message)
    (file,) = (tmp_path / "new").iterdir()
    file.rename(tmp_path / "tmp" / file.name)
    (tmp_path / "tmp" / file.name).write_bytes(b"half")
    deliver(tmp_path, message)
    assert (tmp_path / "new" / file.name).read_bytes().replace(b"\n", b"\r\n") == message
    assert not list((tmp_path / "tmp").iterdir())


def test_nothing_is_in_new_before_the_caller_has_committed(tmp_path: Path, message: bytes) -> None:
    def not_committed() -> None:
        raise RuntimeError("the database is locked")

    with pytest.raises(RuntimeError, match="locked"):
        deliver(tmp_path, message, not_committed)
    assert not list((tmp_path / "new").iterdir())


def test_a_message_id_that_is_no_file_name_stays_inside_the_folder(tmp_path: Path) -> None:
    deliver(tmp_path, b"Message-ID: <../../evil@example.org>\r\n\r\nx\r\n")
    deliver(tmp_path, b"Subject: none\r\n\r\nx\r\n")
    names = sorted(file.name for file in (tmp_path / "new").iterdir())
    assert len(names) == 2
    assert all(name.startswith("sha256=") for name in names)


def test_a_folder_that_cannot_be_made_is_told_with_a_remedy_before_anything_is_committed(
    tmp_path: Path,
    message: bytes,
) -> None:
    (tmp_path / "outbox").write_text("a file, no folder")
    committed: list[bool] = []
    with pytest.raises(TransportError, match="Make it writable"):
        deliver(tmp_path / "outbox", message, lambda: committed.append(True))
    assert not committed
    with pytest.raises(TransportError, match="outbox folder"):
        MaildirTransport(tmp_path / "outbox").check()


def test_the_check_says_where_messages_go_and_leaves_nothing_there(tmp_path: Path) -> None:
    assert str(tmp_path) in MaildirTransport(tmp_path).check()
    assert not list((tmp_path / "tmp").iterdir())
