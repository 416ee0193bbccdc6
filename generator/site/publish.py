"""The site folder replaced whole: laid out beside the old one, unchanged files linked to the same bytes, then renamed.

Between the two renames there is no site for a moment; a build that is killed right there leaves the old one beside it
(``.site.old``), and the next build puts it back first.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from generator.output.pages.page import LinkStyle
from generator.site.fill import inserts_of, location_of, page_html, read_page, site_files
from generator.site.fingerprint import of_bytes
from generator.site.plan import Published, SiteBuild
from generator.site.shell import PageForm, Shell
from generator.site.state import Store
from generator.site.write import Stamp, stamp_of, stamps_below

Content = Callable[[], bytes]
SiteRecord = dict[str, tuple[str, Stamp]]
"""Each file of a site as it was written: the fingerprint of what it was made from, and its stamp then."""

_RECORDS = 5
"""So many sites built from one folder are remembered: here, served, in a temporary folder of ``mkdocs serve``."""


def publish(build: SiteBuild) -> None:
    """Makes the site folder hold exactly this build. What stands there counts only if it is as it was written: a file
    that is missing, that somebody has changed, or that is a stranger's, is put right.
    """
    site, store = build.plan.site.resolve(), build.plan.store
    _recover(site)
    name = f"site.{of_bytes(str(site))[:16]}"
    record: SiteRecord = store.load(name) or {}
    standing = stamps_below(site)
    wanted = {path: (key, make) for path, key, make in _wanted(build)}
    same = {path for path, (key, _) in wanted.items() if path in standing and record.get(path) == (key, standing[path])}
    build.published = Published(len(wanted), len(wanted) - len(same))
    if len(same) == len(wanted) == len(standing):
        return
    new = _beside(site, "new")
    shutil.rmtree(new, ignore_errors=True)
    try:
        _lay_out(new, wanted, site, same)
        # Before the swap: an entry counts only with the very file that it speaks of, so it may come too early.
        store.save(name, {path: (key, stamp_of(new / path)) for path, (key, _) in wanted.items()})
        for old in sorted(store.folder.glob("site.*"), key=os.path.getmtime)[:-_RECORDS]:
            old.unlink()
        _swap(site, new)
    except OSError:
        shutil.rmtree(new, ignore_errors=True)  # room for the next attempt, if the disk is full
        _recover(site)
        raise


def _lay_out(new: Path, wanted: dict[str, tuple[str, Content]], site: Path, same: set[str]) -> None:
    """The next site in its folder: what is right in the site is linked, or copied where the file system has no links;
    the rest is made.
    """
    for folder in {(new / path).parent for path in wanted}:
        folder.mkdir(parents=True, exist_ok=True)
    for path, (_, make) in wanted.items():
        if path not in same:
            (new / path).write_bytes(make())
            continue
        try:
            os.link(site / path, new / path)
        except OSError:
            shutil.copy2(site / path, new / path)


def _wanted(build: SiteBuild) -> Iterator[tuple[str, str, Content]]:
    """Every file of the site: its path, what it is made from, and how."""
    style, store, theme = build.plan.settings.style, build.plan.store, build.plan.theme(build)
    for path, stamp in theme.files.items():
        yield path, f"theme {stamp}", partial(_bytes, theme.folder, path)
    insert_of = inserts_of(build)
    for made in build.groups.values():
        pages = made.facts["pages"]
        for path, stamp in made.stamps.items():
            if path in pages:
                address = pages[path]
                insert = insert_of(address)
                make = partial(_page, store, path, address, style, theme.shells, insert)
                key = f"page {theme.key} {stamp} {of_bytes(insert) if insert else ''}"
                yield location_of(path, address, style), key, make
            else:
                yield path, f"data {stamp}", partial(_bytes, store.docs, path)
    for path, content in site_files(build).items():
        yield path, of_bytes(content), partial(bytes, content)


def _bytes(folder: Path, path: str) -> bytes:
    return (folder / path).read_bytes()


def _page(  # noqa: PLR0917, a page's own values
    store: Store, path: str, address: str, style: LinkStyle, shells: dict[PageForm, Shell], insert: str
) -> bytes:
    return page_html(read_page(store, path, address), style, shells, insert)


def _beside(site: Path, what: str) -> Path:
    return site.with_name(f".{site.name}.{what}")


def _swap(site: Path, new: Path) -> None:
    """The new folder in the place of the site."""
    old = _beside(site, "old")
    if site.exists():
        site.rename(old)
    new.rename(site)
    shutil.rmtree(old, ignore_errors=True)


def _recover(site: Path) -> None:
    """After a build that ended between the two renames the old site is put back."""
    old = _beside(site, "old")
    if old.exists() and not site.exists():
        old.rename(site)
    shutil.rmtree(old, ignore_errors=True)
