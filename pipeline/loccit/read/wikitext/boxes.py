"""Templates of named parameters that stand alone: infoboxes, weather boxes and the like."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from loccit.model import NotRead
from loccit.read.blanks import part
from loccit.read.blocks import BoxBlock, Line, Mark
from loccit.read.builder import Piece
from loccit.read.wikitext.families import is_box
from loccit.read.wikitext.shown import by_lines

if TYPE_CHECKING:
    from loccit.read.wikitext.calls import Call
    from loccit.read.wikitext.context import Content, Context
    from loccit.read.wikitext.reference_list import Found

# A number with a decimal point at the beginning of a value, which no other number follows.
_DECIMAL = re.compile(r"\s*(([-−+]?\d+)\.(\d+))(?![\d.,:/°])")
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
        inner.content[:] = _as_printed(inner.content, out.context)
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


def _as_printed(content: list[Piece | Mark], context: Context) -> list[Piece | Mark]:
    """Return a parameter's value as its template prints it: a program's decimal point is English.

    "2.9" is printed as "2,9" in German. "1.234" may be a thousand there, or the program's form of
    one and a bit: it is noted as unclear, and no number is read.
    """
    first = content[0] if content else None
    numbers = context.numbers
    if numbers.decimal == "." or not isinstance(first, Piece) or first.kind != "copied":
        return content
    match = _DECIMAL.match(first.text)
    if not match:
        return content
    start, end = first.source + match.start(1), first.source + match.end(1)
    if numbers.group == "." and len(match[3]) == 3:
        context.not_read.append(NotRead("unclear", match[1], start, end))
        unclear = Piece("placeholder", match[1], start, end)
        return [unclear, part(first, match.end(1), len(first.text)), *content[1:]]
    printed = f"{match[2]}{numbers.decimal}{match[3]}"
    decoded = Piece("decoded", printed, start, end)
    return [decoded, part(first, match.end(1), len(first.text)), *content[1:]]
