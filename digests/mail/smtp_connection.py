"""Opening a protected, signed-in connection to a mail server, or saying in words why not."""

import contextlib
import smtplib
import socket
import ssl

from digests.errors import TransportError
from digests.language import clean_header_text
from digests.mail.smtp_settings import SETTING, Security, SmtpSettings
from digests.mail.subscribers import mask_addresses


def open_connection(settings: SmtpSettings) -> smtplib.SMTP:
    """A connection that is greeted, protected and signed in as the settings say.

    Raises:
        TransportError: Which step failed, why, and what to do; without the settings' secrets.
    """
    connection = _greeted(settings)
    try:
        _introduce(connection, settings)
        _protect(connection, settings)
        _sign_in(connection, settings)
    except TransportError:
        connection.close()
        raise
    except (smtplib.SMTPException, OSError) as error:
        connection.close()
        raise TransportError(
            f"The mail server {settings.place} broke off ({clean_answer(str(error))}). "
            "Try again later.",
        ) from error
    return connection


def close_connection(connection: smtplib.SMTP) -> None:
    """Say goodbye if the server still listens, and close."""
    with contextlib.suppress(smtplib.SMTPException, OSError):
        connection.quit()
    connection.close()


def clean_answer(text: str) -> str:
    """A server's words in one line and without addresses."""
    return mask_addresses(clean_header_text(text)) or "no words"


def describe_answer(code: int, answer: bytes | str) -> str:
    """A server's answer as one readable line."""
    text = answer.decode("utf-8", "replace") if isinstance(answer, bytes) else answer
    return f"{code} {clean_answer(text)}"


def is_positive(code: int) -> bool:
    """Whether a reply code says that what was asked is done."""
    return 200 <= code < 300  # noqa: PLR2004 - RFC 5321, 4.2.1: 2yz is the positive completion


def _greeted(settings: SmtpSettings) -> smtplib.SMTP:
    try:
        if settings.security is Security.TLS:
            return smtplib.SMTP_SSL(
                settings.host,
                settings.port,
                timeout=settings.timeout_seconds,
                context=_tls_context(settings),
            )
        return smtplib.SMTP(settings.host, settings.port, timeout=settings.timeout_seconds)
    except ssl.SSLError as error:
        raise _no_tls(settings, error) from error
    except smtplib.SMTPConnectError as error:
        raise TransportError(
            f"The mail server {settings.place} refuses to talk to this machine "
            f"({describe_answer(error.smtp_code, error.smtp_error)}). "
            "Ask its operator, or try again later.",
        ) from error
    except (smtplib.SMTPException, OSError) as error:
        raise TransportError(
            f"The mail server {settings.place} cannot be reached ({_cause(error)}). "
            f"Check host and port in {SETTING}, and the network.",
        ) from error


def _introduce(connection: smtplib.SMTP, settings: SmtpSettings) -> None:
    connection.ehlo_or_helo_if_needed()
    offered = connection.has_extn("starttls")
    if settings.security is Security.STARTTLS_REQUIRED and not offered:
        raise TransportError(
            f"The mail server {settings.place} does not offer STARTTLS. Use smtps:// in {SETTING}, "
            "or ?starttls=never where the way to the server is protected in another way.",
        )


def _protect(connection: smtplib.SMTP, settings: SmtpSettings) -> None:
    wanted = settings.security in {Security.STARTTLS_REQUIRED, Security.STARTTLS_OFFERED}
    if not (wanted and connection.has_extn("starttls")):
        return
    try:
        code, answer = connection.starttls(context=_tls_context(settings))
    except ssl.SSLError as error:
        raise _no_tls(settings, error) from error
    if not is_positive(code):
        raise TransportError(
            f"The mail server {settings.place} refused STARTTLS ({describe_answer(code, answer)}). "
            f"Use smtps:// in {SETTING}, or ask its operator.",
        )
    connection.ehlo()


def _sign_in(connection: smtplib.SMTP, settings: SmtpSettings) -> None:
    if settings.username is None:
        return
    try:
        connection.login(settings.username, settings.password or "")
    except smtplib.SMTPAuthenticationError as error:
        # The server's words may repeat the user name: the code says enough.
        raise TransportError(
            f"The mail server {settings.place} refused the sign-in (code {error.smtp_code}). "
            f"Check user and password in {SETTING}; percent-encode '@', ':' and '/' in them.",
        ) from error
    except (smtplib.SMTPNotSupportedError, UnicodeError) as error:
        raise TransportError(
            f"The mail server {settings.place} offers no sign-in with this user and password. "
            f"Leave them out of {SETTING}, or use another port.",
        ) from error


def _tls_context(settings: SmtpSettings) -> ssl.SSLContext:
    context = ssl.create_default_context()
    if settings.ca_file is not None:
        try:
            context.load_verify_locations(cafile=settings.ca_file)
        except (ssl.SSLError, OSError) as error:
            raise TransportError(
                f"The certificate file {settings.ca_file} cannot be read as PEM. "
                f"Correct ?cafile= in {SETTING}.",
            ) from error
    return context


def _no_tls(settings: SmtpSettings, error: ssl.SSLError) -> TransportError:
    if isinstance(error, ssl.SSLCertVerificationError):
        return TransportError(
            f"The certificate of the mail server {settings.place} is not trusted "
            f"({error.verify_message}). If it is your own authority's, name its file by ?cafile= "
            f"in {SETTING}; check that the host is the name the certificate was made for.",
        )
    return TransportError(
        f"No TLS with the mail server {settings.place} ({error.reason or 'handshake failed'}). "
        f"Check scheme and port in {SETTING}: smtps:// speaks TLS at once, smtp:// by STARTTLS.",
    )


def _cause(error: Exception) -> str:
    match error:
        case socket.gaierror():
            return "no such host"
        case TimeoutError():
            return "no answer in time"
        case OSError() if error.strerror:
            return error.strerror.lower()
        case _:
            return clean_answer(str(error))
