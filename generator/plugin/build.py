"""A build's plan from mkdocs' own reading of the configuration, and the theme as mkdocs renders it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import PluginCollection
from mkdocs.theme import Theme as MkDocsTheme

from generator.output.pages.page import LinkStyle
from generator.site import fingerprint
from generator.site.plan import Plan, SiteBuild
from generator.site.settings import Settings
from generator.site.state import Store
from generator.site.theme import Theme, read_theme

_ADDRESS = re.compile(" at 0x[0-9a-f]+")


@dataclass(frozen=True, slots=True)
class Request:
    """What is to be built: the configuration, where to, and how (see ``generator.site.plan.Plan``)."""

    config: Path
    site: Path
    style: LinkStyle = "directory"


def plan_of(request: Request) -> Plan:
    """The plan for a request, from the configuration as it is now."""
    config = load_config(str(request.config), site_dir=str(request.site.absolute()))
    plugin: Any = config.plugins["resolution"]
    plugin.config.offline = request.style == "file"
    look = look_of(config)

    def theme(build: SiteBuild) -> Theme:
        if known := _known_theme(look, build):
            return known
        from mkdocs.commands.build import build as mkdocs_build  # noqa: PLC0415, most builds render nothing anew

        plugin.given = build
        mkdocs_build(config)
        return keep_theme(look, build)

    return plan_for(config, request.style, theme)


def plan_for(config: MkDocsConfig, style: LinkStyle, theme: Callable[[SiteBuild], Theme]) -> Plan:
    """The plan that a configuration asks for."""
    root, folder = Path(config.docs_dir), build_folder(Path(config.config_file_path))
    plugin: Any = config.plugins["resolution"]
    pairs = tuple((first, second) for first, _, second in (pair.partition("-") for pair in plugin.config.pairs))
    address = "" if style == "file" else config.site_url or ""
    return Plan(
        root=root,
        name=root.name,
        site=Path(config.site_dir),
        build=folder,
        store=Store(folder / "state" / style, folder / ("docs-offline" if style == "file" else "docs")),
        settings=Settings(
            style=style,
            site_url=address,
            repository=config.repo_url or "",
            corrections=plugin.config.corrections,
            pairs=pairs,
        ),
        theme=theme,
        overrides=Path(config.theme.custom_dir) if config.theme.custom_dir else None,
    )


def build_folder(config: Path) -> Path:
    """Where a build keeps what it makes on the way."""
    return config.resolve().parent / "build"


def theme_folder(plan: Plan) -> Path:
    """Where mkdocs renders the theme."""
    return plan.build / "theme" / plan.settings.style


def look_of(config: MkDocsConfig) -> str:
    """The fingerprint of all in a configuration, as mkdocs read it, that bears on the theme."""
    found = {key: _plain(value) for key, value in config.items() if key not in ("site_dir", "dev_addr", "watch")}
    custom = config.theme.custom_dir
    return fingerprint.of_bytes(repr(found), fingerprint.of_folder(Path(custom)) if custom else "")


def _plain(value: object) -> object:
    if isinstance(value, PluginCollection):
        return {name: dict(plugin.config) for name, plugin in value.items()}
    if isinstance(value, MkDocsTheme):
        return value.name, value.dirs, sorted(value.static_templates), {key: str(value[key]) for key in value}
    return _ADDRESS.sub("", repr(value))


def _key(look: str, build: SiteBuild) -> str:
    return fingerprint.of_bytes(look, fingerprint.of_code(), repr(build.forms), build.only, repr(build.programmes))


def _known_theme(look: str, build: SiteBuild) -> Theme | None:
    """The theme as last rendered, if from the same, and if it stands as it was left."""
    key, files = build.plan.store.load("theme.made") or ("", {})
    if key != _key(look, build):
        return None
    try:
        theme = read_theme(theme_folder(build.plan), build.forms, build.plan.settings.style, key)
    except OSError:
        return None
    return theme if theme.files == files else None


def keep_theme(look: str, build: SiteBuild) -> Theme:
    """The theme as mkdocs has just rendered it, remembered for the next build."""
    theme = read_theme(theme_folder(build.plan), build.forms, build.plan.settings.style, _key(look, build))
    build.plan.store.save("theme.made", (theme.key, theme.files))
    return theme
