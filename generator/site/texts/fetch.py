"""Pinned texts that are not here yet, brought: from a copy on this machine, or from where they are published."""

from __future__ import annotations

from collections.abc import Collection as Several
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass
from pathlib import Path

from generator.content.collections import Collections
from generator.content.edition_schema import EditionSettings
from generator.content.folder import EDITIONS
from generator.content.library import NO_COLLECTIONS
from generator.content.library_check import check_pins
from generator.content.pins import Pinned, has_pins, pinned_of
from generator.content.validate import load
from generator.content.yaml_file import YamlFile
from generator.core.diagnostics import Diagnostic
from generator.edition.check import edition_folders
from generator.site.texts.download import DownloadError, download
from generator.site.texts.holdings import Holding, likely_first

_AT_ONCE = 6
"""Files that are fetched at the same time."""


@dataclass(frozen=True)
class Pins:
    """All that a content folder pins; ``files`` are the editions' settings by slug, for the places of messages."""

    collections: Collections
    pinned: tuple[Pinned, ...]
    files: dict[str, YamlFile]

    def missing(self, root: Path) -> tuple[Pinned, ...]:
        """What is not under the content folder, or is another text there."""
        return tuple(pinned for pinned in self.pinned if not _is_here(root, pinned))

    def told(self, pinned: Pinned, reason: str) -> Diagnostic:
        """The message that a text could not be brought."""
        return self.files[pinned.slug].diagnose("B011", ("texts", pinned.language), at_key=True, reason=reason)


@dataclass(frozen=True, slots=True)
class Delivery:
    """A pinned text, or the reason why there is none."""

    pinned: Pinned
    data: bytes | None
    reason: str = ""


def read_pins(root: Path, name: str, only: Several[str] = ()) -> tuple[Pins, tuple[Diagnostic, ...]]:
    """The pins of the content folder ``root``, shown as ``name``; of the editions ``only`` if given."""
    told: list[Diagnostic] = []
    collections: Collections | None = None
    if (root / "sources.yml").exists():
        collections, _, faults = load(root / "sources.yml", f"{name}/sources.yml", Collections, root)
        told += faults
    pinned: list[Pinned] = []
    files: dict[str, YamlFile] = {}
    for folder in edition_folders(root):
        if (only and folder.name not in only) or not has_pins(folder):
            continue
        path = f"{name}/{EDITIONS}/{folder.name}/edition.yml"
        settings, files[folder.name], faults = load(folder / "edition.yml", path, EditionSettings, root)
        told += faults
        if settings:
            if collections:
                told += check_pins(settings, files[folder.name], collections)
            pinned += pinned_of(folder.name, settings)
    return Pins(collections or NO_COLLECTIONS, tuple(pinned), files), tuple(told)


def from_holdings(wanted: Iterable[Pinned], found: Sequence[Holding], told: list[Diagnostic]) -> Iterator[Delivery]:
    """The texts as they are found: by the ends of their paths, and of these the one with the right SHA-256. What was
    refused while looking is ``told``.
    """
    left = dict.fromkeys(wanted)
    others: dict[Pinned, str] = {}
    words = " ".join({f"{pinned.pin.collection} {pinned.pin.path.rpartition('/')[0]}" for pinned in left})
    for holding in likely_first(tuple(found), words):
        if not left:
            return
        names = {pinned.pin.path.rpartition("/")[2] for pinned in left}
        for held in holding.files(lambda path, names=names: path.rpartition("/")[2] in names, told):  # type: ignore[misc]
            for pinned in [pinned for pinned in left if f"/{held.path}".endswith(f"/{pinned.pin.path}")]:
                if pinned.fits(held.data):
                    del left[pinned]
                    yield Delivery(pinned, held.data)
                else:
                    others[pinned] = f"{held.path} in {holding.place.name} is another text than the one that is pinned"
            if not left:
                return
    for pinned in left:
        yield Delivery(pinned, None, others.get(pinned, f"{pinned.pin.path} is not there"))


def from_network(wanted: Iterable[Pinned], collections: Collections) -> Iterator[Delivery]:
    """The texts from their public addresses, as they come."""
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        running = [pool.submit(_downloaded, pinned, collections) for pinned in wanted]
        try:
            for done in as_completed(running):
                yield done.result()
        finally:
            pool.shutdown(wait=False, cancel_futures=True)


def _downloaded(pinned: Pinned, collections: Collections) -> Delivery:
    collection = collections.named(pinned.pin.collection)
    if collection is None:
        return Delivery(pinned, None, f"there is no collection {pinned.pin.collection} in sources.yml")
    try:
        data = download(collection.address_of(pinned.pin.path))
    except DownloadError as error:
        return Delivery(pinned, None, str(error))
    if not pinned.fits(data):
        return Delivery(pinned, None, "what is published there is another text than the one that is pinned")
    return Delivery(pinned, data)


def _is_here(root: Path, pinned: Pinned) -> bool:
    try:
        return pinned.fits((root / pinned.path).read_bytes())
    except OSError:
        return False
