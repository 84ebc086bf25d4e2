"""The issue as a reader gets it: on the topics chosen, abbreviations told, within its length.

The stories are composed once, for everybody; what a reader gets is made of these.
"""

from collections.abc import Sequence
from dataclasses import replace

from digests.glossary import annotated
from digests.length import ISSUE_MAX_WORDS, minutes, words_of_issue
from digests.values import Issue, Story


def finish(issue: Issue, topics: Sequence[str] = ()) -> Issue | None:
    """Make a reader's issue of a composed one; always the same of the same.

    Args:
        issue: As `compose` made it.
        topics: Ids of the topics the reader chose; none means all.

    Returns:
        The issue; None where it has no story on these topics.
    """
    chosen = replace(
        issue,
        stories=tuple(story for story in issue.stories if _is_on(story, topics)),
        brief_items=tuple(story for story in issue.brief_items if _is_on(story, topics)),
        chosen=tuple(topics),
    )
    if not chosen.stories and not chosen.brief_items:
        return None
    finished = annotated(chosen)
    while words_of_issue(finished) > ISSUE_MAX_WORDS and finished.brief_items:
        chosen = replace(chosen, brief_items=chosen.brief_items[:-1])
        finished = annotated(chosen)
    words = words_of_issue(finished)
    return replace(finished, words=words, minutes=minutes(words))


def _is_on(story: Story, topics: Sequence[str]) -> bool:
    return not topics or (story.topic is not None and story.topic.id in topics)
