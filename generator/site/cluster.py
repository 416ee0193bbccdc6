"""Editions built by the workers of a Dask cluster. An optional extra: ``pip install resolution-generator[dask]``.

Workers need this package in the same version, and no disk of ours: jobs carry the content they need.
"""

from __future__ import annotations

import contextlib
import socket
from collections.abc import Iterator
from concurrent.futures import Executor
from typing import Any
from urllib.parse import urlsplit

RETRIES = 2
"""How often a job is tried again that raised; one whose worker died is given to another besides."""


@contextlib.contextmanager
def cluster(address: str) -> Iterator[Executor]:
    """An executor over the cluster whose scheduler is at ``address`` (``tcp://…``).

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
    try:
        executor: Executor = client.get_executor(pure=False, retries=RETRIES)
        yield executor
    finally:
        client.close()


def _knock(address: str) -> None:
    """Fails at once where nobody listens; Dask would try again for a while."""
    parts = urlsplit(address)
    try:
        socket.create_connection((parts.hostname or "", parts.port or 0), timeout=10).close()
    except (OSError, ValueError) as error:
        raise ClusterError(f"no scheduler answers at {address}: {error}") from error


class ClusterError(Exception):
    """The cluster cannot be used; the message says why."""
