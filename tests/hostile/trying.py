"""Tries hostile inputs, and says what is wrong with how they were answered."""

from __future__ import annotations

import shutil
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

from loccit.report.markdown import escape, table
from tests.conftest import ROOT
from tests.hostile.asking import Answered, Asking
from tests.hostile.recipe import Hostile, all_hostile

NEIGHBOUR = "what a neighbour hides"
_WORST = 10


def verdict(
    asking: Asking, case: Hostile, folder: Path, fill: Callable[[Path], None] | None = None
) -> tuple[Answered, str]:
    """Answer one input in a folder of its own; besides it what is wrong with that, or "".

    ``fill`` writes more into the folder that the command runs in.
    """
    box = folder / "in"
    box.mkdir()
    (folder / "secret.csv").write_text(f"a\n{NEIGHBOUR}\n", encoding="utf-8")
    (folder / "secret.json").write_text(f'{{"name": "{NEIGHBOUR}", "resources": []}}', "utf-8")
    case.write(box)
    if fill:
        fill(box)
    found = asking.ask(
        box,
        *case.run,
        stdout=case.stdout,
        encoding=case.encoding,
        fenced=str(folder / "secret"),
        env={"LOCCIT_ARTICLES": "", "GITHUB_STEP_SUMMARY": "", "LOCCIT_DEBUG": ""},
    )
    return found, found.wrong or _unexpected(case, found, box)


def _unexpected(case: Hostile, found: Answered, box: Path) -> str:
    if found.code not in case.exits:
        return f"exit code {found.code} instead of {case.exits}: {(found.out + found.err)[-300:]}"
    shown = found.out + found.err + "".join(_summary(box))
    if NEIGHBOUR in shown:
        return "it shows what lies outside of the package"
    return "" if case.says in shown else f"it does not say {case.says!r}: {shown[-300:]}"


def _summary(box: Path) -> list[str]:
    path = box / "summary.md"
    return [path.read_text(encoding="utf-8")] if path.is_file() else []


def main() -> None:
    """Try all inputs; print what is wrong, and the ten worst by time and by memory."""
    taken: list[tuple[Hostile, Answered]] = []
    wrong = []
    with tempfile.TemporaryDirectory() as place:
        asking = Asking(Path(tempfile.mkdtemp(dir=place)))
        for case in all_hostile():
            folder = Path(tempfile.mkdtemp(dir=place))
            found, why = verdict(asking, case, folder)
            shutil.rmtree(folder)
            taken.append((case, found))
            if why:
                wrong.append(f"{case.name}: {why}")
                print(wrong[-1], flush=True)  # noqa: T201
        asking.close()
    worst = _page(taken, wrong)
    (ROOT / "reports" / "hostile-worst.md").write_text(worst, encoding="utf-8")
    print(worst)  # noqa: T201
    sys.exit(bool(wrong))


def _page(taken: Sequence[tuple[Hostile, Answered]], wrong: Sequence[str]) -> str:
    """Return the page about one run: the worst by time and by memory, and what was wrong."""
    parts = [
        "# The worst of the hostile inputs\n\n",
        "What one run of `make hostile` measured, which wrote this page; another machine measures "
        "otherwise. The limits, and all kinds, are in [hostile.md](hostile.md).\n\n",
        f"{len(taken)} inputs, {len(wrong)} of them answered wrongly.\n",
    ]
    for title, key, form in (
        ("seconds of the processor", "cpu", ".1f"),
        ("MB of memory", "megabytes", ".0f"),
    ):
        worst = sorted(taken, key=lambda item: -getattr(item[1], key))[:_WORST]
        rows = [
            (case.name, case.run[0], format(getattr(found, key), form)) for case, found in worst
        ]
        lines = table(("input", "command", title), rows, right=1)
        parts.append(f"\n## By {title}\n\n" + "\n".join(lines) + "\n")
    if wrong:
        parts.append("\n## Answered wrongly\n\n" + "".join(f"- {escape(one)}\n" for one in wrong))
    return "".join(parts)


if __name__ == "__main__":
    main()
