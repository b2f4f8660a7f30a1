"""A rule is general: stated over what three core properties have and more, or about form."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from loccit.rules.registry import all_rules
from loccit.vocabulary.load import load_vocabulary
from loccit.vocabulary.types import NUMERIC, Property

CORE = load_vocabulary()
Has = Callable[[Property], object]
# What a rule asks of a property, with all its forms.
OVER: dict[str, Has] = {
    "R001": lambda owner: (owner.minimum, owner.maximum) != (None, None),
    "R003": lambda owner: "scope" in owner.separated_by,
    "R004": lambda owner: owner.relations.within_whole or owner.yearly_at_most,
    "U001": lambda owner: len(owner.units) > 1,
    "A001": lambda owner: owner.relations.year,
    "A002": lambda owner: owner.shares_of_a_whole,
    "A003": lambda owner: owner.relations.growth_of,
    "A004": lambda owner: owner.type in NUMERIC,
    "A005": lambda owner: owner.relations.most or owner.relations.least,
    "A007": lambda owner: owner.relations.counts,
    "A009": lambda owner: owner.relations.length_of or owner.relations.named_length,
    "O001": lambda owner: owner.relations.at_most,
    "T002": lambda owner: owner.relations.after,
    "T004": lambda owner: owner.relations.moment,
    "T007": lambda owner: owner.relations.actor,
    "T008": lambda owner: owner.relations.least_age,
    "X001": lambda owner: owner.values == "one",
    "X002": lambda owner: owner.values == "one",
    "X003": lambda owner: owner.varies,
    "X007": lambda owner: owner.type in ("text", "name", "entity"),
    "X010": lambda owner: (
        owner.relations.inside or owner.relations.outside or owner.relations.contains
    ),
}
# About form: what the sources and the names look like, what a reader noted, what was pulled. O002
# is a hint about one table, and no discrepancy.
ABOUT_FORM = {"C001", "C002", "C003", "C005", "C006", "C010", "I001", "N001", "O002"}


def test_every_rule_about_the_articles_is_one_or_the_other() -> None:
    known = {rule.id for rule in all_rules() if rule.kind == "discrepancy"}
    assert known == {*OVER, *ABOUT_FORM}


@pytest.mark.parametrize("rule", OVER)
def test_three_core_properties_have_what_it_asks(rule: str) -> None:
    assert sum(bool(OVER[rule](owner)) for owner in CORE.properties.values()) >= 3
