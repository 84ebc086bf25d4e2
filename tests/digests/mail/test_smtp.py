"""Delivery to a real SMTP server that refuses, drops and lies in known ways."""

import asyncio
import ipaddress
import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from digests import Outcome, SmtpSettings, SmtpTransport, TransportError, Verdict

MESSAGE = b"Subject: x\r\n\r\n.one dot\r\nplain\r\n"
SENDER = "n@example.org"
WAIT_SECONDS = 60
"""For what takes a moment on an idle machine."""


@dataclass
class Answers:
    """A handler that answers by the recipient's name and keeps what it took."""

    taken: list[tuple[str, bytes]] = field(default_factory=list)
    connections: set[object] = field(default_factory=set)
    events: list[str] = field(default_factory=list)
    hung_up: threading.Event = field(default_factory=threading.Event)

    async def handle_MAIL(  # noqa: N802 - aiosmtpd's own hook
        self,
        server: SMTP,
        session: Session,
        envelope: Envelope,
        address: str,
        options: list[str],
    ) -> str:
        assert session.peer
        self.connections.add(session.peer)
        if address.startswith("stranger"):
            return f"553 <{address}> not allowed here"
        envelope.mail_from = address
        envelope.mail_options.extend(options)
        assert server
        return "250 OK"

    async def handle_RCPT(  # noqa: N802 - aiosmtpd's own hook
        self,
        server: SMTP,
        session: Session,
        envelope: Envelope,
        address: str,
        options: list[str],
    ) -> str:
        assert session
        assert options == []
        name = address.partition("@")[0]
        match name:
            case "later":
                return f"450 <{address}> mailbox busy"
            case "never":
                return f"550 <{address}> no such mailbox"
            case "closing":
                return "421 closing down"
            case "gone":
                hang_up(server)
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(  # noqa: N802 - aiosmtpd's own hook
        self,
        server: SMTP,
        session: Session,
        envelope: Envelope,
    ) -> str:
        assert session
        recipient = envelope.rcpt_tos[0]
        assert isinstance(envelope.content, bytes)
        self.taken.append((recipient, envelope.content))
        self.events.append("data")
        match recipient.partition("@")[0]:
            case "full":
                return "452 no room"
            case "spam":
                return f"554 <{recipient}> not wanted"
            case "dropped":
                hang_up(server)
            case "last":
                assert server.transport
                asyncio.get_running_loop().call_later(0.05, self._hang_up_after_answer, server)
            case "silent":
                await asyncio.sleep(3600)  # ends when the client hangs up
        return "250 OK"

    def _hang_up_after_answer(self, server: SMTP) -> None:
        assert server.transport
        server.transport.close()
        loop = asyncio.get_running_loop()
        loop.call_soon(loop.call_soon, self.hung_up.set)  # once the loop has closed the socket


def hang_up(server: SMTP) -> None:
    assert isinstance(server.transport, asyncio.Transport)
    server.transport.abort()


@contextmanager
def server(handler: Answers, **options: Any) -> Iterator[int]:
    settings: dict[str, Any] = {"enable_SMTPUTF8": False, **options}
    controller = Controller(handler, hostname="127.0.0.1", port=0, **settings)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        controller.port = probe.getsockname()[1]
    controller.start()
    try:
        yield controller.port
    finally:
        controller.stop()


@pytest.fixture
def handler() -> Answers:
    return Answers()


@pytest.fixture
def outbox(handler: Answers) -> Iterator[SmtpTransport]:
    with (
        server(handler) as port,
        SmtpTransport(
            SmtpSettings.from_url(f"smtp://127.0.0.1:{port}", timeout_seconds=WAIT_SECONDS)
        ) as one,
    ):
        yield one


def deliver(
    outbox: SmtpTransport,
    name: str,
    before_data: Callable[[], None] = lambda: None,
) -> Outcome:
    return outbox.deliver(MESSAGE, SENDER, f"{name}@example.com", before_data)


def test_a_message_arrives_byte_for_byte_after_the_caller_has_committed(
    outbox: SmtpTransport,
    handler: Answers,
) -> None:
    outcome = deliver(outbox, "jo", lambda: handler.events.append("committed"))
    assert outcome == Outcome(Verdict.SENT, "250 OK")
    assert handler.taken == [("jo@example.com", MESSAGE)]
    assert handler.events == ["committed", "data"]


def test_many_messages_take_one_connection_refusals_included(
    outbox: SmtpTransport,
    handler: Answers,
) -> None:
    names = ["a", "later", "b", "never", "c", "full", "d", "spam", "e"]
    verdicts = [deliver(outbox, name).verdict for name in names]
    assert [verdict.value for verdict in verdicts] == [
        "sent",
        "deferred",
        "sent",
        "failed",
        "sent",
        "deferred",
        "sent",
        "failed",
        "sent",
    ]
    assert len(handler.connections) == 1


@pytest.mark.parametrize("name", ["later", "never", "spam"])
def test_the_servers_words_are_kept_without_the_address(outbox: SmtpTransport, name: str) -> None:
    detail = deliver(outbox, name).detail
    assert f"{name}@example.com" not in detail
    assert f"{name[0]}…@example.com" in detail


@pytest.mark.parametrize("name", ["later", "never", "closing", "gone"])
def test_a_recipient_refused_before_the_content_is_never_committed(
    outbox: SmtpTransport,
    name: str,
) -> None:
    committed: list[bool] = []
    outcome = deliver(outbox, name, lambda: committed.append(True))
    assert outcome.verdict in {Verdict.DEFERRED, Verdict.FAILED}
    assert not committed


def test_an_answer_lost_after_the_content_is_unknown_and_the_next_message_goes_on(
    outbox: SmtpTransport,
    handler: Answers,
) -> None:
    assert deliver(outbox, "dropped").verdict is Verdict.UNKNOWN
    assert deliver(outbox, "jo").verdict is Verdict.SENT
    assert [recipient for recipient, _ in handler.taken] == [
        "dropped@example.com",
        "jo@example.com",
    ]


def test_an_answer_that_comes_too_late_is_unknown(handler: Answers) -> None:
    with server(handler) as port:
        settings = SmtpSettings.from_url(f"smtp://127.0.0.1:{port}", timeout_seconds=2)
        with SmtpTransport(settings) as outbox:
            assert deliver(outbox, "silent").verdict is Verdict.UNKNOWN


def test_a_connection_lost_between_messages_is_opened_anew(
    outbox: SmtpTransport,
    handler: Answers,
) -> None:
    assert deliver(outbox, "last").verdict is Verdict.SENT
    assert handler.hung_up.wait(WAIT_SECONDS)
    assert deliver(outbox, "jo").verdict is Verdict.SENT
    assert len(handler.connections) == 2


def test_where_the_caller_cannot_commit_nothing_is_sent_and_the_connection_goes_on(
    outbox: SmtpTransport,
    handler: Answers,
) -> None:
    def not_committed() -> None:
        raise RuntimeError("the database is locked")

    with pytest.raises(RuntimeError, match="locked"):
        deliver(outbox, "jo", not_committed)
    assert not handler.taken
    assert deliver(outbox, "jo").verdict is Verdict.SENT


def test_an_address_in_another_script_fails_with_the_reason_where_the_server_cannot_take_it(
    outbox: SmtpTransport,
) -> None:
    outcome = outbox.deliver(MESSAGE, SENDER, "jörg@example.com", lambda: None)
    assert outcome.verdict is Verdict.FAILED
    assert "SMTPUTF8" in outcome.detail


def test_an_address_in_another_script_is_sent_where_the_server_takes_it(handler: Answers) -> None:
    with (
        server(handler, enable_SMTPUTF8=True) as port,
        SmtpTransport(SmtpSettings.from_url(f"smtp://127.0.0.1:{port}")) as outbox,
    ):
        outcome = outbox.deliver(MESSAGE, SENDER, "jörg@bücher.example", lambda: None)
    assert outcome.verdict is Verdict.SENT
    assert handler.taken[0][0] == "jörg@xn--bcher-kva.example"


def test_an_address_that_would_forge_commands_fails_without_being_sent(
    outbox: SmtpTransport,
    handler: Answers,
) -> None:
    outcome = outbox.deliver(MESSAGE, SENDER, "a@example.com>\r\nDATA", lambda: None)
    assert outcome.verdict is Verdict.FAILED
    assert not handler.connections


def test_a_refused_sender_is_told_once_and_fails_no_subscriber(
    outbox: SmtpTransport,
    handler: Answers,
) -> None:
    with pytest.raises(TransportError, match=r"takes no mail from this sender.*553") as caught:
        outbox.deliver(MESSAGE, "stranger@example.org", "jo@example.com", lambda: None)
    assert "stranger@" not in str(caught.value)
    assert deliver(outbox, "jo").verdict is Verdict.SENT
    assert len(handler.taken) == 1


def test_a_server_that_is_not_there_is_told_with_a_remedy() -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    outbox = SmtpTransport(SmtpSettings.from_url(f"smtp://127.0.0.1:{port}", timeout_seconds=2))
    with pytest.raises(TransportError, match=r"connection refused.*PRESSROUND_SMTP_URL"):
        deliver(outbox, "jo")


def test_a_refused_greeting_is_told_with_the_servers_words() -> None:
    with greeting(b"554 no mail from you\r\n") as port:
        outbox = SmtpTransport(SmtpSettings.from_url(f"smtp://127.0.0.1:{port}", timeout_seconds=2))
        with pytest.raises(TransportError, match=r"refuses to talk.*554 no mail from you"):
            outbox.check()


@contextmanager
def greeting(line: bytes) -> Iterator[int]:
    """A server that says one line and hangs up."""
    with socket.create_server(("127.0.0.1", 0)) as listener:

        def answer() -> None:
            connection, _ = listener.accept()
            with connection:
                connection.sendall(line)

        thread = threading.Thread(target=answer)
        thread.start()
        yield listener.getsockname()[1]
        thread.join()


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, ssl.SSLContext]:
    """A self-signed certificate of 127.0.0.1: its file, and a server's context with it."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "127.0.0.1")])
    now = datetime.now(UTC)
    signed = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(
            x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address("127.0.0.1"))]),
            critical=False,
        )
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    folder = tmp_path_factory.mktemp("certificate")
    (folder / "ca.pem").write_bytes(signed.public_bytes(serialization.Encoding.PEM))
    (folder / "key.pem").write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        ),
    )
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(folder / "ca.pem", folder / "key.pem")
    return folder / "ca.pem", context


def sign_in(
    server: SMTP,
    session: Session,
    envelope: Envelope,
    mechanism: str,
    data: object,
) -> AuthResult:
    assert all((server, session, envelope, mechanism))
    assert isinstance(data, LoginPassword)
    known = LoginPassword(b"jo@example.org", b"p/w")
    return AuthResult(success=data == known, handled=False)


def test_starttls_with_a_trusted_certificate_protects_sign_in_and_message(
    handler: Answers,
    certificate: tuple[Path, ssl.SSLContext],
) -> None:
    ca_file, context = certificate
    options = {"tls_context": context, "require_starttls": True, "authenticator": sign_in}
    with server(handler, auth_required=True, **options) as port:
        place = f"127.0.0.1:{port}?cafile={ca_file}"
        settings = SmtpSettings.from_url(f"smtp://jo%40example.org:p%2Fw@{place}")
        with SmtpTransport(settings) as outbox:
            assert deliver(outbox, "jo").verdict is Verdict.SENT
            found = outbox.check()
    assert "TLS with a verified certificate" in found
    assert "signed in" in found


def test_a_wrong_password_is_told_without_secrets(
    handler: Answers,
    certificate: tuple[Path, ssl.SSLContext],
) -> None:
    ca_file, context = certificate
    with server(handler, tls_context=context, authenticator=sign_in) as port:
        place = f"127.0.0.1:{port}?cafile={ca_file}"
        settings = SmtpSettings.from_url(f"smtp://jo%40example.org:wrong-secret@{place}")
        with pytest.raises(TransportError, match=r"refused the sign-in.*535") as caught:
            deliver(SmtpTransport(settings), "jo")
    assert "wrong-secret" not in str(caught.value)
    assert "jo@example.org" not in str(caught.value)


def test_a_certificate_that_nobody_trusts_is_refused_with_a_remedy(
    handler: Answers,
    certificate: tuple[Path, ssl.SSLContext],
) -> None:
    with server(handler, tls_context=certificate[1]) as port:
        settings = SmtpSettings.from_url(f"smtp://127.0.0.1:{port}?starttls=required")
        with pytest.raises(TransportError, match=r"not trusted.*\?cafile="):
            SmtpTransport(settings).check()
    assert not handler.taken


def test_tls_from_the_first_byte_delivers(
    handler: Answers,
    certificate: tuple[Path, ssl.SSLContext],
) -> None:
    ca_file, context = certificate
    with server(handler, ssl_context=context) as port:
        settings = SmtpSettings.from_url(f"smtps://127.0.0.1:{port}?cafile={ca_file}")
        with SmtpTransport(settings) as outbox:
            assert deliver(outbox, "jo").verdict is Verdict.SENT


def test_a_server_without_the_required_starttls_gets_nothing(handler: Answers) -> None:
    with server(handler) as port:
        settings = SmtpSettings.from_url(f"smtp://127.0.0.1:{port}?starttls=required")
        with pytest.raises(TransportError, match="does not offer STARTTLS"):
            deliver(SmtpTransport(settings), "jo")
    assert not handler.connections


def test_the_check_says_what_works_and_sends_nothing(
    outbox: SmtpTransport,
    handler: Answers,
) -> None:
    assert "no TLS, no sign-in" in outbox.check()
    assert not handler.taken
