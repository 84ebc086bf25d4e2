"""A ranked story as an entry of the issue: its headline, its articles, and why it is there."""

from collections.abc import Sequence

from digests.language import shorten
from digests.ranking import RankedStory, find_nation, find_story_nation, is_due_day_printed
from digests.values import EarlierStory, Reference, Story, WindowArticle

HEADLINE_MAX_CHARACTERS = 300
"""Headlines of 300 characters occur; what is longer is cut: a paragraph taken for a title."""

UNTITLED_MAX_CHARACTERS = 90
"""An article without a title is called by its first words, about as many as a headline has."""


def make_entry(ranked: RankedStory, earlier: EarlierStory | None) -> Story:
    """Make a story of a ranked one, without its sentences.

    Args:
        ranked: The story with its articles, the leading one first.
        earlier: Where an earlier issue had it.
    """
    nation = find_story_nation(ranked.sources)
    return Story(
        headline=choose_headline(ranked.sources),
        sentences=(),
        articles=tuple(
            Reference.of(source, nation if find_nation(source.article) is nation else None)
            for source in ranked.sources
        ),
        topic=ranked.topic,
        reasons=ranked.reasons,
        form=ranked.sources[0].article.form,
        earlier=earlier,
    )


def choose_headline(sources: Sequence[WindowArticle]) -> str:
    """The leading article's title, else the next one's, else the first words of the text."""
    for source in sources:
        if source.article.title:
            return shorten(source.article.title, HEADLINE_MAX_CHARACTERS)
    return shorten(" ".join(sources[0].article.text.split()), UNTITLED_MAX_CHARACTERS)


def names_its_day(story: Story, ranked: RankedStory) -> bool:
    """Whether the headline or a sentence of a story says what is due on the day of its reason.

    Args:
        story: The story as it is printed.
        ranked: The same with the day; one without a day names it.
    """
    if ranked.deadline is None:
        return True
    days = {source.number: source.article.published for source in ranked.sources}
    printed = [version for sentence in story.sentences for version in sentence.versions]
    texts = [(story.headline, days[ranked.sources[0].number])]
    texts += [(version.text, days[version.cited.article]) for version in printed]
    return is_due_day_printed(ranked.deadline, texts)
