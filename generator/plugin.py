"""The mkdocs plugin: writes the documents from the content before mkdocs reads them.

``docs_dir`` of the configuration is the content folder, which a fresh clone has; the plugin points mkdocs to the folder
of generated documents instead. Faults of the content are logged, all of them, and end the build before mkdocs
touches the site folder.
"""

from __future__ import annotations

import logging
from pathlib import Path
from typing import Any

from mkdocs.config import config_options as option
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation

from generator.site.generate import Generated, Settings, generate
from generator.site.write import write_changed, write_file

log = logging.getLogger("mkdocs.plugins.resolution")


class ResolutionConfig(Config):
    """Options of the plugin. ``offline`` makes links that work from a folder, without a server."""

    offline = option.Type(bool, default=False)
    build_dir = option.Type(str, default="build")


class ResolutionPlugin(BasePlugin[ResolutionConfig]):
    """Generates the documents, and after the build puts the search's files in place."""

    content: Path
    generated: Generated

    @event_priority(100)
    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Generates ``build/docs`` and makes it the documents folder."""
        root = Path(config.config_file_path).parent
        if not hasattr(self, "content"):
            self.content = Path(config.docs_dir)
        offline = self.config.offline
        config.use_directory_urls = not offline
        settings = Settings(
            style="file" if offline else "directory",
            site_url="" if offline else config.site_url or "",
            repository=config.repo_url or "",
        )
        self.generated = generate(self.content, self.content.name, settings)
        for diagnostic in self.generated.diagnostics:
            log.log(logging.ERROR if diagnostic.severity == "error" else logging.INFO, "%s", diagnostic)
        if not self.generated.documents:
            raise Abort(f"{len(self.generated.diagnostics)} faults in {self.content.name}/; the last site is kept")
        docs = root / self.config.build_dir / ("docs-offline" if offline else "docs")
        write_changed(docs, self.generated.documents)
        config.docs_dir = str(docs)
        config.nav = [{"首页": "index.md"}]
        config.extra["edition_count"] = len(self.generated.slugs)
        return config

    def on_nav(self, nav: Navigation, config: MkDocsConfig, files: Files) -> Navigation:
        """Keeps mkdocs from tying pages to each other: each page has its own way-finding."""
        del config
        for file in files.documentation_pages():
            if file.page:
                file.page.previous_page = file.page.next_page = None
        return nav

    @event_priority(-100)
    def on_post_build(self, config: MkDocsConfig) -> None:
        """Puts the search index of ours where the theme's stands."""
        site = Path(config.site_dir)
        for path, content in self.generated.index.items():
            write_file(site / path, content)

    def on_serve(self, server: LiveReloadServer, config: MkDocsConfig, builder: Any) -> LiveReloadServer:  # noqa: ANN401
        """Watches the content, not what is generated from it."""
        del builder
        server.unwatch(config.docs_dir)
        server.watch(str(self.content))
        return server
