"""The build: the same bytes by every way to them, and an edit's own consequences, all of them and no more."""

from __future__ import annotations

import os
import pkgutil
import re
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config
from projects import Project, edit, files, same
from synthetic import ROOT, SMALL, make_edition

PACKAGE = ROOT / "generator"


# ---- by every way ----


@pytest.mark.parametrize(("offline", "editions", "address"), [(False, 1, ""), (True, 2, "https://example.org/a/")])
def test_mkdocs_and_generator_build_give_the_same_bytes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, offline: bool, editions: int, address: str
) -> None:
    monkeypatch.setenv("SITE_URL", address)
    project = Project.make(tmp_path / "p", editions)
    ours = project.build(*(["--offline"] if offline else []))
    config = load_config(str(project.folder / "mkdocs.yml"), site_dir=str(tmp_path / "mkdocs"))
    config.plugins["resolution"].config.offline = offline
    mkdocs_build(config)
    same(files(tmp_path / "mkdocs"), ours)


HOOK = """
from generator.output.words import catalogue
from generator.output.pages.environment import speak
from generator.output.pages.tongues import tongue
from generator.read.files import LANGUAGES
from generator.site.policy import secured
def on_env(env, config, files):
    speak(env, "zh")
    return env
def on_config(config):
    config.use_directory_urls = {directory}
    config.extra["language"] = "zh"
    config.extra["tongues"] = {{code: tongue(code) for code in (*LANGUAGES, "zh")}}
    config.extra["edition"], config.extra["programmes"] = "", {{"zh": "宣言和纲要"}}
    config.nav = [{{catalogue("zh").gettext("Home"): "index.md"}}]
def on_post_page(output, page, config):
    return secured(output, "{style}")
def on_post_template(output_content, template_name, config):
    return secured(output_content, "{style}") if template_name.endswith(".html") else output_content
"""


@pytest.mark.parametrize("style", ["directory", "file"])
def test_a_filled_shell_is_what_mkdocs_would_give(tmp_path: Path, style: str) -> None:
    """mkdocs lays out every document itself, without our plugin."""
    project = Project.make(tmp_path / "p")
    ours = project.build(*(["--offline"] if style == "file" else []))
    (project.folder / "hook.py").write_text(HOOK.format(directory=style == "directory", style=style), "utf-8")
    docs = "build/docs-offline" if style == "file" else "build/docs"
    (project.folder / "plain.yml").write_text(
        f"INHERIT: mkdocs.yml\ndocs_dir: {docs}\nsite_dir: plain\nplugins: [search]\nhooks: [hook.py]\n", "utf-8"
    )
    mkdocs_build(load_config(str(project.folder / "plain.yml")))
    pages = {path for path in ours if path.endswith(".html")}
    assert len(pages) > 60
    plain = files(project.folder / "plain")
    # who cites a resolution is known only when all are made, and put in when the site is published
    cited = re.compile(rb'<section id="cited".*?</section>', re.DOTALL)
    laid_out = {path: re.sub(rb"<!--cited-->\n?", b"", plain.get(path, b"")) for path in pages}
    same(laid_out, {path: cited.sub(b"", ours[path]) for path in pages})


def test_bytes_depend_on_nothing_but_the_content(tmp_path: Path) -> None:
    """Not on the place, the time zone, the hash seed, the locale, the hour or the number of processes."""
    one = Project.make(tmp_path / "one")
    two = one.copy(tmp_path / "第 二 处")
    plain = {"PYTHONHASHSEED": "1", "TZ": "UTC", "LC_ALL": "C.UTF-8"}
    other = {"PYTHONHASHSEED": "77", "TZ": "Asia/Shanghai", "LC_ALL": "C", "SOURCE_DATE_EPOCH": "86400"}
    for style in ([], ["--offline"]):
        for project, env, jobs in ((one, plain, "1"), (two, other, "2")):
            done = project.spawn(*style, "-j", jobs, env=env)
            assert done.returncode == 0, done.stdout + done.stderr
        same(files(two.site), files(one.site))


# ---- only what changed ----


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """A project as it was first written, and built."""
    project = Project.make(tmp_path_factory.mktemp("original") / "p")
    project.build()
    return project


@pytest.fixture(scope="module")
def workshop(original: Project, tmp_path_factory: pytest.TempPathFactory) -> Project:
    """A project that is built again and again, whatever the test before left in it."""
    project = original.copy(tmp_path_factory.mktemp("workshop") / "p")
    project.build()
    return project


@pytest.fixture
def project(original: Project, workshop: Project, monkeypatch: pytest.MonkeyPatch) -> Project:
    """The workshop with the first content again; what stands built in it is that of the test before."""
    monkeypatch.delenv("SITE_URL", raising=False)
    workshop.restore(original)
    return workshop


def erratum(project: Project) -> None:
    row = "errata:\n  - {unit: op-1, quote: 的, kind: doubtful, evidence: 只供测试。, certainty: doubtful}\n"
    text = (project.edition() / "zh.txt").read_text("utf-8")
    words = re.search(r"^1\. \*\*(.{2,4})\*\*(.{6})", text, re.MULTILINE)
    assert words
    path = project.edition() / "edition.yml"
    path.write_text(path.read_text("utf-8") + row.replace("quote: 的", f"quote: {words[2]}"), "utf-8")


def crosswalk(project: Project) -> None:
    path = project.edition() / "crosswalk.yml"
    text = re.sub(r"  op-1:\n(?:    .*\n)+", "  op-1:\n    none: 另一个理由。\n", path.read_text("utf-8"))
    path.write_text(text, "utf-8")


def without_notes(project: Project) -> None:
    shutil.rmtree(project.edition() / "notes")


def editorial(project: Project) -> None:
    (project.content / "EDITORIAL.md").write_text("# 编辑体例\n\n只供测试。\n", "utf-8")


def in_edition(file: str, old: str, new: str) -> Callable[[Project], None]:
    return lambda project: edit(project.edition() / file, old, new)


def in_content(file: str, old: str, new: str) -> Callable[[Project], None]:
    return lambda project: edit(project.content / file, old, new)


def in_project(file: str, old: str, new: str) -> Callable[[Project], None]:
    return lambda project: edit(project.folder / file, old, new)


def add(path: str, text: str) -> Callable[[Project], None]:
    def write(project: Project) -> None:
        (project.folder / path).parent.mkdir(parents=True, exist_ok=True)
        with (project.folder / path).open("a", encoding="utf-8") as file:
            file.write(text)

    return write


def linked(path: Path) -> None:
    path.unlink()
    path.symlink_to(path.with_name("nowhere"))


def edition_more(project: Project) -> None:
    make_edition(project.content, 2, 3, shape=SMALL)


def renamed(project: Project) -> None:
    project.edition(2).rename(project.content / "resolutions" / "a-res-90-2-bis")


EDITS: dict[str, Callable[[Project], None]] = {
    "a text": in_edition("zh.txt", "1. **", "1. **又"),
    "the masthead": in_edition("zh.txt", "议程项目 10", "议程项目 11"),
    "a note": in_edition("notes/op-1.md", "虚构的说明", "改过的说明"),
    "a gist": in_edition("notes/pp-2.md", "gist: 本段", "gist: 改过，本段"),
    "no notes any more": without_notes,
    "an erratum": erratum,
    "a short title": in_edition("edition.yml", "short_title: ", "short_title: 改过的"),
    "a subject": in_edition("edition.yml", "subjects: [", "subjects: [改过的主题, "),
    "a date": in_edition("edition.yml", "2035-12-10", "2034-12-10"),
    "an organ": in_edition("edition.yml", "organ: GA", "organ: CONF"),
    "the crosswalk": crosswalk,
    "a term's definition": in_content("glossary.yml", "虚构的释义，说的是", "改过的释义，说的是"),
    "a term's form": in_content("glossary.yml", "zh: 可持续发展", "zh: 可持续的发展"),
    "an instrument": in_content("instruments.yml", "about: 虚构的决议", "about: 改过的决议"),
    "an instrument's name": in_content("instruments.yml", "Made-up convention 1", "Another convention 1"),
    "the programme": in_content("beijing.yml", "short_name: 宣言和纲要", "short_name: 改名"),
    "an area": in_content("beijing.yml", "title_zh: 任务说明", "title_zh: 改过的标题"),
    "an actor": in_content("actors.yml", "zh: 会员国", "zh: 联合国会员国"),
    "the editorial standard": editorial,
    "a partial of the theme": add("overrides/partials/footer.html", "<p>改过</p>\n"),
    "the template of all pages": in_project(
        "overrides/main.html", '<meta name="view', '<!-- changed --><meta name="view'
    ),
    "a style sheet": add("overrides/assets/stylesheets/base.css", "p { color: red }\n"),
    "a new file of the theme": add("overrides/assets/another.txt", "another\n"),
    "the site's name": in_project("mkdocs.yml", "site_name: ", "site_name: 改过的"),
    "the site's address": in_project("mkdocs.yml", '[SITE_URL, ""]', '[SITE_URL, "https://example.org/a/"]'),
    "the repository": in_project("mkdocs.yml", '[REPO_URL, ""]', '[REPO_URL, "https://example.org/r"]'),
    "an edition less": lambda project: shutil.rmtree(project.edition(2)),
    "an edition more": edition_more,
    "an edition under another name": renamed,
}

DAMAGES: dict[str, Callable[[Project], None]] = {
    "a page removed": lambda project: (project.site / "glossary" / "index.html").unlink(),
    "a page changed": add("site/glossary/index.html", "changed"),
    "a document removed": lambda project: (project.folder / "build/docs/glossary/index.md").unlink(),
    "a document changed": add("build/docs/glossary/index.md", "changed"),
    "the site removed": lambda project: shutil.rmtree(project.site),
    "a state damaged": lambda project: (project.folder / "build/state/directory/a-res-90-1.made").write_bytes(b"?"),
    "a digest damaged": lambda project: (project.folder / "build/state/directory/a-res-90-1.digest").write_bytes(b"?"),
    "a stranger in the site": add("site/glossary/another.html", "changed"),
    "a page that is a link": lambda project: linked(project.site / "glossary" / "index.html"),
    "the theme damaged": lambda project: (project.folder / "build/theme/directory/404.html").unlink(),
    "the build folder removed": lambda project: shutil.rmtree(project.folder / "build"),
}


@pytest.mark.parametrize("what", EDITS)
def test_an_edit_gives_what_a_clean_build_gives(original: Project, project: Project, what: str, tmp_path: Path) -> None:
    EDITS[what](project)
    found = project.build()
    same(found, project.copy(tmp_path / "clean").build())
    assert found != files(original.site), "the edit shows nowhere"


@pytest.mark.parametrize("what", DAMAGES)
def test_what_somebody_else_has_changed_is_made_again(original: Project, project: Project, what: str) -> None:
    project.build()
    DAMAGES[what](project)
    same(project.build(), files(original.site))
    DAMAGES[what](project)
    edit(project.content / "glossary.yml", "虚构的释义", "改过的释义")
    project.build()
    edit(project.content / "glossary.yml", "改过的释义", "虚构的释义")
    same(project.build(), files(original.site))


def test_the_address_by_variable(project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SITE_URL", "https://example.org/b/")
    found = project.build()
    assert b"https://example.org/b/" in found["sitemap.xml"]
    same(found, project.copy(tmp_path / "clean").build())


def test_a_template_or_any_other_code(original: Project, tmp_path: Path) -> None:
    """With a copy of the package, since the templates are part of it."""
    package = tmp_path / "package"
    shutil.copytree(PACKAGE, package / "generator")
    env = {"PYTHONPATH": os.pathsep.join((str(package), *sys.path))}
    built = original.copy(tmp_path / "built")
    clean = original.copy(tmp_path / "clean")
    built.spawn(env=env)
    edit(package / "generator" / "output" / "templates" / "term.html.j2", "</", "<!-- changed --></")
    for project in (built, clean):
        done = project.spawn(env=env)
        assert done.returncode == 0, done.stderr
    assert b"<!-- changed -->" in files(built.site)["glossary/transfer-of-technology/index.html"]
    same(files(built.site), files(clean.site))


def test_nothing_is_touched_where_nothing_has_changed(project: Project) -> None:
    project.build()

    def times() -> dict[str, int]:
        build = project.folder / "build"
        found = [*project.site.rglob("*"), *build.glob("[!l]*/**/*")]  # all but the lock
        return {str(path): path.stat().st_mtime_ns for path in found}

    before = times()
    result = project.run()
    assert re.search(r"\d+ files, 0 written", result.output)
    assert times() == before


def test_an_edit_during_a_build_is_for_the_next(
    original: Project, project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Wherever in the build it falls: what was read before counts as made, not what is there at the end."""
    for place in ("generator.site.editions.run_edition_job", "generator.site.publish.site_files"):
        real = pkgutil.resolve_name(place)

        def meanwhile(*arguments: object, real: Callable[..., object] = real, **named: object) -> object:
            done = real(*arguments, **named)
            project.restore(original)
            return done

        EDITS["a note"](project)
        EDITS["a term's definition"](project)
        with monkeypatch.context() as patch:
            patch.setattr(place, meanwhile)
            project.build()
        same(project.build(), files(original.site))


def test_an_edit_writes_its_own_pages_only(project: Project) -> None:
    project.build()
    EDITS["a note"](project)
    result = project.run()
    found = re.search(r"(\d+) files, (\d+) written", result.output)
    assert found
    assert int(found[1]) > 200
    assert int(found[2]) < 12, result.output


# ---- several editions ----


def test_several_editions_share_what_is_shared(original: Project) -> None:
    site = files(original.site)
    front = site["index.html"].decode()
    assert all(f'href="a-res-90-{number}/"' in front for number in (1, 2))
    assert "data-year" in front
    assert "data-subject" in front
    linked = re.findall(r'href="\.\./\.\./(a-res-90-\d)/', site["instruments/a-res-90-2/index.html"].decode())
    assert set(linked) == {"a-res-90-1", "a-res-90-2"}, "the edition that is meant, and the one that names it"
    terms = [page for path, page in site.items() if path.startswith("glossary/")]
    assert any(b"a-res-90-1/" in page and b"a-res-90-2/" in page for page in terms)
    target = site["beijing/a/index.html"] + site["beijing/c/index.html"] + site["beijing/j/index.html"]
    assert b"a-res-90-1/" in target
    assert b"a-res-90-2/" in target


def test_the_search_of_several_editions_is_split(original: Project) -> None:
    found = {path for path in files(original.site) if path.startswith("search/")}
    assert {"search/search_index.json", "search/edition-a-res-90-1.json", "search/edition-a-res-90-2.json"} <= found
    assert sum(path.startswith("search/pairs-") for path in found) == 16


def test_one_edition_has_its_cover_in_front_and_one_index(tmp_path: Path) -> None:
    site = Project.make(tmp_path / "p", 1).build()
    assert "data-year" not in site["index.html"].decode()
    assert [path for path in site if path.startswith("search/")] == ["search/search_index.json"]
