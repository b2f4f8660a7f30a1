"""Charts drawn by a process of their own are those that this process draws."""

from __future__ import annotations

import multiprocessing
from dataclasses import replace
from pathlib import Path

import pytest

from loccit.errors import LoccitError
from loccit.report.charts.drawn_apart import drawn_apart
from loccit.report.charts.svg import to_svg
from tests.report.charts.chart_examples import drawn


def test_they_are_the_same_drawings() -> None:
    charts = [drawn({"type": kind}, kind, anchor=kind) for kind in ("line", "point", "line")]
    with drawn_apart(charts) as draw:
        assert [draw(chart) for chart in charts] == [to_svg(chart) for chart in charts]


def test_nothing_is_started_for_no_charts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("loccit.report.charts.drawn_apart.processes", None)
    with drawn_apart([]):
        pass


def test_what_can_not_be_drawn_is_an_error_that_says_why() -> None:
    chart = replace(drawn({"type": "line"}), specification={"mark": "no-such-mark"})
    with drawn_apart([chart]) as draw, pytest.raises(ValueError, match="conversion failed"):
        draw(chart)


def test_a_process_that_is_ended_is_an_error_that_says_so() -> None:
    chart = drawn({"type": "line"})
    with drawn_apart([chart]) as draw:
        for child in multiprocessing.active_children():
            child.kill()
        with pytest.raises(LoccitError, match="was ended"):
            draw(chart)


def test_no_module_of_the_folder_that_the_user_is_in_is_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("json", "vl_convert", "loccit", "signal", "pickle"):
        (tmp_path / f"{name}.py").write_text("raise SystemExit('run')\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    chart = drawn({"type": "line"})
    with drawn_apart([chart]) as draw:
        assert draw(chart) == to_svg(chart)
