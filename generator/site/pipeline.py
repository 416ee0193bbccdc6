"""The way of a build, from the content folder to the site folder, as a list of steps.

What one edition goes through within ``make_editions`` is the list ``generator.site.job.OF_AN_EDITION``.
"""

from __future__ import annotations

from collections.abc import Callable

from generator.content.folder import check_links
from generator.edition.check import check_folders
from generator.output.pages.environment import keep_compiled
from generator.site import fingerprint
from generator.site.editions import compare_editions, make_editions
from generator.site.job import shared_library
from generator.site.plan import Frame, Plan, SiteBuild
from generator.site.publish import publish
from generator.site.shared import check_redirects, index_search, make_shared, remove_old

Step = Callable[[SiteBuild], None]

DOCUMENTS: tuple[Step, ...] = (
    make_editions,  # every edition's pages and data, by workers: only those that an edit touched
    compare_editions,  # what only all editions together show; what is broken stops the build, or is left out
    make_shared,  # front page, glossary, instruments, actors, programme, moved pages: from all editions' digests
    check_redirects,  # no redirect leads nowhere, or from a page that is there
    index_search,  # the search's files
    remove_old,  # documents and states of what is no more
)
"""From content to ``build/docs/``: one Markdown file with a block of HTML for each page, and data files."""

SITE: tuple[Step, ...] = (
    publish,  # every page filled into the theme's shell, and the site folder replaced whole
)
"""From ``build/docs/`` to ``site/``. Before it mkdocs renders the theme once for each form of page (``Plan.theme``)."""


def begin(plan: Plan) -> SiteBuild:
    """A build at its beginning: what all editions share is read, nothing written."""
    frame = Frame.of(plan)
    keep_compiled(plan.store.folder / "templates", fingerprint.of_code())
    library, told = shared_library(str(plan.root), plan.name, frame.shared)
    told = (*told, *check_folders(plan.root, plan.name))
    if plan.overrides:
        told = (*told, *check_links(plan.overrides, plan.overrides.name))
    return SiteBuild(plan, frame, library, plan.store.standing(), set(told))


def take(build: SiteBuild, steps: tuple[Step, ...]) -> SiteBuild:
    """Takes these steps, as far as no error stops the build: the site folder is then as it was."""
    for step in steps:
        if not build.stopped:
            step(build)
    return build


def run(plan: Plan) -> SiteBuild:
    """A whole build."""
    return take(begin(plan), (*DOCUMENTS, *SITE))
