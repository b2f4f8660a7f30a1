"""`loccit settle`: an entry to fill in, and rulings that a reviewer made on the report's page."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loccit.model import Ruling
from loccit.verdict.rulings import parse_decisions
from loccit.verdict.settling import entry_text
from tests.conftest import Workspace
from tests.verdict.test_rulings import FACT, ID, NORTH, NOTE, SOUTH, _digest, _rows, _rule, _state

# ------------------------------------------------------------------- an entry to fill in


def test_settle_writes_an_entry_and_keeps_what_is_there(disputed: Workspace) -> None:
    note = f"# what readers saw\n{NOTE}"
    _rule(disputed, f"# a comment to keep\n\n{note}")
    assert disputed.run("settle", ID).exit_code == 0
    text = (disputed.folder / "rulings.yaml").read_text(encoding="utf-8")
    assert text.startswith("# a comment to keep\n\n# Kelmouth, population")
    assert text.endswith(f"\n{note}")
    assert f"#   {NORTH}: “It had 12,543 inhabitants in 2001”" in text
    assert f"digest: {_digest(disputed)}" in text
    assert _state(disputed)[:2] == ["1", "unruled"]  # the reason is still to be written
    _rule(disputed, text.replace("because: to be written", "because: waits for the census"))
    assert _state(disputed)[1] == "open"


def test_settle_keeps_a_comment_on_the_whole_file_at_its_beginning(disputed: Workspace) -> None:
    _rule(disputed, f"# Decisions\n{NOTE}")
    assert disputed.run("settle", ID).exit_code == 0
    text = (disputed.folder / "rulings.yaml").read_text(encoding="utf-8")
    assert text.startswith("# Decisions\n# Kelmouth, population")
    assert text.endswith(f"\n{NOTE}")


def test_settle_creates_the_file(disputed: Workspace) -> None:
    assert disputed.run("settle", ID).exit_code == 0
    assert (disputed.folder / "rulings.yaml").read_text(encoding="utf-8").startswith("# Kelmouth")


def test_settle_refuses_what_is_there_or_is_none(disputed: Workspace) -> None:
    unknown = disputed.run("settle", ID.replace("2001", "2002"))
    assert unknown.exit_code == 2
    assert f"near: {ID}" in unknown.stderr
    disputed.run("settle", ID)
    before = disputed.snapshot()
    again = disputed.run("settle", ID)
    assert again.exit_code == 2
    assert "has an entry already" in again.stderr
    assert disputed.snapshot() == before


def test_a_check_writes_nothing(disputed: Workspace) -> None:
    before = disputed.snapshot()
    result = disputed.run("check", "--settle", ID)
    assert result.exit_code == 2
    assert f"loccit settle {ID}" in result.stderr
    assert disputed.snapshot() == before


# ------------------------------------------------------------- what a reviewer decided


def _prefer(space: Workspace, claim: str = NORTH, author: str = "Ada Quill") -> str:
    return (
        f"{ID}:\n  decision: prefer\n  prefer: {claim}\n  because: It was counted.\n"
        f'  author: {author}\n  date: "2026-11-28"\n  digest: {_digest(space)}\n'
    )


def _take(space: Workspace, text: str, *options: str) -> tuple[int, str]:
    path = space.root / "reviewed.yaml"
    path.write_text(text, encoding="utf-8")
    result = space.run("settle", "--from", str(path), *options)
    return result.exit_code, result.output + result.stderr


def _written(space: Workspace) -> str:
    return (space.folder / "rulings.yaml").read_text(encoding="utf-8")


def test_what_fits_is_taken(disputed: Workspace) -> None:
    _rule(disputed, f"# kept\n\n{NOTE}")
    code, said = _take(disputed, _prefer(disputed))
    assert code == 0
    assert f"taken    {ID}" in said
    assert _written(disputed).startswith("# kept\n")
    assert _written(disputed).endswith(NOTE)
    assert _state(disputed)[1:] == ["settled", "settled", "", "12543"]


def test_what_is_open_or_unwritten_or_stale_is_decided(disputed: Workspace) -> None:
    disputed.run("settle", ID)
    first = _written(disputed)
    opened = first.replace("because: to be written", "because: waits for the census")
    for before in (first, opened, opened.replace("digest: ", "digest: 0")):
        _rule(disputed, before + "# of what follows\n")
        assert _take(disputed, _prefer(disputed))[0] == 0
        assert _written(disputed).endswith("# of what follows\n")
        assert _written(disputed).startswith("# Kelmouth, population")
        assert _rows(disputed, "facts")[FACT]
        assert _state(disputed)[1] == "settled"


def test_two_who_decided_differently(disputed: Workspace) -> None:
    _take(disputed, _prefer(disputed))
    before = _written(disputed)
    other = _prefer(disputed, SOUTH, "Bo Reed")
    code, said = _take(disputed, other)
    assert code == 1
    assert f"prefer {NORTH} by Ada Quill; here: prefer {SOUTH} by Bo Reed" in said
    assert _written(disputed) == before
    assert _take(disputed, other, "--over")[0] == 0
    assert "Bo Reed" in _written(disputed)
    assert "Ada Quill" not in _written(disputed)
    assert "the same stands there" in _take(disputed, other)[1]
    wrong = other.replace("  because:", f"  wrong: [{NORTH}]\n  because:")
    assert _take(disputed, wrong, "--over")[0] == 0
    assert parse_decisions(_written(disputed), Path("r.yaml")).rulings[ID].wrong == (NORTH,)


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        ("2001:", "2002:", "no such discrepancy"),
        ("digest: ", "digest: 0", "say something else"),
        ("It was counted.", "to be written", "the reason is still to be written"),
    ],
)
def test_what_fits_nothing_is_listed(disputed: Workspace, old: str, new: str, why: str) -> None:
    before = disputed.snapshot()
    code, said = _take(disputed, _prefer(disputed).replace(old, new))
    assert code == 1
    assert why in said
    assert disputed.snapshot() == before


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "there is no ruling in it"),
        ("a: [", "broken YAML"),
        ("X002/a:\n  decision: maybe\n  because: b\n  digest: c\n", "'maybe' is no decision"),
    ],
)
def test_a_file_that_is_none(disputed: Workspace, text: str, why: str) -> None:
    code, said = _take(disputed, text)
    assert code == 2
    assert why in said


def test_a_claim_of_another_discrepancy_is_an_error(disputed: Workspace) -> None:
    other = "south/population/kelmouth.population.2011"
    code, said = _take(disputed, _prefer(disputed, other))
    assert code == 2
    assert f"is not among the claims of {ID}" in said


@pytest.mark.parametrize("options", [(), (ID, "--from", "x.yaml"), (ID, "--over")])
def test_one_thing_at_a_time(disputed: Workspace, options: tuple[str, ...]) -> None:
    assert disputed.run("settle", *options).exit_code == 2


def test_a_note_is_decided_where_it_stands(space: Workspace) -> None:
    _rule(space, f"{NOTE}# the end\n")
    name = "N001/kelmouth/too-young"
    text = (
        f"{name}:\n  decision: both\n  because: 'Two ways: to count'\n"
        f"  digest: {_digest(space, name)}\n"
    )
    assert _take(space, text)[0] == 0
    assert _written(space).endswith("# the end\n")
    assert _written(space).startswith(NOTE)
    decided = parse_decisions(_written(space), Path("rulings.yaml"))
    assert decided.rulings[name].because == "Two ways: to count"
    assert _take(space, text.replace("both", "source-error"), "--over")[0] == 0
    decided = parse_decisions(_written(space), Path("rulings.yaml"))
    assert decided.rulings[name].decision == "source-error"
    assert _written(space).count("decision:") == 1


WORDS = st.text(
    st.characters(codec="utf-8", exclude_categories=["C", "Z"]) | st.just(" "), min_size=1
)


@given(because=WORDS, author=WORDS)
def test_any_words_are_read_back(because: str, author: str) -> None:
    ruling = Ruling("X002/a", "both", because, "0123456789ab", author=author, date="2026-11-28")
    if not because.strip():
        return
    read = parse_decisions(entry_text(ruling), Path("r.yaml")).rulings["X002/a"]
    assert read.because == " ".join(because.split())
    assert read.author == " ".join(author.split())
    assert (read.date, read.digest) == (ruling.date, ruling.digest)
