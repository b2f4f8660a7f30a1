"""A command about one dataset → the same about each of several, with one answer and one exit code.

Text follows text. What programs read is one document: of JSON an object with an answer for each
dataset, of SARIF one log with all runs, of JUnit one set of suites.
"""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Sequence
from contextlib import redirect_stdout
from functools import wraps
from typing import TYPE_CHECKING, Any, TypeVar

import click

from loccit.errors import LoccitError

if TYPE_CHECKING:
    from pathlib import Path

F = TypeVar("F", bound="Callable[..., Any]")
# Formats that are lines: those of one dataset may follow those of another.
_LINES = ("text", "github")
# The exit code of several is the first of these that one has: an error, a finding, not proved.
_WORST = (2, 1, 3)


def each_dataset(*of_one: str, unless: str = "") -> Callable[[F], F]:
    """Let a command that takes the folder of one dataset take none, one, or all that are here.

    Args:
        of_one: options that are about one dataset, and so are refused where there are several.
        unless: the argument that says, where it is given, what the command is about instead; it
            then is called without a dataset.

    The command's ``dataset`` (and ``name``, where it has one) is what the user gave; it is called
    with the folder. LoccitError where there is none, and where a choice is made twice.

    """

    def decorated(command: F) -> F:
        @wraps(command)
        def on_each(dataset: str | None, **options: Any) -> None:  # noqa: ANN401  (any command)
            from loccit.chosen import chosen_datasets

            chosen = unless or "name"
            name = options.get(chosen) if unless else options.pop(chosen, None)
            if name and dataset:
                what = f"{chosen.upper()} and --dataset both say what it is about"
                raise LoccitError(f"{what}: {name}, {dataset}", None, "leave one of the two out")
            if unless and name:
                command(dataset=None, **options)
                return
            folders = chosen_datasets(name or dataset)
            if len(folders) == 1:
                command(dataset=folders[0], **options)
                return
            _refuse(of_one, options, folders)
            _on_all(command, folders, options)

        return on_each  # type: ignore[return-value]

    return decorated


def _refuse(of_one: Sequence[str], options: dict[str, Any], folders: Sequence[Path]) -> None:
    """LoccitError where an option is given that is about one dataset."""
    names = ", ".join(folder.name for folder in folders)
    for option in of_one:
        if options.get(option):
            what = f"--{option.replace('_', '-')} is about one dataset, and here are {names}"
            raise LoccitError(what, None, "choose one: --dataset NAME")


def _on_all(command: Callable[..., Any], folders: Sequence[Path], options: dict[str, Any]) -> None:
    """Run a command on each dataset; errors of one do not keep the others from it."""
    output = options.get("output", "text")
    codes: set[int] = set()
    answers: dict[str, str] = {}
    for folder in folders:
        if output in _LINES:
            if output == "text":
                click.echo(f"{'' if folder == folders[0] else chr(10)}dataset  {folder.name}")
            codes.add(_run(command, folder, options))
            continue
        with redirect_stdout(io.StringIO()) as said:
            codes.add(_run(command, folder, options))
        if said.getvalue():
            answers[folder.name] = said.getvalue()
    if answers:
        click.echo(_TOGETHER[output](answers))
    raise click.exceptions.Exit(next((code for code in _WORST if code in codes), 0))


def _run(command: Callable[..., Any], folder: Path, options: dict[str, Any]) -> int:
    """Return the exit code of a command on one dataset."""
    try:
        command(dataset=folder, **options)
    except click.exceptions.Exit as ended:
        return ended.exit_code
    except LoccitError as error:
        click.echo(f"loccit: {error}", err=True)
        return 2
    return 0


def _json(answers: dict[str, str]) -> str:
    from loccit.report.exchange import dump

    return dump("datasets", datasets={name: json.loads(text) for name, text in answers.items()})


def _sarif(answers: dict[str, str]) -> str:
    logs = {name: json.loads(text) for name, text in answers.items()}
    # Who takes in several runs of a tool tells them apart by this.
    runs = [
        run | {"automationDetails": {"id": f"loccit/{name}/"}}
        for name, log in logs.items()
        for run in log["runs"]
    ]
    first = next(iter(logs.values()))
    return json.dumps(first | {"runs": runs}, ensure_ascii=False, indent=2)


def _junit(answers: dict[str, str]) -> str:
    from xml.etree import ElementTree as Xml

    whole: Any = None
    for name, text in answers.items():
        suites = Xml.fromstring(text)  # noqa: S314  (our own output)
        for suite in suites:
            suite.set("name", f"{name}: {suite.get('name')}")
        if whole is None:
            whole = suites
            continue
        for key, value in suites.attrib.items():
            if value.isdigit():
                whole.set(key, str(int(whole.get(key, "0")) + int(value)))
        whole.extend(suites)
    Xml.indent(whole)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{Xml.tostring(whole, encoding="unicode")}'


_TOGETHER: dict[str, Callable[[dict[str, str]], str]] = {
    "json": _json,
    "sarif": _sarif,
    "junit": _junit,
}
