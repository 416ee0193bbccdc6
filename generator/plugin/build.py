"""``generator build``: the plugin's work without mkdocs where nothing of the theme has changed, and a site folder that
is replaced whole, so that nobody ever sees half a site and a failed build leaves the last one.
"""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from generator.output.pages.page import LinkStyle
from generator.site import fingerprint
from generator.site.fill import Theme, forms, read_theme
from generator.site.job import Settings
from generator.site.last import Read, asked_of
from generator.site.pipeline import Generated, Plan, generate
from generator.site.publish import Published, publish
from generator.site.state import Store

_VARIABLE = re.compile(r"!ENV\s+\[?\s*([\w, \t]+)")
_INHERIT = re.compile(r"^INHERIT:[ \t]*[\"']?([^\s\"'#]+)", re.MULTILINE)


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
    content, settings, overrides = _configuration(request, store)
    theme = Path(overrides) if overrides else None
    return Plan(root=Path(content), name=Path(content).name, store=store, settings=settings, overrides=theme)


def read_by(request: Request, plan: Plan) -> Read:
    """All that a build of this request reads."""
    _, _, overrides = _configuration(request, plan.store)
    files = tuple(str(path) for path, _ in _configuration_texts(request.config.resolve()))
    folders = (str(plan.root), *((overrides,) if overrides else ()))
    asked = asked_of(request.config, request.site, request.style, skip=plan.skip)
    return Read(files, folders, _variables(request), asked)


def build_folder(request: Request) -> Path:
    """Where a build keeps what it makes on the way."""
    return request.config.resolve().parent / "build"


def build(request: Request, plan: Plan, *, at_once: bool = False) -> Built:
    """Builds the site; where the content has errors the site folder stays as it was. ``at_once``: see ``publish``."""
    generated = generate(plan)
    if not generated.ok:
        return Built(generated, None)
    theme = _theme(request, plan, generated)
    return Built(generated, publish(request.site, theme, generated, plan, at_once=at_once))


def _theme(request: Request, plan: Plan, generated: Generated) -> Theme:
    """The theme's files and shells, as last rendered or rendered now."""
    folder = build_folder(request) / "theme" / request.style
    wanted = forms(generated)
    _, _, overrides = _configuration(request, plan.store)
    key = fingerprint.of_bytes(
        _configuration_key(request), fingerprint.of_folder(Path(overrides)) if overrides else "",
        fingerprint.of_code(), repr(wanted), generated.only, generated.programme,
    )  # fmt: skip
    known = plan.store.load("theme.made")
    if isinstance(known, tuple) and known[0] == key and folder.is_dir():
        theme = read_theme(folder, wanted, request.style, key)
        if theme.files == known[1]:
            return theme
    (plan.store.folder / "theme.made").unlink(missing_ok=True)
    _run_mkdocs(request, folder, generated)
    theme = read_theme(folder, wanted, request.style, key)
    plan.store.save("theme.made", (key, theme.files))
    return theme


def _configuration(request: Request, store: Store) -> tuple[str, Settings, str]:
    """The content folder, what the configuration says of pages, and the folder of what overrides the theme, or ""."""
    key = _configuration_key(request)
    known = store.load("theme.settings")
    if not (isinstance(known, tuple) and known[0] == key):
        known = (key, _read_configuration(request))
        store.save("theme.settings", known)
    found: tuple[str, Settings, str] = known[1]
    return found


def _configuration_key(request: Request) -> str:
    """What reading the configuration depends on: the file, the variables it names, the program."""
    texts = [text for _, text in _configuration_texts(request.config.resolve())]
    values = [f"{name}={os.environ.get(name)}" for name in _variables(request)]
    return fingerprint.of_bytes(str(request.config.resolve()), *texts, request.style, fingerprint.of_code(), *values)


def _variables(request: Request) -> tuple[str, ...]:
    """The environment's variables that the configuration names."""
    texts = [text for _, text in _configuration_texts(request.config.resolve())]
    found = (name.strip() for text in texts for names in _VARIABLE.findall(text) for name in names.split(","))
    return tuple(sorted({name for name in found if name}))


def _configuration_texts(path: Path) -> Iterator[tuple[Path, str]]:
    """The configuration file, and those that it inherits from."""
    text = path.read_text("utf-8")
    yield path, text
    if inherited := _INHERIT.search(text):
        yield from _configuration_texts(path.parent / inherited[1])


def _read_configuration(request: Request) -> tuple[str, Settings, str]:
    from mkdocs.config import load_config  # noqa: PLC0415, takes a while, and is needed only when something changed

    from generator.plugin.resolution import settings_of  # noqa: PLC0415

    config = load_config(str(request.config))
    return config.docs_dir, settings_of(config, request.style), config.theme.custom_dir or ""


def _run_mkdocs(request: Request, folder: Path, generated: Generated) -> None:
    from mkdocs.commands.build import build as mkdocs_build  # noqa: PLC0415
    from mkdocs.config import load_config  # noqa: PLC0415

    from generator.plugin.resolution import ResolutionPlugin  # noqa: PLC0415

    shutil.rmtree(folder, ignore_errors=True)
    config = load_config(str(request.config), site_dir=str(folder))
    plugin = config.plugins["resolution"]
    assert isinstance(plugin, ResolutionPlugin)
    plugin.config.offline = request.style == "file"
    plugin.given = generated
    mkdocs_build(config)
