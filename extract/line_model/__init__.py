"""The line model: how probable it is that each line of a page is text of its article.

1. `line_features.py` measures each line by itself, `context_features.py` its surroundings,
   `term_odds.py` its words, `markup_features.py` the elements around it;
2. `trees.py` evaluates boosted trees; `model.py` looks twice, the second time at the first look's
   probabilities of the whole page (`score_lines` for pasted pages, `score_layout` for saved ones);
3. `choice.py` chooses the lines that are taken;
4. `trafilatura_vote.py` asks trafilatura where the model is in doubt (`with_second_opinion`).

`MODEL_CARD.md` says how good it is; `training/` makes the models, and nothing imports it. The model
decides and trafilatura is asked in doubt, because on pages of sites that neither has seen the model
alone is better than trafilatura; with trafilatura's choice as a feature it is no better, and
without it most pages need no second parse. The word lists among the features are baked into the
trained models: they are not the lexicon of `extract.text`, and a change of any needs new models.
"""

from extract.line_model.model import LineScores, score_layout, score_lines
from extract.line_model.trafilatura_vote import with_second_opinion

__all__ = ["LineScores", "score_layout", "score_lines", "with_second_opinion"]
