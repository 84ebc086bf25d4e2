"""The keys by which issues remember the sentences that they printed."""

from digests.values import Issue
from extract import ParagraphRef, exact_key


def make_sentence_key(text: str) -> str:
    """What identifies a sentence over all issues: hexadecimal digits of its folded form's key.

    Sentences that differ in quotation marks, dashes, spaces or capitals only have the same key.
    """
    return exact_key(text).hex()


def list_sentence_keys(issue: Issue) -> dict[str, ParagraphRef]:
    """All sentences an issue prints, brief items included: key → where each is taken from."""
    return {
        make_sentence_key(version.text): version.cited
        for story in issue.all_stories
        for sentence in story.sentences
        for version in sentence.versions
    }
