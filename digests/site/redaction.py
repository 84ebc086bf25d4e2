"""Issues as the public may see them: no word of articles that were erased, and no file names."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from digests.edition import count_issue_words, estimate_minutes
from digests.language import make_visible
from digests.values import EarlierStory, Issue, Reference, Sentence, Story

TAKEN_OUT = "Taken out at its owner’s request"


def remove_erased(issues: Sequence[Issue], erased: Collection[int]) -> list[Issue]:
    """Remove every word of these articles from the issues; every story keeps its place.

    A story that has further articles keeps these alone. A story of erased articles only is a
    line that says so; a date of the diary and a further headline go. The words are counted
    again; how many articles were read, repeated or left out stays. Where a story was printed before
    is shown only if that issue is one of these: else it has no page, and its headline may be
    erased.

    Args:
        issues: Finished issues.
        erased: Numbers of the erased articles.
    """
    erased_numbers = frozenset(erased)
    headlines = {
        (issue.number, place): _redact_story(story, erased_numbers).headline
        for issue in issues
        for place, story in enumerate(issue.all_stories, start=1)
    }
    return [_redact_issue(issue, erased_numbers, headlines) for issue in issues]


def remove_file_names(issue: Issue) -> Issue:
    """The issue without the names of the operator's files, which are for the operator only."""
    stories, brief_items, also = (
        tuple(map(_remove_story_file_names, section))
        for section in (issue.stories, issue.brief_items, issue.also)
    )
    diary = tuple(replace(entry, article=_remove_origin(entry.article)) for entry in issue.diary)
    return replace(issue, stories=stories, brief_items=brief_items, also=also, diary=diary)


def _remove_story_file_names(story: Story) -> Story:
    return replace(
        story,
        articles=tuple(map(_remove_origin, story.articles)),
        corrects=_remove_origin(story.corrects) if story.corrects else None,
    )


def _remove_origin(article: Reference) -> Reference:
    return replace(article, origin="")


def _redact_issue(
    issue: Issue, erased: frozenset[int], headlines: Mapping[tuple[int, int], str]
) -> Issue:
    redacted = replace(
        issue,
        stories=tuple(_redact_whole_story(story, erased, headlines) for story in issue.stories),
        brief_items=tuple(
            _redact_whole_story(story, erased, headlines) for story in issue.brief_items
        ),
        diary=tuple(entry for entry in issue.diary if entry.article.number not in erased),
        also=tuple(
            redacted
            for story in issue.also
            if (redacted := _redact_whole_story(story, erased, headlines)).articles
        ),
    )
    if redacted == issue:
        return issue
    words = count_issue_words(redacted)
    return replace(redacted, words=words, minutes=estimate_minutes(words))


def _redact_whole_story(
    story: Story, erased: frozenset[int], headlines: Mapping[tuple[int, int], str]
) -> Story:
    """The story without these articles, and what it shows of an earlier issue as that is now."""
    redacted = _redact_story(story, erased)
    if redacted.corrects and redacted.corrects.number in erased:
        redacted = replace(redacted, corrects=None)
    if redacted.earlier is None:
        return redacted
    return replace(redacted, earlier=_redact_earlier(redacted.earlier, headlines))


def _redact_story(story: Story, erased: frozenset[int]) -> Story:
    """The story of the remaining articles, without reasons, which may come from an erased one."""
    articles = tuple(article for article in story.articles if article.number not in erased)
    if len(articles) == len(story.articles):
        return story
    redacted = (_redact_sentence(sentence, erased) for sentence in story.sentences)
    sentences = tuple(sentence for sentence in redacted if sentence is not None)
    if not articles:
        return Story(TAKEN_OUT, sentences, (), topic=None, reasons=(), form=story.form)
    return Story(
        headline=_choose_headline(articles),
        sentences=sentences,
        articles=articles,
        topic=story.topic,
        reasons=(),
        form=articles[0].form,
        earlier=story.earlier,
        corrects=story.corrects,
    )


def _choose_headline(articles: Sequence[Reference]) -> str:
    """The title of the first article that has a visible one."""
    titles = (article.title or "" for article in articles)
    return next(filter(make_visible, titles), TAKEN_OUT)


def _redact_sentence(sentence: Sentence, erased: frozenset[int]) -> Sentence | None:
    """The sentence, or the first of those beside it that remains; None where none remains."""
    remaining = [
        replace(
            version,
            also=tuple(place for place in version.also if place.article not in erased),
            beside=(),
        )
        for version in sentence.versions
        if version.cited.article not in erased
    ]
    return replace(remaining[0], beside=tuple(remaining[1:])) if remaining else None


def _redact_earlier(
    earlier: EarlierStory, headlines: Mapping[tuple[int, int], str]
) -> EarlierStory | None:
    """Where the story was printed before, with the headline that it has there now."""
    headline = headlines.get((earlier.issue, earlier.story))
    return None if headline is None else replace(earlier, headline=headline)
