"""The editions of a build: those that still stand, and those that workers make again."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from generator.content.folder import EDITIONS, TEXTS
from generator.core.diagnostics import diagnose, errors
from generator.core.source import why_unreadable
from generator.edition.check import check_together
from generator.output.pages.digest import Digest
from generator.site import fingerprint
from generator.site.job import EditionJob, EditionOutput, JobError, output_fingerprint, run_edition_job
from generator.site.plan import Frame, Plan, SiteBuild, shared_files
from generator.site.shell import form_of
from generator.site.state import Made
from generator.site.versions import alternates_of
from generator.site.workers import AHEAD, AHEAD_REMOTE, run_all


def make_editions(build: SiteBuild) -> None:
    """Each edition that could be made: read, recognised, checked, its documents written."""
    plan, frame = build.plan, build.frame
    keys: dict[str, str] = {}
    for slug in frame.folders:
        key = frame.key(plan, slug)
        made = plan.store.read(slug, key, build.standing)
        if made and plan.store.stands(made.facts["kept"]):
            build.groups[slug] = made
            build.told.update(made.facts["diagnostics"])
        else:
            keys[slug] = key
    done = len(frame.folders) - len(keys)
    for output in outputs(plan, frame, tuple(keys)):
        done += 1
        plan.progress(done, len(frame.folders), output.slug)
        build.told.update(output.diagnostics)
        if output.digests is not None:
            build.groups[output.slug] = _kept(plan, output, keys[output.slug])


def compare_editions(build: SiteBuild) -> None:
    """What only all editions together show. With errors the build ends here, or goes on without those editions."""
    plan, slugs = build.plan, build.slugs
    facts = [build.groups[slug].facts["check"] for slug in slugs]
    complete = len(facts) == len(build.frame.folders)
    build.told.update(check_together(plan.root, plan.name, build.library, facts, complete=complete))
    serious = errors(build.diagnostics)
    if not plan.skip:
        build.stopped = bool(serious)
        return
    places = tuple(f"{diagnostic.path}/" for diagnostic in serious)
    for slug in slugs:
        if any(place.startswith(f"{plan.name}/{EDITIONS}/{slug}/") for place in places):
            del build.groups[slug]
    # Faults of single editions are theirs alone.
    build.stopped = not build.groups or any(not place.startswith(f"{plan.name}/{EDITIONS}/") for place in places)


def outputs(plan: Plan, frame: Frame, slugs: Sequence[str]) -> Iterator[EditionOutput]:
    """The editions made by the plan's workers, as they finish; that a job raised is told as a fault of the program."""
    shared = shared_files(plan.root) if plan.remote else []
    content = {path.relative_to(plan.root).as_posix(): path.read_bytes() for path in shared}
    jobs = (job_of(plan, frame, slug, content) for slug in slugs)
    executor = plan.executor if len(slugs) > 1 or plan.remote else None  # one is made before a process has started
    for job, output in run_all(run_edition_job, jobs, executor, AHEAD_REMOTE if plan.remote else AHEAD):
        if isinstance(output, Exception):
            path = f"{plan.name}/{EDITIONS}/{job.slug}"
            reason = str(output) if isinstance(output, JobError) else f"{type(output).__name__}: {output}"
            yield EditionOutput(job.slug, (diagnose("B001", path, 1, 1, reason=reason),))
        else:
            yield output


def job_of(plan: Plan, frame: Frame, slug: str, shared: dict[str, bytes]) -> EditionJob:
    """The job of making an edition. One for a worker elsewhere carries its content, of which ``shared`` is a part."""
    series = frame.series.get(slug)
    if not plan.remote:
        return EditionJob(
            slug, plan.name, str(plan.root), frame.shared, plan.settings, alone=frame.alone, series=series
        )
    folders = (plan.root / part / each for each in (slug, *frame.kin(slug)) for part in (EDITIONS, TEXTS))
    paths = [path for folder in folders for path in folder.rglob("*") if not why_unreadable(path, plan.root)]
    own = {path.relative_to(plan.root).as_posix(): path.read_bytes() for path in paths}
    return EditionJob(
        slug, plan.name, "", frame.shared, plan.settings, alone=frame.alone, content={**shared, **own},
        code=fingerprint.of_code(), series=series,
    )  # fmt: skip


def _kept(plan: Plan, output: EditionOutput, key: str) -> Made:
    """The edition's documents written, its digest and search entries saved for the shared pages."""
    assert output.digests is not None
    assert output.facts is not None
    assert output.search is not None
    store = plan.store
    files = {page.path: page.document().encode() for page in output.pages}
    files |= {file.path: file.content for file in output.files}
    store.drop(output.slug)  # before anything that the last state speaks of changes
    facts = {
        "kept": {
            name: store.save(name, value)
            for name, value in ((f"{output.slug}.digest", output.digests), (f"{output.slug}.search", output.search))
        },
        "diagnostics": output.diagnostics,
        "check": output.facts,
        "symbol": output.facts.symbol,
        "languages": tuple(output.digests),
        "parts": {part: output_fingerprint(_part(output.digests, part)) for part in Digest.__slots__},
        "search": fingerprint.of_bytes(*(share.docs for share in output.search.values())),
        "pages": {page.path: page.address for page in output.pages},
        "forms": {form_of(page, plan.settings.style) for page in output.pages},
        "alternates": alternates_of(output.pages, plan.settings),
    }
    return store.make(output.slug, key, files, facts)


def _part(digests: Mapping[str, Digest], part: str) -> tuple[tuple[str, Any], ...]:
    return tuple((language, getattr(digest, part)) for language, digest in digests.items())
