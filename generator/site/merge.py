"""A build in parts: machines that share nothing each make some of the editions, and one merges them into the site.

A part is a folder with a file for each edition: a line of JSON that says what it was made from, then the edition's
output. The merging build does the same as any other, but takes editions from parts instead of making them; only an
edition that was made from the very same content, settings and program is taken.
"""

from __future__ import annotations

import json
import pickle
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from generator.core.diagnostics import Diagnostic, errors
from generator.edition.check import check_folders
from generator.output.pages.environment import keep_compiled
from generator.site import fingerprint
from generator.site.job import EditionOutput, shared_library
from generator.site.pipeline import Frame, Plan, outputs
from generator.site.write import write_file

SUFFIX = ".edition"
_LEVEL = 1  # of compression: pages are much alike, and the lowest level halves and halves them again


@dataclass(frozen=True, slots=True)
class SitePart:
    """An edition in a part: its file, and the fingerprints of all that it was made from."""

    path: Path
    slug: str
    base: str
    key: str

    @classmethod
    def read(cls, path: Path) -> SitePart:
        """What the file says of itself.

        Raises:
            MergeError: the file is no part, or not whole.
        """
        try:
            with path.open("rb") as file:
                head = json.loads(file.readline())
            return cls(path, head["slug"], head["base"], head["key"])
        except (ValueError, KeyError, TypeError) as error:
            raise MergeError((f"{path} is no part of a site",)) from error

    def output(self) -> EditionOutput:
        """The edition.

        Raises:
            MergeError: the file is not whole.
        """
        try:
            found = pickle.loads(zlib.decompress(self.path.read_bytes().split(b"\n", 1)[1]))
        except (zlib.error, EOFError, IndexError, pickle.UnpicklingError) as error:
            raise MergeError((f"{self.path} is damaged",)) from error
        assert isinstance(found, EditionOutput)
        return found


class MergeError(Exception):
    """The parts do not make up the site; ``args[0]`` are the reasons, a line each."""


@dataclass(frozen=True, slots=True)
class Sharded:
    """What came of making a part: its editions, those of them that were made now, and all that was told."""

    slugs: tuple[str, ...]
    made: tuple[str, ...]
    diagnostics: tuple[Diagnostic, ...]

    def ok(self, *, skip: bool) -> bool:
        """Whether the part can be used: without errors, or with ``skip``, which leaves editions with errors out."""
        return skip or not errors(self.diagnostics)


def make_part(plan: Plan, shard: tuple[int, int], folder: Path) -> Sharded:
    """Makes the editions of one shard, (number from 0, count), into ``folder``; what stands there already is kept.

    Editions go to the shards in turn, by the order of their names.
    """
    frame = Frame.of(plan)
    keep_compiled(plan.store.folder / "templates", fingerprint.of_code())
    slugs = frame.folders[shard[0] :: shard[1]]
    keys = {slug: frame.key(plan, slug) for slug in slugs}
    standing = {slug: part for slug in slugs if (part := _standing(folder, slug, keys[slug]))}
    told = {*shared_library(str(plan.root), plan.name, frame.shared)[1], *check_folders(plan.root, plan.name)}
    for part in standing.values():
        told.update(part.output().diagnostics)
    stale = tuple(slug for slug in slugs if slug not in standing)
    for done, output in enumerate(outputs(plan, frame, stale), len(standing) + 1):
        plan.progress(done, len(slugs), output.slug)
        told.update(output.diagnostics)
        head = json.dumps({"slug": output.slug, "base": frame.base, "key": keys[output.slug]})
        body = zlib.compress(pickle.dumps(output, protocol=5), _LEVEL)
        write_file(folder / f"{output.slug}{SUFFIX}", b"%s\n%s" % (head.encode(), body))
    for path in folder.glob(f"*{SUFFIX}"):
        if path.stem not in slugs:
            path.unlink()
    return Sharded(slugs, stale, tuple(sorted(told)))


def _standing(folder: Path, slug: str, key: str) -> SitePart | None:
    """The edition as it was made last time, if from the same and without errors."""
    try:
        part = SitePart.read(folder / f"{slug}{SUFFIX}")
        return part if part.key == key and not errors(part.output().diagnostics) else None
    except (MergeError, OSError):
        return None


def merging(plan: Plan, folders: Sequence[Path]) -> Plan:
    """The plan that takes the editions from the parts in these folders, at any depth.

    Raises:
        MergeError: an edition is in no part or in two, or was made from something else than is here.
    """
    frame = Frame.of(plan)
    parts: dict[str, SitePart] = {}
    wrong = [f"{folder} has no part of a site" for folder in folders if not any(folder.rglob(f"*{SUFFIX}"))]
    for path in sorted(path for folder in folders for path in folder.rglob(f"*{SUFFIX}")):
        part = SitePart.read(path)
        if part.slug in parts:
            wrong.append(f"{part.slug} is in two parts: {parts[part.slug].path} and {path}")
        parts[part.slug] = part
    for slug in frame.folders:
        if slug not in parts:
            wrong.append(f"{slug} is in no part")
        elif parts[slug].base != frame.base:
            wrong.append(f"{parts[slug].path} was made by another program, with other settings or other shared content")
        elif parts[slug].key != frame.key(plan, slug):
            wrong.append(f"{parts[slug].path} was made from another text or other notes than are here")
    wrong += [f"{part.path} is of no edition here" for slug, part in parts.items() if slug not in frame.folders]
    if wrong:
        raise MergeError(tuple(wrong))

    def taken(plan: Plan, frame: Frame, slugs: Sequence[str]) -> Iterator[EditionOutput]:
        del plan, frame
        return (parts[slug].output() for slug in slugs)

    return replace(plan, source=taken)
