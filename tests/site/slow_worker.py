"""Loaded by the workers of a test's cluster (``dask worker --preload``): jobs that say when they begin, take a while,
and that fail where they are told to. The folder CONTROL has the orders and the reports.
"""

from __future__ import annotations

import functools
import os
import time
from dataclasses import replace
from pathlib import Path

from generator.site import job
from generator.site.job import EditionJob, EditionOutput

CONTROL = Path(os.environ["CONTROL"])
real = getattr(job.run_edition_job, "__wrapped__", job.run_edition_job)  # Dask loads a preload more than once


@functools.wraps(real)
def slow(given: EditionJob) -> EditionOutput:
    with (CONTROL / "begun").open("a") as file:
        file.write(f"{given.slug} {os.getpid()}\n")
    time.sleep(float((CONTROL / "seconds").read_text()))
    if (CONTROL / f"{given.slug}.fails").exists():
        given = replace(given, code="another")
    return real(given)


job.run_edition_job = slow
