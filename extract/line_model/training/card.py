"""The model card: what a reader must know before trusting the model."""

from collections.abc import Sequence
from pathlib import Path

from extract.line_model.training.pages import FOLDS, TrainingPage
from extract.line_model.training.validation import PageScore, score_table

MODEL_CARD = "MODEL_CARD.md"


def write_card(
    path: Path, pages: Sequence[TrainingPage], scores: Sequence[PageScore], trainer: str
) -> None:
    """Write the card; its figures are those of the validation just done."""
    sites = len({page.site for page in pages})
    path.write_text(
        _CARD.format(
            pages=len(pages),
            sites=sites,
            folds=FOLDS,
            table="\n".join(score_table(scores)),
            trainer=trainer,
        ),
        encoding="utf-8",
    )


_CARD = """\
# The line model

Written by `python -m extract.line_model.training DATA`; edit
`extract/line_model/training/card.py`, not this page.

**What it does.** For each line of a page it gives the probability that the line is text of the
article. Lines that no rule knows and that are less probable than the page's threshold are set
aside, with the probability in their reason. `text.model` knows pages as plain lines, `html.model`
also their markup.

**Data.** {pages} saved article pages of {sites} sites with their known text: WCXB development set
(Murrough Foley, 2026), CC-BY-4.0. None of it is in this repository. Each page was read as HTML
blocks, and as text pasted in four ways: by resiliparse, by inscriptis, by our own blocks, and
trimmed near the article's edges. Labels come from aligning each page's lines with the known text.

**Model.** Two looks of boosted symmetric trees ({trainer}; evaluated with NumPy alone). The first
look sees a line's own measures (length, end mark, stop words, capitals, digits, signs of links),
its neighbours', its place, repetition on the page, how much of what it speaks of other prose lines
speak of, the odds of its words, and for HTML its element, links, the regions around it and the odds
of their names. The second look also sees the first look's probabilities of the page.

**Scores.** Word F1 a page, averaged; sites are dealt into {folds} folds, each scored by models that
never saw a page of its sites. *lost* is the share of pages with F1 under .5, *best* the F1 that
choosing lines by the known text would reach.

{table}

**Known weaknesses.**
- Pages in English for the most part; other languages were hardly seen.
- Pages without running text (course lists, product tables, portfolios) are often lost.
- Readers' long comments, and teasers of full sentences about the article's own subject, are taken
  for the article now and then; fine print at the end, too.
- Text folded away (questions and answers, product reviews) is taken where the known text leaves it
  out, and the other way about.
- The known text itself is wrong on some pages: it ends early, or holds the page's menus.
"""
