"""The site folder replaced whole: built beside the old one, unchanged files linked to the same bytes, then swapped."""

from __future__ import annotations

import ctypes
import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from generator.pages.page import LinkStyle
from generator.site.fill import Theme, location_of, page_html, site_files
from generator.site.fingerprint import of_bytes
from generator.site.pipeline import Generated, Plan, read_page
from generator.site.shell import Form, Shell
from generator.site.state import Stamp, Store, stamp_of
from generator.site.write import write_file

Content = Callable[[], bytes]
Manifest = dict[str, tuple[str, Stamp]]
"""Each file of the site: what it was made from, and its stamp."""

_MANIFEST = "site.manifest"


@dataclass(frozen=True, slots=True)
class Published:
    """How many files the site has, and how many of them were written anew."""

    files: int
    written: int


def publish(site: Path, theme: Theme, generated: Generated, plan: Plan) -> Published:
    """Makes the folder ``site`` hold exactly this build."""
    site = site.resolve()
    _recover(site)
    known = _known(plan, site)
    wanted = {path: (key, make) for path, key, make in _wanted(theme, generated, plan)}
    same = {path for path, (key, _) in wanted.items() if _stands(site, path, key, known)}
    if len(same) == len(wanted) == len(known):
        return Published(len(wanted), 0)
    new = _beside(site, "new")
    shutil.rmtree(new, ignore_errors=True)
    try:
        manifest = _build(new, site, wanted, same)
        _swap(site, new)
    except OSError:
        shutil.rmtree(new, ignore_errors=True)  # room for the next attempt, if the disk is full
        _recover(site)
        raise
    plan.store.save(_MANIFEST, (str(site), manifest))
    return Published(len(wanted), len(wanted) - len(same))


def _build(new: Path, site: Path, wanted: dict[str, tuple[str, Content]], same: set[str]) -> Manifest:
    """The folder ``new`` with all that is wanted; what stands in the site as it should is the same file."""
    new.mkdir(parents=True)
    manifest: Manifest = {}
    for path, (key, make) in wanted.items():
        target = new / path
        if path in same:
            _link(site / path, target)
        else:
            write_file(target, make())
        stamp = stamp_of(target)
        assert stamp is not None
        manifest[path] = (key, stamp)
    return manifest


def _wanted(theme: Theme, generated: Generated, plan: Plan) -> Iterator[tuple[str, str, Content]]:
    """Every file of the site: its path, what it is made from, and how."""
    style, store = plan.settings.style, plan.store
    for path, stamp in theme.files.items():
        yield path, f"theme {stamp}", (theme.folder / path).read_bytes
    for made in generated.groups.values():
        pages = made.facts["pages"]
        for path, stamp in made.stamps.items():
            if path in pages:
                make = partial(_page, store, path, pages[path], style, theme.shells)
                yield location_of(path, pages[path], style), f"page {theme.key} {stamp}", make
            else:
                yield path, f"data {stamp}", (store.docs / path).read_bytes
    for path, content in site_files(generated, plan.settings).items():
        yield path, of_bytes(content), partial(bytes, content)


def _page(store: Store, path: str, address: str, style: LinkStyle, shells: dict[Form, Shell]) -> bytes:
    return page_html(read_page(store, path, address), style, shells)


def _known(plan: Plan, site: Path) -> Manifest:
    saved = plan.store.load(_MANIFEST)
    if isinstance(saved, tuple) and saved[0] == str(site):
        manifest: Manifest = saved[1]
        return manifest
    return {}


def _stands(site: Path, path: str, key: str, known: Manifest) -> bool:
    """Whether the file was made from the same, and is as it was left."""
    return path in known and known[path] == (key, stamp_of(site / path))


def _link(old: Path, new: Path) -> None:
    """The same bytes under a second name, or a copy where the file system has no links."""
    new.parent.mkdir(parents=True, exist_ok=True)
    try:
        os.link(old, new)
    except OSError:
        shutil.copy2(old, new)


def _beside(site: Path, what: str) -> Path:
    return site.with_name(f".{site.name}.{what}")


def _swap(site: Path, new: Path) -> None:
    """The new folder in the place of the old one, in one step where the system can."""
    old = _beside(site, "old")
    shutil.rmtree(old, ignore_errors=True)
    if site.exists() and _exchange(site, new):
        new.rename(old)
    else:
        if site.exists():
            site.rename(old)
        new.rename(site)
    shutil.rmtree(old, ignore_errors=True)


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
