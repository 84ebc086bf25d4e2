"""How long an issue is: the words that a reader sees, and the minutes they take."""

import math

from digests.values import Issue, Sentence, Story
from extract import word_count

READING_WORDS_PER_MINUTE = 238
"""Silent reading of English non-fiction, mean of 190 studies (Brysbaert 2019, J. Mem. Lang.)."""

ISSUE_MAX_WORDS = 700
"""All that is shown: three minutes, of the five a reader has."""


def words_of_issue(issue: Issue) -> int:
    """The words of an issue that a reader reads."""
    return sum(map(words_of_story, issue.stories)) + sum(
        map(words_of_brief_item, issue.brief_items)
    )


def words_of_story(story: Story) -> int:
    """The words of its headline and sentences, ours among them."""
    return word_count(story.headline) + sum(map(_words_of_sentence, story.sentences))


def words_of_brief_item(story: Story) -> int:
    """The words of a story that is told in one line."""
    return word_count(story.headline)


def minutes(words: int) -> int:
    """How long they take to read, rounded up, at least 1."""
    return max(1, math.ceil(words / READING_WORDS_PER_MINUTE))


def _words_of_sentence(sentence: Sentence) -> int:
    ours = sum(word_count(insert.text) for insert in sentence.inserts)
    return word_count(sentence.text) + ours + sum(map(_words_of_sentence, sentence.beside))
