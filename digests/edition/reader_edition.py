"""The issue as a reader gets it: on the topics chosen, abbreviations explained, words counted.

The stories are composed once, for everybody; what a reader gets is made of these.
"""

from collections.abc import Sequence
from dataclasses import replace

from digests.edition.glossary import expand_abbreviations
from digests.edition.length import ISSUE_MAX_WORDS, count_issue_words, estimate_minutes
from digests.values import DEFAULT_PUBLICATION, Issue, Publication, Story, StorySection


def finish_issue(
    issue: Issue, topics: Sequence[str] = (), publication: Publication = DEFAULT_PUBLICATION
) -> Issue | None:
    """Make a reader's issue of a composed one; always the same of the same.

    Args:
        issue: As `compose_issue` made it.
        topics: Ids of the topics the reader chose; none means all.
        publication: The bulletin, which names the abbreviations that its readers know.

    Returns:
        The issue; None where it has no story on these topics, or corrections only.
    """
    chosen = _choose_topics(issue, topics) if topics else issue
    finished = expand_abbreviations(chosen, publication.known_abbreviations)
    if topics:
        finished = _move_headlines_into_brief(finished, publication)
        if all(story.section is StorySection.CORRECTIONS for story in finished.all_stories):
            return None
    words = count_issue_words(finished, publication=publication)
    return replace(finished, words=words, minutes=estimate_minutes(words))


def _choose_topics(issue: Issue, topics: Sequence[str]) -> Issue:
    """The issue's stories on these topics, with the dates that their articles name.

    A correction has the topic of the article that it corrects.
    """
    stories, brief_items, also = (
        tuple(story for story in section if _is_on(story, topics))
        for section in (issue.stories, issue.brief_items, issue.also)
    )
    kept = {
        article.number for story in (*stories, *brief_items, *also) for article in story.articles
    }
    return replace(
        issue,
        stories=stories,
        brief_items=brief_items,
        also=also,
        diary=tuple(entry for entry in issue.diary if entry.article.number in kept),
        chosen=tuple(topics),
    )


def _move_headlines_into_brief(issue: Issue, publication: Publication) -> Issue:
    """The issue with as much news of *Also this week* in brief as it has room for."""
    for story in issue.also:
        if story.section is not StorySection.NEWS:
            continue
        fuller = replace(
            issue,
            brief_items=(*issue.brief_items, story),
            also=tuple(further for further in issue.also if further is not story),
        )
        if count_issue_words(fuller, publication=publication) > ISSUE_MAX_WORDS:
            break
        issue = fuller
    return issue


def _is_on(story: Story, topics: Sequence[str]) -> bool:
    return story.topic is not None and story.topic.id in topics
