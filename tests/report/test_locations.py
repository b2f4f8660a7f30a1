"""Where a finding is: the line that a person would change."""

from __future__ import annotations

from dataclasses import replace

import pytest

from loccit.report.check.locations import Locations
from loccit.verdict.judged import Judged
from tests.report.outcome_examples import LOCATIONS, judged

CLAIMS = ("north/a/x", "south/b/x")


@pytest.mark.parametrize(
    ("item", "spot"),
    [
        pytest.param(judged(claims=CLAIMS), ("claims/north.yaml", 4), id="sheet"),
        pytest.param(judged(claims=("north/a/z",)), ("data/claims.csv", 3), id="no-entry"),
        pytest.param(
            judged(claims=CLAIMS, where="data/x.csv:8"), ("claims/north.yaml", 4), id="both"
        ),
        pytest.param(
            judged("F001/x", "defect", claims=CLAIMS, where="data/x.csv:8"),
            ("data/x.csv", 8),
            id="a-defect-is-where-it-was-found",
        ),
        pytest.param(judged(where="data/x.csv:8"), ("data/x.csv", 8), id="row"),
        pytest.param(judged(where="dataset.yaml"), ("dataset.yaml", 1), id="file"),
        pytest.param(judged(), ("dataset.yaml", 1), id="nothing-known"),
        pytest.param(judged(claims=("gone",)), ("dataset.yaml", 1), id="an-unknown-claim"),
    ],
)
def test_the_line_to_change(item: Judged, spot: tuple[str, int]) -> None:
    found = LOCATIONS.main(item)
    assert (found.path, found.line) == (f"data sets/kelmouth/{spot[0]}", spot[1])


def test_every_claim_is_related_with_its_words() -> None:
    found = LOCATIONS.related(judged(claims=(*CLAIMS, "gone")))
    assert [(spot.line, spot.words) for spot in found] == [
        (4, "north: “1.5 (34.7)”"),
        (9, "south: “[about] 1.4”"),
    ]


def test_two_claims_of_one_cell_are_one_spot() -> None:
    twice = replace(
        LOCATIONS,
        claims=dict.fromkeys(("north/c", "north/f"), LOCATIONS.claims["north/a/x"]),
        quotes={"north/c": "1.5 (34.7)", "north/f": "1.5 (34.7)"},
    )
    assert len(twice.related(judged(claims=("north/c", "north/f")))) == 1


def test_a_package_at_the_root_has_no_folder() -> None:
    assert Locations().main(judged()).path == "datapackage.json"
    assert Locations().main(judged(where="data/x.csv:2")).path == "data/x.csv"
