"""The generated page ``reports/rules.md``: every rule, from the text that the command prints."""

from __future__ import annotations

from typing import TYPE_CHECKING

from loccit.rules.registry import FAMILIES

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from loccit.rules.explain import Example
    from loccit.rules.registry import Rule

_HEAD = """\
# The rules

Each rule holds what an article says, or our work on it, against what it must agree with. **This
page is generated** by `loccit build` from the rules' own text, which `loccit rules ID` prints; the
examples are run by the tests. A *defect* is about our work and always fails; a *discrepancy* is
about what the articles say, and fails until a person rules on it; a *hint* never fails.

Examples are in the notation of claim sheets, `<name=words>`; a line such as `Grand Plan (plan)`
says what an entity is, the first cells of a table's rows name their property. A property that the
core lacks is one that a dataset would add.
"""


def rules_page(rules: Sequence[Rule]) -> str:
    """Return the page as Markdown."""
    parts = [_HEAD, "| rule | severity | about | it says |", "|---|---|---|---|"]
    parts += [_line(item) for item in rules]
    parts += [f"\n{rule_markdown(item)}" for item in rules]
    return "\n".join(parts) + "\n"


def _line(item: Rule) -> str:
    name = f"[{item.id}](#{rule_anchor(item)})"
    return f"| {name} | {item.severity} | {_about(item)} | {item.title} |"


def rule_anchor(item: Rule) -> str:
    """Return the place of a rule within the page, as code hosts make it of the heading."""
    anchor = f"{item.id} {item.title}".lower().replace(" ", "-")
    return "".join(letter for letter in anchor if letter.isalnum() or letter == "-")


def _about(item: Rule) -> str:
    return f"{FAMILIES[item.id[0]]} ({item.kind})"


def rule_markdown(item: Rule) -> str:
    """Return the explanation of one rule as Markdown."""
    return "\n".join(_section(item))


def _section(item: Rule) -> Iterator[str]:
    said = item.explanation
    yield f"## {item.id} {item.title}\n"
    yield f"*{item.kind}, {item.severity}.* {said.what}"
    for paragraph in said.why:
        yield f"\n{paragraph}"
    yield from _example("Fails", said.fails)
    yield from _example("Holds", said.holds)
    for form in item.forms:
        yield f"\n**Likewise:** {form.what}"
        for paragraph in form.why:
            yield f"\n{paragraph}"
        yield from _example("Fails", form.fails)
        yield from _example("Holds", form.holds)
    yield f"\n**Settle:** {said.settle}"


def _example(name: str, example: Example) -> Iterator[str]:
    yield f"\n**{name}:** {example.text}"
    if example.article:
        yield f"\n```text\n{example.article}\n```"
