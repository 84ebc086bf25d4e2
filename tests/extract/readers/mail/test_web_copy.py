"""A mail's link is its article's or its copy's on the web, and never its recipient's own."""

import pytest

from extract.readers.mail.web_copy import find_web_address

TITLE = "Nurses win more pay"
COPY = "https://vale.example/p/nurses-win"


@pytest.mark.parametrize(
    ("link", "published"),
    [
        (COPY, COPY),
        (f"{COPY}?token=abc", COPY),
        (f"{COPY}?k=aB3xY9zQ1w7&utm_source=mail", COPY),
        ("https://vale.example/view?id=812", "https://vale.example/view?id=812"),
        ("https://mailchi.mp/vale/nurses-win?e=0a1b2c3d4e", "https://mailchi.mp/vale/nurses-win"),
        (
            "https://us1.campaign-archive.com/?e=0a1b2c3d4e&u=9f8e7d6c5b4a&id=1a2b3c4d5e",
            "https://us1.campaign-archive.com/?u=9f8e7d6c5b4a&id=1a2b3c4d5e",
        ),
        ("https://vale.createsend1.com/t/d-e-abc-l-r/", None),
        ("https://vale.cmail20.com/t/ViewEmail/d/12AB/34CD", None),
        ("https://vale.example/m/aB3xY9zQ1w7kL0", None),
        ("https://vale.example/mail/20415577102", None),
        ("https://vale.example/view?m=12&r=33871", None),
        ("https://click.vale.example/f/a/q8yRk2~~/AAQRxQA~", None),
    ],
)
def test_a_mail_s_copy_is_published_without_what_may_be_its_recipient_s(
    link: str, published: str | None
) -> None:
    assert (
        find_web_address(None, f"View in browser: {link}\n\nNurses are paid.", TITLE) == published
    )
    html = f'<p><a href="{link.replace("&", "&amp;")}">View online</a></p>'
    assert find_web_address(html, None, TITLE) == published


def test_the_link_of_the_title_loses_the_recipient_s_code_and_stays() -> None:
    link = f"{COPY}?rid=aB3xY9zQ1w7&page_id=4"
    assert find_web_address(f'<a href="{link}">{TITLE}</a>', None, TITLE) == f"{COPY}?page_id=4"
