from __future__ import annotations

import os
import re
import subprocess
import sys
from dataclasses import replace

import pytest

from loccit.report.charts.choose import charts
from loccit.report.charts.svg import to_svg
from tests.conftest import ROOT, Workspace
from tests.report.charts.chart_examples import boxes, drawn, judged, of, parsed, verdict_of

HOSTILE = "<script>alert('x')</script> \"&amp;\" \u202eabc\u202c \x00\x1f함흥 咸興"
CLIPPED = {
    "type": "line",
    "clip": True,
    "color": {"gradient": "linear", "stops": [{"offset": 0, "color": "red"}]},
}


def ids(svg: str) -> list[str]:
    return re.findall(r' id="([^"]*)"', svg)


@pytest.fixture(scope="module")
def committed() -> dict[str, str]:
    found = charts(verdict_of(ROOT / "datapackage" / "hamhung"))
    return {chart.anchor: to_svg(chart) for chart in found}


# --------------------------------------------------------------------------- one image


def test_it_is_one_named_image_that_scales() -> None:
    root = parsed(to_svg(drawn({"type": "line"}, "Oss, by month")))
    assert root.tag == "{http://www.w3.org/2000/svg}svg"
    assert root.get("role") == "img"
    assert root.get("aria-label") == "Oss, by month"
    assert root.get("viewBox") == "0 0 640 144"
    inner = [element for element in root.iter() if element is not root]
    assert not [
        name for element in inner for name in element.attrib if name[:4] in ("role", "aria")
    ]


def test_fonts_and_classes_are_those_of_the_page() -> None:
    svg = to_svg(drawn({"type": "line"}))
    assert "font-family" not in svg
    assert "class=" not in svg
    assert "xlink" not in svg


def test_ids_of_two_charts_differ_and_are_what_refers_to_them() -> None:
    both = [to_svg(drawn(CLIPPED, anchor=anchor)) for anchor in ("one", "two")]
    found = [name for svg in both for name in ids(svg)]
    assert len(found) >= 4
    assert len(set(found)) == len(found)
    for svg, anchor in zip(both, ("one", "two"), strict=True):
        assert all(name.startswith(f"{anchor}-") for name in ids(svg))
        referred = set(re.findall(r"url\(#([^)]*)\)", svg))
        assert referred
        assert referred <= set(ids(svg))


def test_what_clips_keeps_its_shape() -> None:
    root = parsed(to_svg(drawn(CLIPPED)))
    clips = [element for element in root.iter() if element.tag.endswith("clipPath")]
    assert clips
    assert all(len(clip) for clip in clips)


def test_words_are_escaped_and_what_xml_cannot_hold_is_left_out() -> None:
    svg = to_svg(drawn({"type": "line"}, HOSTILE))
    root = parsed(svg)
    shown = HOSTILE.replace("\x00", "").replace("\x1f", "")
    assert root.get("aria-label") == shown
    assert shown in [element.text for element in root.iter()]
    assert "<script" not in svg


def test_hostile_titles_go_through_every_kind_of_chart() -> None:
    lines = [f"hallstad population {n} | {n}" for n in (1950, 1960, 1970)]
    lines += [f"hallstad precipitation {n} mm || month={n}" for n in range(1, 13)]
    lines += ["hallstad founded 1927", "hallstad founded 1931", "oss founded 1940",
              "velm founded 1950"]  # fmt: skip
    figures = [{"article": "north", "section": HOSTILE, "status": "claimed"}]
    base = of(lines, ["hallstad population 9 | 1950"], figures=figures)
    entities = {n: replace(e, title=HOSTILE) for n, e in base.dataset.entities.items()}
    base = replace(base, dataset=replace(base.dataset, entities=entities))
    found = charts(judged(base))
    assert len(found) == 5
    for chart in found:
        svg = to_svg(chart)
        parsed(svg)
        assert "<script" not in svg


def test_numbers_have_two_decimals_at_most() -> None:
    assert not re.findall(r"\d\.\d{3,}", to_svg(drawn({"type": "point"})))


# ------------------------------------------------------------------------ real ones


def test_the_charts_of_the_flagship_are_small_and_parse(committed: dict[str, str]) -> None:
    for anchor, svg in committed.items():
        parsed(svg)
        assert len(svg.encode()) < 60_000, anchor
    found = [name for svg in committed.values() for name in ids(svg)]
    assert len(set(found)) == len(found)


def test_colours_are_those_of_the_page(committed: dict[str, str]) -> None:
    known = {"none", "currentColor", "var(--line)", "var(--paper, Canvas)",
             "var(--apart, currentColor)", "var(--article-1)", "var(--article-2)"}  # fmt: skip
    for svg in committed.values():
        assert set(re.findall(r'(?:fill|stroke)="([^"]*)"', svg)) <= known


def test_no_text_stands_outside_or_on_another(committed: dict[str, str]) -> None:
    for anchor, svg in committed.items():
        height = float(parsed(svg).get("height", ""))
        found = boxes(svg)
        assert len(found) > 15, anchor
        for number, box in enumerate(found):
            assert box.left > -3, (anchor, box)
            assert box.right < 643, (anchor, box)
            assert box.top > -1, (anchor, box)
            assert box.bottom < height + 1, (anchor, box)
            assert not [other for other in found[number + 1 :] if box.meets(other)], (anchor, box)


CODE = """
import sys
from pathlib import Path
from loccit.report.charts.choose import charts
from loccit.report.charts.svg import to_svg
from tests.report.charts.chart_examples import verdict_of
for chart in charts(verdict_of(Path(sys.argv[1]))):
    sys.stdout.buffer.write(repr((chart.anchor, chart.summary, chart.rows)).encode())
    sys.stdout.buffer.write(to_svg(chart).encode())
"""


def test_the_same_bytes_in_any_zone_and_language(pulled: Workspace) -> None:
    found = []
    for zone, language, seed in (("Asia/Seoul", "C", "0"), ("America/Lima", "tr_TR.UTF-8", "7")):
        settings = {"TZ": zone, "LANG": language, "LC_ALL": language, "PYTHONHASHSEED": seed}
        done = subprocess.run(
            [sys.executable, "-c", CODE, str(pulled.folder)],
            env={**os.environ, **settings}, capture_output=True, check=True, cwd=ROOT,
        )  # fmt: skip
        found.append(done.stdout)
    assert found[0].count(b"<svg") == 3
    assert found[0] == found[1]
