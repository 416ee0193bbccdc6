"""``generator serve``: mkdocs's live-reloading server over a site that is built again in part at every change."""

from __future__ import annotations

from pathlib import Path

import click

from generator.cli.address import check_free, read_address
from generator.cli.building import at_work, plainly, seldom_collecting, told_of, workers
from generator.cli.configured import check_config
from generator.plugin.build import Request, build_folder, plan_of
from generator.site.pipeline import run

_LOOK = 0.1
"""Seconds from one look for changes to the next."""


def run_serve(config: Path, address: str, jobs: int | None) -> int:
    """Serves until it is interrupted; the exit status."""
    from mkdocs.livereload import LiveReloadServer  # noqa: PLC0415

    from generator.plugin.reloading import made_ready  # noqa: PLC0415

    host, port = read_address(address)
    check_free(host, port)
    request = Request(config, build_folder(config) / "served")

    def made() -> None:
        with plainly(), at_work(config, wait=True):
            plan = plan_of(request)
            with workers(jobs or 1, "") as (executor, remote):
                plan.executor, plan.remote = executor, remote
                told_of(run(plan), request.site, quiet=False)

    def renew() -> None:
        try:
            check_config(config)
            made()
        except click.ClickException as error:
            click.echo(error.format_message(), err=True)

    seldom_collecting()
    made()
    if not request.site.is_dir():
        return 1
    server = LiveReloadServer(builder=renew, host=host, port=port, root=str(request.site), polling_interval=_LOOK)
    made_ready(server)
    server.error_handler = lambda code: _page(request.site / f"{code}.html")
    content = plan_of(request).root
    for path in (content, config.parent / "overrides", config):
        server.watch(str(path))
    try:
        server.serve()  # type: ignore[no-untyped-call]
    except KeyboardInterrupt:
        click.echo("")
    finally:
        server.shutdown()
    return 0


def _page(path: Path) -> bytes | None:
    return path.read_bytes() if path.is_file() else None
