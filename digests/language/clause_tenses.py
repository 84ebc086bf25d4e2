"""Whether a day in a sentence is past or ahead, by the tense of the verb that it belongs to."""

import re
from collections.abc import Iterator, Sequence
from enum import Enum, auto

from digests.language.vocabulary import load_day_words

_ADVERB = re.compile(r"\w+ly|not|also|now|then")
_LEAD = re.compile(r"\b(?:[Oo]n|[Ff]rom|[Bb]y|[Ee]arly|[Ll]ate)? ?$")
_RELATIVE_CLAUSE = re.compile(r", (?:who|which|whose|where)\b[^,]*,")
_CONJUNCTION = re.compile(r"\b(?:but|that|because|while|when|if|as|where|whether),? ?$")
_CLAUSE_START = re.compile(
    r"[;:–—(]|, |\b(?:but|which|who|that|because|while|when|after|before|if|as|where|although"
    r"|though|since|whether)\b(?! $)"
)
_TERMS = frozenset({"by", "until", "till", "from"})
_PAST_AUXILIARIES = frozenset({"was", "were", "had", "been"})


class Tense(Enum):
    """When a day is, seen from its article's day; in doubt where the verbs do not show it."""

    PAST = auto()
    AHEAD = auto()
    DOUBT = auto()


def find_tense(match: re.Match[str]) -> Tense:
    """Whether an expression's day is past or ahead, by the verb that it belongs to.

    Args:
        match: The expression in its sentence, with a group `possessive`.
    """
    sides = match.string[: match.start()], match.string[match.end() :]
    before, after = (_RELATIVE_CLAUSE.sub(" ", side) for side in sides)
    lead, clause = find_neighbours(match)[0], split_words(_CLAUSE_START.split(before)[-1])
    if lead == "since" or before.lower().endswith("as of "):
        return Tense.PAST
    if lead == "for" or before.lower().endswith("ahead of "):
        return Tense.DOUBT if _find_last_tense(clause) is Tense.DOUBT else Tense.AHEAD
    if match["possessive"]:
        tense = _find_only_tense(before, after)
    else:
        tense = _find_clause_tense(clause, before, after)
    return _limit_to_ahead(tense, lead, clause) if lead in _TERMS else tense


def _find_clause_tense(clause: Sequence[str], before: str, after: str) -> Tense:
    """The tense of the clause's last verb, else of the next verb, else of the whole sentence."""
    nearest = _find_last_tense(clause) or _find_following_tense(before, after)
    return nearest or _find_only_tense(before, after)


def _find_last_tense(words: Sequence[str]) -> Tense | None:
    """The tense of the last verb; in doubt where the day may be that of a deed decided on."""
    passed_to = False
    for place in reversed(range(len(words))):
        if passed_to and words[place] in load_day_words().committing:
            return Tense.DOUBT
        if tense := _read_tense(words, place):
            return tense
        passed_to |= words[place] == "to"
    return None


def _find_following_tense(before: str, after: str) -> Tense | None:
    """The tense of the next verb, where the expression begins its clause or no verb precedes it."""
    start = _LEAD.sub("", before)
    if _CONJUNCTION.search(start) or not any(_list_tenses(start)):
        return next(_list_tenses(after), None)
    return None


def _find_only_tense(before: str, after: str) -> Tense:
    """The tense that all verbs of the sentence share, in doubt where there is no such."""
    tenses = {*_list_tenses(before), *_list_tenses(after)}
    return tenses.pop() if len(tenses) == 1 else Tense.DOUBT


def _limit_to_ahead(tense: Tense, lead: str, clause: Sequence[str]) -> Tense:
    """Ahead where the verb is, or a deed is decided on ("asked to pay by Friday"), or in doubt."""
    asked = lead != "from" and not load_day_words().committing.isdisjoint(clause)
    return Tense.AHEAD if asked or tense is Tense.AHEAD else Tense.DOUBT


def _list_tenses(text: str) -> Iterator[Tense]:
    words = split_words(text)
    return (tense for place in range(len(words)) if (tense := _read_tense(words, place)))


def _read_tense(words: Sequence[str], place: int) -> Tense | None:
    """The tense that a word gives its clause, None where it gives none."""
    known, word, auxiliary = load_day_words(), words[place], _find_auxiliary(words, place)
    follower = "".join(words[place + 1 : place + 2]).lower()
    if _is_arranged(word, auxiliary, follower):
        return Tense.DOUBT if auxiliary in _PAST_AUXILIARIES else Tense.AHEAD
    if word == "to" and auxiliary not in known.arranged:
        return Tense.AHEAD if follower == "be" or auxiliary in known.before_to else None
    if word in known.ahead:
        return Tense.DOUBT if _is_undone(word, follower) else Tense.AHEAD
    return Tense.PAST if _is_past(word, auxiliary) else None


def _find_auxiliary(words: Sequence[str], place: int) -> str:
    """The last of the three words before a place that is no adverb, or an empty text."""
    earlier = (word.lower() for word in reversed(words[max(0, place - 3) : place]))
    return next((word for word in earlier if not _ADVERB.fullmatch(word)), "")


def _is_arranged(word: str, auxiliary: str, follower: str) -> bool:
    """Whether a word is a verb of arranging, as in "is due" or "set to"."""
    known = load_day_words()
    if word not in known.arranged or auxiliary in known.determiners:
        return False
    return word != "set" or follower in {"to", "for"}


def _is_undone(word: str, follower: str) -> bool:
    """Whether "would have" or "could not" leaves open whether the deed is ahead."""
    return follower == "have" or (word == "could" and follower == "not")


def _is_past(word: str, auxiliary: str) -> bool:
    """Whether a word is a verb in the past, and neither an adjective nor an infinitive."""
    known = load_day_words()
    past = word in known.past_verbs or (word.endswith("ed") and word not in known.never_past)
    present = known.determiners | known.present_auxiliaries | known.ahead | {"to"}
    return past and "-" not in word and auxiliary not in present


def find_neighbours(match: re.Match[str]) -> tuple[str, str]:
    """The words before and after an expression, in lower case; empty where there are none."""
    before, after = (
        split_words(match.string[: match.start()]),
        split_words(match.string[match.end() :]),
    )
    return "".join(before[-1:]).lower(), "".join(after[:1]).lower()


def split_words(text: str) -> list[str]:
    """Words as they are printed, "isn't" whole and "he'll" as two."""
    return re.findall(r"\w+n't|'\w+|[\w-]+", text.replace("’", "'"))
