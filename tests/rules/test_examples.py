"""Every rule explains itself, and its examples are what it says they are."""

from __future__ import annotations

from pathlib import Path

import pytest

from loccit.rules.explain import Example
from loccit.rules.registry import Rule, all_rules
from tests.rules.examples import findings

# What a reader notes is no matter of the articles' words alone: tests/rules/test_rulings.py.
NOTED = "N001"
ABOUT_ARTICLES = [rule for rule in all_rules() if rule.kind == "discrepancy" and rule.id != NOTED]


def _found(example: Example, folder: Path) -> set[str]:
    return {item.rule for item in findings(example.article, folder)}


@pytest.mark.parametrize("rule", all_rules(), ids=lambda rule: rule.id)
def test_every_rule_is_explained(rule: Rule) -> None:
    said = rule.explanation
    assert rule.title[0].isupper()
    assert said.what.endswith(".")
    for part in (said.fails.text, said.holds.text, said.settle):
        assert part.endswith("."), f"{rule.id} needs Fails, Holds and Settle, each with a sentence"


@pytest.mark.parametrize("rule", ABOUT_ARTICLES, ids=lambda rule: rule.id)
def test_the_example_that_holds(rule: Rule, tmp_path: Path) -> None:
    assert rule.explanation.holds.article, f"{rule.id} has no example that holds"
    assert _found(rule.explanation.holds, tmp_path) == set()


@pytest.mark.parametrize("rule", ABOUT_ARTICLES, ids=lambda rule: rule.id)
def test_the_example_that_fails(rule: Rule, tmp_path: Path) -> None:
    assert rule.explanation.fails.article, f"{rule.id} has no example that fails"
    assert _found(rule.explanation.fails, tmp_path) == {rule.id}
