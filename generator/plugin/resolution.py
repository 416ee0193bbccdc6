"""The mkdocs plugin: writes the documents from the content before mkdocs reads them.

``docs_dir`` of the configuration is the content folder, which a fresh clone has; the plugin points mkdocs to the folder
of generated documents instead. Faults of the content are logged, all of them, and end the build before mkdocs
touches the site folder.

With ``shells`` (the default) mkdocs lays out one page of each form, and the pages are filled into these
(``generator.site.shell``); without, mkdocs lays out every page itself. The bytes are the same, a test says.
"""

from __future__ import annotations

import logging
from pathlib import Path
from typing import Any

from jinja2 import Environment
from markupsafe import escape
from mkdocs.config import config_options as option
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

from generator.output.pages.environment import speak
from generator.output.pages.page import LinkStyle
from generator.site.fill import STOCK, filled, forms, secured, shell_documents, shells_at, site_files
from generator.site.job import Settings
from generator.site.pipeline import Generated, Plan, generate
from generator.site.state import Store
from generator.site.write import write_changed, write_file

log = logging.getLogger("mkdocs.plugins.resolution")


class ResolutionConfig(Config):  # type: ignore[no-untyped-call]
    """Options of the plugin. ``offline`` makes links that work from a folder, without a server."""

    offline = option.Type(bool, default=False)
    build_dir = option.Type(str, default="build")
    shells = option.Type(bool, default=True)


class ResolutionPlugin(BasePlugin[ResolutionConfig]):  # type: ignore[no-untyped-call]
    """Generates the documents, and after the build puts pages, data and search in place.

    Where the documents are ``given``, it only renders the shells, and leaves them in the site folder to be filled.
    """

    content: Path
    plan: Plan
    generated: Generated
    given: Generated | None = None

    @property
    def style(self) -> LinkStyle:
        """How links are written."""
        return "file" if self.config.offline else "directory"

    @event_priority(100)
    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Brings the documents up to date and tells mkdocs where they are."""
        root = Path(config.config_file_path).parent
        build = root / self.config.build_dir
        self.content = Path(config.docs_dir)
        config.use_directory_urls = not self.config.offline
        docs = build / ("docs-offline" if self.config.offline else "docs")
        self.plan = Plan(
            root=self.content,
            name=self.content.name,
            store=Store(build / "state" / self.style, docs),
            settings=settings_of(config, self.style),
        )
        self.generated = self.given or self._generated()
        if self.config.shells or self.given:
            docs = build / "shells" / self.style
            write_changed(docs, shell_documents(forms(self.generated), self.style))
        config.docs_dir = str(docs)
        config.extra["language"] = self.plan.settings.language
        config.extra["edition"] = self.generated.only
        config.extra["programme"] = escape(self.generated.programme)  # mkdocs's templates escape nothing
        config.nav = [{"首页": "index.md"}]
        return config

    def _generated(self) -> Generated:
        """The documents brought up to date, and what was told of the content logged."""
        generated = generate(self.plan)
        for diagnostic in generated.diagnostics:
            log.log(logging.ERROR if diagnostic.severity == "error" else logging.INFO, "%s", diagnostic)
        if not generated.ok:
            raise Abort(f"{len(generated.diagnostics)} messages on {self.content.name}/; the last site is kept")
        return generated

    def on_env(self, env: Environment, config: MkDocsConfig, files: Files) -> Environment:
        """Gives the theme's templates the words of the interface."""
        del config, files
        speak(env, self.plan.settings.language)
        return env

    @event_priority(-100)
    def on_post_page(self, output: str, page: Page, config: MkDocsConfig) -> str:
        """Adds the security policy."""
        del page, config
        return secured(output, self.style)

    @event_priority(-100)
    def on_post_template(self, output_content: str, template_name: str, config: MkDocsConfig) -> str:
        """Adds the security policy to the page for addresses that lead nowhere."""
        del config
        return secured(output_content, self.style) if template_name.endswith(".html") else output_content

    @event_priority(-100)
    def on_post_build(self, config: MkDocsConfig) -> None:
        """Fills the pages, and puts data, search and site map in place."""
        site = Path(config.site_dir)
        if self.given:
            return
        if self.config.shells:
            shells = shells_at(site, forms(self.generated), self.style)
            for path, content in filled(self.generated, self.plan.store, self.style, shells):
                write_file(site / path, content)
        for path in STOCK:
            (site / path).unlink(missing_ok=True)
        for path, content in site_files(self.generated, self.plan.settings).items():
            write_file(site / path, content)

    def on_serve(self, server: LiveReloadServer, config: MkDocsConfig, builder: Any) -> LiveReloadServer:
        """Watches the content, not what is generated from it."""
        del builder
        server.unwatch(config.docs_dir)
        server.watch(str(self.content))
        return server


def settings_of(config: MkDocsConfig, style: LinkStyle) -> Settings:
    """What the configuration says of the pages."""
    return Settings(
        style=style, site_url="" if style == "file" else config.site_url or "", repository=config.repo_url or ""
    )
