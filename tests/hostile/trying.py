"""Tries hostile inputs, and says what is wrong with how they were answered."""

from __future__ import annotations

import shutil
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

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
    lines = [f"{len(taken)} hostile inputs, {len(wrong)} of them answered wrongly", ""]
    for title, key in (("seconds", "cpu"), ("MB", "megabytes")):
        lines.append(f"the {_WORST} worst by {title}:")
        worst = sorted(taken, key=lambda item: -getattr(item[1], key))[:_WORST]
        lines += [f"{getattr(found, key):8.1f} {title}  {case.name}" for case, found in worst]
        lines.append("")
    target = ROOT / "dist" / "hostile.txt"
    target.parent.mkdir(exist_ok=True)
    target.write_text("\n".join([*lines, *wrong]), encoding="utf-8")
    print("\n".join(lines))  # noqa: T201
    sys.exit(bool(wrong))


if __name__ == "__main__":
    main()
