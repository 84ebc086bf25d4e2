"""The publication's TOML file: what a bulletin is called, who publishes it, how it looks."""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any

from pydantic import Field, StrictInt, ValidationInfo, field_validator

from digests import DEFAULT_PUBLICATION, DigestError, Publication
from digests.language import TomlTable, clean_header_text, make_visible, read_table
from digests.mail import is_list_id
from flows.errors import SettingsError
from flows.settings.settings import PREFIX, Settings, checked_address

PUBLICATION_FILE = Path("publication.toml")
"""In the working directory, as `.env` is."""

CONTRAST_LEAST = 4.5
"""Of text on its ground, WCAG 2.2, success criterion 1.4.3 (AA)."""

DARKEST_GROUND = "#f4e6d9"
"""Of the light style sheets: the ground of a story on the pages that a link leads to. On the paper
itself the contrast is a fifth higher."""

QUOTED_WORDS_LEAST = 20
"""A sentence of news has some 25 words; with fewer than this hardly an article could be quoted."""

QUOTED_WORDS_MOST = 700
"""All that an issue may show: a larger number is a slip of the hand."""

CHARACTERS_MAX = {
    "name": 60,  # a phone shows some 40 characters of a sender's name
    "strapline": 120,
    "introduction": 600,  # about 100 of an issue's 700 words
    "postal_address": 200,
    "contact": 254,  # the longest mail address (RFC 5321)
    "privacy_url": 500,
    "list_id": 255,  # RFC 2919
}
ABBREVIATION_CHARACTERS_MAX = 20

_HTTPS = re.compile(r"https://[^\s/?#]+\.[^\s/?#]+([/?#]\S*)?")
_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")


class PublicationTable(TomlTable):
    """The entries of the file, named as the fields of `Publication`; each may be left out."""

    name: Annotated[str, Field(examples=['"Press Round"'])] = ""
    strapline: Annotated[str, Field(examples=['"Health news for practices"'])] = ""
    colour: Annotated[str, Field(examples=[f'"{DEFAULT_PUBLICATION.colour}"'])] = ""
    introduction: Annotated[str, Field(examples=['"Good morning."'])] = ""
    postal_address: Annotated[str, Field(examples=['"1 High Street, Anytown AB1 2CD"'])] = ""
    contact: Annotated[str, Field(examples=['"editor@example.org"'])] = ""
    privacy_url: Annotated[str, Field(examples=['"https://example.org/privacy"'])] = ""
    known_abbreviations: list[str] = Field(default_factory=list, examples=['["NHS", "GP"]'])
    quoted_words_max: Annotated[
        StrictInt, Field(ge=QUOTED_WORDS_LEAST, le=QUOTED_WORDS_MOST, examples=["75"])
    ] = 75
    list_id: Annotated[str, Field(examples=['"press-round.example.org"'])] = ""

    @field_validator(*CHARACTERS_MAX)
    @classmethod
    def _a_line_of_text(cls, text: str, info: ValidationInfo) -> str:
        """Collapse white space; refuse what cannot be seen, or forges a header."""
        key = info.field_name or ""
        line = re.sub(r"[ \t]+", " ", text.strip())
        if make_visible(line) != line or clean_header_text(line, len(line)) != line:
            raise ValueError(
                f"{key} has a line break, an invisible character or the signs =? in it. "
                "Write it in one line, and type it again where you pasted it."
            )
        if len(line) > CHARACTERS_MAX[key]:
            raise ValueError(
                f"{key} has {len(line)} characters; at most {CHARACTERS_MAX[key]} fit. Shorten it."
            )
        return line

    @field_validator("name")
    @classmethod
    def _a_name(cls, name: str) -> str:
        if not name:
            raise ValueError("name is empty. Write what your publication is called.")
        return name

    @field_validator("colour")
    @classmethod
    def _a_dark_colour(cls, colour: str) -> str:
        if not _COLOUR.fullmatch(colour):
            raise ValueError(
                f"colour {colour!r} is no colour. Write # and six digits of 0 to 9 and a to f, "
                f"such as {DEFAULT_PUBLICATION.colour}."
            )
        contrast = measure_contrast(colour, DARKEST_GROUND)
        if contrast < CONTRAST_LEAST:
            raise ValueError(
                f"colour {colour} has a contrast of {contrast:.1f} to 1 with the page; text needs "
                f"{CONTRAST_LEAST} to 1. Choose a darker colour."
            )
        return colour.lower()

    @field_validator("contact")
    @classmethod
    def _a_way_to_write(cls, contact: str) -> str:
        if not contact or _HTTPS.fullmatch(contact):
            return contact
        try:
            return checked_address(contact)
        except ValueError as error:
            raise ValueError(
                f"contact {contact!r} is neither a mail address nor an https:// address. "
                "Write one like editor@example.org or https://example.org/contact."
            ) from error

    @field_validator("privacy_url")
    @classmethod
    def _a_page(cls, url: str) -> str:
        if url and not _HTTPS.fullmatch(url):
            raise ValueError(
                f"privacy_url {url!r} is no https:// address. "
                "Write the page's whole address, such as https://example.org/privacy."
            )
        return url

    @field_validator("list_id")
    @classmethod
    def _a_host_name(cls, list_id: str) -> str:
        if not is_list_id(list_id):
            raise ValueError(
                f"list_id {list_id!r} is not in the form of a host name. "
                "Write one like press-round.example.org."
            )
        return list_id

    @field_validator("known_abbreviations")
    @classmethod
    def _abbreviations(cls, abbreviations: list[str]) -> list[str]:
        for short in abbreviations:
            is_word = short and make_visible(short) == short and " " not in short
            if not is_word or len(short) > ABBREVIATION_CHARACTERS_MAX:
                raise ValueError(
                    f"known_abbreviations: {short!r} is no abbreviation. "
                    'Write each as it is printed, such as "NHS".'
                )
        return abbreviations


@dataclass(frozen=True, slots=True)
class LoadedPublication:
    """The publication of this installation, and where it comes from.

    Attributes:
        publication: The publication.
        sender_name: The name of its mails' sender: the publication's, or that of the setting
            PRESSROUND_MAIL_NAME where the file gives no name.
        path: Its file; None where there is none and what is built in is used.
        unused_settings: Settings whose value is not used, since the file gives another.
    """

    publication: Publication
    sender_name: str
    path: Path | None
    unused_settings: tuple[str, ...] = ()


def load_publication(settings: Settings) -> LoadedPublication:
    """Read the publication's file, that of the setting or else `PUBLICATION_FILE`.

    What the file does not give is as in `DEFAULT_PUBLICATION`; but two entries were settings before
    there was a file, PRESSROUND_MAIL_NAME and PRESSROUND_LIST_ID, which count where they are set
    and the file has no such entry.

    Raises:
        SettingsError: The file cannot be read or used: the message names file, entry and remedy.
    """
    path = settings.publication
    if path is None and PUBLICATION_FILE.exists():
        path = PUBLICATION_FILE
    entries = {} if path is None else _read_entries(path)
    former = {"name": settings.mail_name, "list_id": settings.list_id}
    unused = tuple(
        f"{PREFIX}{_FORMER_SETTINGS[key]}"
        for key, value in former.items()
        if value is not None and entries.get(key, value) != value
    )
    if settings.list_id is not None:
        entries.setdefault("list_id", settings.list_id)
    publication = Publication(**entries)
    sender_name = publication.name if "name" in entries else settings.mail_name or publication.name
    return LoadedPublication(publication, sender_name, path, unused)


_FORMER_SETTINGS = {"name": "MAIL_NAME", "list_id": "LIST_ID"}
"""The settings in whose place entries of the file are now, without their prefix."""


def _read_entries(path: Path) -> dict[str, Any]:
    """The entries that the file gives, checked."""
    try:
        toml = path.read_text("utf-8")
    except (UnicodeDecodeError, OSError) as error:
        cause = error.strerror if isinstance(error, OSError) else "it is no UTF-8 text"
        raise SettingsError(
            f"The publication's file {path} cannot be read ({cause}). Correct or unset "
            f"{PREFIX}PUBLICATION, or copy deploy/publication.toml there and change it.",
        ) from error
    try:
        table = read_table(PublicationTable, toml, str(path))
    except DigestError as error:
        raise SettingsError(str(error)) from error
    entries = table.model_dump(exclude_unset=True)
    if "known_abbreviations" in entries:
        entries["known_abbreviations"] = frozenset(entries["known_abbreviations"])
    return {key: value for key, value in entries.items() if value != ""}


def measure_contrast(first: str, second: str) -> float:
    """The contrast of two colours `#rrggbb`, 1 to 21, as WCAG 2.2 defines it.

    >>> measure_contrast("#ffffff", "#000000")
    21.0
    """
    darker, lighter = sorted(map(_luminance, (first, second)))
    return round((lighter + _FLARE) / (darker + _FLARE), 2)


_FLARE = 0.05
_WEIGHTS = (0.2126, 0.7152, 0.0722)
_LINEAR_TO = 0.04045


def _luminance(colour: str) -> float:
    """The relative luminance, 0 to 1 (WCAG 2.2)."""
    channels = (int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5))
    linear = (
        channel / 12.92 if channel <= _LINEAR_TO else ((channel + 0.055) / 1.055) ** 2.4
        for channel in channels
    )
    return sum(weight * channel for weight, channel in zip(_WEIGHTS, linear, strict=True))
