"""The search: forms and index in Python; queries, dialog and marks in a browser, online and from a folder.

The queries run in Chromium; where there is none, in Node; where there is neither, they are skipped.
"""

from __future__ import annotations

import functools
import http.server
import json
import re
import shutil
import subprocess
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median
from typing import Any

import pytest
import yaml
from mkdocs.commands.build import build
from mkdocs.config import load_config

from generator.edition import load_edition
from generator.library import load_library
from generator.pages.page import url_path
from generator.search import SearchEntry, build_files, build_index
from generator.search.collect import collect
from generator.search.folding import conversion, fold, key
from generator.search.forms import han_number, table

ROOT = Path(__file__).parents[1]
HERE = Path(__file__).parent
SCRIPTS = ROOT / "overrides" / "assets"
QUERIES = yaml.safe_load((HERE / "data/search/queries.yml").read_text(encoding="utf-8"))["queries"]
INDEXES = frozenset({"", "glossary", "instruments", "beijing", "actors", "a-res-78-182"})
FILTER = "\x1f"
LEAST = 0.95
Answers = list[dict[str, Any]]
Ask = Callable[..., Answers]


def all_entries(style: str) -> list[SearchEntry]:
    content = ROOT / "content"
    library, _ = load_library(content, "content")
    assert library
    edition, _ = load_edition(
        content / "resolutions/a-res-78-182", "content/resolutions/a-res-78-182", library
    )
    assert edition

    def address(page: str, anchor: str) -> str:
        return url_path(page, style, INDEXES) + (f"#{anchor}" if anchor else "")  # type: ignore[arg-type]

    return list(collect(library, [edition], address))


@pytest.fixture(scope="module")
def entries() -> list[SearchEntry]:
    return all_entries("directory")


@pytest.fixture(scope="module")
def index(entries: list[SearchEntry]) -> dict[str, Any]:
    made: dict[str, Any] = json.loads(build_index(entries))
    return made


# ---- in Python


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("《2030 年议程》", "2030年议程"),
        ("２０３０年議程", "2030年议程"),
        ("Gender-Mainstreaming", "gender  mainstreaming"),
        ("第 1325（2000） 号", "第1325(2000)号"),
        ("women’s", "Women's"),
        ("égalité", "EGALITE"),
        ("性别\u200b平等", "性别平等"),
    ],
)
def test_folds_alike(one: str, other: str) -> None:
    table_ = conversion(set("议"))
    assert fold(one, table_) == fold(other, table_)


def test_keeps_apart() -> None:
    assert fold("UN Women") != fold("UNWomen")
    assert key(fold("18 (g)")) == key(fold("18G")) == "18g"


def test_labels_symbols_codes() -> None:
    forms = table()
    assert {"18(g)", "第18段(g)", "op18(g)"} <= set(forms.of_label("第18(g)段"))
    assert {"序7", "pp7", "序言第七段"} <= set(forms.of_label("序言部分第7段"))
    assert "战略目标G.1" in forms.of_code("G.1")
    council = forms.of_symbol("S/RES/1325(2000)")
    assert {"S/RES/1325", "1325", "1325号", "第1325(2000)号决议", "安理会第1325号决议"} <= set(council.keys)
    assert council.forms == ("S/RES/1325(2000)", "1325(2000)")
    assembly = forms.of_symbol("A/RES/70/1")
    assert {"70/1", "第70/1号决议", "大会第70/1号决议"} <= set(assembly.keys)
    assert "第77/568号决定" in forms.of_symbol("GA decision 77/568").keys
    assert "78/206" in forms.of_symbol("A/78/206").keys
    assert forms.of_symbol("gender equality").keys == ()


def test_every_row_has_a_true_example() -> None:
    for group in ("labels", "codes"):
        for row in table().rows[group]:
            assert list(table()._forms(group, row["example"])), row


@pytest.mark.parametrize(
    ("number", "han"), [(7, "七"), (10, "十"), (18, "十八"), (20, "二十"), (101, "一百零一")]
)
def test_han_numbers(number: int, han: str) -> None:
    assert han_number(number) == han


def test_index_is_stable_and_whole(entries: list[SearchEntry], index: dict[str, Any]) -> None:
    assert build_index(entries) == build_index(list(entries))
    assert set(index) == {"config", "docs"}
    assert {doc["text"] for doc in index["docs"]} == {entry.text for entry in entries}
    assert len({doc["location"] for doc in index["docs"]}) == len(index["docs"])


# ---- the queries


def wanted(query: dict[str, Any]) -> list[str]:
    first = query["first"]
    return [first] if isinstance(first, str) else first


def sent(query: dict[str, Any]) -> str:
    return f"{query['q']}{FILTER}{query['filter']}" if "filter" in query else query["q"]


def bare(location: str) -> str:
    """The address without the style of links and the words to be marked."""
    page, _, anchor = location.partition("#")
    page = page.split("?")[0].removesuffix("/index.html").removesuffix(".html").strip("/")
    return f"{page}#{anchor}" if anchor else page


def hits(answer: dict[str, Any]) -> list[str]:
    """The addresses in the order shown; in a group the best first. Headings that are no hit do not count."""
    groups = (sorted(group, key=lambda item: -item["score"]) for group in answer["items"])
    return [bare(item["location"]) for group in groups for item in group if "tags" in item]


def standing(query: dict[str, Any], entries: list[SearchEntry]) -> set[str]:
    """Where in the official text the words stand, by the fold of this side."""
    words = fold(query["q"], conversion(set("".join(entry.text for entry in entries))))
    if words[:1].isascii() or "filter" in query:  # "18" is no part of 2018
        return set()
    return {
        bare(entry.location) for entry in entries if entry.layer == "official" and words in fold(entry.text)
    }


def test_queries_are_of_all_kinds(entries: list[SearchEntry]) -> None:
    known = {bare(entry.location) for entry in entries}
    assert len(QUERIES) >= 70
    kinds = {query["kind"] for query in QUERIES}
    assert kinds == {
        "phrase", "subject", "spacing", "width", "case", "label", "symbol", "name", "english", "variant",
        "traditional", "addressee", "beijing", "words", "nearest", "note",
    }  # fmt: skip
    for query in QUERIES:
        assert known >= {*wanted(query), *query.get("also", ())}, query


@pytest.mark.browser
def test_mean_reciprocal_rank(ask: Ask, index: dict[str, Any], entries: list[SearchEntry]) -> None:
    answers = ask(index, [sent(query) for query in QUERIES])
    told, sum_of_ranks = [], 0.0
    for query, answer in zip(QUERIES, answers, strict=True):
        got = hits(answer)
        rank = min((got.index(one) + 1 for one in wanted(query) if one in got), default=0)
        sum_of_ranks += 1 / rank if rank else 0
        if rank != 1:
            told.append(f"{sent(query)!r}: rank {rank or 'none'} of {wanted(query)}, first {got[:3]}")
        late = [one for one in query.get("also", ()) if one not in got[:10]]
        lost = sorted(standing(query, entries) - set(got))
        told += [f"{sent(query)!r}: not among the first ten: {late}"] if late else []
        told += [f"{sent(query)!r}: stands in the text but is not found: {lost}"] if lost else []
        if query.get("none") and not answer["near"]:
            told.append(f"{sent(query)!r}: stands nowhere, but that is not said")
    reciprocal = sum_of_ranks / len(QUERIES)
    times = sorted(answer["ms"] for answer in answers)
    print(f"\n{len(QUERIES)} queries, mean reciprocal rank {reciprocal:.4f}")
    print(f"median {median(times):.1f} ms, slowest {times[-1]:.1f} ms")
    print("\n".join(told))
    assert reciprocal >= LEAST
    assert not [line for line in told if "rank" not in line]
    assert median(times) < 50


@pytest.mark.browser
def test_content_never_becomes_markup(ask: Ask) -> None:
    attack = "<img src=x onerror=alert(1)>&lt;b&gt;\"'歧视"
    made = json.loads(build_index([SearchEntry("x/", attack, attack, "official", "operative", (attack,))]))
    answer = ask(made, ["歧视"])[0]
    shown = json.dumps(answer["items"], ensure_ascii=False).replace("<mark>", "").replace("</mark>", "")
    assert "<" not in shown
    assert "<mark>歧视</mark>" in answer["items"][0][0]["text"]


@pytest.mark.browser
def test_odd_queries(ask: Ask, index: dict[str, Any]) -> None:
    odd = [
        "",
        " ",
        "（）",
        "\\",
        "[",
        "a" * 5000,
        "性" * 2000,
        "^*+-~:",
        "\u200b",
        "𠀀",
        FILTER,
        f"{FILTER}x",
    ]
    for query, answer in zip(odd, ask(index, odd), strict=True):
        assert isinstance(answer["items"], list), query
        assert answer["ms"] < 1000


# ---- in the browser


class Quiet(http.server.SimpleHTTPRequestHandler):
    """Serves a folder and keeps the paths asked for."""

    asked: list[str]

    def log_message(self, format: str, *args: object) -> None:
        self.asked.append(self.path)


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    playwright = pytest.importorskip("playwright.sync_api")
    path = shutil.which("chromium")
    if not path:
        pytest.skip("no Chromium here")
    with playwright.sync_playwright() as run:
        chromium = run.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield chromium
        chromium.close()


@pytest.fixture(scope="module")
def serve(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[Path], tuple[str, list[str]]]]:
    """``serve(folder)`` gives the address and the growing list of paths asked for."""
    servers = []

    def start(folder: Path) -> tuple[str, list[str]]:
        handler = type("Handler", (Quiet,), {"asked": []})
        server = http.server.ThreadingHTTPServer(
            ("127.0.0.1", 0), functools.partial(handler, directory=folder)
        )
        threading.Thread(target=server.serve_forever, daemon=True).start()
        servers.append(server)
        return f"http://127.0.0.1:{server.server_port}", handler.asked

    yield start
    for server in servers:
        server.shutdown()
        server.server_close()


@pytest.fixture(scope="module")
def ask(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Ask:
    """``ask(index, queries)``: the worker's answers."""
    if shutil.which("chromium"):
        folder = tmp_path_factory.mktemp("worker")
        shutil.copytree(SCRIPTS, folder / "assets")
        address, _ = request.getfixturevalue("serve")(folder)
        page = request.getfixturevalue("browser").new_page()
        (folder / "index.html").write_text("<!doctype html><title>search</title>", encoding="utf-8")
        page.goto(address)
        script = (HERE / "search/ask.js").read_text(encoding="utf-8").split("*/", 1)[1].strip().rstrip(";")
        return lambda index, queries, settle=0: page.evaluate(
            script, {"index": index, "queries": queries, "settle": settle}
        )
    if not shutil.which("node"):
        pytest.skip("neither Chromium nor Node here")

    def in_node(index: dict[str, Any], queries: list[str], settle: int = 0) -> Answers:
        folder = tmp_path_factory.mktemp("node")
        (folder / "index.json").write_text(json.dumps(index), encoding="utf-8")
        command = ["node", str(HERE / "search/harness.mjs"), str(folder / "index.json")]
        done = subprocess.run(command, input=json.dumps(queries), capture_output=True, text=True, check=True)
        answers: Answers = json.loads(done.stdout)
        return answers

    return in_node


@pytest.mark.browser
def test_both_sides_fold_alike(browser: Any, entries: list[SearchEntry]) -> None:
    texts = [text for entry in entries for text in (entry.title, entry.text)]
    texts += [
        "ＦＵＬＬ　width（１）",
        "a - b",
        "東北-x",
        "é e\u0301",
        "\u00ad\u200b x",
        "①²㈱",
        "-a-",
        " 一 a 二 ",
        "ﬁ",
    ]
    pairs = conversion(set("".join(texts)))
    page = browser.new_page()
    page.add_script_tag(path=SCRIPTS / "javascripts/search-fold.js")
    script = (
        "([all, from, to]) => { const f = SearchFold.folder(from, to); return all.map((t) => f(t).text); }"
    )
    theirs = page.evaluate(script, [texts, "".join(pairs), "".join(pairs.values())])
    page.close()
    assert theirs == [fold(text, pairs) for text in texts]


PAGES = {
    "a-res-78-182/op-18-g": '<p>利用技术和创新的潜力改善<a href="#x">妇女</a>和女童生活，'
    '弥合发展鸿沟和<button type="button">数字</button>鸿沟<sup>9</sup>，包括性别<b>数字鸿</b>沟；</p>',
    "a-res-78-182/pp-12": "<p>重申……第 1325(2000)号决议通过二十五周年，</p>",
    "glossary/gender-mainstreaming": "<p>gender mainstreaming</p>",
    "beijing/g": '<h2 id="g-1">G.1</h2>',
}


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory, entries: list[SearchEntry]) -> dict[str, Path]:
    """A few pages with Material around them, online and as a folder with blanks and Han in its name."""
    base = tmp_path_factory.mktemp("site")
    custom = base / "overrides"
    shutil.copytree(ROOT / "overrides/partials", custom / "partials")
    shutil.copytree(SCRIPTS, custom / "assets")
    shutil.copy(HERE / "search/main.html", custom)
    docs = base / "docs"
    for address, html in {"index": "<p>首页</p>", **PAGES}.items():
        path = docs / f"{address}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"# {address}\n\n{html}\n", encoding="utf-8")
    found = {}
    for style in ("directory", "file"):
        out = base / f"网站 {style}"
        settings = {
            "site_name": "x", "site_url": "", "docs_dir": str(docs), "site_dir": str(out),
            "use_directory_urls": style == "directory",
            "theme": {"name": "material", "language": "zh", "font": False, "custom_dir": str(custom)},
            "plugins": ["search"], "extra": {"polyfills": ["assets/javascripts/iframe-worker-shim.js"]},
        }  # fmt: skip
        (base / f"{style}.yml").write_text(yaml.safe_dump(settings), encoding="utf-8")
        build(load_config(str(base / f"{style}.yml")))
        given = entries if style == "directory" else all_entries("file")
        for path, text in build_files(
            given, {"a-res-78-182": "A/RES/78/182"}, offline=style == "file"
        ).items():
            (out / path).write_text(text, encoding="utf-8")
        found[style] = out
    return found


@pytest.fixture(params=["directory", "file"])
def site(request: pytest.FixtureRequest, sites: dict[str, Path]) -> str:
    """The address of the front page, online and from the folder."""
    folder = sites[request.param]
    if request.param == "file":
        return (folder / "index.html").as_uri()
    address, _ = request.getfixturevalue("serve")(folder)
    return f"{address}/"


@pytest.fixture
def page(browser: Any) -> Iterator[Any]:
    context = browser.new_context(offline=False)
    page = context.new_page()
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    yield page
    context.close()
    assert not faults


def find(page: Any, text: str) -> Any:
    """Types into the search box and waits for results."""
    page.keyboard.press("/")
    box = page.locator("input[name=query]")
    box.fill("")
    box.type(text)
    page.wait_for_selector(".md-search-result__item")
    return page.locator(".md-search-result__item")


@pytest.mark.browser
def test_finds_shows_and_marks(page: Any, site: str) -> None:
    page.goto(site)
    results = find(page, "数字鸿沟")
    assert "数字鸿沟" in results.first.inner_text()
    unit = results.filter(has_text="第18(g)段").first
    assert "正式案文" in unit.inner_text()
    assert unit.locator("mark").first.inner_text() == "数字鸿沟"
    unit.locator("a").first.click()
    page.wait_for_selector("mark.search-mark", state="attached")
    assert "op-18-g" in page.url
    assert page.locator("mark.search-mark").all_inner_texts() == ["数字", "鸿沟", "数字鸿", "沟"]
    assert page.locator(".md-content button mark, .md-content sup mark").count() == 1
    assert (
        page.locator(".md-content p").first.inner_text().startswith("利用技术和创新的潜力改善妇女和女童生活")
    )


@pytest.mark.browser
def test_works_with_the_keyboard(page: Any, site: str) -> None:
    page.goto(site)
    find(page, "第1325(2000)号决议")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("/pp-12"))
    assert page.locator("mark.search-mark").all_inner_texts() == ["第 1325(2000)号决议"]
    find(page, "G.1")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("#g-1$"))


@pytest.mark.browser
def test_filters(page: Any, site: str) -> None:
    page.goto(site)
    assert not page.locator(".search-filter").is_visible()
    find(page, "性别平等主流化")
    active = "document.activeElement.value || document.activeElement.className"
    page.keyboard.press("Tab")
    assert page.evaluate(active) == "official"
    page.keyboard.press("Space")
    page.wait_for_function("!document.querySelector('.md-search-result__list').innerText.includes('术语')")
    layers = set(page.locator(".md-search-result__item .md-tag").all_inner_texts())
    assert layers == {"正式案文"}
    assert "序言部分第29段" in page.locator(".md-search-result__item").first.inner_text()
    for _ in range(5):
        page.keyboard.press("Tab")
    assert page.evaluate(active) == "operative"
    page.keyboard.press("Space")
    page.wait_for_function(
        "!document.querySelector('.md-search-result__list').innerText.includes('序言部分')"
    )
    page.keyboard.press("ArrowDown")
    assert "md-search-result__link" in page.evaluate("document.activeElement.className")
    page.keyboard.press("Escape")
    page.wait_for_selector(".search-filter", state="hidden")


@pytest.mark.browser
def test_says_when_nothing_fits(page: Any, site: str) -> None:
    page.goto(site)
    results = find(page, "性别平等主流画")
    meta = page.locator(".md-search-result__meta")
    assert meta.inner_text() == "没有找到“性别平等主流画”。下面是最相近的："
    assert "相近" in results.first.inner_text()
    assert "缺少: 性别平等主流画" in results.first.inner_text()
    page.locator("input[name=query]").fill("qqqqqq")
    page.wait_for_function("!document.querySelector('.md-search-result__item')")
    assert meta.inner_text() == "没有找到符合条件的结果"


@pytest.mark.browser
def test_deep_link_opens_the_search(page: Any, site: str) -> None:
    page.goto(f"{site}?q=18g")
    page.wait_for_selector(".md-search-result__item")
    assert "第18(g)段" in page.locator(".md-search-result__item").first.inner_text()


# ---- many editions


def many(count: int) -> tuple[list[SearchEntry], dict[str, str]]:
    themes = "水森海林山川湖泊沙漠草原城市乡村道路桥梁港口矿山能源电力"
    made = []
    for number in range(count):
        theme = themes[number % len(themes)] + themes[(number * 7 + 3) % len(themes)]
        for unit in range(1, 4):
            text = f"促请会员国加强{theme}领域的国际合作，第{number}项第{unit}点；"
            made.append(
                SearchEntry(
                    f"r-{number}/op-{unit}/",
                    f"第{unit}段",
                    text,
                    "official",
                    "operative",
                    edition=f"r-{number}",
                )
            )
    made.append(
        SearchEntry("glossary/co/", "国际合作", "各国一起做事。", "glossary", aliases=("cooperation",))
    )
    return made, {f"r-{number}": f"A/RES/{number}/1" for number in range(count)}


def test_files_of_many_editions() -> None:
    entries, editions = many(40)
    made = build_files(entries, editions)
    assert made == build_files(entries, editions)
    shared = json.loads(made["search/search_index.json"])
    assert [doc["title"] for doc in shared["docs"]] == ["国际合作"]
    assert len(json.loads(made["search/edition-r-7.json"])) == 3
    pairs = [json.loads(text) for path, text in made.items() if "pairs-" in path]
    assert len(pairs) == shared["config"]["search"]["buckets"]
    assert sum("合作" in bucket for bucket in pairs) == 1
    assert set(build_files(entries[:3], {"r-0": "A/RES/0/1"})) == {"search/search_index.json"}
    assert all(path.endswith(".js") for path in build_files(entries, editions, offline=True))


@pytest.mark.browser
def test_searches_many_editions(browser: Any, sites: dict[str, Path], tmp_path: Path, serve: Any) -> None:
    entries, editions = many(40)
    for style in ("directory", "file"):
        folder = tmp_path / f"许多 {style}"
        shutil.copytree(sites[style], folder)
        for path, text in build_files(entries, editions, offline=style == "file").items():
            (folder / path).write_text(text, encoding="utf-8")
        address, asked = serve(folder)
        page = browser.new_page()
        page.goto((folder / "index.html").as_uri() if style == "file" else f"{address}/")
        results = find(page, "第17项第2点")
        page.wait_for_selector(".md-search-result__item:has-text('A/RES/17/1')")
        assert "第17项第2点" in results.first.inner_text()
        if style == "directory":
            loaded = [path for path in asked if "/search/" in path]
            assert len([path for path in loaded if "edition-" in path]) <= 12
            assert len([path for path in loaded if "pairs-" in path]) <= 12
        page.locator("input[name=query]").fill("国际合作")
        page.wait_for_selector(".md-search-result__item:has-text('A/RES/0/1')")
        page.close()
