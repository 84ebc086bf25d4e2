"""The learned line model; see `extract.line_model.model`."""

from extract.line_model.model import LineScores, score_layout, score_lines

__all__ = ["LineScores", "score_layout", "score_lines"]
