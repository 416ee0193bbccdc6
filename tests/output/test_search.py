"""The search: forms and index in Python; the worker with the committed queries and with chance phrases of the text.

The worker runs in Chromium; where there is none, in Node; where there is neither, these tests are skipped. What
surrounds it, the box on the real pages, is in browser/test_search_box.py, where the same queries are put to the built
sites.
"""

from __future__ import annotations

import json
import random
import re
import shutil
import subprocess
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from built import ROOT, find_browser
from querying import (
    ASK,
    FILTER,
    HERE,
    LEAST,
    QUERIES,
    all_entries,
    bare,
    build_files,
    build_index,
    entries_of,
    groups,
    hits,
    judged,
    sent,
    wanted,
)
from synthetic import SMALL, make_content, number_of

from generator.output.search import SearchEntry
from generator.output.search.folding import conversion, fold, key
from generator.output.search.forms import table

SCRIPTS = ROOT / "overrides" / "assets" / "javascripts"
Answers = list[dict[str, Any]]
Ask = Callable[..., Answers]


@pytest.fixture(scope="module")
def entries() -> list[SearchEntry]:
    return all_entries()


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
        ("отчёт", "ОТЧЕТ"),
        ("إلى أن تُقَدَّمَ الخطة", "الي ان تقدم الخطه"),
        ("المـــرأة", "المراه"),
        ("mise en œuvre", "MISE EN OEUVRE"),
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
    assert {"注3", "脚注3"} <= set(forms.of_label("序言部分第3段，注3"))
    assert "战略目标G.1" in forms.of_code("G.1")
    assert {"第四章", "chapterIV"} <= set(forms.of_code("ch-IV"))
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


def test_index_is_stable_and_whole(entries: list[SearchEntry], index: dict[str, Any]) -> None:
    assert build_index(entries) == build_index(list(entries))
    assert set(index) == {"config", "docs"}
    assert {doc["text"] for doc in index["docs"]} == {entry.text for entry in entries}
    assert len({doc["location"] for doc in index["docs"]}) == len(index["docs"])


# ---- the worker


@pytest.fixture(scope="module")
def page(browser: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """A page beside the site's scripts, in ``page.folder``; ``page.asked`` are the addresses asked for."""
    folder = tmp_path_factory.mktemp("搜索 worker")
    shutil.copytree(SCRIPTS, folder / "assets/javascripts")
    (folder / "index.html").write_text("<!doctype html><title>search</title>", "utf-8")
    shim = '<script src="assets/javascripts/iframe-worker-shim.js"></script>'
    (folder / "file.html").write_text(f"<!doctype html><meta charset=utf-8><body>{shim}", "utf-8")
    with served(folder) as address:
        page = browser.new_page()
        page.folder, page.address, page.asked = folder, address, []
        page.context.on("request", lambda request: page.asked.append(request.url))
        page.goto(address)
        yield page
        page.context.close()


@contextmanager
def served(folder: Path) -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder)))
    thread = threading.Thread(target=partial(server.serve_forever, poll_interval=0.05), daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()
    thread.join()


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture(scope="module")
def ask(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Ask:
    """``ask(index, queries)``: the worker's answers."""
    if find_browser():
        page = request.getfixturevalue("page")
        script = "assets/javascripts/search-worker.js"
        given = {"script": script}
        return lambda index, queries, brief=False: page.evaluate(
            ASK, {**given, "index": index, "queries": queries, "brief": brief}
        )
    if not shutil.which("node"):
        pytest.skip("neither Chromium nor Node here")

    def in_node(index: dict[str, Any], queries: list[str], brief: bool = False) -> Answers:
        path = tmp_path_factory.mktemp("node") / "index.json"
        path.write_text(json.dumps(index), encoding="utf-8")
        command = ["node", str(HERE / "search/harness.mjs"), str(path)]
        done = subprocess.run(command, input=json.dumps(queries), capture_output=True, text=True, check=True)
        answers: Answers = json.loads(done.stdout)
        return answers

    return in_node


def test_queries_are_of_all_kinds(entries: list[SearchEntry]) -> None:
    known = {bare(entry.location) for entry in entries}
    assert len(QUERIES) >= 170
    kinds = {query["kind"] for query in QUERIES}
    assert kinds == {
        "phrase", "subject", "spacing", "width", "case", "label", "symbol", "name", "english", "variant",
        "traditional", "addressee", "beijing", "words", "nearest", "note",
    }  # fmt: skip
    for query in QUERIES:
        assert known >= {*wanted(query), *query.get("also", ()), *query.get("order", ())}, query


@pytest.mark.browser
def test_mean_reciprocal_rank(ask: Ask, index: dict[str, Any], entries: list[SearchEntry]) -> None:
    verdict = judged(ask(index, [sent(query) for query in QUERIES], brief=True), entries)
    print(f"\n{verdict}")
    assert verdict.reciprocal >= LEAST, verdict
    assert not verdict.faults, verdict


def phrases(entries: list[SearchEntry], each: int) -> Iterator[tuple[str, str]]:
    """Chance pieces of the official text, with the words as they stand there: as written by another hand."""
    chance = random.Random("phrases")  # seeded by text, which no hash seed changes
    wide = {code: code + 0xFEE0 for code in range(0x21, 0x7F)}
    back = {simple: old for old, simple in sorted(conversion({char for one in entries for char in one.text}).items())}
    writings = (
        str,
        lambda text: text.replace(" ", ""),
        lambda text: text.translate(wide),
        lambda text: "".join(back.get(char, char) for char in text),
        lambda text: re.sub(r"(?<=[\u4e00-\u9fff])(?=[0-9])|(?<=[0-9])(?=[\u4e00-\u9fff])", " ", text),
    )
    for entry in entries:
        if entry.layer == "official" and entry.part and "#" not in entry.location:
            for number in range(each):
                length = chance.randrange(6, 20)
                start = chance.randrange(max(1, len(entry.text) - length))
                piece = entry.text[start : start + length].strip(" 《》“”、，；")
                if len(piece) > 4 and re.search(r"[\u4e00-\u9fff]{3}", piece):
                    yield writings[number % len(writings)](piece), piece


@pytest.mark.browser
def test_any_phrase_of_the_text_is_found(ask: Ask, index: dict[str, Any], entries: list[SearchEntry]) -> None:
    """Queries that nobody chose: first comes a place where the words stand, and no such place is missing."""
    typed = list(phrases(entries, 4))
    official = {bare(one.location): fold(one.text) for one in entries if one.layer == "official"}
    reciprocal, lost = 0.0, []
    for (query, piece), answer in zip(typed, ask(index, [query for query, _ in typed], brief=True), strict=True):
        places = {address for address, text in official.items() if fold(piece) in text}
        named = {hit for hit in hits(answer)[:1] if not hit.startswith("a-res")}  # the words are the name of something
        got = [hit for hit in hits(answer) if hit in places]
        first = 1 if named else hits(answer).index(got[0]) + 1 if got else 0
        reciprocal += 1 / first if first else 0
        if first != 1 or places - set(got):
            lost.append(f"{query!r}: rank {first}, missing {sorted(places - set(got))}")
    print(f"\n{len(typed)} phrases by chance, mean reciprocal rank {reciprocal / len(typed):.4f}", *lost, sep="\n")
    assert reciprocal / len(typed) >= LEAST, lost
    assert not [line for line in lost if not line.endswith("missing []")], lost


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
    long = ["a" * 5000, "性" * 2000, "性 " * 500]
    odd = [
        "",
        " ",
        "（）",
        "\\",
        "[",
        "^*+-~:",
        "\u200b",
        "𠀀",
        FILTER,
        f"{FILTER}x",
        "constructor",
        "__proto__",
        *long,
    ]
    for query, answer in zip(odd, ask(index, odd), strict=True):
        assert isinstance(answer["items"], list), query
        assert answer["ms"] < 2000, query


@pytest.mark.browser
def test_both_sides_fold_alike(page: Any, entries: list[SearchEntry]) -> None:
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
        "",
    ]
    pairs = conversion(set("".join(texts)))
    page.add_script_tag(path=SCRIPTS / "search-fold.js")
    script = """([all, from, to]) => {
      const fold = SearchFold.folder(from, to);
      return all.map((text) => [fold(text), fold.located(text)]);
    }"""
    theirs = page.evaluate(script, [texts, "".join(pairs), "".join(pairs.values())])
    assert [plain for plain, _ in theirs] == [fold(text, pairs) for text in texts]
    assert [located["text"] for _, located in theirs] == [plain for plain, _ in theirs]
    for text, (plain, located) in zip(texts, theirs, strict=True):
        for char, start, end in [*zip(plain, located["at"], located["end"], strict=True)][::97]:
            assert char == " " or char in fold(text[start:end], pairs), text


# ---- many editions


def many(count: int) -> tuple[list[SearchEntry], dict[str, str]]:
    themes = "水森海林山川湖泊沙漠草原城市乡村道路桥梁港口矿山能源电力"
    made = []
    for number in range(count):
        theme = themes[number % len(themes)] + themes[(number * 7 + 3) % len(themes)]
        for unit in range(1, 4):
            text = f"促请会员国加强{theme}领域的国际合作，第{number}项第{unit}点；"
            place, slug = f"r-{number}/op-{unit}/", f"r-{number}"
            made.append(SearchEntry(place, f"第{unit}段", text, "official", "operative", edition=slug))
    made.append(SearchEntry("glossary/co/", "国际合作", "各国一起做事。", "glossary", aliases=("cooperation",)))
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


def laid(folder: Path, files: dict[str, str]) -> None:
    """The index's files in place of those that lie there."""
    shutil.rmtree(folder / "search", ignore_errors=True)
    for path, text in files.items():
        (folder / path).parent.mkdir(exist_ok=True)
        (folder / path).write_text(text, "utf-8")


def asked_of(page: Any, queries: list[str], offline: bool) -> tuple[Answers, list[str]]:
    """The last answers of the worker with the files that lie there, and which of them it loaded."""
    page.goto((page.folder / "file.html").as_uri() if offline else page.address)
    page.asked.clear()
    script = "assets/javascripts/search-worker.js"
    answers = page.evaluate(ASK, {"script": script, "queries": queries})
    return answers, [url.rsplit("/", 1)[1] for url in page.asked if "/search/" in url]


@pytest.mark.browser
@pytest.mark.parametrize("offline", [False, True], ids=["online", "offline"])
def test_forty_editions(page: Any, offline: bool) -> None:
    entries, editions = many(40)
    laid(page.folder, build_files(entries, editions, offline=offline))
    (one, all_), loaded = asked_of(page, ["第17项第2点", "国际合作"], offline)
    assert hits(one)[0] == "r-17/op-2"
    assert one["items"][0][0]["tags"] == ["正式文本", "A/RES/17/1"]
    assert hits(all_)[0] == "glossary/co"
    assert "另有28份文件" in all_["items"][-1][0]["title"]
    assert len([path for path in loaded if "edition-" in path]) <= 13
    assert len([path for path in loaded if "pairs-" in path]) <= 20


@pytest.fixture(scope="module")
def three(tmp_path_factory: pytest.TempPathFactory) -> tuple[list[SearchEntry], dict[str, str]]:
    """A site with three made-up editions of the form of real ones."""
    folder = tmp_path_factory.mktemp("three")
    slugs = make_content(folder, 3, shape=SMALL)
    return entries_of(folder, slugs), {slug: f"A/RES/{number_of(at)}" for at, slug in enumerate(slugs)}


@pytest.mark.browser
@pytest.mark.parametrize("offline", [False, True], ids=["online", "offline"])
def test_three_editions(page: Any, three: tuple[list[SearchEntry], dict[str, str]], offline: bool) -> None:
    entries, editions = three
    files = build_files(entries, editions, offline=offline)
    laid(page.folder, files)
    units = [one for one in entries if one.layer == "official" and one.part and "#" not in one.location]
    alone = [one for one in units if sum(one.text[4:24] in other.text for other in units) == 1]
    tried = [next(one for one in alone if one.edition == slug) for slug in editions]
    first, loaded = asked_of(page, [tried[0].text[4:24]], offline)
    assert hits(first[0])[0] == bare(tried[0].location)
    assert len([path for path in loaded if "edition-" in path]) < 3, loaded
    assert len([path for path in loaded if "pairs-" in path]) <= 20
    answers, _ = asked_of(page, [*(one.text[4:24] for one in tried), *editions.values(), "第2段", "zzqx vvk"], offline)
    for one, answer in zip(tried, answers, strict=False):
        assert hits(answer)[0] == bare(one.location)
    for slug, answer in zip(editions, answers[3:], strict=False):
        assert {hits(answer)[0], hits(answer)[1]} >= {slug}
    assert {group[0] for group in groups(answers[6])[:3]} == {f"{slug}/op-2" for slug in editions}
    assert not answers[7]["items"]
