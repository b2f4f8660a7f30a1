"""X007: judgements of one thing against their opposites; quiet cases first."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.rules.examples import case, findings

DIVERSE = "a: It is <economic_diversity=more economically diverse> than others."
PROVINCE = "Upper Province (province)"
STATUS = "a: In <date=1960 to 1967> it was a <status=Directly Governed City> by law."

QUIET = [
    case(
        "of-two-things",
        DIVERSE,
        "Arle (city)",
        "b: Here <subject=Arle> depends on <depends_on=heavy industry> alone.",
    ),
    case(
        "no-word-of-the-list",
        "a: It is <economic_diversity=less so than other towns> by far.",
        "b: It depends on <depends_on=heavy industry> alone.",
    ),
    case("the-one-had-ended", PROVINCE, STATUS, "b: It lies in <part_of=Upper Province> today."),
    case(
        "one-ends-in-the-year-of-the-other",
        PROVINCE,
        STATUS,
        "b: It belongs to <part_of=Upper Province> <date=since 1967>.",
    ),
    case(
        "not-within-a-province",
        "Upper Zone (region)",
        "a: It is a <status=Directly Governed City> by law.",
        "b: It lies in the <part_of=Upper Zone> today.",
    ),
    case(
        "unlike-words",
        "a: A <superlative=city most devastated by floods> it was.",
        "b: It had <food_access=worse> supply.",
    ),
]
FOUND = [
    ("X007/velmar/diverse-and-dependent",
     case("in-two-articles", DIVERSE, "b: It depends on <depends_on=mining> alone.")),
    ("X007/velmar/hardest-hit-and-spared",
     case("in-one-article", "It was the <superlative=city most devastated> of all.",
          "It had <food_access=relatively better> supply.")),
    ("X007/velmar/governed-directly-and-within-a-province",
     case("both-of-today", PROVINCE, "It is a <status=Directly Governed City> by law.",
          "It lies in <part_of=Upper Province> <date=since 1967>.")),
    ("X007/velmar/expanded-and-not-expanded",
     case("whatever-the-dates",
          "There is <capacity_expansion=no verifiable data> <date=late 2025>.",
          "A <expansion=new pier> was added <date=by 2024>.")),
]  # fmt: skip


@pytest.mark.parametrize("example", QUIET)
def test_quiet(example: str, tmp_path: Path) -> None:
    assert findings(example, tmp_path) == []


@pytest.mark.parametrize(
    ("example", "expected"), [pytest.param(*case.values, name, id=case.id) for name, case in FOUND]
)
def test_finds(example: str, expected: str, tmp_path: Path) -> None:
    assert [item.id for item in findings(example, tmp_path)] == [expected]


@pytest.mark.parametrize(("during", "claims"), [(False, 0), (True, 2)])
def test_what_was_so_during_an_event_is_not_held_against_now(
    during: bool, claims: int, tmp_path: Path
) -> None:
    famine = "Great Famine (famine)"
    hit = "In the <during=Great Famine>, it was the <superlative=city most devastated> of all."
    then = "In the <during=Great Famine>, it had <food_access=relatively better> supply."
    now = "It has <food_access=relatively better> supply."
    found = findings("\n".join([famine, hit, *([then] if during else []), now]), tmp_path)
    assert [len(finding.claims) for finding in found] == [claims] * bool(claims)


def test_an_entry_may_say_what_each_side_comes_to(tmp_path: Path) -> None:
    example = "\n".join(FOUND[1][1].values)
    (finding,) = findings(example, tmp_path)
    assert ": hit hardest (" in finding.message
    assert ", or food easier to get (" in finding.message


def test_it_says_why(tmp_path: Path) -> None:
    example = "\n".join([DIVERSE, "b: It depends on <depends_on=mining> alone."])
    (finding,) = findings(example, tmp_path)
    assert finding.explanations == (
        "an economy that is more diverse than others does not depend on one branch",
    )
