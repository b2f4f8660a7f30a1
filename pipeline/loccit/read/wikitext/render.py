"""A template → what a person sees of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from loccit.read.wikitext import boxes, cited, measures, shown
from loccit.read.wikitext.families import family_of, silent

if TYPE_CHECKING:
    from loccit.read.wikitext.calls import Call
    from loccit.read.wikitext.context import Content

Render = Callable[["Call", "Content", int, str], None]
_FAMILIES: dict[str, Render] = {
    "text": shown.text,
    "show": shown.show,
    "lines": shown.lines,
    "joined": shown.joined,
    "nothing": shown.nothing,
    "prefixed": shown.prefixed,
    "notes": cited.note,
    "short_citations": cited.short,
    "inline_citations": cited.inline,
    "named_references": cited.named,
    "lists": cited.listed,
    "citations": cited.work,
    "numbers": measures.number,
    "conversions": measures.conversion,
    "quantities": measures.quantity,
    "with_unit": measures.with_unit,
    "money": measures.money,
    "fractions": measures.fraction,
    "dates": measures.date,
    "coordinates": measures.coordinates,
}


def render(call: Call, out: Content, depth: int) -> None:
    """Add what a person sees of a template to inline content."""
    family, value = family_of(call.name, bare=not call.parameters)
    if family:
        _FAMILIES[family](call, out, depth, value)
    elif call.name == "#tag" and call.positional and _text(call, out) == "ref":
        cited.note(call, out, depth, "", position="2")
    elif call.name in silent():
        return
    elif boxes.is_read_as_box(call, out):
        boxes.box(call, out, depth)
    else:
        node = call.node
        out.content.append(out.context.elsewhere(call.printed, node.start, node.end))


def _text(call: Call, out: Content) -> str:
    first = call.positional[0]
    return out.context.text[first.start : first.end].strip()
