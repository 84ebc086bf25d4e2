"""Rules meet whole lines, and a rule file that is wrong is refused with the remedy."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extract import Article, Kind, RuleError, build_rules, extract, load_rules
from extract.text import read_line

BODY = (
    "The board has agreed to pay for three more nurses in the valley from the first of April.",
    "Its chair said that the money had been set aside in the autumn and would last for two years.",
    "Patients were told in a letter that their appointments would not move before the summer.",
)
GOOD = '[[rule]]\nid = "a"\nwhy = "b"\nlines = ["c"]\n'


def article_of(*lines: str, url: str | None = None) -> Article:
    (article,) = extract("\n\n".join(lines).encode(), url=url)
    assert isinstance(article, Article)
    return article


@pytest.mark.parametrize(
    "line",
    [
        "This website is intended for healthcare professionals only",
        "Share |",
        "winter surgery door 250x100px",
        "Surgery door - online ^",
        "lord_darzi",
        "comments icon (15)",
        "Rate this article",
        "Click to rate",
        "1 star out of 5",
        "Report this comment",
        "Your details",
        "Follow Us:",
        "Just published",
        "Article continues below this sponsored advert",
        "Email to a friend",
        "View this email in your browser",
        "You are receiving this email because you subscribed to our updates.",
        "Unsubscribe | Update your preferences",
        "You can unsubscribe at any time: https://herald.example/u",
        "The post Surgery moves uphill appeared first on Valley Herald.",
        "5-minute read",
        "We and our 842 partners store and access personal data on your device.",
        "Use precise geolocation data. Actively scan device characteristics for identification.",
        "List of Partners (vendors)",
        "Privacy Notice: Newsletters may contain information about charities and online ads.",
        "after newsletter promotion",
        "Enter your email address to receive our monthly bulletin.",
        "You have 2 free articles left this month. Subscribe now",
        "The Old Gazette is proudly powered by WordPress. Entries (RSS) and Comments (RSS).",
        "Designed with WordPress",
        "This entry was posted on Monday, July 3rd, 2023 at 10:14 am and is filed under Pay.",
        "Pages: 1 2 3 Next page »",
        "Advertisement",
        "Visit Pulse Reference for details on 140 symptoms",
        "Click here to see the full list",
        "Take part in our survey",
        "Watch the full-length video",
        "Cookie policy: This site uses cookies to make it work.",
        "Health Media Ltd, registered in England and Wales No. 12345",
        "This page is for your personal, non-commercial use only.",
        "Printed By Jane Smith",
        "Category: News",
        "Tagged: rent, premises",
        "Join the DDA or log in",
        "Written by: | Published:",
        "This content relates to the following topics:",
        "© 2016 Health Media",
    ],
)
def test_each_family_of_boilerplate_is_set_aside_below_the_text(line: str) -> None:
    last = article_of("Valley to get three more nurses", *BODY, line).paragraphs[-1]
    assert last.kind is Kind.BOILERPLATE
    assert last.reason is not None
    assert f'"{line}"' in last.reason


@settings(deadline=None)  # the machine may be busy
@given(st.sampled_from(sorted(load_rules().by_line)))
def test_a_boilerplate_phrase_within_a_sentence_stays(phrase: str) -> None:
    sentence = (
        f"The page told the nurses in bold letters: {phrase}, and they went on with their day."
    )
    article = article_of("Valley to get three more nurses", BODY[0], sentence, *BODY[1:])
    assert article.paragraphs[2].kind is Kind.BODY
    assert article.paragraphs[2].reason is None


@pytest.mark.parametrize(
    "sentence",
    [
        "Copyright law was cited by the board when it took the leaflets down last week.",
        "Up 2",
        "No.",
        "Fig 1",
        "Dear Pulse Editor,",
    ],
)
def test_content_that_looks_like_boilerplate_stays(sentence: str) -> None:
    article = article_of("Valley to get three more nurses", BODY[0], sentence, *BODY[1:])
    assert article.paragraphs[2].reason is None


def test_a_walled_page_is_partial() -> None:
    wall = "You must be signed in to read more"
    assert article_of("Valley to get nurses", *BODY, wall).partial
    assert not article_of("Valley to get nurses", *BODY).partial


def test_an_opener_amid_the_text_takes_nothing_along() -> None:
    for opener in (
        "Want news like this straight to your inbox?",
        "Comments (5)",
        "Related articles",
    ):
        article = article_of("Valley to get three more nurses", opener, *BODY)
        kept = [p.text for p in article.paragraphs if p.kind is Kind.BODY]
        assert kept == list(BODY), opener


def test_an_article_goes_on_below_a_box_of_links() -> None:
    links = ("Three nurses leave the valley", "Board to meet in May")
    article = article_of("Valley to get nurses", *BODY, "Related articles", *links, *BODY[:2][::-1])
    kinds = [p.kind for p in article.paragraphs]
    assert kinds[4:7] == [Kind.BOILERPLATE, Kind.RELATED, Kind.RELATED]
    assert [p.repeats for p in article.paragraphs[7:]] == [3, 2]


@pytest.mark.parametrize(
    ("url", "lines", "publisher"),
    [
        ("https://www.hsj.co.uk/news/1.article", (), "HSJ"),
        ("https://hsj.co.uk.example.org/", (), None),
        ("http://[broken", (), None),
        (None, ("He told\u00a0MiP so.",), "Management in Practice"),
        (None, ("He told Pulse so.", "She told HSJ so."), None),
        (None, ("He told Pulses so.",), None),
        (None, ("At the heart of general practice since 1960", "She told HSJ so."), "Pulse"),
        (
            "https://www.gponline.com/x",
            ("At the heart of general practice since 1960",),
            "GPonline",
        ),
    ],
)
def test_the_publisher_is_told_by_address_then_cue_then_self_mention(
    url: str | None,
    lines: tuple[str, ...],
    publisher: str | None,
) -> None:
    assert (
        article_of("Valley to get three more nurses", *BODY, *lines, url=url).publisher == publisher
    )


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("rule = ", "x.toml is no valid TOML"),
        ("rules = 1", "unknown key rules: the known ones are"),
        ('[[rule]]\nwhy = "b"\nlines = ["c"]', 'rule 1 has no id: add id = "a-short-name"'),
        (GOOD + GOOD, "two rules are called x/a: rename one of them"),
        (GOOD + 'patern = "x"', "rule x/a: unknown key patern"),
        ('[[rule]]\nid = "a"\nwhy = "b"', "rule x/a names no line"),
        ('[[rule]]\nid = "a"\nlines = ["c"]', "rule x/a: why is missing"),
        ('[[rule]]\nid = "a"\nwhy = "b"\nlines = "c"', "lines is no list of texts"),
        ('[[rule]]\nid = "a"\nwhy = "b"\npattern = "("', "no regular expression"),
        ('[[rule]]\nid = "a"\nwhy = "b"\npattern = "x*"', "matches an empty line"),
        ('[[rule]]\nid = "a"\nwhy = "b"\npattern = "(x)"', "has a group"),
        ('[[rule]]\nid = "a"\nwhy = "b"\npattern = "Share"', "compared folded"),
        (GOOD + 'zone = "middle"', "zone = 'middle' is unknown: choose of any, head, tail"),
        (GOOD + 'partial = "yes"', "partial is true or false"),
        (GOOD + "evidence = true", "evidence of no publisher"),
        ("rule = [1]", "write each one under"),
    ],
)
def test_a_wrong_rule_is_refused_with_file_rule_and_remedy(text: str, message: str) -> None:
    with pytest.raises(RuleError) as refused:
        build_rules({"x.toml": text})
    assert message in str(refused.value)


def test_every_rule_that_ships_can_meet_a_line() -> None:
    rules = load_rules()
    for line, named in rules.by_line.items():
        assert rules.find_rules(read_line(line.replace("#", "7"))), named[0].id
    assert len(rules.publishers) >= 14
    assert len({publisher.name for publisher in rules.publishers}) == len(rules.publishers)
