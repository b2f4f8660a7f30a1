from __future__ import annotations

import pytest

from loccit.report.charts.long_lists import listed
from loccit.report.charts.theme import shorten, width


@pytest.mark.parametrize(
    ("amount", "end"), [(0, ""), (1, "1"), (8, "7; 8"), (9, "8; and 1 more"), (1500, "1,492 more")]
)
def test_a_list_ends_with_its_last_or_with_the_number_of_the_others(amount: int, end: str) -> None:
    assert listed([str(number) for number in range(1, amount + 1)]).endswith(end)
    assert listed(["a", "b"]) == "a; b"


def test_a_text_that_fits_is_left_as_it_is_and_a_longer_one_says_that_it_goes_on() -> None:
    assert shorten("Hallstad, founded", 200) == "Hallstad, founded"
    cut = shorten("Hallstad, founded and founded again", 100)
    assert cut.startswith("Hallstad")
    assert cut.endswith("…")
    assert width(cut) <= 100


def test_hangul_and_hanja_are_wider_than_letters() -> None:
    assert width("함흥") > 1.5 * width("ab")
    assert len(shorten("함흥" * 40, 100)) < len(shorten("ab" * 40, 100))
