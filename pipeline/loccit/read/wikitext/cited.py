"""Templates that are footnotes, short citations, cited works, and lists of these."""

from __future__ import annotations

from typing import TYPE_CHECKING

from loccit.read.blocks import Mark
from loccit.read.builder import Piece
from loccit.read.wikitext.families import unseen_in_citations
from loccit.read.wikitext.reference_list import ReferenceList
from loccit.read.wikitext.shown import parameter

if TYPE_CHECKING:
    from loccit.read.wikitext.calls import Call, Parameter
    from loccit.read.wikitext.context import Content

_PAGES = {"p": "p. ", "pp": "pp. ", "page": "p. ", "pages": "pp. ", "loc": "", "s": "S. "}


def note(call: Call, out: Content, depth: int, group: str, position: str = "1") -> None:
    """Read a footnote that is a template."""
    given = call.get(position, "text", "content")
    text = out.context.text
    named, grouped = call.get("name"), call.get("group")
    name = text[named.start : named.end].strip("\"' ") if named else ""
    group = text[grouped.start : grouped.end].strip("\"' ") if grouped else group
    inner = out.inside(given.start, given.end, given.children, depth) if given else None
    if inner or name:
        place = (call.node.start, given.start if given else call.node.end)
        content = inner.content if inner else None
        out.content.append(out.context.notes.mark(group, name, place, content))


def short(call: Call, out: Content, depth: int, _: str) -> None:
    """Read a short citation, which is a footnote: the same one wherever it says the same."""
    first = call.positional[0] if call.positional else None
    if first is None:
        return
    content = _named_parts(call, out, depth)
    words = "".join(item.text for item in content if isinstance(item, Piece))
    author = [out.context.text[given.start : given.end] for given in call.positional]
    place = (call.node.start, first.start)
    mark = out.context.notes.mark("", words, place, content)
    label = " ".join(author)
    out.content.append(mark._replace(label=label if len(label) < 60 else mark.label))


def _named_parts(call: Call, out: Content, depth: int) -> list[Piece | Mark]:
    """Return the names, the year and the pages of a short citation, in their order."""
    content: list[Piece | Mark] = []
    for given in call.parameters:
        if given.is_named and given.name not in _PAGES:
            continue
        if content:
            between = f", {_PAGES[given.name]}" if given.is_named else " "
            content.append(Piece("inserted", between, 0, 0))
        content += out.inside(given.start, given.end, given.children, depth).content
    return content


def inline(call: Call, out: Content, depth: int, _: str) -> None:
    """Show a short citation where it stands."""
    out.content += _named_parts(call, out, depth)


def named(call: Call, out: Content, depth: int, _: str) -> None:
    """Read calls of footnotes by their names."""
    for given in call.positional:
        name = out.context.text[given.start : given.end]
        place = (given.start, given.end)
        if name:
            out.content.append(out.context.notes.mark("", name, place))


def listed(call: Call, out: Content, depth: int, group: str) -> None:
    """List footnotes here, those that are defined in the list among them."""
    context = out.context
    given = call.get("refs", "notes", "1", "réf", "références")
    if given:
        before, context.defines = context.defines, True
        out.inside(given.start, given.end, given.children, depth)
        context.defines = before
    grouped = call.get("group", "grupo", "groupe")
    name = context.text[grouped.start : grouped.end].strip("\"' ") if grouped else group
    out.apart.append(ReferenceList(name))


def work(call: Call, out: Content, depth: int, _: str) -> None:
    """Show a cited work: its parameters as they stand, without addresses and codes."""
    shown = [given for given in call.parameters if _is_seen(given)]
    for index, given in enumerate(shown):
        if index:
            out.content.append(Piece("inserted", ". ", 0, 0))
        parameter(given, out, depth)


def _is_seen(given: Parameter) -> bool:
    return given.end > given.start and given.name.lower() not in unseen_in_citations()
