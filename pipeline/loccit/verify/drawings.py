"""The charts of a page: each is the drawing of its data, element by element.

Two versions of the library that draws may place things a little otherwise. So the page around the
drawings is compared byte by byte, and a drawing by its elements, texts and attributes; numbers in
these may differ by less than a point on the screen.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.etree import ElementTree

from loccit.verdict.proof import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

# Of signs that stand in no page.
_MARK = "\ue000drawing {}\ue001"
_HEAD = '<svg xmlns="http://www.w3.org/2000/svg" '
_NUMBER = re.compile(r"-?\d*\.?\d+(?:e[-+]?\d+)?")
# So many points two drawings of the same data may differ, in these attributes.
_NEAR = 1.0
_PLACES = frozenset("d transform x y x1 x2 y1 y2 width height viewBox".split())
# What a drawing of ours consists of: nothing that runs, loads, links, or holds a page.
ELEMENTS = frozenset(
    "svg g path rect text tspan line circle clipPath defs linearGradient stop title".split()
)


def mark(number: int) -> str:
    """Return what stands for a drawing while a page is made without its drawings."""
    return _MARK.format(number)


def split(page: bytes, template: bytes, count: int) -> list[str] | None:
    """Return the drawings of a page, in order, or None where the page around them is another.

    Args:
        page: the page.
        template: the page that is made now, with a mark for each drawing.
        count: how many drawings it has.

    """
    pieces = [template]
    for number in range(count):
        before, found, after = pieces.pop().partition(mark(number).encode())
        if not found:
            return None
        pieces += [before, after]
    if not page.startswith(pieces[0]):
        return None
    place = len(pieces[0])
    drawings = []
    for piece in pieces[1:]:
        end = page.find(piece, place) if piece is not pieces[-1] else len(page) - len(piece)
        if end < place or page[end : end + len(piece)] != piece:
            return None
        drawings.append(page[place:end].decode("utf-8", "replace"))
        place = end + len(piece)
    return drawings


def forbidden(name: str, drawings: Sequence[str]) -> Iterator[Problem]:
    """Yield each drawing that holds what no drawing of ours can hold."""
    for number, drawing in enumerate(drawings, start=1):
        where = f"{name}: chart {number}"
        root = _read(drawing)
        if root is None:
            yield Problem(where, "is no drawing as loccit writes them")
            continue
        others = sorted({element.tag for element in root.iter()} - ELEMENTS)
        if others:
            yield Problem(where, f"holds what no drawing holds: {', '.join(others)}")


def other_drawings(name: str, found: Sequence[str], made: Sequence[str]) -> Iterator[Problem]:
    """Yield each drawing that differs by more than its library's version may make it."""
    for number, (one, other) in enumerate(zip(found, made, strict=True), start=1):
        if one == other:
            continue
        root, ours = _read(one), _read(other)
        what = (
            _difference(root, ours) if root is not None and ours is not None else "cannot be read"
        )
        if what:
            yield Problem(f"{name}: chart {number}", what)


def _read(drawing: str) -> ElementTree.Element | None:
    """Return the root of a drawing, None where it is not written as loccit writes them."""
    if not drawing.startswith(_HEAD) or "<!" in drawing or "<?" in drawing:
        return None
    plain = "<svg " + drawing.removeprefix(_HEAD)
    try:
        root = ElementTree.fromstring(plain)  # noqa: S314  (no entities: "<!" is refused)
    except ElementTree.ParseError:
        return None
    return root if ElementTree.tostring(root, encoding="unicode") == plain else None


def _difference(root: ElementTree.Element, ours: ElementTree.Element) -> str:
    found, want = list(root.iter()), list(ours.iter())
    if [element.tag for element in found] != [element.tag for element in want]:
        return f"has other elements than its drawing: {len(found)}, not {len(want)}"
    for one, other in zip(found, want, strict=True):
        if len(one) != len(other):
            return "has other elements than its drawing"
        for have, should in ((one.text, other.text), (one.tail, other.tail)):
            if have != should:
                return f"says '{have}', its drawing says '{should}'"
        if list(one.attrib) != list(other.attrib):
            return f"has other attributes than its drawing at {one.tag}"
        for key, value in one.attrib.items():
            if value != other.attrib[key] and not _is_near(key, value, other.attrib[key]):
                return f"{key} is '{value}', in its drawing '{other.attrib[key]}'"
    return ""


def _is_near(key: str, one: str, other: str) -> bool:
    """Whether two places are the same but for numbers that are nearly the same."""
    if key not in _PLACES or "scale" in other or _NUMBER.sub("0", one) != _NUMBER.sub("0", other):
        return False
    pairs = zip(_NUMBER.findall(one), _NUMBER.findall(other), strict=True)
    return all(abs(float(a) - float(b)) < _NEAR for a, b in pairs)
