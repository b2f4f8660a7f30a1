"""The generated page ``docs/reference/commands.md``: every command, from what ``--help`` says."""

from __future__ import annotations

import inspect
from collections import defaultdict
from typing import TYPE_CHECKING, Any

import click

from loccit.report.markdown import escape, table

if TYPE_CHECKING:
    from collections.abc import Iterator

_HEAD = """\
# Commands

**This page is generated** by `loccit build` from the commands themselves: it says what
`loccit COMMAND --help` says.
"""
# Click's mark in front of lines that are not to be wrapped: the examples.
_AS_IT_STANDS = "\b\n"
_PROGRAM = "loccit"


def commands_page(commands: click.Group) -> str:
    """Return the page as Markdown: what all commands share, then each."""
    root = click.Context(commands, info_name=_PROGRAM)
    contexts = [
        click.Context(command, info_name=name, parent=root)
        for name, command in sorted(commands.commands.items())
    ]
    lines = [_HEAD, *_paragraphs(commands)]
    lines += table(["command", "what it does"], map(_listed, contexts))
    lines += ["## Environment variables", ""]
    lines += table(["variable", "sets", "of"], _variables(contexts))
    for context in contexts:
        lines += _section(context)
    return "\n".join(lines).rstrip() + "\n"


def _listed(context: click.Context) -> list[str]:
    path = context.command_path
    first = next(_paragraphs(context.command))
    return [f"[`{path}`](#{path.replace(' ', '-')})", first.strip()]


def _variables(contexts: list[click.Context]) -> Iterator[list[str]]:
    found: dict[tuple[str, str], list[str]] = defaultdict(list)
    for context in contexts:
        for option in _options(context):
            if option.envvar:
                found[str(option.envvar), option.opts[0]].append(f"`{context.info_name}`")
    for (variable, name), used in sorted(found.items()):
        yield [f"`{variable}`", f"`{name}`", ", ".join(used)]


def _section(context: click.Context) -> Iterator[str]:
    yield from [f"## `{context.command_path}`", ""]
    yield from _paragraphs(context.command)
    usage = " ".join(context.command.collect_usage_pieces(context))
    yield from ["```text", f"{context.command_path} {usage}", "```", ""]
    yield from table(["option", "what it does", "values"], map(_option, _options(context)))
    yield "```console"
    yield from (f"$ {example}" for example in examples(context.command))
    yield from ["```", ""]


def _options(context: click.Context) -> list[click.Option]:
    return [item for item in context.command.params if isinstance(item, click.Option)]


def _option(option: click.Option) -> list[str]:
    names = ", ".join(f"`{name}`" for name in option.opts)
    return [names, escape(option.help or ""), ", ".join(_values(option))]


def _values(option: click.Option) -> Iterator[str]:
    """Yield what may follow an option: its choices or its kind; the default is bold."""
    if option.is_flag:
        return
    default = str(option.default) if option.show_default else ""
    if isinstance(option.type, click.Choice):
        for choice in map(str, option.type.choices):
            yield f"**{choice}**" if choice == default else choice
        return
    yield option.metavar or ("FILE" if _is_file(option.type) else option.type.name.upper())
    if default:
        yield f"**{default}**"


def _is_file(kind: click.ParamType[Any]) -> bool:
    return isinstance(kind, click.Path) and not kind.dir_okay


def _paragraphs(command: click.Command) -> Iterator[str]:
    """Yield the paragraphs of a help as Markdown, each with a blank line after it."""
    text, _, _ = inspect.cleandoc(command.help or "").partition(_AS_IT_STANDS)
    for paragraph in text.strip().split("\n\n"):
        yield f"{escape(paragraph)}\n"


def examples(command: click.Command) -> list[str]:
    """Return the commands that a help ends in."""
    _, _, block = inspect.cleandoc(command.help or "").partition(_AS_IT_STANDS)
    return [line.removeprefix("Example:").strip() for line in block.splitlines() if line.strip()]
