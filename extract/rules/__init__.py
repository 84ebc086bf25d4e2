"""Boilerplate rules: whole lines that are boilerplate on a publisher's pages.

1. The rule files, one TOML file per publisher, are read and checked (`rulebook`); an operator's own
   files are read in the same way.
2. Each line of a page is compared with the rules, folded and with its digits masked (`matcher`).
3. Publishers of one house print one another's articles: the rules name each house
   (`publisher_groups`).
"""

from extract.rules.matcher import (
    Matches,
    Opens,
    Publisher,
    Rule,
    Rules,
    Zone,
    match_rules,
)
from extract.rules.publisher_groups import (
    Groups,
    SisterTitle,
    are_sisters,
    are_strangers,
    collect_groups,
    read_site,
)
from extract.rules.rulebook import build_rules, load_rules, read_shipped_sources

__all__ = [
    "Groups",
    "Matches",
    "Opens",
    "Publisher",
    "Rule",
    "Rules",
    "SisterTitle",
    "Zone",
    "are_sisters",
    "are_strangers",
    "build_rules",
    "collect_groups",
    "load_rules",
    "match_rules",
    "read_shipped_sources",
    "read_site",
]
