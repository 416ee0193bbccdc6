"""One build at a time in a build folder: whoever comes second hears who is at work, and waits or goes."""

from __future__ import annotations

import contextlib
import os
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from filelock import FileLock, Timeout


class BusyError(Exception):
    """Another process builds in the same folder; the message says which."""


@contextlib.contextmanager
def held(folder: Path, say: Callable[[str], None] | None) -> Iterator[None]:
    """Holds the build folder. Where another process does, ``say`` is told so and it is waited for; without ``say`` it
    is not. The system frees the lock of a process that died. Who holds it may take it again.

    Raises:
        BusyError: another process holds it, and ``say`` is None.
    """
    folder.mkdir(parents=True, exist_ok=True)
    lock, note = FileLock(folder / "lock", is_singleton=True), folder / "lock.holder"
    try:
        lock.acquire(timeout=0)
    except Timeout:
        told = f"{folder} is in use by {_holder(note)}"
        if say is None:
            raise BusyError(told) from None
        say(f"{told}; waiting for it")
        lock.acquire()
    try:
        if lock.lock_counter == 1:
            note.write_text(f"process {os.getpid()} since {time.strftime('%H:%M:%S')}", "utf-8")
        yield
    finally:
        if lock.lock_counter == 1:
            note.unlink(missing_ok=True)
        lock.release()


def _holder(note: Path) -> str:
    """Who left the note; it comes a moment after the lock and goes a moment before."""
    try:
        return note.read_text("utf-8") or "another process"
    except OSError:
        return "another process"
