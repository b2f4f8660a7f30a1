"""Every rule explains itself, and its examples are what it says they are."""

from __future__ import annotations

from pathlib import Path

import pytest

from loccit.rules.explain import Example, Explanation
from loccit.rules.registry import Rule, all_rules
from tests.rules.examples import findings

# What a reader notes is no matter of the articles' words alone: tests/rules/test_rulings.py.
NOTED = "N001"
ABOUT_ARTICLES = [rule for rule in all_rules() if rule.kind == "discrepancy" and rule.id != NOTED]
# Each rule and each of its forms has examples of its own.
EXPLAINED = [
    pytest.param(rule, said, id=f"{rule.id}-{number}")
    for rule in ABOUT_ARTICLES
    for number, said in enumerate((rule.explanation, *rule.forms))
]


def _found(example: Example, folder: Path) -> set[str]:
    return {item.rule for item in findings(example.article, folder)}


@pytest.mark.parametrize("rule", all_rules(), ids=lambda rule: rule.id)
def test_every_rule_is_explained(rule: Rule) -> None:
    said = rule.explanation
    assert rule.title[0].isupper()
    assert said.what.endswith(".")
    for part in (said.fails.text, said.holds.text, said.settle):
        assert part.endswith("."), f"{rule.id} needs Fails, Holds and Settle, each with a sentence"


@pytest.mark.parametrize(("rule", "said"), EXPLAINED)
def test_the_example_that_holds(rule: Rule, said: Explanation, tmp_path: Path) -> None:
    assert said.holds.article, f"{rule.id} has no example that holds"
    assert _found(said.holds, tmp_path) == set()


@pytest.mark.parametrize(("rule", "said"), EXPLAINED)
def test_the_example_that_fails(rule: Rule, said: Explanation, tmp_path: Path) -> None:
    assert said.fails.article, f"{rule.id} has no example that fails"
    assert _found(said.fails, tmp_path) == {rule.id}


def test_there_are_few_rules_and_their_forms_belong_to_them() -> None:
    assert len(all_rules()) < 45
    assert all(form.what.endswith(".") for rule in all_rules() for form in rule.forms)
