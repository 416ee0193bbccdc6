"""What the last build left, so that the next one redoes only what an edit touches.

For each edition, and for each group of shared pages, a small file says of what it was made (``key``) and which files
came of it, each with its size and time. A group counts as made only while its key is the same and every file is still
as it was left. The state goes before the files are touched and comes back after, so a build that is killed leaves
nothing that a later one would believe.
"""

from __future__ import annotations

import pickle
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from generator.site.write import Stamp, stamp_of, stamps_below, write_file

_DIGEST = sha256().digest_size  # bytes before each saved value: what was damaged is made again, not believed


@dataclass(frozen=True, slots=True)
class Made:
    """A group of files that was made. ``facts`` are small values that later stages need without the files."""

    key: str
    stamps: dict[str, Stamp]
    facts: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Store:
    """The states of one kind of build, in a folder; ``docs`` is the folder of the files that they speak of."""

    folder: Path
    docs: Path

    def standing(self) -> dict[str, Stamp]:
        """All files that there are, with their stamps."""
        return stamps_below(self.docs)

    def read(self, group: str, key: str, standing: Mapping[str, Stamp]) -> Made | None:
        """The group as made with this key, if its files are still ``standing`` as they were left."""
        made = self.load(f"{group}.made")
        if not isinstance(made, Made) or made.key != key:
            return None
        return made if all(standing.get(path) == stamp for path, stamp in made.stamps.items()) else None

    def load(self, name: str) -> Any:
        """A value that was saved, or None; a file that is missing or not as it was saved counts as absent."""
        _, value = self._read(name)
        try:
            return pickle.loads(value) if value else None
        except (pickle.UnpicklingError, AttributeError, ImportError):  # saved by another version
            return None

    def save(self, name: str, value: Any) -> bytes:
        """Saves a value; gives the digest of what was saved."""
        found = pickle.dumps(value, protocol=5)
        digest = sha256(found).digest()
        write_file(self.folder / name, digest + found)
        return digest

    def stands(self, saved: Mapping[str, bytes]) -> bool:
        """Whether the saved values with these digests are as they were saved."""
        return all(self._read(name)[0] == digest for name, digest in saved.items())

    def _read(self, name: str) -> tuple[bytes, bytes]:
        """The digest and the bytes of a saved value; nothing where they do not fit each other."""
        try:
            found = (self.folder / name).read_bytes()
        except OSError:
            return b"", b""
        digest, value = found[:_DIGEST], found[_DIGEST:]
        return (digest, value) if sha256(value).digest() == digest else (b"", b"")

    def make(self, group: str, key: str, files: Mapping[str, bytes], facts: dict[str, Any]) -> Made:
        """Writes the group's files where they differ, and remembers them."""
        self.drop(group)
        for path, content in files.items():
            write_file(self.docs / path, content)
        stamps = {path: stamp for path in files if (stamp := stamp_of(self.docs / path))}
        made = Made(key, stamps, facts)
        self.save(f"{group}.made", made)
        return made

    def drop(self, group: str) -> None:
        """The group counts as not made from now on."""
        (self.folder / f"{group}.made").unlink(missing_ok=True)

    def forget(self, keep: Iterable[str]) -> None:
        """Removes the states of groups that are no more."""
        kept = set(keep)
        for path in self.folder.glob("*.*") if self.folder.is_dir() else ():
            if path.name.rsplit(".", 1)[0] not in kept:
                path.unlink()
