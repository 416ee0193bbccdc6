"""The build on a real Dask cluster: a scheduler and two workers on this machine, each a process of its own."""

from __future__ import annotations

import asyncio
import contextlib
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest
from projects import Project, edit, files, same, until

from generator.plugin.build import Request, plan_of
from generator.site.cluster import cluster as dask_cluster
from generator.site.editions import job_of, outputs
from generator.site.job import JobError, run_edition_job
from generator.site.plan import Frame
from generator.site.workers import processes, run_all

HERE = Path(__file__).parent


@dataclass
class Cluster:
    """A scheduler and its workers."""

    folder: Path
    address: str
    workers: list[subprocess.Popen[bytes]]

    def order(self, seconds: float, fails: str = "") -> None:
        """How long a job takes besides its work, and which edition's fails."""
        for path in self.folder.glob("*.fails"):
            path.unlink()
        if fails:
            (self.folder / f"{fails}.fails").touch()
        (self.folder / "seconds").write_text(str(seconds))
        (self.folder / "begun").write_text("")

    def one_more(self) -> None:
        """A worker more."""
        options = ("--scheduler-file", str(self.folder / "scheduler.json"), "--nthreads", "1", "--no-nanny")
        options += ("--no-dashboard", "--preload", str(HERE / "slow_worker.py"), "--local-directory", str(self.folder))
        self.workers.append(dask("worker", *options, CONTROL=str(self.folder)))

    def begun(self) -> list[tuple[str, int]]:
        """The jobs begun so far: the edition and the process."""
        lines = (self.folder / "begun").read_text().splitlines()
        return [(slug, int(pid)) for slug, pid in (line.split() for line in lines)]


def dask(module: str, *arguments: str, **env: str) -> subprocess.Popen[bytes]:
    """A process of the cluster."""
    command = [sys.executable, "-m", f"distributed.cli.dask_{module}", *arguments]
    env["PYTHONPATH"] = os.pathsep.join((str(HERE.parent), str(HERE)))
    return subprocess.Popen(command, env=os.environ | env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


@contextlib.contextmanager
def running(folder: Path, workers: int = 2) -> Iterator[Cluster]:
    """A scheduler and workers of one thread each."""
    (folder / "seconds").write_text("0")
    written = folder / "scheduler.json"
    started = [
        dask("scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard", "--scheduler-file", f"{written}")
    ]
    found = Cluster(folder, "", [])
    try:
        until(written.exists)
        until(lambda: "tcp://" in written.read_text())
        found.address = next(part for part in written.read_text().split('"') if part.startswith("tcp://"))
        for _ in range(workers):
            found.one_more()
        yield found
    finally:
        for process in [*found.workers, *started]:
            process.kill()
            process.wait()


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    """A scheduler and two workers."""
    with running(tmp_path_factory.mktemp("cluster")) as found:
        yield found


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """A project with six editions, nothing built."""
    return Project.make(tmp_path_factory.mktemp("projects") / "p", 6)


def test_on_a_cluster(project: Project, cluster: Cluster, tmp_path: Path) -> None:
    """A failing edition; then the same as here, byte for byte, though a worker is killed in the middle of a job."""
    there = project.copy(tmp_path / "there")
    cluster.order(0, fails="a-res-90-3")
    failed = there.spawn("--scheduler", cluster.address)
    assert failed.returncode == 1
    assert "a-res-90-3:1:1: B001" in failed.stderr
    assert "a worker runs another version of the generator" in failed.stderr
    assert "1 error;" in failed.stderr
    slugs = {slug for slug, _ in cluster.begun()}
    assert len(slugs) == 6, "the others were done all the same"
    assert not there.site.exists()

    cluster.order(0)
    assert there.spawn("--scheduler", cluster.address).returncode == 0
    assert {slug for slug, _ in cluster.begun()} == {"a-res-90-3"}, "only what had failed is done again"
    here = project.copy(tmp_path / "here").build()
    same(files(there.site), here)

    other = project.copy(tmp_path / "other")
    cluster.order(0.4)
    with ThreadPoolExecutor(1) as pool:
        build = pool.submit(other.spawn, "--scheduler", cluster.address)
        until(lambda: len({pid for _, pid in cluster.begun()}) == 2 and len(cluster.begun()) > 2)
        victim = next(worker for worker in cluster.workers if worker.pid == cluster.begun()[-1][1])
        victim.send_signal(signal.SIGKILL)
        done = build.result()
    assert done.returncode == 0, done.stdout + done.stderr
    assert [slug for slug, pid in cluster.begun() if pid != victim.pid], "the other worker went on"
    same(files(other.site), here)


def test_a_scheduler_that_does_not_answer(project: Project, tmp_path: Path) -> None:
    there = project.copy(tmp_path / "there")
    result = there.spawn("--scheduler", "tcp://127.0.0.1:9")
    assert result.returncode == 1
    assert "no scheduler answers at tcp://127.0.0.1:9" in result.stderr
    assert "Traceback" not in result.stderr


# ---- a result that is lost with its worker ----


def told_once(folder: str, *, raising: bool) -> int:
    """A job that says which process does it; the second time it may raise."""
    again = any(Path(folder).glob("*.did"))
    (Path(folder) / f"{os.getpid()}.did").touch()
    if again and raising:
        raise ValueError("the second time")
    return 42


@pytest.mark.parametrize("raising", [False, True], ids=["after it was fetched", "before, and the job raises then"])
def test_a_worker_dies_with_a_result(tmp_path: Path, raising: bool) -> None:
    """What was fetched counts; where it was not, the job's second end is told, and nothing waits for ever."""
    with running(tmp_path) as found, dask_cluster(found.address, print) as executor:
        client = executor._client
        real = client._gather

        async def gather(futures: list[Any], *arguments: Any, **named: Any) -> Any:
            client._gather = real
            got = None if raising else await real(futures, *arguments, **named)
            (pid,) = (int(path.stem) for path in tmp_path.glob("*.did"))
            os.kill(pid, signal.SIGKILL)
            while futures[0].status == "finished":
                await asyncio.sleep(0.01)
            return await real(futures, *arguments, **named) if raising else got

        client._gather = gather
        until(lambda: len(client.nthreads()) == 2)
        job = executor.submit(told_once, str(tmp_path), raising=raising)
        if raising:
            assert isinstance(job.exception(30), ValueError)
        else:
            assert job.result(30) == 42


def test_no_worker_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("generator.site.cluster.LONELY", 0.2)
    said: list[str] = []
    with running(tmp_path, 0) as found, dask_cluster(found.address, said.append) as executor:
        job = executor.submit(len, "four")
        until(lambda: bool(said))
        assert said == [f"no worker at {found.address}; the build waits for one"]
        found.one_more()
        assert job.result(30) == 4


# ---- any executor of concurrent.futures ----


def job(number: int) -> int:
    if number == 3:
        raise ValueError("three")
    if number == 5 and os.getpid() != int(os.environ["TESTS_PID"]):
        os.kill(os.getpid(), signal.SIGKILL)
    return number * 2


def test_a_process_that_dies_takes_no_job_along(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TESTS_PID", str(os.getpid()))
    pool = processes(2)
    assert pool
    with pool:
        found = dict(run_all(job, range(40), pool))
    assert isinstance(found.pop(3), ValueError)
    assert found == {number: number * 2 for number in range(40) if number != 3}


class Broken(Executor):
    """A pool whose processes are all dead."""

    def submit(self, *_: object, **__: object) -> Future[Any]:
        raise BrokenProcessPool


def test_a_pool_that_is_dead_loses_no_job() -> None:
    """More jobs than are handed out at a time: all of them are done here."""
    found = dict(run_all(str, range(40), Broken(), 4))
    assert found == {number: str(number) for number in range(40)}


def test_jobs_are_handed_out_a_few_at_a_time() -> None:
    taken = []

    def coming() -> Iterator[int]:
        for number in range(30):
            taken.append(number)
            yield number

    with ThreadPoolExecutor(2) as pool:
        results = run_all(str, coming(), pool, 4)
        next(results)
        assert len(taken) <= 8
        assert len(list(results)) == 29


def test_a_job_without_the_disk_and_one_for_another_program(project: Project, tmp_path: Path) -> None:
    there = project.copy(tmp_path / "there")
    plan = plan_of(Request(there.folder / "mkdocs.yml", there.site))
    plan.remote = True
    frame = Frame.of(plan)
    (output,) = outputs(plan, frame, frame.folders[:1])
    assert output.digests
    assert len(output.pages) > 15
    edit(there.edition() / "notes" / "op-1.md", "虚构的说明", "改过的说明")
    (again,) = outputs(plan, frame, frame.folders[:1])
    assert again.pages != output.pages, "the worker takes the content that it is given"

    with pytest.raises(JobError, match="another version"):
        run_edition_job(replace(job_of(plan, frame, frame.folders[0], {}), code="other"))
