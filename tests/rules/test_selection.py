"""Which rules run: prefixes, the longer one deciding."""

from __future__ import annotations

import pytest

from loccit.errors import LoccitError
from loccit.rules.explain import explanation
from loccit.rules.registry import Rule
from loccit.rules.selection import select_rules

RULES = [
    Rule(name, "discrepancy", "medium", "It says", explanation("Why"), lambda _: ())
    for name in ("P001", "P002", "A001", "A002", "C001")
]


@pytest.mark.parametrize(
    ("select", "ignore", "expected"),
    [
        ([], [], "P001 P002 A001 A002 C001"),
        (["A"], [], "A001 A002"),
        (["A,C"], [], "A001 A002 C001"),
        (["A", "C"], [], "A001 A002 C001"),
        (["a001 , P002"], [], "P002 A001"),
        ([], ["A"], "P001 P002 C001"),
        ([], ["A00", "P"], "C001"),
        (["A"], ["A001"], "A002"),
        (["A001"], ["A"], "A001"),
        (["A001"], ["A001"], ""),
        (["P00", "A002"], ["P002", "A"], "P001 A002"),
        ([","], [], "P001 P002 A001 A002 C001"),
    ],
)
def test_prefixes(select: list[str], ignore: list[str], expected: str) -> None:
    selection = select_rules(RULES, select, ignore)
    assert " ".join(item.id for item in selection.chosen) == expected
    everything = sorted((*selection.chosen, *selection.left_out), key=RULES.index)
    assert everything == RULES


@pytest.mark.parametrize(
    ("prefix", "near"),
    [("A005", "A001"), ("CO01", "C001"), ("X", "P"), ("A0011", "A001")],
)
def test_an_unknown_prefix_is_an_error_with_candidates(prefix: str, near: str) -> None:
    for select, ignore in (([prefix], []), ([], [prefix]), ([f"A,{prefix}"], [])):
        with pytest.raises(LoccitError, match=f"no rule begins with '{prefix}'") as raised:
            select_rules(RULES, select, ignore)
        assert near in raised.value.candidates
