"""A chart → SVG that stands in an HTML page: small, scalable, one image to assistive technology."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from functools import lru_cache
from typing import TYPE_CHECKING
from xml.etree import ElementTree

from loccit.report.charts import vega
from loccit.report.charts.theme import CELL, FONT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from loccit.report.charts.chart import Chart

_SVG = "http://www.w3.org/2000/svg"
# What Vega writes for its own view, for interaction, or as a default of SVG.
_DROPPED = ("class", "role", "pointer-events", "font-family", "cursor", "aria-hidden", "version")
_DEFAULTS = {"opacity": "1", "stroke-width": "1", "font-size": f"{FONT}px", "text-anchor": "start"}
_PLACES = frozenset({"d", "transform", "x", "y", "x1", "x2", "y1", "y2", "width", "height"})
# What an element has from the group that it stands in, where it says nothing itself.
INHERITED = (
    "fill", "stroke", "stroke-width", "stroke-dasharray", "stroke-miterlimit", "fill-opacity",
    "font-size", "font-weight", "text-anchor",
)  # fmt: skip
_DECIMAL = re.compile(r"-?\d*\.\d+(?:e[-+]?\d+)?|-?\d+e[-+]?\d+")
_LOCAL = re.compile(r"url\((['\"]?)#([^)'\"]+)\1\)")
# What no XML may hold, and nobody can see.
_INVISIBLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def to_svg(chart: Chart) -> str:
    """Return a chart as an SVG element for an HTML page; its name is the chart's title."""
    return svg_of(chart, _drawn(specification(chart)))


def specification(chart: Chart) -> str:
    """Return what Vega is given to draw a chart."""
    return json.dumps(_cleaned(chart.specification))


def svg_of(chart: Chart, drawn: str) -> str:
    """Return the element of a chart from what Vega made of it."""
    root = ElementTree.fromstring(drawn)  # noqa: S314 (our own)
    _prefix_ids(root, chart.anchor)
    _simplify(root)
    root.tag = "svg"
    size = {name: root.get(name, "") for name in ("width", "height", "viewBox")}
    root.attrib.clear()
    root.attrib |= {
        "xmlns": _SVG,
        **size,
        "role": "img",
        "aria-label": _INVISIBLE.sub("", chart.title),
        "font-size": str(FONT),
    }
    return ElementTree.tostring(root, encoding="unicode", short_empty_elements=True)


@lru_cache(maxsize=64)
def _drawn(specification: str) -> str:
    """Return what Vega makes of a specification; a process that verifies draws the same again."""
    return vega.drawn(specification)


def _cleaned(node: object) -> object:
    """Return a specification without characters that XML can't hold."""
    if isinstance(node, str):
        return _INVISIBLE.sub("", node)
    if isinstance(node, Mapping):
        return {name: _cleaned(item) for name, item in node.items()}
    return [_cleaned(item) for item in node] if isinstance(node, list | tuple) else node


def _prefix_ids(root: ElementTree.Element, anchor: str) -> None:
    """Make ids, and what refers to them, different from those of other charts on the page."""
    for element in root.iter():
        for name, value in element.attrib.items():
            if name == "id":
                element.set(name, f"{anchor}-{value}")
            elif value.startswith("#") and name.endswith("href"):
                element.set(name, f"#{anchor}-{value[1:]}")
            elif "url(" in value:
                element.set(name, _LOCAL.sub(rf"url(#{anchor}-\2)", value))


def _simplify(element: ElementTree.Element) -> None:
    element.tag = element.tag.removeprefix(f"{{{_SVG}}}")
    described = element.attrib.get("aria-label", "")
    if described.startswith(CELL):
        element.set("data-cell", described.removeprefix(CELL))
    for name, value in list(element.attrib.items()):
        if name in _DROPPED or name.startswith("aria-") or _DEFAULTS.get(name) == value:
            del element.attrib[name]
        elif name in _PLACES:
            element.set(name, _DECIMAL.sub(_rounded, value))
    children: list[ElementTree.Element] = []
    for child in list(element):
        _simplify(child)
        if element.tag == "clipPath" or not _is_empty(child):
            children.extend(_unwrapped(child))
    element[:] = children
    _share(element)


def _share(element: ElementTree.Element) -> None:
    """Write once, at a group, what all that it holds is drawn with."""
    if element.tag != "g" or len(element) < 2:
        return
    first, *others = element
    for name in INHERITED:
        value = first.get(name)
        if value is not None and all(other.get(name) == value for other in others):
            element.set(name, value)
            for child in element:
                del child.attrib[name]


def _rounded(match: re.Match[str]) -> str:
    text = f"{float(match[0]):.1f}".removesuffix(".0")
    return "0" if text in ("-0", "") else text


def _is_empty(element: ElementTree.Element) -> bool:
    """Whether nothing of an element can be seen: the marks that only make axes among them."""
    if element.get("opacity") == "0":
        return True
    if element.tag == "g":
        return not len(element)
    if element.tag == "path":
        painted = {"fill", "stroke"} & element.attrib.keys()
        return not element.get("d") or not painted or element.get("display") == "none"
    return element.tag == "text" and not (element.text or "").strip()


def _unwrapped(element: ElementTree.Element) -> Iterator[ElementTree.Element]:
    """Yield an element, or what a group holds that says nothing itself."""
    nowhere = element.get("transform") == "translate(0,0)"
    if nowhere:
        del element.attrib["transform"]
    if element.tag == "g" and not element.attrib:
        yield from element
    else:
        yield element
