"""action.yml, run as a runner runs it: its shell steps, with the files and variables of GitHub."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
import sysconfig
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests import action_requirements
from tests.conftest import ROOT, Workspace
from tests.offline import environment

ACTION: dict[str, Any] = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
_EXPRESSION = re.compile(r"\$\{\{ (?P<name>[\w.-]+) \}\}")


@dataclass
class Runner:
    """What a runner knows while it runs a composite action."""

    home: Path
    inputs: dict[str, str]
    values: dict[str, str] = field(default_factory=dict)
    printed: str = ""
    env: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.home.mkdir(parents=True)
        self.values["github.action_path"] = str(ROOT)
        for name, item in ACTION["inputs"].items():
            self.values[f"inputs.{name}"] = self.inputs.get(name, item["default"])

    def fill(self, text: str) -> str:
        return _EXPRESSION.sub(lambda match: self.values[match["name"]], text)

    def run(self, work: Path) -> int:
        """Run the shell steps in a checkout; return the first exit code that is not 0."""
        for step in ACTION["runs"]["steps"]:
            if "uses" in step:
                assert re.fullmatch(r"actions/setup-python@[0-9a-f]{40}", step["uses"])
                continue
            code = self.step(step, work)
            if code:
                return code
            if step["id"] == "venv":
                self.lend()
        return 0

    def lend(self) -> None:
        """Let the new environment find what is installed here: there is no network."""
        (site,) = (self.home / "loccit").glob("lib/python*/site-packages")
        (site / "lent.pth").write_text(sysconfig.get_path("purelib"), encoding="utf-8")

    def step(self, step: dict[str, Any], work: Path) -> int:
        script, output = self.home / "script.sh", self.home / "output"
        script.write_text(self.fill(step["run"]), encoding="utf-8")
        output.write_text("", encoding="utf-8")
        assert step["shell"] == "bash"
        done = subprocess.run(
            ["bash", "--noprofile", "--norc", "-e", "-o", "pipefail", str(script)],
            cwd=work,
            env=environment(
                **self.env,
                **{name: self.fill(value) for name, value in step.get("env", {}).items()},
                RUNNER_TEMP=str(self.home),
                GITHUB_OUTPUT=str(output),
                GITHUB_STEP_SUMMARY=str(self.home / "summary.md"),
                HOME=str(self.home),
            ),
            capture_output=True,
            text=True,
            check=False,
        )
        self.printed += done.stdout + done.stderr
        for line in output.read_text(encoding="utf-8").splitlines():
            name, _, value = line.partition("=")
            self.values[f"steps.{step['id']}.outputs.{name}"] = value
        return done.returncode

    def output(self, name: str) -> str:
        return self.fill(ACTION["outputs"][name]["value"])


@pytest.fixture(scope="session")
def installed(tmp_path_factory: pytest.TempPathFactory, pulled: Workspace) -> Path:
    """Return the folder where the action's first run installed loccit, on a package that holds."""
    home = tmp_path_factory.mktemp("action") / "runner"
    runner = Runner(home, {})
    assert runner.run(pulled.root) == 0, runner.printed
    assert "holds: 0 defects" in runner.printed
    assert runner.output("exit-code") == "0"
    assert "**Holds**" in (home / "summary.md").read_text(encoding="utf-8")
    return home / "loccit"


@pytest.fixture(scope="module")
def wrong(pulled: Workspace, tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """Return a dataset with one finding, and a baseline that knows it; not to be changed.

    Beside it lies a package with a table that cannot be tested.
    """
    root = tmp_path_factory.mktemp("wrong") / "work"
    shutil.copytree(pulled.root, root)
    space = Workspace(root)
    space.rewrite(("2.0 (35.6)", "2.0 (35.7)"))
    space.run("check", "--write-baseline", str(root / "known.json"))
    (root / "untested").mkdir()
    schema = {"fields": [{"name": "n", "type": "integer"}]}
    package = {"name": "p", "resources": [{"name": "t", "path": "t.ods", "schema": schema}]}
    (root / "untested" / "datapackage.json").write_text(json.dumps(package), encoding="utf-8")
    (root / "untested" / "t.ods").write_bytes(b"")
    return space


def _again(installed: Path, home: Path, work: Path, **inputs: str) -> tuple[int, Runner]:
    """Run the action's last step where loccit is installed already."""
    runner = Runner(home, {name.replace("_", "-"): value for name, value in inputs.items()})
    runner.values["steps.venv.outputs.bin"] = str(installed / "bin")
    return runner.step(ACTION["runs"]["steps"][-1], work), runner


def test_the_action_is_one_by_githubs_schema() -> None:
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema"]
    done = subprocess.run(
        [*command, "vendor.github-actions", str(ROOT / "action.yml")],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout


def test_any_package_is_checked_where_one_is_named(installed: Path, tmp_path: Path) -> None:
    code, runner = _again(
        installed, tmp_path / "runner", ROOT / "tests", package="packages/weather"
    )
    assert code == 1
    assert "::warning file=packages/weather/data/normals.csv,line=" in runner.printed


def test_findings_fail_with_annotations_a_summary_and_sarif(
    installed: Path, wrong: Workspace, tmp_path: Path
) -> None:
    log_file = tmp_path / "out.sarif"
    code, runner = _again(installed, tmp_path / "runner", wrong.root, sarif=str(log_file))
    assert code == 1
    assert runner.output("exit-code") == "1"
    assert "::notice file=datapackage/kelmouth/claims/north.yaml,line=" in runner.printed
    summary = (tmp_path / "runner" / "summary.md").read_text(encoding="utf-8")
    assert summary.count("**Does not hold**") == 1
    assert runner.output("sarif") == str(log_file)
    log = json.loads(log_file.read_text(encoding="utf-8"))
    assert [item["ruleId"] for item in log["runs"][0]["results"]] == ["U001"]


@pytest.mark.parametrize(
    ("inputs", "code", "says"),
    [
        ({"select": "L,U", "ignore": "U001"}, 0, "rules not selected"),
        ({"severity": "high", "format": "text"}, 0, "too light to fail"),
        ({"exit_zero": "true"}, 0, "does not hold"),
        ({"baseline": "known.json", "strict": "true"}, 0, "1 known to the baseline"),
        ({"strict": "true", "package": "./untested"}, 3, "not proved: 0 defects"),
        ({"baseline": "known.json"}, 0, "1 known to the baseline"),
        ({"dataset": "datapackage/nowhere"}, 2, "there is no dataset.yaml"),
    ],
)
def test_inputs_reach_the_command(
    installed: Path,
    wrong: Workspace,
    tmp_path: Path,
    inputs: dict[str, str],
    code: int,
    says: str,
) -> None:
    found, runner = _again(installed, tmp_path / "runner", wrong.root, **inputs)
    assert found == code, runner.printed
    assert says in runner.printed


def test_nothing_of_the_checked_repository_is_run(pulled: Workspace, tmp_path: Path) -> None:
    work = tmp_path / "work"
    shutil.copytree(pulled.root, work)
    taken = tmp_path / "taken"
    names = (
        "pip",
        "venv",
        "ensurepip",
        "json",
        "click",
        "loccit",
        "sitecustomize",
        "usercustomize",
    )
    for name in names:
        trap = f"open({str(taken)!r}, 'a').write({name!r})\n"
        (work / f"{name}.py").write_text(trap, encoding="utf-8")
    (work / "pip.conf").write_text("[global]\nindex-url = https://example.org\n", encoding="utf-8")
    runner = Runner(tmp_path / "runner", {}, env={"PYTHONPATH": str(work), "PYTHONHOME": ""})
    assert runner.run(work) == 0, runner.printed
    assert not taken.exists()


def test_what_it_installs_is_pinned_with_hashes() -> None:
    assert action_requirements.TARGET.read_text(encoding="utf-8") == action_requirements.text()
    pins = re.split(r"\n(?=[a-z0-9])", action_requirements.text())
    assert all("==" in pin and "--hash=sha256:" in pin for pin in pins)
