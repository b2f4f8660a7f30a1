"""Corpora made by hand for charts, and what stands in a chart that Vega-Lite has drawn."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING
from xml.etree import ElementTree

from loccit.report.charts.svg import to_svg
from loccit.rules.corpus import Corpus
from tests.rules.corpora import VOCABULARY, corpus, said

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from loccit.model import Claim
    from loccit.report.charts.chart import Chart

Lines = tuple[str, ...] | list[str]


def of(north: Lines = (), south: Lines = (), *, figures: Sequence[dict[str, str]] = ()) -> Corpus:
    """Return what two articles say, a line a claim, as ``tests/rules/corpora.py`` writes them."""
    claims = [*_claims("north", north), *_claims("south", south)]
    resources: dict[str, Sequence[dict[str, str]]] = {name: [] for name in VOCABULARY.tables}
    return replace(corpus(claims), resources={**resources, "figures": figures})


def _claims(article: str, lines: Lines) -> list[Claim]:
    return [said(line, article, f"{number:03}") for number, line in enumerate(lines)]


def released(base: Corpus, day: str) -> Corpus:
    """Return a corpus whose dataset was released on a day."""
    return replace(base, dataset=replace(base.dataset, released=day))


def parsed(svg: str) -> ElementTree.Element:
    """Return an SVG as XML."""
    return ElementTree.fromstring(svg)  # noqa: S314 (our own)


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
