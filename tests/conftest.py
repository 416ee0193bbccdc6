"""What all tests share: steady random tests, the option that rewrites golden data, and the built site."""

from __future__ import annotations

from pathlib import Path

import pytest
from built import ROOT, build
from hypothesis import HealthCheck, settings

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
    """The online site, built by plain ``mkdocs build --strict`` from the repository's own configuration."""
    return build(tmp_path_factory, "site", ROOT / "mkdocs.yml")
