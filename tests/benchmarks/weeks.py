"""The issues of generated weeks, and how well they are made by the weeks' truth.

python -m tests.benchmarks.weeks --weeks 8 --show 3      the last three issues' text
python -m tests.benchmarks.weeks --repeated --weeks 24   how many sentences repeat another
python -m tests.benchmarks.weeks --beside --weeks 24     figures that disagree, side by side
python -m tests.benchmarks.weeks --truth --weeks 24      topics, nations, deadlines
"""

import argparse
import sys

from digests import finish_issue, render_issue
from tests.benchmarks.weeks_beside import beside
from tests.benchmarks.weeks_truth import truths
from tests.generators.weeks.issues import issues
from tests.generators.weeks.repeated_sentences import repeated
from tests.generators.weeks.truth import truth_of
from tests.generators.weeks.week import SEED, week


def main() -> None:
    """Print issues, or how often a sentence of theirs repeats another."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--weeks", type=int, default=24)
    parser.add_argument("--articles", type=int, default=40, help="in each week")
    parser.add_argument("--show", type=int, default=0, help="print the text of the last issues")
    parser.add_argument("--repeated", action="store_true", help="count repeated sentences")
    parser.add_argument("--beside", action="store_true", help="count figures side by side")
    parser.add_argument("--truth", action="store_true", help="count topics, nations, deadlines")
    options = parser.parse_args()
    weeks = [week(options.seed, number, options.articles) for number in range(1, options.weeks + 1)]
    made = list(issues([one.source for one in articles] for articles in weeks))
    for issue in made[len(made) - options.show :]:
        finished = finish_issue(issue)
        if finished is not None:
            sys.stdout.write(render_issue(finished).text + "\n")
    if options.repeated:
        print(repeated(made))
    truth = truth_of(weeks)
    if options.beside:
        print(beside(made, truth))
    if options.truth:
        print(truths(made, truth))


if __name__ == "__main__":
    main()
