"""A folder in which the blocks of a page are run, from the first to the last, as a reader would."""

from __future__ import annotations

import doctest
import json
import os
import re
import shlex
import shutil
import subprocess
import sys
import tomllib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml
from click.testing import CliRunner

from loccit.cli import main
from tests.conftest import ROOT
from tests.docs.markdown import Block

_SHELL = re.compile(r"""[|<>;&`*~]|\$[({A-Za-z]|^\w+=""")
_BIN = Path(sys.executable).parent
_CHECKOUT = ("pipeline", "schemas", "tests", "pyproject.toml", "Makefile", "datapackage", "docs")
# A person's programs, which are not everywhere: run where they are, and what they are asked to
# read is there.
_MAY_BE_ABSENT = ("Rscript", "sqlite3", "git", "datasette")
_FILES_READ = re.compile(r'(?:(?<=")[\w./-]+\.(?:csv|json|parquet)(?=")|(?<= )[\w./-]+\.sqlite\b)')
# What these files must be besides YAML: by how their paths begin.
_VALID: dict[str, tuple[str, ...]] = {
    "pipeline/": ("ruff", "check", "--quiet"),
    ".github/workflows/": ("check-jsonschema", "--builtin-schema", "vendor.github-workflows"),
    ".gitlab-ci.yml": ("check-jsonschema", "--builtin-schema", "vendor.gitlab-ci"),
    ".pre-commit-config.yaml": ("pre-commit", "validate-config"),
}


@dataclass
class Workspace:
    """The folder, and what the commands before have left: exit code, variables, names of Python."""

    folder: Path
    python_path: str = ""
    last: int = 0
    variables: dict[str, str] = field(default_factory=dict)
    names: dict[str, Any] = field(default_factory=dict)

    def do(self, block: Block) -> None:
        """Run, write, change or check what a block has; AssertionError where it is not so."""
        if block.kind == "diff":
            self.change(block)
        elif block.file:
            self.write(block)
        elif block.kind == "console":
            self.run(block)
        elif block.kind == "pycon":
            self.run_python(block)
        elif block.kind == "yaml":
            assert yaml.safe_load(block.body) is not None
        elif block.kind == "json":
            json.loads(block.body)
        else:
            raise AssertionError(f"nothing tells what to do with a block of kind '{block.kind}'")

    # ------------------------------------------------------------------------ files

    def write(self, block: Block) -> None:
        """Write a file as the block has it, and hold it to its kind."""
        path = self.folder / block.file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(block.body, encoding="utf-8", newline="")
        self._validate(block.file)

    def change(self, block: Block) -> None:
        """Change lines of a file: those with "-" or a blank stand there, once and together.

        What only adds lines adds them at the end.
        """
        assert block.file, "a change is of a file: name it in the line before"
        lines = block.body.splitlines()
        assert all(line[:1] in ("-", "+", " ", "") for line in lines)
        old = "".join(f"{line[1:]}\n" for line in lines if line[:1] != "+")
        new = "".join(f"{line[1:]}\n" for line in lines if line[:1] != "-")
        path = self.folder / block.file
        text = path.read_text(encoding="utf-8")
        assert not old or text.count(old) == 1, f"{block.file} has not once:\n{old}\nbut\n{text}"
        changed = text.replace(old, new) if old else text + new
        path.write_text(changed, encoding="utf-8", newline="")
        self._validate(block.file)

    def _validate(self, file: str) -> None:
        text = (self.folder / file).read_text(encoding="utf-8")
        if file.endswith((".yaml", ".yml")):
            assert yaml.safe_load(text) is not None
        if file.endswith(".json"):
            json.loads(text)
        for beginning, (program, *arguments) in _VALID.items():
            if file.startswith(beginning):
                command = [str(_BIN / program), *arguments, file]
                done = subprocess.run(
                    command, cwd=self.folder, capture_output=True, text=True, check=False
                )
                assert done.returncode == 0, done.stdout + done.stderr

    # --------------------------------------------------------------------- commands

    def run(self, block: Block) -> None:
        """Run the commands of a block; each prints the lines shown, "…" standing for any.

        Where lines are shown they are all of them, blank ones apart; and what fails, shows how.
        """
        session = block.body.replace("\\\n", " ")
        assert session.startswith("$ "), "a session begins with a command"
        for part in session.removeprefix("$ ").split("\n$ "):
            command, _, shown = part.partition("\n")
            printed = self._run(command)
            assert "Traceback" not in printed
            assert shown or self.last == 0, f"{command}\nfails, and nothing is shown:\n{printed}"
            if shown:
                expect(command, _filled(shown), _filled(printed))

    def _run(self, command: str) -> str:
        words = shlex.split(command, comments=True)
        program = Path(words[0]).name
        if words == ["echo", "$?"]:
            return f"{self.last}\n"
        if program in NOT_RUN:
            NOT_RUN[program](words[1:])
            self.last = 0
            return ""
        if program == "cd":
            self.folder /= words[1]
            os.chdir(self.folder)
            return ""
        if program == "export":
            key, _, value = words[1].partition("=")
            self.variables[key] = value
            return ""
        if program in _MAY_BE_ABSENT and not shutil.which(program):
            for file in _FILES_READ.findall(command):
                assert (self.folder / file).is_file(), f"{command}: there is no {file}"
            self.last = 0
            return ABSENT
        if program == "loccit" and not self.python_path and not _SHELL.search(command):
            return self._run_here(words[1:])
        return self._run_in_a_shell(command)

    def _environment(self) -> dict[str, str]:
        return {
            "LOCCIT_ARTICLES": "",
            "GITHUB_STEP_SUMMARY": "",
            "COLUMNS": "100",
            "LC_ALL": "C.UTF-8",
            **self.variables,
        }

    def _run_here(self, arguments: list[str]) -> str:
        result = CliRunner(env=self._environment()).invoke(main, arguments, prog_name="loccit")
        if result.exception and not isinstance(result.exception, SystemExit):
            raise result.exception
        self.last = result.exit_code
        return result.output

    def _run_in_a_shell(self, command: str) -> str:
        path = os.pathsep.join([str(_BIN), os.environ["PATH"]])
        environment = {**os.environ, "PATH": path, **self._environment()}
        if self.python_path:
            environment["PYTHONPATH"] = self.python_path
        done = subprocess.run(
            ["bash", "-c", command],
            cwd=self.folder,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )
        self.last = done.returncode
        return done.stdout

    def run_python(self, block: Block) -> None:
        """Run a doctest; names last to the end of the page."""
        test = doctest.DocTestParser().get_doctest(block.body, self.names, "page", None, block.line)
        assert test.examples, "a session of Python has lines with '>>> '"
        runner = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS)
        said: list[str] = []
        runner.run(test, out=said.append, clear_globs=False)
        self.names.update(test.globs)
        assert not said, "".join(said)


ABSENT = "the program is not here\n"


def _filled(text: str) -> list[str]:
    return [line.rstrip() for line in text.splitlines() if line.strip()]


def expect(command: str, shown: list[str], printed: list[str]) -> None:
    """Hold what a command printed against what a page shows; AssertionError where they differ.

    A line "…" stands for any lines, "…" within a line for any words.
    """
    if printed == ABSENT.splitlines():
        return
    anywhere = position = 0
    for line in shown:
        if line == "…":
            anywhere = 1
            continue
        form = re.compile(".*".join(re.escape(part) for part in line.split("…")))
        rest = range(position, len(printed) if anywhere else min(position + 1, len(printed)))
        at = next((at for at in rest if form.fullmatch(printed[at])), None)
        left = "\n".join(printed[position:])
        assert at is not None, f"{command}\ndoes not print next\n{line}\nbut\n{left}"
        position, anywhere = at + 1, 0
    left = "\n".join(printed[position:])
    assert anywhere or not left, f"{command}\nprints more:\n{left}"


# ------------------------------------------------------- what no test runs, and how it is held


def _pip(words: list[str]) -> None:
    """``pip install``: loccit, or this folder, with extras that there are."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert words[0] == "install"
    for word in words[1:]:
        match = re.fullmatch(r"(?:loccit|\.|\./loccit)(?:\[(?P<extras>[a-z,]+)\])?", word)
        assert match, word
        for extra in (match["extras"] or "").split(","):
            assert not extra or extra in project["optional-dependencies"], extra


def _make(words: list[str]) -> None:
    targets = re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.M)
    assert set(words) <= set(targets), words


NOT_RUN = {"pip": _pip, "make": _make}


def checkout(folder: Path) -> Workspace:
    """Return a workspace that is a copy of this repository, with ``.venv`` as make sets it up."""
    for part in _CHECKOUT:
        source = ROOT / part
        if source.is_dir():
            shutil.copytree(source, folder / part, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source, folder / part)
    bin_ = folder / ".venv" / "bin"
    bin_.mkdir(parents=True)
    run = "from loccit.cli import run; run()"
    for program, script in (("python", '"$@"'), ("loccit", f'-c "{run}" "$@"')):
        file = bin_ / program
        file.write_text(f'#!/bin/sh\nexec "{sys.executable}" {script}\n', encoding="utf-8")
        file.chmod(0o755)
    return Workspace(folder, python_path=os.pathsep.join([str(folder / "pipeline"), str(folder)]))
