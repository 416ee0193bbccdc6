"""The mkdocs plugin: writes the documents from the content before mkdocs reads them.

``docs_dir`` of the configuration is the content folder, which a fresh clone has; the plugin points mkdocs to the folder
of generated documents instead. Faults of the content are logged, all of them, and end the build before mkdocs
touches the site folder.

mkdocs lays out one page of each form, beside the site; at the end the pages are filled into these and the site folder
is replaced whole (``generator.site.pipeline``).
"""

from __future__ import annotations

import logging
from contextlib import ExitStack
from itertools import permutations
from pathlib import Path
from typing import Any

from jinja2 import Environment
from mkdocs.config import config_options as option
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils.templates import TemplateContext

from generator.output.pages.environment import environment, speak
from generator.output.pages.page import LinkStyle
from generator.output.pages.tongues import tongue
from generator.output.words import catalogue
from generator.plugin.build import keep_theme, look_of, plan_for, theme_folder
from generator.plugin.reloading import made_ready
from generator.read.files import LANGUAGES
from generator.site.lock import held
from generator.site.pipeline import DOCUMENTS, SITE, begin, take
from generator.site.plan import Plan, SiteBuild
from generator.site.policy import secured
from generator.site.theme import Theme, shell_documents
from generator.site.write import write_changed

log = logging.getLogger("mkdocs.plugins.resolution")


class ResolutionConfig(Config):  # type: ignore[no-untyped-call]
    """Options of the plugin. ``offline`` makes links that work from a folder, without a server; ``corrections`` is the
    mail address that corrections may be sent to; ``pairs`` are languages whose texts are wanted side by side
    (``en-fr``), beside the site's own with each other.
    """

    offline = option.Type(bool, default=False)
    corrections = option.Type(str, default="")
    pairs = option.ListOfItems(option.Choice([f"{a}-{b}" for a, b in permutations(LANGUAGES, 2)]), default=[])


class ResolutionPlugin(BasePlugin[ResolutionConfig]):  # type: ignore[no-untyped-call]
    """Makes the documents before mkdocs begins, and the site when it has rendered the theme.

    Where the documents are ``given``, whoever gave them makes the site: the plugin only has the theme rendered.
    """

    content: Path
    look: str
    build: SiteBuild
    given: SiteBuild | None = None

    def __init__(self) -> None:
        self.holding = ExitStack()

    @property
    def style(self) -> LinkStyle:
        """How links are written."""
        return "file" if self.config.offline else "directory"

    @event_priority(100)
    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Brings the documents up to date and gives mkdocs the shells to render, into a folder beside the site."""
        self.content = Path(config.docs_dir)
        config.use_directory_urls = not self.config.offline
        self.look = look_of(config)
        self.build = self.given or self._made(plan_for(config, self.style, self._theme))
        plan = self.build.plan
        docs = plan.build / "shells" / self.style
        write_changed(docs, shell_documents(self.build.forms, self.style))
        config.docs_dir, config.site_dir = str(docs), str(theme_folder(plan))
        config.extra["language"] = plan.settings.language
        config.extra["tongues"] = {code: tongue(code) for code in (*LANGUAGES, plan.settings.language)}
        config.extra["edition"] = self.build.only
        config.extra["programmes"] = self.build.programmes
        config.nav = [{catalogue(plan.settings.language).gettext("Home"): "index.md"}]
        return config

    def _made(self, plan: Plan) -> SiteBuild:
        """The documents brought up to date, and what was told of the content logged; the build folder is held."""
        self.holding.enter_context(held(plan.build, log.info))
        build = take(begin(plan), DOCUMENTS)
        for diagnostic in build.diagnostics:
            log.log(logging.ERROR if diagnostic.severity == "error" else logging.INFO, "%s", diagnostic)
        if build.stopped:
            raise Abort(f"{len(build.diagnostics)} messages on {self.content.name}/; the last site is kept")
        return build

    def _theme(self, build: SiteBuild) -> Theme:
        return keep_theme(self.look, build)

    def on_env(self, env: Environment, config: MkDocsConfig, files: Files) -> Environment:
        """Gives the theme's templates the words of the interface."""
        del config, files
        speak(env, self.build.plan.settings.language)
        return env

    def on_page_context(
        self, context: TemplateContext, page: Page, config: MkDocsConfig, nav: Navigation
    ) -> TemplateContext:
        """Gives a page in another language than the site's the words of that."""
        del config, nav
        if language := page.meta.get("language"):
            spoken = environment(language).globals
            words: Any = {name: spoken[name] for name in ("gettext", "ngettext", "pgettext", "npgettext")}
            context.update(words)
        return context

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
        """Fills the pages into the shells and replaces the site folder."""
        del config
        if not self.given:
            take(self.build, SITE)
            self.holding.close()

    def on_build_error(self, error: Exception) -> None:
        """Lets the build folder go."""
        del error
        self.holding.close()

    def on_serve(self, server: LiveReloadServer, config: MkDocsConfig, builder: Any) -> LiveReloadServer:
        """Watches the content, not what is generated from it; lets the open page renew itself."""
        del builder
        server.unwatch(config.docs_dir)
        server.watch(str(self.content))
        return made_ready(server)
