"""The final bytes of a message."""

from dataclasses import replace
from datetime import UTC, datetime
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import SMTP, SMTPUTF8

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digests import (
    DigestError,
    Edition,
    Letterhead,
    Subscriber,
    build_message,
    clean_header_text,
    make_message_id,
)
from digests.mail.messages import HEADERS_MAX_BYTES

LETTERHEAD = Letterhead("Press Round", "n@example.org", "l.example.org", "u@example.org")
EDITION = Edition(1, "", "<p>x</p>\n", "x\n", datetime(2026, 11, 16, 7, tzinfo=UTC))
HEADERS = [
    "Date",
    "From",
    "To",
    "Subject",
    "Message-ID",
    "List-Id",
    "List-Archive",
    "List-Unsubscribe",
    "List-Unsubscribe-Post",
    "Auto-Submitted",
    "X-Auto-Response-Suppress",
    "Content-Language",
    "MIME-Version",
    "Content-Type",
]
HOSTILE = [
    "=?utf-8?q?Hi=0D=0ABcc:_x@example.com?=",
    "Hi\r\nBcc: x@example.com",
    "Hi\n\nBody",
    "\u202eevil\u202c \u2066x\u2069 \ud800 \x00\x1b[31m",
    "==??utf-8?q?=0ABcc:_x@example.com?=",
    "=\u200b?utf-8?q?=0ABcc:_x@example.com?=",
    "<script>alert(1)</script>",
    "رسالة إلى الأطباء 👩🏽‍⚕️ 🎉" * 9,
    "x" * 300,
    "Umlaute äöü " * 40,
    "",
]


def parsed(message: bytes) -> EmailMessage:
    return message_from_bytes(message, policy=SMTP)


def test_the_text_comes_first_and_both_parts_come_back_as_rendered(
    edition: Edition,
    subscriber: Subscriber,
    letterhead: Letterhead,
) -> None:
    message = parsed(build_message(edition, subscriber, letterhead))
    parts = [part for part in message.iter_parts() if isinstance(part, EmailMessage)]
    assert [part.get_content_type() for part in parts] == ["text/plain", "text/html"]
    assert parts[0].get_content().replace("\r\n", "\n") == edition.text
    assert parts[1].get_content().replace("\r\n", "\n") == edition.html
    assert not message.defects
    assert not any(part.defects for part in parts)


def test_the_headers_are_those_of_a_weekly_list_and_the_address_of_one_click_stays_whole(
    edition: Edition,
    subscriber: Subscriber,
    letterhead: Letterhead,
) -> None:
    final = build_message(edition, subscriber, letterhead)
    message = parsed(final)
    assert list(message) == HEADERS
    assert message["List-Id"] == '"Press Round" <press-round.example.org>'
    url = f"<{letterhead.base_url}/u/{subscriber.token}>"
    assert len(url) > 70
    assert url.encode() in final
    assert message["List-Archive"] == f"<{letterhead.base_url}/index.html>"
    assert message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert f"<mailto:leave@example.org?subject=unsubscribe%20{subscriber.token}>".encode() in final
    assert message["Date"].datetime == edition.composed_at
    assert message["Message-ID"] == make_message_id(1, subscriber, "example.org")


def test_without_web_pages_one_click_is_not_promised(
    edition: Edition,
    subscriber: Subscriber,
    letterhead: Letterhead,
) -> None:
    message = parsed(build_message(edition, subscriber, replace(letterhead, base_url=None)))
    assert "List-Unsubscribe-Post" not in message
    assert "List-Archive" not in message
    assert message["List-Unsubscribe"].startswith("<mailto:")


def test_two_builds_are_the_same_bytes_and_every_line_ends_in_crlf(
    edition: Edition,
    subscriber: Subscriber,
    letterhead: Letterhead,
) -> None:
    final = build_message(edition, subscriber, letterhead)
    assert final == build_message(edition, subscriber, letterhead)
    assert final.count(b"\n") == final.count(b"\r\n") == final.count(b"\r")
    assert max(len(line) for line in final.split(b"\r\n")) <= 998
    assert final.isascii()


@pytest.mark.parametrize("text", HOSTILE)
def test_a_hostile_title_or_name_adds_no_header(
    text: str,
    edition: Edition,
    subscriber: Subscriber,
    letterhead: Letterhead,
) -> None:
    final = build_message(
        replace(edition, subject=text),
        replace(subscriber, name=text),
        replace(letterhead, name=text),
    )
    message = parsed(final)
    assert list(message) == HEADERS
    assert message["Subject"] == clean_header_text(text)
    assert [one.addr_spec for one in message["To"].addresses] == [subscriber.email]


@given(st.text(max_size=400))
def test_any_subject_comes_back_as_its_safe_form(text: str) -> None:
    at = Subscriber(1, "a@example.com", None, "t" * 22, EDITION.composed_at)
    message = parsed(build_message(replace(EDITION, subject=text), at, LETTERHEAD))
    assert message["Subject"].strip() == clean_header_text(text)
    assert list(message)[:4] == HEADERS[:4]
    assert len(message.keys()) == len(HEADERS) - len(["List-Archive", "List-Unsubscribe-Post"])


@given(st.text(max_size=600))
def test_header_text_is_one_short_line_without_controls_and_making_it_safe_twice_is_once(
    text: str,
) -> None:
    safe = clean_header_text(text)
    assert len(safe) <= 200
    assert "=?" not in safe
    assert not any(character in safe for character in "\r\n\0\u202e\u2066")
    safe.encode()
    assert clean_header_text(safe) == safe


SCOTLAND = "\U0001f3f4\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f"


def test_the_flags_of_nations_stay_whole_and_no_other_hidden_letters_do() -> None:
    hidden = "\U000e0062\U000e0063\U000e0063\U000e007f"
    assert clean_header_text(f"{SCOTLAND} Grants {hidden}open") == f"{SCOTLAND} Grants open"
    assert clean_header_text(f"\U0001f3f4{hidden * 3}") == f"\U0001f3f4{hidden}"
    assert clean_header_text(f"\U0001f3f4{hidden[:-1]}") == "\U0001f3f4"
    for length in range(2, 20):
        assert clean_header_text(SCOTLAND * 20, length).rstrip("…") == SCOTLAND * (
            (length - 1) // 7
        )


def test_headers_of_the_most_costly_names_and_addresses_keep_to_their_bytes(
    edition: Edition, subscriber: Subscriber, letterhead: Letterhead
) -> None:
    costly = "\U0001f389" * 300
    final = build_message(
        replace(edition, subject=costly, html="", text=""),
        replace(subscriber, name=costly, email=f"{'a' * 64}@{'b' * 63}.{'c' * 63}.example"),
        replace(letterhead, name=costly, base_url=f"https://example.org/{'p' * 880}"),
    )
    assert 7_000 < len(final) <= HEADERS_MAX_BYTES


def test_an_address_in_another_script_is_kept_and_its_domain_written_in_ascii(
    edition: Edition,
    subscriber: Subscriber,
    letterhead: Letterhead,
) -> None:
    final = build_message(edition, replace(subscriber, email="jörg@bücher.example"), letterhead)
    message = message_from_bytes(final, policy=SMTPUTF8)
    assert "jörg@xn--bcher-kva.example" in final.decode()
    assert list(message) == HEADERS


def test_an_address_that_is_none_is_refused_without_being_shown(
    edition: Edition,
    subscriber: Subscriber,
    letterhead: Letterhead,
) -> None:
    with pytest.raises(DigestError) as caught:
        build_message(
            edition,
            replace(subscriber, email="jo@example.com>\r\nBcc: x@example.com"),
            letterhead,
        )
    assert "jo@" not in str(caught.value)
    assert "Remove the subscriber" in str(caught.value)


def test_a_message_that_would_be_clipped_is_refused(
    edition: Edition,
    subscriber: Subscriber,
    letterhead: Letterhead,
) -> None:
    with pytest.raises(DigestError, match="would be clipped"):
        build_message(replace(edition, html="word " * 20_000), subscriber, letterhead)


def test_another_script_is_sent_as_base64_and_comes_back(
    edition: Edition,
    subscriber: Subscriber,
    letterhead: Letterhead,
) -> None:
    text = "رسالة إلى الأطباء\n" * 50
    final = build_message(replace(edition, text=text), subscriber, letterhead)
    assert b"Content-Transfer-Encoding: base64" in final
    part = next(parsed(final).iter_parts())
    assert isinstance(part, EmailMessage)
    assert part.get_content().replace("\r\n", "\n") == text


def test_message_ids_differ_by_issue_and_subscriber_and_hide_the_token(
    subscriber: Subscriber,
) -> None:
    other = replace(subscriber, token="z" * 22)
    ids = {
        make_message_id(number, one, "example.org")
        for number in (1, 2)
        for one in (subscriber, other)
    }
    assert len(ids) == 4
    assert not any(subscriber.token in one for one in ids)


@pytest.mark.parametrize(
    ("what", "value"),
    [
        ("address", "no address"),
        ("unsubscribe_address", "a@b\r\nBcc: c@d"),
        ("list_id", "press round"),
        ("base_url", "http://example.org"),
        ("base_url", "https://example.org/?a=b"),
    ],
)
def test_a_wrong_sender_is_told_before_anything_is_built(
    what: str,
    value: str,
    letterhead: Letterhead,
) -> None:
    fields = {
        "name": letterhead.name,
        "address": letterhead.address,
        "list_id": letterhead.list_id,
        "unsubscribe_address": letterhead.unsubscribe_address,
        "base_url": letterhead.base_url,
    }
    with pytest.raises(DigestError, match="Set "):
        Letterhead(**{**fields, what: value})  # type: ignore[arg-type] # one field is made wrong
