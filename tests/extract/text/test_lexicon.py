"""The words of lexicon.toml."""

import re
import tomllib
from importlib.resources import files

import pytest

from extract.text.lexicon import (
    Negation,
    ReportingUse,
    TitleUse,
    month_number,
    month_pattern,
    months,
    negations,
    personal_titles,
    reporting_verbs,
    weekday_pattern,
    weekdays,
)

TABLES = tomllib.loads((files("extract.text") / "lexicon.toml").read_text("utf-8"))


def test_each_form_of_a_reporting_verb_is_listed_once_and_has_known_uses() -> None:
    forms = [form for verb in TABLES["reporting_verbs"].values() for form in verb]
    uses = {
        use
        for verb in TABLES["reporting_verbs"].values()
        for use in " ".join(verb.values()).split()
    }
    assert len(forms) == len(set(forms))
    assert uses == set(ReportingUse)


def test_titles_have_known_uses() -> None:
    assert {use for uses in TABLES["titles"].values() for use in uses.split()} == set(TitleUse)


def test_the_sorts_of_negations_are_those_of_the_enum_and_share_no_word() -> None:
    assert set(TABLES["negations"]) == set(Negation)
    assert len(negations(*Negation)) == sum(map(len, TABLES["negations"].values()))


@pytest.mark.parametrize(
    ("form", "number"), [("jan", 1), ("may", 5), ("sept", 9), ("September", 9), ("dec", 12)]
)
def test_every_form_of_a_month_has_its_number(form: str, number: int) -> None:
    assert re.fullmatch(month_pattern(), form.lower())
    assert month_number(form) == number


def test_what_begins_as_no_month_has_no_number() -> None:
    with pytest.raises(ValueError, match="not in tuple"):
        month_number("noon")


def test_a_year_has_twelve_months_and_a_week_seven_days() -> None:
    assert (len(months()), months()[0], months()[-1]) == (12, "january", "december")
    assert (len(weekdays()), weekdays()[0], weekdays()[-1]) == (7, "monday", "sunday")
    assert re.fullmatch(weekday_pattern(), "thurs")


def test_the_commonest_words_have_all_their_uses() -> None:
    assert all("said" in reporting_verbs(use) for use in ReportingUse)
    assert all("dr" in personal_titles(use) for use in TitleUse)
