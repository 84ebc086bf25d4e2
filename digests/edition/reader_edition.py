"""The issue as a reader gets it: on the topics chosen, abbreviations explained, words counted.

The stories are composed once, for everybody; what a reader gets is made of these.
"""

from collections.abc import Sequence
from dataclasses import replace

from digests.edition.glossary import expand_abbreviations
from digests.edition.length import count_issue_words, estimate_minutes
from digests.values import DEFAULT_PUBLICATION, Issue, Publication, Story


def finish_issue(
    issue: Issue, topics: Sequence[str] = (), publication: Publication = DEFAULT_PUBLICATION
) -> Issue | None:
    """Make a reader's issue of a composed one; always the same of the same.

    Args:
        issue: As `compose` made it.
        topics: Ids of the topics the reader chose; none means all.
        publication: The bulletin, which names the abbreviations that its readers know.

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
    finished = expand_abbreviations(chosen, publication.known_abbreviations)
    words = count_issue_words(finished, publication=publication)
    return replace(finished, words=words, minutes=estimate_minutes(words))


def _is_on(story: Story, topics: Sequence[str]) -> bool:
    return not topics or (story.topic is not None and story.topic.id in topics)
