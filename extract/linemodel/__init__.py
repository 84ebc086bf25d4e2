"""The learned line model; see `extract.linemodel.model`."""

from extract.linemodel.model import LineScores, score_layout, score_lines

__all__ = ["LineScores", "score_layout", "score_lines"]
