"""An issue as its templates see it: sections, sources numbered through, links to follow."""

from collections.abc import Iterator

from digests.edition.issue_texts import (
    LEAVING,
    PRIVACY_LABEL,
    divide_issue,
    list_closing,
    list_contents,
    show_browser_label,
    show_corrections_heading,
    show_issue_line,
    show_length,
    show_title,
)
from digests.edition.length import count_issue_words, estimate_minutes
from digests.edition.source_texts import (
    SOURCE_LIMITS,
    SourceLimits,
    find_followable_url,
    show_clause,
    show_diary_day,
    show_headline,
    show_outlet,
)
from digests.edition.story_view import StoryViews
from digests.edition.topic_table import build_topic_table
from digests.edition.views import (
    MAIL_ALONE,
    DiaryView,
    FooterView,
    IssueView,
    LinkView,
    Medium,
)
from digests.language import make_visible, shorten
from digests.values import (
    DEFAULT_PUBLICATION,
    DiaryDate,
    Issue,
    Publication,
)

PREHEADER_MAX_CHARACTERS = 140
"""Mail programs show 40 to 140 characters beside the subject."""

TITLE_MAX_CHARACTERS = 70
"""Of a page: browsers and search engines show no more."""


def build_issue_view(
    issue: Issue,
    limits: SourceLimits = SOURCE_LIMITS[0],
    medium: Medium = MAIL_ALONE,
    publication: Publication = DEFAULT_PUBLICATION,
) -> IssueView:
    """The issue as the templates show it; articles are numbered through in order of appearance.

    Args:
        issue: The issue, finished.
        limits: How much of its sources is shown.
        medium: Where it is shown.
        publication: The bulletin that it is a number of.
    """
    sections = divide_issue(issue)
    words = count_issue_words(issue, limits, publication)
    views = StoryViews(issue, limits, medium)
    return IssueView(
        name=make_visible(publication.name),
        strapline=make_visible(publication.strapline),
        introduction=make_visible(publication.introduction),
        number=issue.number,
        title=show_title(issue, publication, TITLE_MAX_CHARACTERS),
        line=show_issue_line(issue),
        length=show_length(words, estimate_minutes(words)),
        preheader=_show_preheader(issue),
        contents=tuple(_build_contents(issue)),
        news=views.build(sections.news),
        diary=tuple(_build_diary_view(entry, issue, limits) for entry in issue.diary),
        opinions=views.build(sections.opinions),
        corrections=views.build(sections.corrections),
        corrections_heading=show_corrections_heading(sections.corrections),
        brief_items=views.build(sections.brief_items),
        also=views.build(enumerate(issue.also, start=len(issue.all_stories) + 1)),
        topics=build_topic_table(issue.topic_counts, issue.chosen),
        footer=build_footer(publication, issue, medium),
    )


def _build_contents(issue: Issue) -> Iterator[LinkView]:
    for anchor, text in list_contents(issue):
        yield LinkView(text, f"#{anchor}")


def _build_diary_view(entry: DiaryDate, issue: Issue, limits: SourceLimits) -> DiaryView:
    return DiaryView(
        day=show_diary_day(entry, issue),
        clause=show_clause(entry),
        concerns=make_visible(entry.concerns),
        outlet=show_outlet(entry.article),
        title=make_visible(entry.article.title or ""),
        url=find_followable_url(entry.article, limits),
    )


def build_footer(
    publication: Publication, issue: Issue | None = None, medium: Medium = MAIL_ALONE
) -> FooterView:
    """What is below an issue, or without one below the index of all issues."""
    return FooterView(
        closing=tuple(list_closing(issue)) if issue else (),
        links=tuple(_list_footer_links(publication, issue, medium)),
        postal_address=make_visible(publication.postal_address),
        leaving=LEAVING if issue and medium.mailed else "",
    )


def _list_footer_links(
    publication: Publication, issue: Issue | None, medium: Medium
) -> Iterator[LinkView]:
    if issue and medium.browser:
        yield LinkView(show_browser_label(issue), medium.browser)
    if contact := make_visible(publication.contact):
        yield LinkView(contact, f"mailto:{contact}" if "@" in contact else None)
    if publication.privacy_url:
        yield LinkView(PRIVACY_LABEL, publication.privacy_url)


def _show_preheader(issue: Issue) -> str:
    """What else is in it: the subject names the first story already."""
    sections = divide_issue(issue)
    first = sections.title_story
    following = [story for _, story in sections.reading_order if story is not first]
    if following:
        headlines = "; ".join(map(show_headline, following))
        return shorten(f"Also: {headlines}", PREHEADER_MAX_CHARACTERS)
    text = first.sentences[0].text if first.sentences else first.headline
    return shorten(make_visible(text), PREHEADER_MAX_CHARACTERS)
