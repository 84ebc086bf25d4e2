"""The digest's issue: made of what is new, shown, frozen, released, published.

1. `issue_composition` composes the next issue, or the issue of a past week, and renders it.
2. `edition_files` writes an edition as files; `previews` does that and stores nothing.
3. `digest_run` freezes the next issue and releases it to its subscribers.
4. `public_pages` writes the pages of all issues to the `public_folder`.
5. `report_sentences` says in a sentence or two how a run ended.
"""

from flows.jobs.issue.digest_run import DigestEnd, DigestParts, DigestReport, run_digest
from flows.jobs.issue.edition_files import EDITION_FILES, issue_folder
from flows.jobs.issue.issue_composition import IssueParts
from flows.jobs.issue.previews import find_previewed_issue, preview_digest
from flows.jobs.issue.public_pages import Published, publish
from flows.jobs.issue.report_sentences import digest_sentence, nothing_new_sentence

__all__ = [
    "EDITION_FILES",
    "DigestEnd",
    "DigestParts",
    "DigestReport",
    "IssueParts",
    "Published",
    "digest_sentence",
    "find_previewed_issue",
    "issue_folder",
    "nothing_new_sentence",
    "preview_digest",
    "publish",
    "run_digest",
]
