"""``reports/hostile.md``: which hostile inputs there are, and what is asked of their answers."""

from __future__ import annotations

from itertools import groupby

from loccit.report.markdown import escape, table
from tests.conftest import ROOT
from tests.hostile.asking import MEGABYTES, SECONDS
from tests.hostile.recipe import all_hostile

_HEAD = """# Hostile inputs

Generated from the recipes in `tests/hostile/recipes` (`python -m tests.hostile.page`). Each input
is answered with one of the exit codes named here, within {seconds} seconds and {megabytes} MB,
without a traceback, without a request to any address, and without a look at files beside it. The
first of each kind are tried by the tests; `make hostile` tries all of them, and writes the ten
[worst](hostile-worst.md) by time and by memory; `make fuzz` looks for more of them.

"""


def page() -> str:
    """Return the page."""
    cases = all_hostile()
    rows = []
    for (kind, command), group in groupby(cases, key=lambda case: (case.kind, case.run[0])):
        found = list(group)
        exits = ", ".join(str(code) for code in sorted({c for case in found for c in case.exits}))
        rows.append((kind, command, str(len(found)), exits))
    merged: dict[str, tuple[list[str], int, str]] = {}
    for kind, command, count, exits in rows:
        commands, total, _ = merged.get(kind, ([], 0, ""))
        merged[kind] = ([*commands, command], total + int(count), exits)
    lines = table(
        ("kind", "commands", "exit codes", "inputs"),
        (
            (escape(kind), escape(", ".join(dict.fromkeys(commands))), exits, str(total))
            for kind, (commands, total, exits) in merged.items()
        ),
        right=1,
    )
    head = _HEAD.format(seconds=SECONDS, megabytes=f"{MEGABYTES:,}")
    return f"{head}{len(cases)} inputs of {len(merged)} kinds:\n\n" + "\n".join(lines)


if __name__ == "__main__":
    (ROOT / "reports" / "hostile.md").write_text(page(), encoding="utf-8")
