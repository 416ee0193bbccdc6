"""The site folder replaced whole: built beside the old one, unchanged files linked to the same bytes, then swapped."""

from __future__ import annotations

import ctypes
import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from generator.output.pages.page import LinkStyle
from generator.site.fill import Theme, location_of, page_html, site_files
from generator.site.fingerprint import of_bytes
from generator.site.pipeline import Generated, Plan, read_page
from generator.site.shell import PageForm, Shell
from generator.site.state import Store
from generator.site.write import Stamp, remove_stale, stamp_of, stamps_below, write_file

Content = Callable[[], bytes]
Manifest = dict[str, tuple[str, Stamp]]
"""Each file of the site: what it was made from, and its stamp."""

_MANIFEST, _SPARE = "site.manifest", "site.spare"


@dataclass(frozen=True, slots=True)
class Published:
    """How many files the site has, and how many of them were written anew."""

    files: int
    written: int


def publish(site: Path, theme: Theme, generated: Generated, plan: Plan, *, at_once: bool = False) -> Published:
    """Makes the folder ``site`` hold exactly this build. ``at_once`` trusts that nobody else has touched it, and writes
    into it what has changed: for a server, whose reader waits.
    """
    site = site.resolve()
    _recover(site)
    known = _known(plan, _MANIFEST, site)
    wanted = {path: (key, make) for path, key, make in _wanted(theme, generated, plan)}
    if at_once and known and site.is_dir():
        return _renew(site, known, wanted, plan)
    standing = stamps_below(site)
    same = {path: standing[path] for path, (key, _) in wanted.items() if _stands(path, key, known, standing)}
    if len(same) == len(wanted) == len(known):
        return Published(len(wanted), 0)
    spare = _spare(plan, site)
    before = _known(plan, _SPARE, site) if spare.is_dir() else {}
    plan.store.save(_SPARE, None)  # whatever happens now, the spare folder is not as it was
    try:
        if not before:
            shutil.rmtree(spare, ignore_errors=True)
        manifest = _lay_out(spare, before, site, wanted, same)
        _swap(site, spare)
    except OSError:
        shutil.rmtree(spare, ignore_errors=True)  # room for the next attempt, if the disk is full
        _recover(site)
        raise
    plan.store.save(_MANIFEST, (str(site), manifest))
    if spare.parent == site.parent:
        shutil.rmtree(spare, ignore_errors=True)
    else:
        plan.store.save(_SPARE, (str(site), known))
    return Published(len(wanted), len(wanted) - len(same))


def _renew(site: Path, known: Manifest, wanted: dict[str, tuple[str, Content]], plan: Plan) -> Published:
    manifest = {path: known[path] for path in wanted if path in known}
    changed = [path for path, (key, _) in wanted.items() if path not in known or known[path][0] != key]
    for path in changed:
        key, make = wanted[path]
        write_file(site / path, make())
        stamp = stamp_of(site / path)
        assert stamp is not None
        manifest[path] = (key, stamp)
    remove_stale(site, wanted, {path: stamp for path, (_, stamp) in known.items()})
    plan.store.save(_MANIFEST, (str(site), manifest))
    return Published(len(wanted), len(changed))


def _spare(plan: Plan, site: Path) -> Path:
    """Where the next site is laid out. After the swap the last one is there, and is kept: the one after it differs from
    it in little, and thousands of files need not be linked anew for one that was edited.

    With the other things of the build, or beside the site where that is on another disk.
    """
    spare = plan.store.folder / "spare"
    plan.store.folder.mkdir(parents=True, exist_ok=True)
    site.parent.mkdir(parents=True, exist_ok=True)
    here = plan.store.folder.stat().st_dev == site.parent.stat().st_dev
    return spare.resolve() if here else _beside(site, "new")


def _lay_out(
    spare: Path, before: Manifest, site: Path, wanted: dict[str, tuple[str, Content]], same: dict[str, Stamp]
) -> Manifest:
    """The spare folder with all that is wanted: what is right there stays, what is right in the site is linked."""
    manifest: Manifest = {}
    standing = stamps_below(spare)
    remove_stale(spare, wanted, standing)
    for path, (key, make) in wanted.items():
        stamp = standing.get(path)
        if not _stands(path, key, before, standing):
            target = spare / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.unlink(missing_ok=True)  # never written into: the site may have the same file
            if path not in same:
                target.write_bytes(make())
                stamp = stamp_of(target)
            elif _linked(site / path, target):
                stamp = same[path]
            else:
                stamp = stamp_of(target)
        assert stamp is not None
        manifest[path] = (key, stamp)
    return manifest


def _wanted(theme: Theme, generated: Generated, plan: Plan) -> Iterator[tuple[str, str, Content]]:
    """Every file of the site: its path, what it is made from, and how."""
    style, store = plan.settings.style, plan.store
    for path, stamp in theme.files.items():
        yield path, f"theme {stamp}", partial(_bytes, theme.folder, path)
    for made in generated.groups.values():
        pages = made.facts["pages"]
        for path, stamp in made.stamps.items():
            if path in pages:
                make = partial(_page, store, path, pages[path], style, theme.shells)
                yield location_of(path, pages[path], style), f"page {theme.key} {stamp}", make
            else:
                yield path, f"data {stamp}", partial(_bytes, store.docs, path)
    for path, content in site_files(generated, plan.settings).items():
        yield path, of_bytes(content), partial(bytes, content)


def _bytes(folder: Path, path: str) -> bytes:
    return (folder / path).read_bytes()


def _page(store: Store, path: str, address: str, style: LinkStyle, shells: dict[PageForm, Shell]) -> bytes:
    return page_html(read_page(store, path, address), style, shells)


def _known(plan: Plan, name: str, site: Path) -> Manifest:
    """The files of the site, or of the spare folder, as they were left."""
    saved = plan.store.load(name)
    if isinstance(saved, tuple) and saved[0] == str(site):
        manifest: Manifest = saved[1]
        return manifest
    return {}


def _stands(path: str, key: str, known: Manifest, standing: dict[str, Stamp]) -> bool:
    """Whether the file was made from the same, and is as it was left."""
    return path in known and known[path] == (key, standing.get(path))


def _linked(old: Path, new: Path) -> bool:
    """The same bytes under a second name, or a copy where the file system has no links; whether it has."""
    try:
        os.link(old, new)
    except OSError:
        shutil.copy2(old, new)
        return False
    return True


def _beside(site: Path, what: str) -> Path:
    return site.with_name(f".{site.name}.{what}")


def _swap(site: Path, new: Path) -> None:
    """The new folder in the place of the site, in one step where the system can, and the old one in its place."""
    old = _beside(site, "old")
    shutil.rmtree(old, ignore_errors=True)
    if not site.exists():
        new.rename(site)
    elif not _exchange(site, new):
        site.rename(old)
        new.rename(site)
        old.rename(new)


def _exchange(one: Path, other: Path) -> bool:
    """Each under the other's name at once (Linux: ``renameat2``); whether that could be done."""
    try:
        rename = ctypes.CDLL(None, use_errno=True).renameat2
    except (AttributeError, OSError, TypeError):
        return False
    here, exchange = -100, 2  # AT_FDCWD, RENAME_EXCHANGE of <linux/fs.h>
    return bool(rename(here, os.fsencode(one), here, os.fsencode(other), exchange) == 0)


def _recover(site: Path) -> None:
    """After a build that ended between the two renames the old site is put back."""
    old = _beside(site, "old")
    if old.exists() and not site.exists():
        old.rename(site)
    shutil.rmtree(old, ignore_errors=True)
