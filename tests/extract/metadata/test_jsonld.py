"""JSON-LD is read as it is meant, and costs no more than its length."""

import pytest

from extract.metadata.jsonld import read_jsonld, string_of, strings_of, types_of

ARTICLE = '{"@type": "NewsArticle", "headline": "Nurses win more pay"}'


@pytest.mark.parametrize(
    "script",
    [
        ARTICLE,
        f"[{ARTICLE}]",
        f'{{"@graph": [{ARTICLE}]}}',
        f'{{"@type": "WebPage", "mainEntity": {ARTICLE}}}',
        f"<!-- {ARTICLE} -->",
        f"//<![CDATA[\n{ARTICLE}\n//]]>",
        f"/*<![CDATA[*/ {ARTICLE} /*]]>*/",
        f"{ARTICLE};",
        f"{ARTICLE} {{",
        f'{{"@type": "BreadcrumbList"}}\n{ARTICLE}',
        ARTICLE.replace("}", ",}"),
        ARTICLE.replace(" pay", "\n pay"),
        ARTICLE.replace("NewsArticle", "https://schema.org/NewsArticle"),
        ARTICLE.replace("NewsArticle", "schema:NewsArticle"),
        ARTICLE.replace('"NewsArticle"', '["Thing", "NewsArticle"]'),
        ARTICLE.replace("win", "&#119;in"),
        ARTICLE.replace("win", "&amp;#119;in"),
    ],
)
def test_an_article_is_found_however_it_is_wrapped(script: str) -> None:
    (article,) = read_jsonld([script]).articles
    assert string_of(article["headline"]) == "Nurses win more pay"


@pytest.mark.parametrize(
    "script",
    [
        "",
        "function () {}",
        "{",
        "[" * 200_000,
        '{"@graph":' * 100_000,
        '\\"' * 20_000,
        '{"@type":"Article","headline":"' + '\\"' * 17_500,
        "[" + ",   " * 100_000,
        " " * 500_000 + "x",
        "9" * 100_000,
        " " * 1_000_001,
    ],
)
def test_what_is_no_json_says_nothing(script: str) -> None:
    assert read_jsonld([script]).articles == ()


def test_a_headline_of_escaped_quotation_marks_is_cut_not_dwelt_upon() -> None:
    script = '{"@type":"Article","headline":"' + '\\"' * 17_500 + '"}'
    (article,) = read_jsonld([script]).articles
    assert string_of(article["headline"]) == '"' * 2_000


def test_a_bare_reference_is_followed_to_the_named_object() -> None:
    data = read_jsonld(
        ['{"@graph":[{"@type":"Person","@id":"#a","name":"Ann Lee"},{"@id":"#a","url":"/ann"}]}'],
    )
    assert data.resolved({"@id": "#a"})["name"] == "Ann Lee"
    assert data.resolved({"@id": "#b"}) == {"@id": "#b"}


def test_articles_below_a_list_of_links_are_not_the_page_s() -> None:
    script = f'{{"@type":"ItemList","itemListElement":[{ARTICLE},{ARTICLE}]}}'
    assert read_jsonld([script]).articles == ()


def test_texts_come_from_strings_lists_and_objects() -> None:
    assert strings_of(["a", {"name": "b"}, {"@value": "c"}, 4, {"name": ["d", "e"]}]) == (
        "a", "b", "c", "d",
    )  # fmt: skip
    assert string_of(None) is None


def test_control_characters_and_half_characters_go() -> None:
    assert string_of("a\x00b\ud800c") == "abc"


def test_types_that_are_no_text_are_none() -> None:
    assert types_of({"@type": [3, None, "Article/"]}) == {"article"}
