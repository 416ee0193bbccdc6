"""``generator build``: the plugin's work without mkdocs where nothing of the theme has changed, and a site folder that
is replaced whole, so that nobody ever sees half a site and a failed build leaves the last one.
"""

from __future__ import annotations

import logging
import os
import re
import shutil
from dataclasses import dataclass
from pathlib import Path

from generator.pages.page import LinkStyle
from generator.site import fingerprint
from generator.site.fill import Theme, forms, read_theme
from generator.site.job import Settings
from generator.site.pipeline import Generated, Plan, generate
from generator.site.publish import Published, publish
from generator.site.state import Store

_VARIABLE = re.compile(r"!ENV\s+\[?\s*([A-Z0-9_, \t]+)")
log = logging.getLogger("mkdocs.plugins.resolution")


@dataclass(frozen=True, slots=True)
class Request:
    """What is to be built: the configuration, where to, and how (see ``generator.site.pipeline.Plan``)."""

    config: Path
    site: Path
    style: LinkStyle = "directory"


@dataclass(frozen=True, slots=True)
class Built:
    """What came of it. ``published`` is None where errors stopped the build."""

    generated: Generated
    published: Published | None


def plan_of(request: Request) -> Plan:
    """The plan for a request, from the configuration as it was last read, or read now."""
    folder = build_folder(request)
    store = Store(folder / "state" / request.style, folder / ("docs-offline" if request.style == "file" else "docs"))
    known = store.load("theme.settings")
    key = _configuration_key(request)
    if not (isinstance(known, tuple) and known[0] == key):
        known = (key, *_read_configuration(request))
        store.save("theme.settings", known)
    _, content, settings = known
    return Plan(root=Path(content), name=Path(content).name, store=store, settings=settings)


def build_folder(request: Request) -> Path:
    """Where a build keeps what it makes on the way."""
    return request.config.resolve().parent / "build"


def build(request: Request, plan: Plan) -> Built:
    """Builds the site; where the content has errors the site folder stays as it was."""
    generated = generate(plan)
    if not generated.ok:
        return Built(generated, None)
    theme = _theme(request, plan, generated)
    return Built(generated, publish(request.site, theme, generated, plan))


def _theme(request: Request, plan: Plan, generated: Generated) -> Theme:
    """The theme's files and shells, as last rendered or rendered now."""
    folder = build_folder(request) / "theme" / request.style
    wanted = forms(generated)
    overrides = request.config.resolve().parent / "overrides"
    key = fingerprint.of_bytes(
        _configuration_key(request),
        fingerprint.of_folder(overrides),
        fingerprint.of_code(),
        repr(wanted),
        generated.only,
        generated.programme,
    )
    known = plan.store.load("theme.made")
    if not (known == key and folder.is_dir()):
        (plan.store.folder / "theme.made").unlink(missing_ok=True)
        _run_mkdocs(request, folder)
        plan.store.save("theme.made", key)
    return read_theme(folder, wanted, request.style, key)


def _configuration_key(request: Request) -> str:
    """What reading the configuration depends on: the file, the variables it names, the program."""
    text = request.config.read_text("utf-8")
    names = sorted({name.strip() for found in _VARIABLE.findall(text) for name in found.split(",") if name.strip()})
    values = [f"{name}={os.environ.get(name)}" for name in names]
    return fingerprint.of_bytes(str(request.config.resolve()), text, request.style, fingerprint.of_code(), *values)


def _read_configuration(request: Request) -> tuple[str, Settings]:
    from mkdocs.config import load_config  # noqa: PLC0415, takes a while, and is needed only when something changed

    from generator.plugin import settings_of  # noqa: PLC0415

    config = load_config(str(request.config))
    return config.docs_dir, settings_of(config, request.style)


def _run_mkdocs(request: Request, folder: Path) -> None:
    from mkdocs.commands.build import build as mkdocs_build  # noqa: PLC0415
    from mkdocs.config import load_config  # noqa: PLC0415

    shutil.rmtree(folder, ignore_errors=True)
    config = load_config(str(request.config), site_dir=str(folder))
    plugin = config.plugins["resolution"]
    plugin.config.offline = request.style == "file"
    plugin.config.only_shells = True
    plugin.config.shells = True
    mkdocs_build(config)
