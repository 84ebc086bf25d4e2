"""Boilerplate rules: what the archive teaches, proposals, and the operator's own rules.

1. `operator_rules` reads the operator's rule files; they are in force beside the shipped rules.
2. `rule_evidence` learns from the lines that recur in the archive, and checks rules against it.
3. `proposals` writes proposals as files, and takes those that the operator accepts.
"""

from flows.jobs.rules.operator_rules import OPERATOR_PREFIX, lazy_rules
from flows.jobs.rules.proposals import (
    Accepted,
    AcceptParts,
    accept_proposals,
    open_suggestions,
    proposal_id,
    write_proposals,
)
from flows.jobs.rules.rule_evidence import CheckedRules, check_rules, learn_from_archive

__all__ = [
    "OPERATOR_PREFIX",
    "AcceptParts",
    "Accepted",
    "CheckedRules",
    "accept_proposals",
    "check_rules",
    "lazy_rules",
    "learn_from_archive",
    "open_suggestions",
    "proposal_id",
    "write_proposals",
]
