"""Text and tables as Markdown that code hosts show as it stands."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

from loccit import inert
from loccit.values.showing import as_sentence

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from loccit.report.model import Part

# What a line may begin with to be a list, a heading, a quotation or a rule.
_BEGIN = re.compile(
    r"(?P<mark>>|[-+=](?=[-=]*(?:\s|$)))|(?P<number>\d+)(?P<dot>[.)])(?=\s|$)",
)

# What would end a target, or begin something else within it.
_IN_TARGETS = {" ": "%20", "(": "%28", ")": "%29", "<": "%3C", ">": "%3E", "\\": "%5C", "|": "%7C"}


def escape(text: str) -> str:
    """Return text so that Markdown shows it as it stands, in a table as well; always one line."""
    text = inert.line(" ".join(text.split())).replace("&", "&amp;").replace("<", "&lt;")
    text = re.sub(r"([\\`*_\[\]|~#])", r"\\\1", text)
    # Two of these on a line would be a formula.
    text = text.replace("$", "&#36;")
    return _BEGIN.sub(_unlisted, text, count=1) if _BEGIN.match(text) else text


def _unlisted(match: re.Match[str]) -> str:
    return f"\\{match['mark']}" if match["mark"] else f"{match['number']}\\{match['dot']}"


def marked(parts: Iterable[Part]) -> str:
    """Return a quote in quotation marks, its marked words bold."""
    return f"“{''.join(_part(part) for part in parts)}”"


def _part(part: Part) -> str:
    if not part.marked:
        # Blanks at the ends part it from the marked words.
        ends = [" " if part.text[at : at + 1 or None].isspace() else "" for at in (0, -1)]
        inner = escape(part.text)
        return f"{ends[0]}{inner}{ends[1]}" if inner else ends[0]
    text = escape(part.text)
    # Asterisks at a bracket or a sign are not always emphasis.
    plain = part.text[:1].isalnum() and part.text[-1:].isalnum()
    return f"**{text}**" if plain else f"<b>{text}</b>"


def table(head: Sequence[str], rows: Iterable[Sequence[str]], right: int = 0) -> Iterator[str]:
    """Yield the lines of a table of Markdown cells; the last ``right`` columns are numbers."""
    lines = ["---"] * (len(head) - right) + ["--:"] * right
    yield f"| {' | '.join(head)} |"
    yield f"|{'|'.join(lines)}|"
    for row in rows:
        yield f"| {' | '.join(row)} |"
    yield ""


def anchor(name: str) -> str:
    """Return a place that links can point to."""
    return f'<a id="{html.escape(inert.line(name))}"></a>'


def link(text: str, target: str) -> str:
    """Return a link, escaped here; its text alone where links may not lead to the target."""
    target = inert.link_target(target)
    for character, code in _IN_TARGETS.items():
        target = target.replace(character, code)
    return f"[{escape(text)}]({target})" if target else escape(text)


def sentence(text: str) -> str:
    """Return escaped text that begins with a capital and ends in a full stop."""
    return escape(as_sentence(text))
