"""Templates that show characters, parameters, lists, or nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from loccit.read.blocks import Paragraph
from loccit.read.builder import Piece
from loccit.read.tags import LINE

if TYPE_CHECKING:
    from loccit.read.wikitext.calls import Call, Parameter
    from loccit.read.wikitext.context import Content


def text(call: Call, out: Content, _: int, value: str) -> None:
    """Show the characters that the template stands for."""
    if value == "\n":
        out.content.append(LINE)
    else:
        out.content.append(Piece("decoded", value, call.node.start, call.node.end))


def nothing(call: Call, out: Content, depth: int, value: str) -> None:
    """Show nothing."""


def parameter(given: Parameter | None, out: Content, depth: int) -> None:
    """Show a parameter within the line."""
    if given:
        out.read(given.start, given.end, given.children, depth)


def show(call: Call, out: Content, depth: int, value: str) -> None:
    """Show one parameter; one with several lines is shown as such."""
    given = call.get(value, "text", "1")
    if given and "\n" in out.context.text[given.start : given.end]:
        by_lines(given, out, depth)
    else:
        parameter(given, out, depth)


def lines(call: Call, out: Content, depth: int, _: str) -> None:
    """Show all parameters without names, each on a line of its own."""
    for given in call.positional:
        out.content.append(LINE)
        by_lines(given, out, depth)
        out.content.append(LINE)


def by_lines(given: Parameter, out: Content, depth: int) -> None:
    """Show a value of several lines: paragraphs become lines, all else stands apart."""
    context = out.context
    for block in context.readers.lines(given.start, given.end, given.children, context, depth):
        if isinstance(block, Paragraph):
            out.content += [*block.content, LINE]
        else:
            out.apart.append(block)


def joined(call: Call, out: Content, depth: int, value: str) -> None:
    """Show all parameters without names with something between them."""
    for index, given in enumerate(call.positional):
        if index:
            out.content.append(Piece("inserted", value, 0, 0))
        parameter(given, out, depth)


def prefixed(call: Call, out: Content, depth: int, value: str) -> None:
    """Show words, which the template's name stands for, before its first parameter."""
    given = call.get("1")
    if given:
        out.content.append(before(call, given, value))
        parameter(given, out, depth)


def before(call: Call, given: Parameter, words: str) -> Piece:
    """Return words that are printed for the beginning of a call, up to a parameter."""
    return Piece("decoded", words, call.node.start, given.start)


def after(call: Call, given: Parameter, words: str) -> Piece:
    """Return words that are printed for the end of a call, after a parameter."""
    return Piece("decoded", words, given.end, call.node.end)
