"""Boilerplate rules learned from an archive, and rules checked against it.

1. An article's page is reduced to what learning looks at (`observations`).
2. Pages that carry the same story count once (`same_story`).
3. The lines that recur on different stories of a publisher are found, with the evidence of their
   places (`occurrences`).
4. A line that nothing speaks against (`evidence`) is suggested as a rule (`suggestions`).
5. Suggestions and accepted rules are written as the text of rule files (`rule_files`).
6. A rule that would hide an article's text is refused (`rule_check`).
"""

from extract.learning.observations import ObservedPage, find_publisher_key, observe_page
from extract.learning.rule_check import (
    HiddenLine,
    drop_ruled,
    find_hidden_lines,
    match_observed_page,
)
from extract.learning.rule_files import (
    RuleTable,
    format_comment,
    format_rule_tables,
    make_rule_table,
    name_rule_file,
    read_rule_tables,
)
from extract.learning.suggestions import (
    DeclinedLine,
    Findings,
    Suggestion,
    learn_boilerplate,
    sort_by_trust,
)

__all__ = [
    "DeclinedLine",
    "Findings",
    "HiddenLine",
    "ObservedPage",
    "RuleTable",
    "Suggestion",
    "drop_ruled",
    "find_hidden_lines",
    "find_publisher_key",
    "format_comment",
    "format_rule_tables",
    "learn_boilerplate",
    "make_rule_table",
    "match_observed_page",
    "name_rule_file",
    "observe_page",
    "read_rule_tables",
    "sort_by_trust",
]
