"""What all tests share: steady random tests, the option that rewrites golden data, and the built site."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from built import PUBLIC, ROOT, build, find_browser, once, project, run_mkdocs
from hostile import make as make_hostile
from hypothesis import HealthCheck, settings
from playwright.sync_api import Browser, Playwright, sync_playwright
from projects import Project

settings.register_profile(
    "steady",
    derandomize=True,
    database=None,
    deadline=None,
    max_examples=80,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
settings.load_profile("steady")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--write-expected",
        action="store_true",
        help="write what the code gives into the case files; read the difference before you keep it",
    )


@pytest.fixture
def write_expected(request: pytest.FixtureRequest) -> bool:
    return bool(request.config.getoption("--write-expected"))


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The online site, built by plain ``mkdocs build --strict`` from the repository's own configuration.

    Or a finished one that SITE_UNDER_TEST names: the very files that will be published.
    """
    named = os.environ.get("SITE_UNDER_TEST")
    return Path(named).resolve() if named else build(tmp_path_factory, "site", ROOT / "mkdocs.yml")


@pytest.fixture(scope="session")
def offline_site(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same with links that work from a folder, or the unpacked bundle that BUNDLE_UNDER_TEST names."""
    named = os.environ.get("BUNDLE_UNDER_TEST")
    if named and Path(named).is_dir():
        return Path(named).resolve()
    request.getfixturevalue("site")  # one build after the other
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("OFFLINE", "true")
        return build(tmp_path_factory, "决议 注释读本", ROOT / "mkdocs.yml")


@pytest.fixture(scope="session")
def public(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The online site as built for an address below a host's root, ``PUBLIC``."""
    named = os.environ.get("SITE_UNDER_TEST")
    if named and f'"{PUBLIC}"' in (Path(named) / "index.html").read_text("utf-8"):
        return Path(named).resolve()

    def make(site: Path) -> str:
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("SITE_URL", PUBLIC)
            return run_mkdocs(project(site.with_name("public-project"), ROOT / "content"), site)

    return once(tmp_path_factory, "public", make)


@pytest.fixture(scope="session")
def harmed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What was built of content that means harm: ``online/``, ``offline/``, and ``fields``, those that took markup."""

    def make(folder: Path) -> str:
        content = folder / "made" / "content"
        content.parent.mkdir(parents=True)
        fields = make_hostile(content)
        (folder / "fields").write_text("\n".join(sorted(fields)), "utf-8")
        config = project(folder / "project", content)
        for style, name in (("--quiet", "online"), ("--offline", "offline")):
            run = Project(config.parent).spawn("--site", str(folder / name), style, env={"SITE_URL": PUBLIC})
            if run.returncode:
                return run.stdout + run.stderr
        return ""

    return once(tmp_path_factory, "harmed", make)


# ---- the browser


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    with sync_playwright() as run:
        yield run


@pytest.fixture(scope="session")
def browser(request: pytest.FixtureRequest) -> Iterator[Browser]:
    path = find_browser()
    if not path:
        if os.environ.get("CI") in ("true", "1"):
            pytest.fail("no Chromium, and CI=true")
        pytest.skip("no Chromium; name one with CHROMIUM=/path/to/it")
    run: Playwright = request.getfixturevalue("playwright")
    chromium = run.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-dev-shm-usage"])
    yield chromium
    chromium.close()
