"""C006 to C010: what is said against the source that is cited for it; quiet cases first."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.rules.examples import case, findings

WORKS = ("Great Works (reconstruction)", "Arle (city)",
         "The <subject=Great Works> of <period=1855 to 1862> changed the town.",
         "The <subject=Great Works> were led from <led_by=Arle>.[1]")  # fmt: skip
NOW = "The town is <epoch=now> <foreign_access=open to foreigners> of all kinds.[1]"
FLEET = "It had <trolleybuses=28> trolleybuses in <date=2013>.[1]"
MILD = "Its winters are mild.[2]"
RECENT = '- "Normals". Weather Office. Retrieved 2024-06-20.'

QUIET = [
    case("C006-the-same-years", *WORKS, '- "The Works 1855–1862". Velmar Press. 1996.'),
    case("C006-a-wider-time", *WORKS, '- "Ostland 1800–1900". Velmar Press. 1996.'),
    case("C001-in-order", "It is small.[1] It is old.[2] It is small.[1]",
         '- "Towns". Census Office. 1958.', '- "Years". Census Office. 1958.'),
    case("C005-two-years-of-it", "It is small.[1]", MILD, '- "Towns". Census Office. 1958.',
         '- "Towns". Census Office. 1968.'),
    case("C005-another-site", "It is small.[1]", MILD, '- "Towns". Census Office. 1958.',
         '- "Towns". Weather Office. 1958.'),
    case("C010-recently", NOW, MILD, '- "Trips". Travel Office. Retrieved 2019-06-25.', RECENT),
    case("C010-an-old-article", NOW, '- "Trips". Travel Office. Retrieved 2010-06-25.'),
    case("C010-of-that-year", FLEET, '- "Fleet". Wires and Wheels. 2013.'),
    case("C010-retrieved-later", FLEET, '- "Fleet". Wires and Wheels. 2010. Retrieved 2014-01-02.'),
    case("C010-foreseen",
         "It is <determination=projected> to have <population=4,210> <date=by 2030>.[1]",
         '- "Projections". Census Office. 2013.'),
    case("C010-estimated",
         "It is <determination=estimated> to have <population=4,210> in <date=2030>.[1]",
         '- "Population clock". Census Office. Retrieved 2016-04-14.'),
    case("C010-no-date", FLEET, '- "Fleet". Wires and Wheels.'),
]  # fmt: skip
FOUND = [
    ("C006/a/1", case("C006-a-year-earlier", *WORKS,
        '- "The Works 1854–1862". Velmar Press. 1996.')),
    ("C001/a", case("C001-begins-with-2", "It is small.[2] It is old.[1]",
        '- "Towns". Census Office. 1958.', '- "Years". Census Office. 1958.')),
    ("C005/a/1", case("C005-a-site's-name", "It is small.[1]", MILD,
        '- "Towns". Census Office. Retrieved 2020-06-20.',
        '- "Towns". Census Office. Retrieved 2020-06-21.')),
    ("C010/a/1", case("C010-fourteen-years-ago", NOW, MILD,
        '- "Trips". Travel Office. Retrieved 2010-06-25.', RECENT)),
    ("C010/a/1", case("C010-read-before", FLEET,
        '- "Fleet". Wires and Wheels. Retrieved 2010-10-16.')),
]  # fmt: skip


@pytest.mark.parametrize("example", QUIET)
def test_quiet(example: str, tmp_path: Path) -> None:
    assert findings(example, tmp_path) == []


@pytest.mark.parametrize(
    ("example", "expected"), [pytest.param(*case.values, name, id=case.id) for name, case in FOUND]
)
def test_finds(example: str, expected: str, tmp_path: Path) -> None:
    assert [item.id for item in findings(example, tmp_path)] == [expected]


def test_the_numbers_that_nobody_uses_are_said(tmp_path: Path) -> None:
    found = findings("It is small.[1] It is old.[4]", tmp_path)
    (finding,) = [item for item in found if item.rule == "C001"]
    assert "no sentence has [2], [3]" in finding.explanations
