"""What a person sees of articles captured again: captures, versions, what changed, and repeats."""

import json
from collections.abc import Callable
from pathlib import Path

Typed = Callable[[str], tuple[int, str, str]]

PAGE = """<html><head><title>{title}</title>
<meta property="og:site_name" content="{outlet}">
<link rel="canonical" href="{url}">
<meta property="article:published_time" content="2012-05-01"></head><body><article>
<h1>{title}</h1>
<p>The council has voted to rebuild the old bridge before the winter begins, for {sum}.</p>
<p>Traffic will be led across the lower ford until the work on the piers has been finished.</p>
<p>“We have waited twenty years for this,” said the chair of the traders. “Now it is done.”</p>
{more}</article></body></html>"""
NEW = "<p>The contractor has since withdrawn, and the council meets again on Thursday to vote.</p>"


def page(**told: str) -> str:
    usual = {
        "title": "Old bridge to be rebuilt",
        "outlet": "The Estuary",
        "url": "https://estuary.example/bridge",
        "sum": "£3.2m",
        "more": "",
    }
    return PAGE.format(**(usual | told))


def take_in(typed: Typed, name: str, content: str) -> str:
    Path(name).write_text(content, "utf-8")
    code, out, _ = typed(f"ingest {name}")
    assert code == 0
    return out


def test_a_revision_is_counted_listed_and_shown_word_by_word(typed: Typed) -> None:
    take_in(typed, "first.html", page())
    dearer = page(sum="£4.2m", more=NEW, url="https://www.estuary.example/bridge/?utm_source=x")
    assert "Articles revised by a newer capture" in take_in(typed, "second.html", dearer)
    assert "/first.html, captured" in typed("show 1")[1]
    assert "/second.html on " in typed("show 1 --versions")[1]
    code, out, _ = typed("show 1 --diff")
    assert code == 0
    assert "£[-3.2m-]{+4.2m+}." in out
    assert "{+The contractor has since withdrawn" in out
    assert "(2 paragraphs as before)" in out
    assert "/second.html on " in out
    answer = json.loads(typed("--json show 1 --diff 1")[1])
    changes = [each["change"] for each in answer["paragraphs"]]
    assert changes == ["same", "changed", "same", "same", "added"]
    assert answer["replaced"][0]["why"].startswith("revised: captured again as ")
    (captured,) = json.loads(typed("--json export")[1])["captures"]
    assert captured["origin"].endswith("/first.html")


def test_what_there_is_not_is_said_in_words(typed: Typed) -> None:
    take_in(typed, "first.html", page())
    assert "no former version" in typed("show 1 --diff")[1]
    code, _, err = typed("show 1 --diff 7")
    assert (code, "no version 7" in err) == (1, True)
    assert typed("show --diff")[0] == 2
    assert "None of its paragraphs occurs elsewhere" in typed("repeats 1")[1]
    assert "occurs elsewhere" not in typed("show 1")[1]
    code, _, err = typed("repeats 9")
    assert (code, "no article 9" in err) == (1, True)


def test_a_sister_titles_capture_is_told_with_its_outlet_and_headline(typed: Typed) -> None:
    take_in(typed, "pulse.html", page(url="https://www.pulsetoday.co.uk/bridge"))
    sister = page(
        url="https://www.managementinpractice.com/crossing", title="Practices gain a crossing"
    )
    assert "Further captures of known articles" in take_in(typed, "mip.html", sister)
    _, out, _ = typed("show 1")
    assert "Also in Management in Practice as “Practices gain a crossing”:" in out


def test_repeats_are_readable_in_80_columns_and_as_json(typed: Typed) -> None:
    take_in(typed, "first.html", page())
    other = "<p>The harbour was loud on Tuesday when all the traders met to talk of the valley.</p>"
    take_in(
        typed,
        "coast.html",
        page(
            title="Traders speak out at last",
            outlet="The Coast",
            url="https://coast.example/traders",
            sum="£4.2m",
            more=other + NEW,
        ),
    )
    code, out, _ = typed("repeats 2")
    assert code == 0
    assert max(map(len, out.splitlines())) <= 80
    words = " ".join(out.split())
    assert "before: article 1, line 3, The Estuary, 2012-05-01, “Old bridge to be rebuilt”" in words
    assert "exact, 100% alike, word for word" in words
    assert "similar, 9" in words
    answer = json.loads(typed("--json repeats 2")[1])
    assert [each["relation"] for each in answer["paragraphs"]] == ["similar", "exact", "exact"]
    assert answer["paragraphs"][1]["places"][0]["place"]["day"] == "2012-05-01"
    assert "later:  article 2" in typed("show 1")[1]
