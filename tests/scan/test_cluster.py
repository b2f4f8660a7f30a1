"""The same scan on a Dask cluster, and of a source at an address: the rows are the same."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.scan.dumps import dump, some_pages, towns
from tests.scan.test_scan import LOCCIT, same, scan

# Neither a proxy nor what a machine knows of accounts has to do with servers of this test.
_ALONE = {
    name: value
    for name, value in os.environ.items()
    if not name.upper().endswith("_PROXY") and not name.startswith("AWS_")
}


def _scanned(source: str, folder: Path, *options: str, **more: str) -> int:
    command = [str(LOCCIT), "scan", source, "--to", str(folder), *options]
    return subprocess.run(command, env=_ALONE | more, timeout=240, check=False).returncode


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    """A folder of files of which there are a few shards."""
    return towns(tmp_path / "pages", 210)


def _dask(what: str, *options: str) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "dask", what, *options, "--no-dashboard"]
    quiet = subprocess.DEVNULL
    return subprocess.Popen(command, env=_ALONE, stdout=quiet, stderr=quiet)


def test_a_cluster_of_which_a_worker_is_killed(pages: Path, tmp_path: Path) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    address = f"tcp://127.0.0.1:{port}"
    here = ("--host", "127.0.0.1")
    one = ("--nthreads", "1", "--no-nanny", *here)
    processes = [_dask("scheduler", *here, "--port", str(port))]
    processes += [_dask("worker", address, *one) for _ in range(2)]
    try:
        command = [str(LOCCIT), "scan", str(pages), "--to", str(tmp_path / "out")]
        with subprocess.Popen([*command, "--scheduler", address], env=_ALONE) as scanning:
            killed = _when_there_is(tmp_path / "out" / "pages", processes[-1])
            assert scanning.wait(240) == 0
        assert killed
    finally:
        for process in processes:
            process.kill()
            process.wait()
    assert scan(pages, tmp_path / "whole").exit_code == 0
    same(tmp_path / "whole", tmp_path / "out")


def _when_there_is(parts: Path, worker: subprocess.Popen[bytes]) -> bool:
    """Kill a worker as soon as a part is there; return whether one was."""
    for _ in range(4000):
        if list(parts.glob("part-*.parquet")):
            worker.kill()
            return True
        time.sleep(0.05)
    return False


def test_a_cluster_that_is_not_there(pages: Path, tmp_path: Path) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"tcp://127.0.0.1:{free.getsockname()[1]}"
    command = [str(LOCCIT), "scan", str(pages), "--to", str(tmp_path / "out")]
    options = ["--scheduler", address]
    found = subprocess.run(
        [*command, *options], env=_ALONE,
        capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip
    assert found.returncode == 2
    assert "no scheduler answers" in found.stderr
    assert "Traceback" not in found.stderr


@pytest.fixture
def bucket(tmp_path: Path) -> Iterator[dict[str, str]]:
    """A server of S3 with a dump in a bucket, and what clients have to know of it."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    address = f"http://127.0.0.1:{port}"
    command = [sys.executable, "-m", "moto.server", "-H", "127.0.0.1", "-p", str(port)]
    quiet = subprocess.DEVNULL
    with subprocess.Popen(command, env=_ALONE, stdout=quiet, stderr=quiet) as server:
        try:
            _put(f"{address}/dumps", b"")
            _put(f"{address}/dumps/a.xml", dump(some_pages(40)))
            yield {
                "AWS_ENDPOINT_URL": address,
                "AWS_ACCESS_KEY_ID": "nobody",
                "AWS_SECRET_ACCESS_KEY": "nothing",
                "AWS_DEFAULT_REGION": "us-east-1",
            }
        finally:
            server.kill()


def _put(address: str, content: bytes) -> None:
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    for left in range(200, -1, -1):
        try:
            kind = {"Content-Type": "application/octet-stream"}
            request = urllib.request.Request(address, content, kind, method="PUT")  # noqa: S310
            with opener.open(request, timeout=10):
                return
        except OSError:
            if not left:
                raise
            time.sleep(0.1)


def test_a_dump_at_an_address(bucket: dict[str, str], tmp_path: Path) -> None:
    assert _scanned("s3://dumps/a.xml", tmp_path / "out", "--workers", "2", **bucket) == 1
    (tmp_path / "a.xml").write_bytes(dump(some_pages(40)))
    assert scan(tmp_path / "a.xml", tmp_path / "whole").exit_code == 1
    same(tmp_path / "whole", tmp_path / "out")
    assert _scanned("s3://dumps/none.xml", tmp_path / "none", **bucket) == 2
