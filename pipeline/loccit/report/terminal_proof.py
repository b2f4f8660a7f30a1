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

_STYLES = {"proved": "green", "false": "bold red", "not proved": "yellow"}
# Of many problems of one part these are shown; JSON has them all.
_SHOWN = 20


def print_proof(out: Console, proof: Proof) -> None:
    """Print the answer in one line, what is on trust, then each part with all that it lacks."""
    word, colon, rest = proof.line.partition(":")
    out.print(Text.assemble((word, _STYLES[proof.outcome]), colon, rest), soft_wrap=True)
    out.print(Text.assemble(("on trust", "yellow"), ": ", proof.on_trust), soft_wrap=True)
    out.print()
    table = Table(box=None, padding=(0, 2, 0, 0), show_header=False)
    for part in proof.parts:
        table.add_row(part.name, Text(part.state, style=_STYLES[part.state]), Text(part.proved))
    out.print(Padding(table, (0, 0, 0, 2)))
    for part in proof.parts:
        shown = [(problem.where, problem.what) for problem in part.problems[:_SHOWN]]
        for where, what in shown:
            _print_item(out, ("false", "bold red"), f"{part.name}: {where}", what)
        if len(part.problems) > _SHOWN:
            out.print(f"\n… and {len(part.problems) - _SHOWN} problems more of {part.name}")
    for part in proof.parts:
        for item in part.open:
            _print_item(out, ("not proved", "yellow"), f"{part.name}: {item.what}", item.reason)
    if proof.sha256:
        out.print(f"\nsha256 of the zip file: {proof.sha256}", soft_wrap=True)


def _print_item(out: Console, word: tuple[str, str], about: str, said: str) -> None:
    styled(out, "\n", word, f" {inert.line(about)}")
    out.print(Padding(Text(inert.line(said), style="dim"), (0, 0, 0, 4)))


def proof_json(proof: Proof) -> str:
    """Return everything that a verification came to."""
    parts = [asdict(part) | {"state": part.state} for part in proof.parts]
    content = asdict(proof) | {"parts": parts}
    said = {"outcome": proof.outcome, "line": proof.line}
    return exchange.dump("verify", **said, **content)
