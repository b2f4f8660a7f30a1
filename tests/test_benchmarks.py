"""What the gate of speed says of figures: an aim that is missed is seen, seconds are reported."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from benchmarks.aims import Group, Measured, line, page, read, write
from benchmarks.gate import KEPT, PAGE, made_of
from benchmarks.growing import exponent
from benchmarks.processes import cost, mib_together, side_by_side


@pytest.mark.parametrize(
    ("item", "missed", "says"),
    [
        (Measured("a", "ratio", 4.9, 5), False, ""),
        (Measured("a", "ratio", 5.1, 5), True, "*missed*"),
        (Measured("a", "exponent", 1.2, 1.15), True, "*missed*"),
        (Measured("a", "MiB", 400, 300, "the peak"), True, "*missed*; the peak"),
        (Measured("a", "s", 9, 5), False, "slower than aimed"),
        (Measured("a", "ratio", 9), False, ""),
        (Measured("a", "ratio", None, 2, "not compared"), False, "not compared"),
    ],
)
def test_a_figure(item: Measured, missed: bool, says: str) -> None:
    assert item.missed is missed
    assert line(item)[-1] == says


def test_the_page_says_what_was_not_measured() -> None:
    words = {"some": "Some.", "others": "Others."}
    text = page({"some": Group("a machine", (Measured("a", "ratio", 6, 5),))}, words)
    assert (
        "on a machine: 1 figures that have an aim, of which 1 miss it. Not measured yet: others."
        in text
    )
    assert "| a | ≤ 5 | 6.00 | 1.20 | *missed* |" in text


def test_a_group_is_measured_anew_by_itself(tmp_path: Path) -> None:
    first, second = (Group("a machine", (Measured("a", "ratio", now, 5),)) for now in (1, 2))
    kept = tmp_path / "figures.json"
    assert read(kept, ["one", "other"]) == {}
    write(kept, {"one": first, "other": first})
    write(kept, read(kept, ["one", "other"]) | {"other": second})
    assert read(kept, ["one", "other"]) == {"one": first, "other": second}


def test_the_page_is_that_of_the_figures() -> None:
    assert PAGE.read_text(encoding="utf-8") == made_of(KEPT)


def test_an_exponent() -> None:
    assert exponent(1, 5, 5) == pytest.approx(1)
    assert exponent(1, 25, 5) == pytest.approx(2)


def test_a_process_is_measured() -> None:
    found = cost(sys.executable, "-c", "raise SystemExit(3)")
    assert found.code == 3
    assert found.seconds > 0
    assert found.mib > 1
    ours, other, ratio = side_by_side(
        (sys.executable, "-c", ""), (sys.executable, "-c", "raise SystemExit(1)"), 1
    )
    assert (ours.code, other.code) == (0, 1)
    assert ratio > 0


def test_memory_is_not_that_of_the_process_that_measures() -> None:
    held = b"x" * (200 << 20)
    assert cost(sys.executable, "-c", "").mib < 100, len(held)


def test_memory_is_that_of_all_processes_together() -> None:
    hold = "held = b'x' * (60 << 20); time.sleep(0.5)"
    code = (
        f"import subprocess, sys, time\n"
        f'started = subprocess.Popen([sys.executable, "-c", "import time; {hold}"])\n'
        f"{hold}\nstarted.wait()"
    )
    found = mib_together(sys.executable, "-c", code)
    if found is None:
        pytest.skip("this system has no /proc to look in")
    assert 120 < found < 240
