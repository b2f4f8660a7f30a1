"""Templates of named parameters that stand alone: infoboxes, weather boxes and the like."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from loccit.read.blocks import BoxBlock, Line
from loccit.read.wikitext.families import is_box
from loccit.read.wikitext.shown import by_lines

if TYPE_CHECKING:
    from loccit.read.wikitext.calls import Call
    from loccit.read.wikitext.context import Content
    from loccit.read.wikitext.reference_list import Found

_FEWEST = 2  # named parameters of a box whose name does not say that it is one


def is_read_as_box(call: Call, out: Content) -> bool:
    """Whether a template is a box: by its name, or as it stands alone with named parameters."""
    if is_box(call.name):
        return bool(call.named)
    return len(call.named) >= _FEWEST and _stands_alone(call, out)


def _stands_alone(call: Call, out: Content) -> bool:
    """Whether a call takes whole lines, or is the whole value of a parameter."""
    text, node = out.context.text, call.node
    line = text.rfind("\n", max(0, node.start - 200), node.start)
    before = text[max(line + 1, node.start - 200) : node.start].strip()
    after = text[node.end : node.end + 200].partition("\n")[0].strip()
    return before.endswith(("=", "-->")) or (not before and not after.rstrip("}|"))


def box(call: Call, out: Content, depth: int) -> None:
    """Read a box: a row for each parameter that has a value."""
    lines: list[Line] = []
    nested: list[Found] = []
    for given in call.parameters:
        inner = out.inside(given.start, given.start, (), depth)
        by_lines(given, inner, depth)
        label = out.context.copied(given.label, given.label_end)
        if inner.content:
            lines.append(Line([label] if given.is_named else (), inner.content))
        within = f"{call.printed}/{given.name}"
        for block in inner.apart:
            if isinstance(block, BoxBlock) and not block.within:
                nested.append(replace(block, within=within))
            else:
                nested.append(block)
    out.apart.append(BoxBlock(call.printed, (), lines, printed=False))
    out.apart += nested
