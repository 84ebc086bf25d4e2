"""Issues as the public may see them: no word of articles erased at their owner's request."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace

from digests.edition.length import count_issue_words, estimate_minutes
from digests.language.visible_text import make_visible
from digests.values.issue import EarlierStory, Issue, Sentence, Story

TAKEN_OUT = "Taken out at its owner’s request"


def remove_erased(issues: Sequence[Issue], erased: Collection[int]) -> list[Issue]:
    """The issues without any word of these articles; every story keeps its place.

    A story of other articles too is told by these alone. One of erased articles only is a line that
    says so. What an issue counted stays as it was counted. Where a story was told before is said
    only where that issue is one of these: else it has no page, and its headline may be erased.

    Args:
        issues: Finished issues.
        erased: Numbers of the erased articles.
    """
    gone = frozenset(erased)
    headed = {
        (issue.number, place): _story(story, gone).headline
        for issue in issues
        for place, story in enumerate((*issue.stories, *issue.brief_items), start=1)
    }
    return [_issue(issue, gone, headed) for issue in issues]


def _issue(issue: Issue, erased: frozenset[int], headed: Mapping[tuple[int, int], str]) -> Issue:
    left = replace(
        issue,
        stories=tuple(_told(story, erased, headed) for story in issue.stories),
        brief_items=tuple(_told(story, erased, headed) for story in issue.brief_items),
    )
    if left == issue:
        return issue
    words = count_issue_words(left)
    return replace(left, words=words, minutes=estimate_minutes(words))


def _told(story: Story, erased: frozenset[int], headed: Mapping[tuple[int, int], str]) -> Story:
    left = _story(story, erased)
    return replace(left, earlier=_earlier(left.earlier, headed)) if left.earlier else left


def _story(story: Story, erased: frozenset[int]) -> Story:
    """The story as the articles tell it that are left; its reasons may tell of one that went."""
    articles = tuple(one for one in story.articles if one.number not in erased)
    if len(articles) == len(story.articles):
        return story
    headline = next((one.title for one in articles if make_visible(one.title or "")), None)
    return Story(
        headline=headline or TAKEN_OUT,
        sentences=tuple(left for one in story.sentences for left in _left(one, erased)),
        articles=articles,
        topic=story.topic if articles else None,
        reasons=(),
        form=articles[0].form if articles else story.form,
        earlier=story.earlier if articles else None,
    )


def _left(sentence: Sentence, erased: frozenset[int]) -> Iterator[Sentence]:
    """The sentence, or the one beside it that takes its place; nothing where none is left."""
    left = [
        replace(one, also=tuple(each for each in one.also if each.article not in erased), beside=())
        for one in (sentence, *sentence.beside)
        if one.cited.article not in erased
    ]
    if left:
        yield replace(left[0], beside=tuple(left[1:]))


def _earlier(earlier: EarlierStory, headed: Mapping[tuple[int, int], str]) -> EarlierStory | None:
    """Where it was told before, headed as that story is now."""
    headline = headed.get((earlier.issue, earlier.story))
    return None if headline is None else replace(earlier, headline=headline)
