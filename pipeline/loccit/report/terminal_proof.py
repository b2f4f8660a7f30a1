"""A proof → the terminal and JSON."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from loccit import inert
from loccit.report import exchange
from loccit.report.inert_console import styled

if TYPE_CHECKING:
    from rich.console import Console

    from loccit.verdict.proof import Proof

_STYLES = {"proved": "green", "does not hold": "bold red", "not checked": "yellow"}
# Of many problems of one part these are shown; JSON has them all.
_SHOWN = 20


def print_proof(out: Console, proof: Proof) -> None:
    """Print the answer in one line, then each part with its problems and what it leaves open."""
    word, colon, rest = proof.line.partition(":")
    style = "green" if proof.holds else "bold red"
    out.print(Text.assemble((word, style), colon, rest), soft_wrap=True)
    out.print()
    table = Table(box=None, padding=(0, 2, 0, 0), show_header=False)
    for part in proof.parts:
        table.add_row(part.name, Text(part.state, style=_STYLES[part.state]), Text(part.proved))
    out.print(Padding(table, (0, 0, 0, 2)))
    for part in proof.parts:
        for problem in part.problems[:_SHOWN]:
            styled(out, "\n", (part.name, "bold red"), f" {inert.line(problem.where)}")
            out.print(Padding(Text(inert.line(problem.what)), (0, 0, 0, 4)))
        if len(part.problems) > _SHOWN:
            out.print(f"\n… and {len(part.problems) - _SHOWN} problems more of {part.name}")
    for part in proof.parts:
        for item in part.open:
            what = f" {part.name}: {inert.line(item.what)}"
            styled(out, "\n", ("not proved", "yellow"), what)
            out.print(Padding(Text(inert.line(item.reason), style="dim"), (0, 0, 0, 4)))
    if proof.sha256:
        out.print(f"\nsha256 of the zip file: {proof.sha256}", soft_wrap=True)


def proof_json(proof: Proof) -> str:
    """Return everything that a verification came to."""
    parts = [asdict(part) | {"state": part.state} for part in proof.parts]
    content = asdict(proof) | {"parts": parts}
    return exchange.dump("verify", holds=proof.holds, line=proof.line, **content)
