"""What claims stand for: alone, in the column of a table, and without their words."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.rules.corpora import corpus, said
from tests.rules.examples import corpus_of


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("oss population 244000", "(243500, 244500)"),
        ("oss population 168827", "[168827, 168827]"),
        ("oss population over approximately 105000", "(104000, ∞)"),
        ("oss population up-to nearly 105000", "(−∞, 105000)"),
        ("oss population 600000..1000000", "[600000, 1000000]"),
        ("oss population approximately 600000..1000000", "[500000, 1100000]"),
        ("oss daily_mean 90 °F", "(89.5, 90.5)"),
        ("oss daily_mean approximately 90 °F", "[80, 100]"),
        ("oss songbun_share 40 %", "(39.5, 40.5)"),
        ("oss elevation 5800 m", "(5750, 5850)"),
        ("oss population_rank 2", "(1.5, 2.5)"),
        ("oss population_rank 10", "(9.5, 10.5)"),
        ("oss part_of hallstad", "None"),
    ],
)
def test_alone(text: str, shown: str) -> None:
    claim = said(text)
    base = corpus([claim])
    assert str(base.alone(claim)) == shown
    assert str(base.interval(claim)) == shown


def test_without_words() -> None:
    base = corpus([])
    for text, shown in (
        ("oss population over 244000", ["(243500, 244500)"]),
        ("oss population approximately 600000..1000000", ["(550000, 650000)", "(500000, 1500000)"]),
        ("oss part_of hallstad", []),
    ):
        assert list(map(str, base.intervals.bare(said(text)))) == shown


def test_zeros_in_the_column_of_a_table(tmp_path: Path) -> None:
    lines = (
        "| date | 1950 | 1957 | 1960 |",
        "| population People | 168,827 | 244,000 | 0 |",
        "b: | date | 1950 | 1957 |",
        "b: | precipitation Rain (mm) | 300 | 120 |",
    )
    base = corpus_of("\n".join(lines), tmp_path)
    shown = {
        claim.value: (str(base.alone(claim)), str(base.interval(claim))) for claim in base.claims
    }
    assert shown == {
        "168827": ("[168827, 168827]", "[168827, 168827]"),
        "244000": ("(243500, 244500)", "[244000, 244000]"),
        "0": ("[0, 0]", "[0, 0]"),
        "300": ("(250, 350)", "(250, 350)"),
        "120": ("(115, 125)", "(115, 125)"),
    }
