"""The picture of the sample issue, for the README: its top, in Chromium.

`make picture` runs it. The picture carries the digest of the HTML that it shows, so that a test
sees when the HTML has changed since.
"""

import re
import shutil
import sys
import zlib
from hashlib import sha256
from pathlib import Path
from struct import pack

SAMPLE = Path(__file__).parents[2] / "deploy" / "sample" / "issue.html"
PICTURE = SAMPLE.with_suffix(".png")

WIDTH = 700
HEIGHT_MAX = 1200
"""In pixels: masthead, contents and two stories of the seeds' issue; at most 200 KB."""

FLAGS = ("--no-sandbox", "--disable-gpu", "--disable-lcd-text", "--disable-background-networking")
"""Letters without coloured edges take fewer bytes."""

STORY_ENDS = "stories => stories.map(story => story.getBoundingClientRect().bottom)"
END_CHUNK_BYTES = 12
"""A PNG ends with the chunk IEND: its length (0), its name, its checksum, 4 bytes each."""

SIGNATURE = re.compile(rb"tEXtSource\0([0-9a-f]{64})")


def render_picture(html: str, chromium: str) -> bytes:
    """Return the top of an issue as a PNG, down to the end of the last story that fits.

    Args:
        html: The issue.
        chromium: The browser's path.
    """
    from playwright.sync_api import sync_playwright  # noqa: PLC0415  # the tests of the PNG need none

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=list(FLAGS))
        page = browser.new_page(viewport={"width": WIDTH, "height": HEIGHT_MAX})
        page.set_content(html)
        ends = page.locator(".story").evaluate_all(STORY_ENDS)
        height = max((end for end in ends if end <= HEIGHT_MAX), default=HEIGHT_MAX)
        clip = {"x": 0, "y": 0, "width": WIDTH, "height": int(height)}
        picture = page.screenshot(clip=clip)
        browser.close()
    return sign_picture(picture, html)


def sign_picture(picture: bytes, html: str) -> bytes:
    """Return the PNG with the digest of its HTML in a text chunk before its last chunk."""
    body = b"tEXtSource\0" + digest_of(html).encode()
    chunk = pack(">I", len(body) - len(b"tEXt")) + body + pack(">I", zlib.crc32(body))
    return picture[:-END_CHUNK_BYTES] + chunk + picture[-END_CHUNK_BYTES:]


def signature_of(picture: bytes) -> str | None:
    """Return the digest of the HTML that a PNG shows, None where it carries none."""
    signature = SIGNATURE.search(picture)
    return signature[1].decode() if signature else None


def digest_of(html: str) -> str:
    """Return the SHA-256 of an issue's HTML, in hexadecimal digits."""
    return sha256(html.encode()).hexdigest()


def make_picture() -> None:
    """Write the picture beside the sample issue.

    Raises:
        SystemExit: There is no Chromium.
    """
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    if chromium is None:
        sys.exit("The picture needs Chromium on the PATH (Debian: apt install chromium).")
    PICTURE.write_bytes(render_picture(SAMPLE.read_text("utf-8"), chromium))
    sys.stdout.write(f"{PICTURE}: {PICTURE.stat().st_size:,} bytes\n")


if __name__ == "__main__":
    make_picture()
