"""One edition's part of a build, as a value that any worker can take: what goes in, what comes out.

A job carries the content it needs as bytes, or, where the worker has the same disk, the folder to read. It returns
pages and diagnostics and writes nothing, so it can be done twice, or again after a worker has died.
"""

from __future__ import annotations

import atexit
import shutil
import tempfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from threading import Lock
from traceback import extract_tb
from typing import Any

from generator.content.folder import EDITIONS, TEXTS
from generator.content.library import Library, load_library
from generator.core.diagnostics import Diagnostic, errors
from generator.edition.check import EditionFacts, facts_of
from generator.edition.lineage import lineage
from generator.edition.series import Series
from generator.edition.work import Work, load_work
from generator.output.pages.context import Context
from generator.output.pages.digest import Digest, digest
from generator.output.pages.edition_view import EditionView
from generator.output.pages.page import Page
from generator.output.search import Share, share_of
from generator.output.search.collect import of_edition
from generator.site.assemble import DataFile, edition_files
from generator.site.fingerprint import of_bytes, of_code
from generator.site.settings import Settings
from generator.site.versions import of_work


@dataclass(frozen=True, slots=True)
class EditionJob:
    """The work on one edition. ``root`` is the content folder, shown as ``name``; ``content`` its files by path
    instead, for a worker elsewhere, which must run the very same ``code``; ``library`` the fingerprint of what all
    editions share; ``alone`` says that it is the site's only edition; without ``pages`` it is only checked. ``series``
    is the one that it is in.
    """

    slug: str
    name: str
    root: str
    library: str
    settings: Settings
    alone: bool = False
    pages: bool = True
    content: dict[str, bytes] | None = None
    code: str = ""
    series: Series | None = None


@dataclass(frozen=True, slots=True)
class EditionOutput:
    """What a job gives. Without ``facts`` the edition could not be read, without ``digests`` it was not made; they are
    by language, the main one first, as is what the search takes.
    """

    slug: str
    diagnostics: tuple[Diagnostic, ...]
    facts: EditionFacts | None = None
    digests: dict[str, Digest] | None = None
    search: dict[str, Share] | None = None
    pages: tuple[Page, ...] = ()
    files: tuple[DataFile, ...] = ()


class JobError(Exception):
    """A job failed: what was raised and where, in words, for not every exception can be sent to another machine."""


def run_edition_job(job: EditionJob) -> EditionOutput:
    """Reads, checks and lays out one edition.

    Raises:
        JobError: by a fault of the program, of the machine, or of a worker that runs another program.
    """
    if job.code not in ("", of_code()):
        raise JobError("a worker runs another version of the generator, of Python or of what they need")
    try:
        return _run(job)
    except Exception as fault:
        last = extract_tb(fault.__traceback__)[-1]
        place = f"{Path(last.filename).name}:{last.lineno}"
        raise JobError(f"{type(fault).__name__} in {place}: {fault}") from None


def _run(job: EditionJob) -> EditionOutput:
    root = Path(job.root) if job.content is None else _unpacked(job)
    library, _ = shared_library(str(root), job.name, job.library)
    folder = root / EDITIONS / job.slug
    work, told = load_work(folder, f"{job.name}/{EDITIONS}/{job.slug}", library)
    if work is None:
        return EditionOutput(job.slug, told)
    output = EditionOutput(job.slug, told, facts_of(library, work.main))
    if not job.pages or errors(told):
        return output
    made = WorkViews(work, tuple(_versions(job, root, library, work)))
    return replace(output, **{name: make(job, made) for name, make in OF_AN_EDITION})


@dataclass(frozen=True, slots=True)
class VersionView:
    """A language version as its pages show it, and its text as received."""

    view: EditionView
    source: bytes


@dataclass(frozen=True, slots=True)
class WorkViews:
    """A resolution in its languages as pages show it."""

    work: Work
    versions: tuple[VersionView, ...]

    @property
    def shown(self) -> EditionView:
        """The version that stands for all: the main one, in which editors wrote."""
        return self.versions[0].view


def _versions(job: EditionJob, root: Path, library: Library, work: Work) -> Iterator[VersionView]:
    slugs = (job.slug, *(job.series.slugs if job.series else ()))
    for edition in work.editions:
        source = (root / Path(edition.source.path).relative_to(job.name)).read_bytes()
        context = context_of(library, slugs, job.settings, alone=job.alone, language=edition.language)
        line = lineage(root, job.name, job.series, job.slug, edition.language) if job.series else None
        yield VersionView(EditionView(edition, context, work, line), source)


OF_AN_EDITION: tuple[tuple[str, Callable[[EditionJob, WorkViews], Any]], ...] = (
    ("digests", lambda job, made: {v.view.edition.language: _digest(v) for v in made.versions}),
    ("search", lambda job, made: {v.view.edition.language: _share(v.view) for v in made.versions}),
    ("pages", lambda job, made: tuple(of_work(made.work, {v.view.edition.language: v.view for v in made.versions}))),
    ("files", lambda job, made: tuple(file for v in made.versions for file in edition_files(v.view, v.source))),
)
"""What is made of a resolution that was read without errors, by the names of ``EditionOutput``: in brief for the shared
pages, its entries for the search, every page, and its data files.
"""


def _digest(version: VersionView) -> Digest:
    return digest(version.view, sha256(version.source).hexdigest())


def _share(view: EditionView) -> Share:
    return share_of(_entries(view), view.edition.language)


def _entries(view: EditionView) -> Any:
    return of_edition(view.context.library, view.edition, search_address(view.context))


def context_of(
    library: Library,
    slugs: tuple[str, ...],
    settings: Settings,
    symbols: dict[str, str] | None = None,
    *,
    alone: bool = False,
    standard: str = "",
    language: str = "",
    elsewhere: Mapping[str, str] | None = None,
) -> Context:
    """What pages know; ``symbols`` gives the slug of each edition by its symbol, for the shared pages. ``language`` is
    that of the pages, the site's own where it is "".
    """
    return Context(
        library=library,
        slugs=symbols if symbols is not None else {slug: slug for slug in slugs},
        style=settings.style,
        repository=settings.repository.rstrip("/"),
        corrections=settings.corrections,
        language=language or settings.language,
        own=settings.language,
        elsewhere=elsewhere or {},
        pairs=frozenset(settings.pairs),
        site_url=settings.site_url,
        alone=alone,
        standard=standard,
    )


def search_address(context: Context) -> SearchAddress:
    """How the search names a page's place."""
    return SearchAddress(context)


@dataclass(frozen=True, slots=True)
class SearchAddress:
    """``(page, anchor)`` as a URL under the site's root."""

    context: Context

    def __call__(self, page: str, anchor: str) -> str:
        """The URL."""
        path = self.context.path(page)
        return path + (f"#{anchor}" if anchor else "")


@lru_cache(maxsize=2)
def shared_library(root: str, name: str, fingerprint: str) -> tuple[Library, tuple[Diagnostic, ...]]:
    """The library and its faults, read once a process as long as its fingerprint stays."""
    del fingerprint  # part of the key
    return load_library(Path(root), name)


_UNPACKED: dict[str, Path] = {}
_UNPACKING = Lock()


def _unpacked(job: EditionJob) -> Path:
    """A folder of this worker's own with the job's content; the shared files are written once.

    One job at a time, for a worker may have several threads.
    """
    assert job.content is not None
    with _UNPACKING:
        root = _UNPACKED.get(job.library)
        wanted = job.content
        if root is None:
            root = Path(tempfile.mkdtemp(prefix="resolution-"))
            atexit.register(shutil.rmtree, root, ignore_errors=True)
        else:
            for part in (EDITIONS, TEXTS):
                shutil.rmtree(root / part / job.slug, ignore_errors=True)
            wanted = {path: data for path, data in wanted.items() if path.startswith((f"{EDITIONS}/", f"{TEXTS}/"))}
        for path, data in wanted.items():
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            (root / path).write_bytes(data)
        _UNPACKED[job.library] = root
    return root


def output_fingerprint(value: object) -> str:
    """The fingerprint of a plain value: of what it is, not of which objects in it are one (as a pickle would be)."""
    return of_bytes(repr(value))
