"""Which tests run together: those that share something expensive are one group, in one worker.

The tests of a folder with a ``conftest.py`` of its own are a group, for they share what that
builds; elsewhere the tests of a file are one. No mark is needed. At the end of a run it is held
against what happened: a group that ran in two workers fails the run.
"""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from xdist.scheduler.loadscope import LoadScopeScheduling

if TYPE_CHECKING:
    from xdist.remote import Producer

# What begins first, so that no worker is left alone with it at the end. What forks a hundred times
# comes before the process is large; what takes over from others what they have built comes after
# them: the catalog in a browser is that of the release's tests.
FIRST = (
    "tests/browser/test_report.py",
    "tests/browser/",
    "tests/release/test_publish.py",
    "tests/release/test_record.py",
    "tests/release/",
    "tests/mutations/",
    "tests/frauds/",
    "tests/verify/",
    "tests/docs/test_following.py",
    "tests/test_action.py",
)


@cache
def group_of(file: str, root: Path) -> str:
    """Return the group of a test file; its path is below the root, with "/"."""
    folder, _, _ = file.rpartition("/")
    own = "/" in folder and (root / folder / "conftest.py").is_file()
    return folder if own else file


def _file(nodeid: str) -> str:
    return nodeid.partition("::")[0]


def _rank(file: str) -> int:
    return next((rank for rank, start in enumerate(FIRST) if file.startswith(start)), len(FIRST))


class ByGroup(LoadScopeScheduling):  # type: ignore[misc]
    """Gives each group to the next worker that is free, in the order of their tests."""

    def _split_scope(self, nodeid: str) -> str:
        return group_of(_file(nodeid), self.config.rootpath)


class Kept:
    """Remembers in which workers each group ran."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.workers: dict[str, set[str]] = defaultdict(set)

    @property
    def torn(self) -> list[str]:
        """The groups that did not keep to one worker."""
        return sorted(group for group, workers in self.workers.items() if len(workers) > 1)

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        worker = getattr(report, "worker_id", "")
        self.workers[group_of(_file(report.nodeid), self.root)].add(worker)

    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        if self.torn and session.exitstatus == pytest.ExitCode.OK:
            session.exitstatus = pytest.ExitCode.TESTS_FAILED

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        if self.torn:
            said = f"groups that ran in several workers: {', '.join(self.torn)}"
        else:
            workers = {worker for seen in self.workers.values() for worker in seen}
            said = f"{len(self.workers)} groups, each in one of {len(workers)} workers"
        terminalreporter.write_line(said, red=bool(self.torn))


def pytest_configure(config: pytest.Config) -> None:
    """Look on where the workers report; they themselves see but their own tests."""
    if not hasattr(config, "workerinput") and config.getoption("numprocesses", None):
        config.option.loadscopereorder = False
        config.pluginmanager.register(Kept(config.rootpath), "kept")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    items.sort(key=lambda item: _rank(_file(item.nodeid)))


def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> ByGroup:
    return ByGroup(config, log)
