"""A correction keeps the addresses of the articles that it names; other articles keep none."""

from extract.pipeline import extract
from extract.values import Article

NURSES = "https://vale.example/news/nurses"
BUSES = "https://vale.example/news/buses"
REPORT = (
    "The board has agreed to pay for three more nurses in the valley from April.",
    "It costs £114,000 a year, of which the county pays a half of the whole.",
    "Patients had waited nineteen days on average for a routine appointment last winter.",
)


def links_of(content: str, media_type: str) -> tuple[str, ...]:
    (article,) = extract(content.encode(), media_type=media_type)
    assert isinstance(article, Article)
    return article.links


def saved(title: str, *paragraphs: str) -> tuple[str, ...]:
    body = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    menu = "<nav><a href='/jobs/all'>Jobs</a> <a href='/news/buses-2'>Buses</a></nav>"
    foot = "<footer><a href='https://vale.example/news/most-read'>Most read</a></footer>"
    head = (
        f'<head><link rel="canonical" href="https://vale.example/c/1"><title>{title}</title></head>'
    )
    return links_of(
        f"<html>{head}<body>{menu}<h1>{title}</h1>{body}{foot}</body></html>", "text/html"
    )


def test_the_links_of_a_saved_correction_are_those_within_its_text() -> None:
    assert saved(
        "Correction: nurses",
        f"Our story on <a href='{NURSES}?utm_source=x'>three more nurses</a> gave a wrong sum, and "
        "so did <a href='/news/buses'>that on buses</a>. It is £114,000, not £141,000.",
    ) == (NURSES, BUSES)


def test_an_article_keeps_the_links_of_its_note_of_correction_alone() -> None:
    linked = (
        f"See also <a href='{BUSES}'>our report on the buses</a>, which run late in the valley."
    )
    note = (
        "This article was amended on 3 May 2019 after "
        f"<a href='{NURSES}'>a reader wrote to us</a>: the nurses cost £114,000."
    )
    assert saved("Nurses paid", *REPORT, linked) == ()
    assert saved("Nurses paid", *REPORT, linked, note) == (NURSES,)


def test_the_addresses_of_a_pasted_correction_are_kept_and_its_own_is_not() -> None:
    own = "https://vale.example/corrections/correction-nurses"
    text = f"Our story ({NURSES}) wrongly said that the nurses cost £141,000. They cost £114,000."
    pasted = f"{own}\n\nCorrection: nurses\n\n{text}\n\n{BUSES}\n\nhttps://vale.example/"
    assert links_of(pasted, "text/plain") == (NURSES, BUSES)
