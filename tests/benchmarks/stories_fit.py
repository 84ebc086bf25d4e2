"""Fits the weights of the model that says whether two articles report one event.

    PYTHONPATH=.:FOLDER python tests/benchmarks/stories_fit.py [DATA]

DATA and FOLDER are those of stories.py. Logistic regression over the pairs of all windows of the
tune half, each kind of window weighing as much as another; it prints `WEIGHTS` and `INTERCEPT` of
digests/stories/pair_model.py, and the mean B³ F1 of the tune half for several `JOIN_MIN`.
"""

import numpy as np
from sklearn.linear_model import LogisticRegression

from digests.stories import story_groups
from digests.stories.article_terms import ArticleTerms
from digests.stories.pair_model import WEIGHTS, measure_pairs
from tests.benchmarks.stories import Bench, make_source, parse_data

JOIN_CHOICES = (-2.5, -2.0, -1.5, -1.0, -0.5, 0.0, 0.5)
SLIGHT_PENALTY = 1_000.0


def main() -> None:
    """Print the weights, and what each threshold gives."""
    bench = Bench(parse_data(__doc__))
    rows, same, shares = [], [], []
    for windows in bench.windows("tune").values():
        kind_rows, kind_same = zip(*map(_measure, windows), strict=True)
        rows.append(np.concatenate(kind_rows))
        same.append(np.concatenate(kind_same))
        shares.append(np.full(len(same[-1]), 1 / same[-1].sum()))
    measures, weights = np.concatenate(rows), np.concatenate(shares)
    scale = measures.std(0)
    model = LogisticRegression(C=SLIGHT_PENALTY, max_iter=1_000)
    model.fit(measures / scale, np.concatenate(same), sample_weight=weights / weights.mean())
    for name, value in zip(WEIGHTS, model.coef_[0] / scale, strict=True):
        print(f"{name:13} {value:.2f}")
    print(f"INTERCEPT     {model.intercept_[0]:.2f}")
    for join_min in JOIN_CHOICES:
        story_groups.JOIN_MIN = join_min
        print(f"JOIN_MIN {join_min}: mean F1 {bench.mean_f1(bench.score_ours('tune')):.4f}")


def _measure(window: list[dict[str, str]]) -> tuple[np.ndarray, np.ndarray]:
    """The measures of a window's pairs, and whether each is of one event."""
    terms = [ArticleTerms.of(make_source(number, row).article) for number, row in enumerate(window)]
    story = np.array([row["story"] for row in window])
    rows, same = [], []
    for pairs in measure_pairs(terms):
        rows.append(np.stack([pairs.measures[name] for name in WEIGHTS], axis=1))
        same.append(story[pairs.earlier] == story[pairs.later])
    return np.concatenate(rows), np.concatenate(same)


if __name__ == "__main__":
    main()
