"""Editions built by the workers of a Dask cluster. An optional extra: ``pip install resolution-generator[dask]``.

Workers need this package in the same version, and no disk of ours: jobs carry the content they need.
"""

from __future__ import annotations

import contextlib
import socket
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future
from threading import Event, Thread
from typing import Any
from urllib.parse import urlsplit

RETRIES = 2
"""How often a job is tried again that raised; one whose worker died is given to another besides."""


LONELY = 5.0
"""Seconds without a worker after which that is said; the build goes on waiting."""


class ClusterExecutor(Executor):
    """Jobs done by a Dask client's workers. A future of ours gets what awaiting Dask's gave or raised, and nothing
    else: Dask's own executor asks for the state apart from the result, and a worker may die between the two.
    """

    def __init__(self, client: Any) -> None:
        self._client = client

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        """The job handed to the cluster."""
        theirs = self._client.submit(fn, *args, pure=False, retries=RETRIES, **kwargs)
        ours: Future[Any] = Future()
        self._client.loop.add_callback(_pass_on, theirs, ours)
        return ours


async def _pass_on(theirs: Any, ours: Future[Any]) -> None:
    try:
        found = await theirs._result()
    except BaseException as fault:
        ours.set_exception(fault)
    else:
        ours.set_result(found)


@contextlib.contextmanager
def cluster(address: str, say: Callable[[str], None]) -> Iterator[Executor]:
    """An executor over the cluster whose scheduler is at ``address`` (``tcp://…``). ``say`` is told, once, when there
    has been no worker for some seconds.

    Raises:
        ClusterError: Dask is not installed, or no scheduler answers.
    """
    _knock(address)
    try:
        from distributed import Client  # noqa: PLC0415, the extra
    except ImportError as error:
        raise ClusterError("--scheduler needs the extra: uv sync --extra dask") from error
    try:
        client: Any = Client(address, timeout="10s", set_as_default=False)  # type: ignore[no-untyped-call]
    except (OSError, TimeoutError, ValueError) as error:
        raise ClusterError(f"no scheduler answers at {address}: {error}") from error
    done = Event()
    watching = Thread(target=_watch, args=(client, address, say, done), daemon=True)
    watching.start()
    try:
        yield ClusterExecutor(client)
    finally:
        done.set()
        client.close()


def _watch(client: Any, address: str, say: Callable[[str], None], done: Event) -> None:
    alone = 0
    while not done.wait(LONELY / 2):
        try:
            alone = 0 if client.nthreads() else alone + 1
        except Exception:
            continue  # no answer: the jobs' own futures tell what comes of that
        if alone == 2:
            say(f"no worker at {address}; the build waits for one")


def _knock(address: str) -> None:
    """Fails at once where nobody listens; Dask would try again for a while."""
    parts = urlsplit(address)
    try:
        socket.create_connection((parts.hostname or "", parts.port or 0), timeout=10).close()
    except (OSError, ValueError) as error:
        raise ClusterError(f"no scheduler answers at {address}: {error}") from error


class ClusterError(Exception):
    """The cluster cannot be used; the message says why."""
