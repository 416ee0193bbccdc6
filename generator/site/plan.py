"""What is asked of a build, and the build as it goes on: the values that its steps share."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from concurrent.futures import Executor
from dataclasses import dataclass, field
from pathlib import Path

from markupsafe import Markup, escape

from generator.content.folder import EDITIONS, TEXTS
from generator.content.library import Library
from generator.content.pins import awaited
from generator.core.diagnostics import Diagnostic, folded
from generator.core.source import why_unreadable
from generator.edition.check import edition_folders
from generator.edition.series import Series, read_series
from generator.output.pages.wording import Naming
from generator.site import fingerprint
from generator.site.settings import Settings
from generator.site.shell import PageForm
from generator.site.state import Made, Store
from generator.site.theme import Theme
from generator.site.write import Stamp

Progress = Callable[[int, int, str], None]
"""``progress(done, all, slug)`` after each edition."""


@dataclass(slots=True)
class Plan:
    """What is asked of a build: from the content folder ``root``, shown as ``name``, to the folder ``site``.

    ``theme`` gives the theme round pages of these forms, ``overrides`` is the folder of what overrides it. ``skip``
    leaves out editions with errors instead of refusing; ``remote`` says that the executor's workers do not share this
    disk.
    """

    root: Path
    name: str
    site: Path
    build: Path
    store: Store
    settings: Settings
    theme: Callable[[SiteBuild], Theme]
    overrides: Path | None = None
    executor: Executor | None = None
    skip: bool = False
    remote: bool = False
    progress: Progress = field(default=lambda done, all_, slug: None)


@dataclass(frozen=True, slots=True)
class Frame:
    """What all editions of a build have in common: every folder, the fingerprint of the shared content, and that of
    all that an edition depends on beside its own folders; whether the site has one edition only, whose cover is then
    the front page; the series of those that are in one.
    """

    folders: tuple[str, ...]
    shared: str
    base: str
    alone: bool
    series: Mapping[str, Series] = field(default_factory=dict)

    @classmethod
    def of(cls, plan: Plan) -> Frame:
        """The frame of a build."""
        paths = edition_folders(plan.root)
        shared = fingerprint.of_files(plan.root, shared_files(plan.root))
        alone = len(paths) == 1 or sum(not awaited(plan.root, path) for path in paths) == 1
        base = (fingerprint.of_code(), shared, plan.name, repr(plan.settings), str(alone))
        folders = tuple(path.name for path in paths)
        series, _ = read_series(plan.root, plan.name, folders)
        return cls(folders, shared, fingerprint.of_bytes(*base), alone, series)

    def key(self, plan: Plan, slug: str) -> str:
        """All that an edition depends on: its own folders, and those of its series."""
        folders = (plan.root / part / each for each in (slug, *self.kin(slug)) for part in (EDITIONS, TEXTS))
        own = (fingerprint.of_folder(folder, plan.root) for folder in folders)
        return fingerprint.of_bytes(self.base, repr(self.series.get(slug)), *own)

    def kin(self, slug: str) -> tuple[str, ...]:
        """The other editions of its series."""
        return tuple(other for other in self.series[slug].slugs if other != slug) if slug in self.series else ()


def shared_files(root: Path) -> list[Path]:
    """The content that all editions share: the files of the folder itself, and a reader's copy of the programme."""
    found = [path for path in root.iterdir() if path.suffix in (".yml", ".md")]
    return [path for path in sorted([*found, *root.glob("platform/*.txt")]) if not why_unreadable(path, root)]


@dataclass(frozen=True, slots=True)
class Published:
    """How many files the site has, and how many of them were written anew."""

    files: int
    written: int


@dataclass(slots=True)
class SiteBuild:
    """A build as it goes on; each step adds its part. ``standing`` are the documents found, with their stamps;
    ``groups`` what was made or still stands, by the editions' slugs and the names of shared groups; ``index`` the
    search's files. Once ``stopped`` by errors no further step is taken.
    """

    plan: Plan
    frame: Frame
    library: Library
    standing: Mapping[str, Stamp]
    told: set[Diagnostic]
    groups: dict[str, Made] = field(default_factory=dict)
    index: dict[str, bytes] = field(default_factory=dict)
    stopped: bool = False
    published: Published | None = None

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """All that was told, in the order of the files; notes of one kind once."""
        return folded(self.told)

    @property
    def slugs(self) -> tuple[str, ...]:
        """The editions of this build."""
        return tuple(slug for slug in self.frame.folders if slug in self.groups)

    @property
    def only(self) -> str:
        """The slug of the site's one edition, "" where there are several."""
        return self.slugs[0] if self.frame.alone and self.slugs else ""

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages of the site, its own first, then those in which any edition has a text."""
        found = {language for slug in self.slugs for language in self.groups[slug].facts["languages"]}
        own = self.plan.settings.language
        return (own, *sorted(found - {own}))

    @property
    def programmes(self) -> dict[str, Markup]:
        """The short name of the programme of action, as HTML by the language of the page; none where there is none."""
        names = {code: Naming(self.library, code).programme_short for code in self.languages}
        return {code: escape(name) for code, name in names.items() if name}

    @property
    def forms(self) -> tuple[PageForm, ...]:
        """The forms of all pages."""
        return tuple(sorted({form for made in self.groups.values() for form in made.facts.get("forms", ())}))
