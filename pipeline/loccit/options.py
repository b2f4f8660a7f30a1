"""What one may ask of ``loccit check``, as options of the command line and as a value."""

from __future__ import annotations

from dataclasses import dataclass, fields
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click
from click.core import ParameterSource

from loccit.errors import LoccitError
from loccit.report.check.formats import FORMATS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from loccit.model import Severity

F = TypeVar("F", bound="Callable[..., Any]")


@dataclass(frozen=True, slots=True)
class CheckOptions:
    """How a check selects its rules, decides, and shows what it found."""

    output: str = "text"
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    severity: Severity = "low"
    baseline: Path | None = None
    write_baseline: Path | None = None
    exit_zero: bool = False
    strict: bool = False
    statistics: bool = False
    summary: Path | None = None
    everything: bool = False
    fetch: bool = False
    engine: str = "quick"


def refuse(names: Iterable[str], situation: str, remedy: str) -> None:
    """LoccitError for the first of these options on the command line: it would do nothing.

    What the environment sets is meant for all commands, and may do nothing.
    """
    context = click.get_current_context()
    for option in context.command.params:
        name = str(option.name)
        if name in names and context.get_parameter_source(name) is ParameterSource.COMMANDLINE:
            what = f"{option.opts[0]} does nothing here: {situation}"
            raise LoccitError(what, None, remedy)


def idle(
    option: str, when: Callable[[Mapping[str, Any]], bool], situation: str, remedy: str
) -> Callable[[F], F]:
    """Refuse an option of a command where it would do nothing: ``when`` is asked with all values.

    LoccitError says the situation, and what to do.
    """

    def decorated(command: F) -> F:
        @wraps(command)
        def refusing(*args: Any, **given: Any) -> Any:  # noqa: ANN401  (any command)
            if when(given):
                refuse([option], situation, remedy)
            return command(*args, **given)

        return refusing  # type: ignore[return-value]

    return decorated


def check_options(command: F) -> F:
    """Add the options of ``check``; the command gets them as one argument ``options``."""

    @wraps(command)
    def with_options(*args: Any, **given: Any) -> Any:  # noqa: ANN401  (any command)
        own = {item.name: given.pop(item.name) for item in fields(CheckOptions)}
        options = CheckOptions(**own)
        for name, given_to in (("--statistics", options.statistics), ("--all", options.everything)):
            if given_to and not FORMATS[options.output].extended:
                known = " or ".join(key for key, item in FORMATS.items() if item.extended)
                raise click.UsageError(f"{name} goes with --format {known}")
        if options.strict and options.exit_zero:
            raise click.UsageError("--strict and --exit-zero contradict each other: give one")
        return command(*args, options=options, **given)

    for option in reversed(_options()):
        with_options = option(with_options)
    return with_options  # type: ignore[return-value]


_FILE = click.Path(path_type=Path, dir_okay=False)


def _settle_is_a_command(_: click.Context, __: click.Parameter, name: str | None) -> None:
    """Refuse what was an option of ``check`` before: a check writes nothing."""
    if name is not None:
        raise click.UsageError(f"a check settles nothing: 'loccit settle {name}' writes the entry")


def _options() -> tuple[Callable[[F], F], ...]:
    return (
        click.option(
            "--format",
            "output",
            type=click.Choice(list(FORMATS)),
            default="text",
            show_default=True,
            help="For people, for programs, or for a CI server.",
        ),
        click.option(
            "--select",
            multiple=True,
            metavar="PREFIX",
            help="Run only rules whose ids begin so: A001, or A,U. Repeatable.",
        ),
        click.option(
            "--ignore",
            multiple=True,
            metavar="PREFIX",
            help="Leave out rules whose ids begin so; the longer prefix wins. Repeatable.",
        ),
        click.option(
            "--severity",
            type=click.Choice(["low", "medium", "high"]),
            default="low",
            show_default=True,
            help="The least severity that fails.",
        ),
        click.option(
            "--baseline", type=_FILE, help="Findings in this file are known: they don't fail."
        ),
        click.option(
            "--write-baseline",
            type=_FILE,
            help="Write what is found now, and has no ruling, there.",
        ),
        click.option("--exit-zero", is_flag=True, help="Exit 0 whatever is found."),
        click.option(
            "--strict", is_flag=True, help="Exit 3 where a rule or constraint could not be tested."
        ),
        click.option(
            "--fetch",
            is_flag=True,
            help="Fetch the parts of a package that lie at public addresses; else none is asked.",
        ),
        click.option(
            "--engine",
            type=click.Choice(["quick", "frictionless"]),
            default="quick",
            show_default=True,
            help="Quick asks Frictionless about rows only where a table might not hold.",
        ),
        click.option("--statistics", is_flag=True, help="Count the findings of each rule."),
        click.option(
            "--summary",
            type=_FILE,
            envvar="GITHUB_STEP_SUMMARY",
            show_envvar=True,
            help="Add a summary in Markdown to this file.",
        ),
        click.option(
            "--all",
            "everything",
            is_flag=True,
            help="Show everything: what is ruled on, what was not checked, what is harmless.",
        ),
        click.option(
            "--settle",
            metavar="ID",
            expose_value=False,
            hidden=True,
            callback=_settle_is_a_command,
        ),
    )
