"""Jobs done by workers: any ``concurrent.futures`` executor, or this process where none is given.

A job is a pure function of its value, so a job that is lost with its worker is simply done again here.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, CancelledError, Executor, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from itertools import islice
from typing import Any, TypeVar

Job = TypeVar("Job")
Output = TypeVar("Output")
AHEAD, AHEAD_REMOTE = 16, 128
"""Jobs handed out and not yet taken back, to workers here and elsewhere: enough to keep them busy, few enough to keep
memory flat.
"""


def processes(jobs: int) -> Executor | None:
    """A pool of as many processes, forked where the system can, or None for one."""
    if jobs < 2:
        return None
    context = multiprocessing.get_context("fork" if "fork" in multiprocessing.get_all_start_methods() else None)
    return WorkerPool(jobs, mp_context=context, initializer=_begin_work, initargs=(os.getpid(),))


class WorkerPool(ProcessPoolExecutor):
    """A pool whose workers begin with interruptions held back: Ctrl-C reaches them too, and one that comes while a
    process is being copied would be told by the copy, or lost by the build.
    """

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        """The job handed out; the first call begins the workers."""
        if not hasattr(signal, "pthread_sigmask"):
            return super().submit(fn, *args, **kwargs)
        before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
        try:
            return super().submit(fn, *args, **kwargs)
        finally:
            signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _begin_work(build: int) -> None:
    """Makes a worker end with its build, however that ends, and leave it to the build to speak of an interruption."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with, args=(build,), daemon=True).start()


def _end_with(build: int) -> None:
    """Ends this process when its parent is no longer the build.

    It asks again and again: what tells at once (the pipe to the parent) is held open by the other workers too.
    """
    if os.name == "posix":
        while os.getppid() == build:
            time.sleep(0.1)
    elif parent := multiprocessing.parent_process():
        parent.join()
    os._exit(1)


def cores() -> int:
    """How many cores this process may use."""
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:
        return os.cpu_count() or 1


def run_all(
    work: Callable[[Job], Output], jobs: Iterable[Job], executor: Executor | None, ahead: int = AHEAD
) -> Iterator[tuple[Job, Output | Exception]]:
    """Each job with its output, or with the exception it raised, as they finish.

    Jobs are taken from ``jobs`` only as they are handed out, ``ahead`` at most before one comes back.
    """
    if executor is None:
        for job in jobs:
            yield job, _tried(work, job)
        return
    coming = iter(jobs)
    running: dict[Future[Output], Job] = {}
    while True:
        more = False
        for job in islice(coming, ahead - len(running)):
            more = True
            try:
                running[executor.submit(work, job)] = job
            except BrokenProcessPool:
                yield job, _tried(work, job)
        if not running and not more:
            return
        for future in wait(running, return_when=FIRST_COMPLETED).done:
            job = running.pop(future)
            output = _result(future, work, job)
            yield job, output


def _result(future: Future[Output], work: Callable[[Job], Output], job: Job) -> Output | Exception:
    """What came of a job, or the exception that it raised; done again here if it is lost with its worker."""
    try:
        return future.result()
    except (BrokenProcessPool, CancelledError):
        return _tried(work, job)
    except Exception as fault:
        return fault


def _tried(work: Callable[[Job], Output], job: Job) -> Output | Exception:
    try:
        return work(job)
    except Exception as fault:
        return fault
