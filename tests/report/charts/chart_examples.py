"""Corpora written by hand for charts, and what stands in a chart that Vega-Lite has drawn."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree import ElementTree

from loccit.corpus.corpus import Corpus
from loccit.project import committed_corpus, load_project
from loccit.report.charts.chart import Chart
from loccit.report.charts.svg import INHERITED, to_svg
from loccit.report.charts.theme import frame, layer, width
from loccit.verdict.rulings import Decisions
from loccit.verdict.verdict import Verdict
from tests.rules.corpora import VOCABULARY, corpus, said

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from loccit.model import Claim
    from loccit.rows import Rows

_SHIFT = r"translate\(([-\d.]+),([-\d.]+)\)"
Lines = tuple[str, ...] | list[str]


def drawn(mark: dict[str, object], text: str = "a", anchor: str = "one") -> Chart:
    """Return a chart of two points."""
    rows: list[dict[str, object]] = [{"x": 1 / 3, "y": 1, "text": text}, {"x": 2, "y": 5 / 7}]
    encoding = {name: {"field": name, "type": "quantitative"} for name in ("x", "y")}
    texts = {"field": "text", "type": "nominal"}
    layers = [layer(rows, mark, **encoding), layer(rows, {"type": "text"}, **encoding, text=texts)]
    return Chart(anchor, text, "", (), (), frame(layers, 100, left=40, top=10))


def of(north: Lines = (), south: Lines = (), *, figures: Sequence[dict[str, str]] = ()) -> Corpus:
    """Return what two articles say, a line a claim, as ``tests/rules/corpora.py`` writes them."""
    claims = [*_claims("north", north), *_claims("south", south)]
    resources: Rows = dict.fromkeys(VOCABULARY.tables, ())
    return replace(corpus(claims), resources={**resources, "figures": tuple(figures)})


def _claims(article: str, lines: Lines) -> list[Claim]:
    return [said(line, article, f"{number:03}") for number, line in enumerate(lines)]


def released(base: Corpus, day: str) -> Corpus:
    """Return a corpus whose dataset was released on a day."""
    return replace(base, dataset=replace(base.dataset, released=day))


def parsed(svg: str) -> ElementTree.Element:
    """Return an SVG as XML, what groups say of all that they hold said of each again."""
    root = ElementTree.fromstring(svg)  # noqa: S314 (our own)
    _spread(root, {})
    return root


def _spread(element: ElementTree.Element, above: Mapping[str, str]) -> None:
    said = {name: element.attrib[name] for name in INHERITED if name in element.attrib}
    if len(element):
        for name in said:
            del element.attrib[name]
    else:
        element.attrib.update({**above, **said})
    for child in element:
        _spread(child, {**above, **said})


@dataclass(frozen=True)
class Box:
    """Where a text stands, by a generous estimate of its width."""

    text: str
    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: Box) -> bool:
        """Whether two texts have ground in common."""
        across = self.left < other.right and other.left < self.right
        return across and self.top < other.bottom and other.top < self.bottom


def boxes(svg: str) -> list[Box]:
    """Return the boxes of all texts; what only surrounds a text is left out."""
    return list(_boxes(parsed(svg), 0.0, 0.0))


def _boxes(element: ElementTree.Element, x: float, y: float) -> Iterator[Box]:
    for across, down in re.findall(_SHIFT, element.get("transform", "")):
        x, y = x + float(across), y + float(down)
    if element.tag.endswith("text") and "stroke" not in element.attrib:
        wide = width(element.text or "") * (1.08 if "font-weight" in element.attrib else 1)
        left = x - {"middle": wide / 2, "end": wide}.get(element.get("text-anchor", ""), 0)
        yield Box(element.text or "", left, y - 10, left + wide, y + 3)
    for child in element:
        yield from _boxes(child, x, y)


def verdict_of(folder: Path) -> Verdict:
    """Return what is found in the committed claims of a dataset."""
    project = load_project(folder)
    return Verdict(committed_corpus(project), project.decisions)


def judged(base: Corpus) -> Verdict:
    """Return what is found in a corpus that nobody has ruled on."""
    return Verdict(base, Decisions(Path()))


def texts(chart: Chart) -> list[str]:
    """Return the texts of a drawn chart."""
    root = parsed(to_svg(chart))
    return [element.text or "" for element in root.iter() if element.tag.endswith("text")]


def marks(chart: Chart, **attributes: str) -> int:
    """Return how many elements of a drawn chart have these attributes."""
    root = parsed(to_svg(chart))
    wanted = {name.replace("_", "-"): value for name, value in attributes.items()}
    return sum(all(e.get(n) == v for n, v in wanted.items()) for e in root.iter())


def by_anchor(charts: Iterable[Chart]) -> Mapping[str, Chart]:
    """Return charts by their anchors, in their order."""
    return {chart.anchor: chart for chart in charts}
