"""From the content folder to the documents folder: what has changed is made again, by as many workers as there are."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, field
from pathlib import Path

from generator.content.folder import EDITIONS, check_links
from generator.core.diagnostics import Diagnostic, diagnose, errors
from generator.core.source import why_unreadable
from generator.edition.check import check_folders, check_together, edition_folders
from generator.output.pages.digest import Digest
from generator.output.pages.environment import keep_compiled
from generator.output.pages.page import LinkStyle, Page
from generator.site import fingerprint
from generator.site.job import (
    EditionJob,
    EditionOutput,
    JobError,
    Settings,
    output_fingerprint,
    run_edition_job,
    shared_library,
)
from generator.site.redirects import check_pages
from generator.site.shared import MOVED, SHARED, Inputs
from generator.site.shell import form_of
from generator.site.state import Made, Store
from generator.site.workers import AHEAD, AHEAD_REMOTE, run_all
from generator.site.write import Stamp, remove_stale

Progress = Callable[[int, int, str], None]
"""``progress(done, all, slug)`` after each edition."""


@dataclass(slots=True)
class Plan:
    """What is asked of a build. ``skip`` leaves out editions with errors instead of refusing; ``remote`` says that
    the executor's workers do not share this disk; ``overrides`` is the folder of what overrides the theme; ``source``
    gives the editions that must be made, where somebody has made them already.
    """

    root: Path
    name: str
    store: Store
    settings: Settings
    overrides: Path | None = None
    executor: Executor | None = None
    skip: bool = False
    remote: bool = False
    progress: Progress = field(default=lambda done, all_, slug: None)
    source: Callable[[Plan, Frame, Sequence[str]], Iterator[EditionOutput]] | None = None


@dataclass(frozen=True, slots=True)
class Frame:
    """What all editions of a build have in common: every folder, the fingerprint of the shared content, and that of
    all that an edition depends on beside its own folder.
    """

    folders: tuple[str, ...]
    shared: str
    base: str

    @classmethod
    def of(cls, plan: Plan) -> Frame:
        """The frame of a build."""
        folders = tuple(folder.name for folder in edition_folders(plan.root))
        shared = fingerprint.of_files(plan.root, _shared_files(plan.root))
        alone = str(len(folders) == 1)
        return cls(
            folders, shared, fingerprint.of_bytes(fingerprint.of_code(), shared, plan.name, repr(plan.settings), alone)
        )

    @property
    def alone(self) -> bool:
        """Whether the site has one edition only, whose cover is then the front page."""
        return len(self.folders) == 1

    def key(self, plan: Plan, slug: str) -> str:
        """All that an edition depends on."""
        return fingerprint.of_bytes(self.base, fingerprint.of_folder(plan.root / EDITIONS / slug, plan.root))


@dataclass(frozen=True, slots=True)
class Generated:
    """The documents by group, with all that was told. ``index`` are the search's files; ``only`` is the slug of the
    site's one edition; ``ok`` is false where errors forbid to go on: the documents are then not complete.
    """

    groups: dict[str, Made]
    written: frozenset[str]
    index: dict[str, bytes]
    diagnostics: tuple[Diagnostic, ...]
    slugs: tuple[str, ...]
    only: str
    programme: str
    ok: bool


def generate(plan: Plan) -> Generated:
    """Brings the documents folder up to date. With errors in the content it is left incomplete, and ``ok`` is false."""
    frame = Frame.of(plan)
    keep_compiled(plan.store.folder / "templates", fingerprint.of_code())
    library, told = shared_library(str(plan.root), plan.name, frame.shared)
    diagnostics = [*told, *check_folders(plan.root, plan.name)]
    if plan.overrides:
        diagnostics += check_links(plan.overrides, plan.overrides.name)
    groups: dict[str, Made] = {}
    written: set[str] = set()
    standing = plan.store.standing()
    for slug, made, new in _editions(plan, frame, standing, diagnostics):
        groups[slug] = made
        written.update(new)
    facts = [groups[slug].facts["check"] for slug in frame.folders if slug in groups]
    complete = len(facts) == len(frame.folders)
    found = tuple(sorted({*diagnostics, *check_together(plan.root, plan.name, library, facts, complete=complete)}))
    for slug in _broken(plan, found, groups) if plan.skip else ():
        del groups[slug]
    slugs = tuple(slug for slug in frame.folders if slug in groups)
    only = slugs[0] if frame.alone and slugs else ""
    programme = library.beijing.short_name if library.beijing else ""
    if not _may_go_on(plan, found, slugs):
        return Generated(groups, frozenset(written), {}, found, slugs, only, programme, ok=False)
    inputs = Inputs(plan.root, plan.name, plan.store, plan.settings, frame.base, frame.shared, slugs, groups, only)
    for group in SHARED:
        made, new = group.made(inputs, standing)
        groups[group.name] = made
        written.update(new)
    if misled := tuple(_misled(inputs)):
        found = tuple(sorted({*found, *misled}))
        return Generated(groups, frozenset(written), {}, found, slugs, only, programme, ok=False)
    index = inputs.search_files()
    plan.store.forget([*groups, "search", "theme", "site"])
    remove_stale(plan.store.docs, (path for made in groups.values() for path in made.stamps), standing)
    return Generated(groups, frozenset(written), index, found, slugs, only, programme, ok=True)


def _misled(inputs: Inputs) -> Iterator[Diagnostic]:
    """Redirects that do not fit the pages of this build."""
    groups = (made for name, made in inputs.editions.items() if name != MOVED)
    pages = {address: inputs.store.docs / path for made in groups for path, address in made.facts["pages"].items()}
    return check_pages(inputs.library, pages, inputs.away)


def _broken(plan: Plan, found: tuple[Diagnostic, ...], slugs: Iterable[str]) -> list[str]:
    """The editions with errors, also those that only all editions together show."""
    paths = [diagnostic.path for diagnostic in errors(found)]
    folders = {slug: f"{plan.name}/{EDITIONS}/{slug}" for slug in slugs}
    return [slug for slug, folder in folders.items() if any(p == folder or p.startswith(f"{folder}/") for p in paths)]


def _may_go_on(plan: Plan, found: tuple[Diagnostic, ...], slugs: tuple[str, ...]) -> bool:
    serious = errors(found)
    if plan.skip:  # faults of single editions are theirs alone
        serious = tuple(d for d in serious if not d.path.startswith(f"{plan.name}/{EDITIONS}/"))
    return not serious and (bool(slugs) or not plan.skip)


def _shared_files(root: Path) -> list[Path]:
    """The content that all editions share: the files of the folder itself, and a reader's copy of the programme."""
    found = [path for path in root.iterdir() if path.suffix in (".yml", ".md")]
    return [path for path in sorted([*found, *root.glob("platform/*.txt")]) if not why_unreadable(path, root)]


def _editions(
    plan: Plan, frame: Frame, standing: Mapping[str, Stamp], diagnostics: list[Diagnostic]
) -> Iterator[tuple[str, Made, tuple[str, ...]]]:
    """Each edition that could be made, in any order; what is told goes to ``diagnostics``."""
    keys: dict[str, str] = {}
    for slug in frame.folders:
        key = frame.key(plan, slug)
        made = plan.store.read(slug, key, standing)
        if made and plan.store.stands(made.facts["kept"]):
            diagnostics += made.facts["diagnostics"]
            yield slug, made, ()
        else:
            keys[slug] = key
    done = len(frame.folders) - len(keys)
    for output in (plan.source or outputs)(plan, frame, tuple(keys)):
        done += 1
        plan.progress(done, len(frame.folders), output.slug)
        diagnostics += output.diagnostics
        if output.digest is not None:
            yield (output.slug, *_kept(plan.store, output, keys[output.slug], plan.settings.style))


def outputs(plan: Plan, frame: Frame, slugs: Sequence[str]) -> Iterator[EditionOutput]:
    """The editions made by the plan's workers, as they finish; that a job raised is told as a fault of the program."""
    shared = _shared_files(plan.root) if plan.remote else []
    content = {path.relative_to(plan.root).as_posix(): path.read_bytes() for path in shared}
    jobs = (_job(plan, frame, slug, content) for slug in slugs)
    executor = plan.executor if len(slugs) > 1 or plan.remote else None  # one is made before a process has started
    for job, output in run_all(run_edition_job, jobs, executor, AHEAD_REMOTE if plan.remote else AHEAD):
        if isinstance(output, Exception):
            path = f"{plan.name}/{EDITIONS}/{job.slug}"
            reason = str(output) if isinstance(output, JobError) else f"{type(output).__name__}: {output}"
            yield EditionOutput(job.slug, (diagnose("B001", path, 1, 1, reason=reason),))
        else:
            yield output


def _job(plan: Plan, frame: Frame, slug: str, shared: dict[str, bytes]) -> EditionJob:
    if not plan.remote:
        return EditionJob(slug, plan.name, str(plan.root), frame.shared, plan.settings, alone=frame.alone)
    paths = [path for path in (plan.root / EDITIONS / slug).rglob("*") if not why_unreadable(path, plan.root)]
    own = {path.relative_to(plan.root).as_posix(): path.read_bytes() for path in paths}
    return EditionJob(
        slug, plan.name, "", frame.shared, plan.settings, alone=frame.alone, content={**shared, **own},
        code=fingerprint.of_code(),
    )  # fmt: skip


def _kept(store: Store, output: EditionOutput, key: str, style: LinkStyle) -> tuple[Made, tuple[str, ...]]:
    """The edition's documents written, its digest and search entries saved for the shared pages."""
    assert output.digest is not None
    assert output.facts is not None
    assert output.search is not None
    files = {page.path: page.document().encode() for page in output.pages}
    files |= {file.path: file.content for file in output.files}
    store.drop(output.slug)  # before anything that the last state speaks of changes
    facts = {
        "kept": {
            **store.save(f"{output.slug}.digest", output.digest),
            **store.save(f"{output.slug}.search", output.search),
        },
        "diagnostics": output.diagnostics,
        "check": output.facts,
        "symbol": output.facts.symbol,
        "parts": {part: output_fingerprint(getattr(output.digest, part)) for part in Digest.__slots__},
        "search": fingerprint.of_bytes(output.search.docs),
        "pages": {page.path: page.address for page in output.pages},
        "forms": {form_of(page, style) for page in output.pages},
    }
    return store.make(output.slug, key, files, facts)


def pages_of(store: Store, made: Made, only: frozenset[str] | None = None) -> Iterator[Page]:
    """The pages of a group, read back from its documents; of ``only`` these paths if given."""
    for path, address in made.facts["pages"].items():
        if only is not None and path not in only:
            continue
        yield read_page(store, path, address)


def read_page(store: Store, path: str, address: str) -> Page:
    """One page, read back from its document."""
    return Page.read(address, (store.docs / path).read_text("utf-8"), index=is_index(path))


def is_index(path: str) -> bool:
    """Whether a document is one with pages below it."""
    return path == "index.md" or path.endswith("/index.md")
