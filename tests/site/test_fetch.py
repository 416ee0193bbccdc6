"""``generator fetch``: from folders, clones and archives, and from a server on this machine that misbehaves in every
way that one can.
"""

from __future__ import annotations

import hashlib
import io
import stat
import tarfile
import threading
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator.cli import main
from generator.core.diagnostics import Diagnostic
from generator.site.texts.download import DownloadError, download
from generator.site.texts.holdings import LARGEST, Holding

TEXTS = {"en": b"<text>one</text>\n", "fr": b"<text>deux</text>\n", "es": b"<text>tres</text>\n"}
NAMES = {language: f"99session/{language}/99_900 ({language}).xml" for language in TEXTS}


def make_content(root: Path, address: str = "https://texts.example/{commit}/{path}") -> Path:
    """A content folder whose one edition has its own text, and pins the others."""
    folder = root / "resolutions" / "a-res-99-900"
    folder.mkdir(parents=True)
    (root / "sources.yml").write_text(
        f"""schema: 1
publishers: [{{id: press, zh: 某出版社, en: A press, terms: {{}}, acknowledgement: {{}}}}]
collections:
  - {{id: papers, zh: 某文集, en: Papers, publisher: press, repository: 'https://texts.example/', commit: 0123abc,
     address: '{address}', symbols: [A/RES/]}}
""",
        "utf-8",
    )
    pins = "".join(
        f"  {language}: {{collection: papers, path: '{NAMES[language]}', sha256: {hashlib.sha256(data).hexdigest()}}}\n"
        for language, data in TEXTS.items()
    )
    (folder / "edition.yml").write_text(
        "schema: 1\nsymbol: A/RES/99/900\nlanguage: zh\norgan: GA\nadopted: 2099-01-02\nshort_title: 某题\n"
        f"texts:\n{pins}",
        "utf-8",
    )
    return root


def fetch(content: Path, *more: str | Path) -> Result:
    return CliRunner().invoke(main, ["fetch", "--content", str(content), *map(str, more)])


def brought(content: Path) -> dict[str, bytes]:
    folder = content / "texts" / "a-res-99-900"
    return {path.stem: path.read_bytes() for path in folder.iterdir()} if folder.is_dir() else {}


# ---- from a copy ----


def a_folder(at: Path) -> Path:
    for language, data in TEXTS.items():
        (at / NAMES[language]).parent.mkdir(parents=True)
        (at / NAMES[language]).write_bytes(data)
    return at


def a_parent_of_clones(at: Path) -> Path:
    (at / "clone-of-others").mkdir()
    a_folder(at / "papers-main")
    return at


def a_tar(at: Path) -> Path:
    with tarfile.open(at / "papers-99.tar.xz", "w:xz") as archive:
        for language, data in TEXTS.items():
            archive.addfile(a_member(NAMES[language], data), io.BytesIO(data))
    return at / "papers-99.tar.xz"


def a_zip_below_a_folder(at: Path) -> Path:
    with zipfile.ZipFile(at / "papers-0123abc.zip", "w") as archive:
        for language, data in TEXTS.items():
            archive.writestr(f"papers-0123abc/{NAMES[language]}", data)
    return at / "papers-0123abc.zip"


def a_folder_of_archives(at: Path) -> Path:
    """One archive is broken, and one has another text by the same name: the SHA-256 decides."""
    (at / "broken.tar.xz").write_bytes(b"no archive at all")
    with zipfile.ZipFile(at / "a-first.zip", "w") as archive:
        archive.writestr(NAMES["en"], b"<text>another</text>")
    a_tar(at)
    return at


def a_member(name: str, data: bytes) -> tarfile.TarInfo:
    member = tarfile.TarInfo(name)
    member.size = len(data)
    return member


@pytest.mark.parametrize("make", [a_folder, a_parent_of_clones, a_tar, a_zip_below_a_folder, a_folder_of_archives])
def test_a_copy_gives_the_very_texts(make: Callable[[Path], Path], tmp_path: Path) -> None:
    content = make_content(tmp_path / "content")
    (tmp_path / "copy").mkdir()
    result = fetch(content, "--from", make(tmp_path / "copy"))
    assert result.exit_code == 0, result.output
    assert brought(content) == TEXTS
    assert "3 pinned; 0 were here, 3 brought, 0 not" in result.output


def test_what_is_here_is_not_brought_again_and_what_changed_is(tmp_path: Path) -> None:
    content = make_content(tmp_path / "content")
    copy = a_folder(tmp_path / "copy")
    assert fetch(content, "--from", copy).exit_code == 0
    kept = content / "texts" / "a-res-99-900" / "en.xml"
    changed = kept.with_name("fr.xml")
    before = kept.stat().st_mtime_ns
    changed.write_bytes(b"changed")
    (copy / NAMES["en"]).unlink()
    result = fetch(content, "--from", copy)
    assert (result.exit_code, brought(content)) == (0, TEXTS)
    assert kept.stat().st_mtime_ns == before
    assert "2 were here, 1 brought, 0 not" in result.output


def test_what_is_not_there_is_told_at_its_pin_and_the_others_come(tmp_path: Path) -> None:
    content = make_content(tmp_path / "content")
    copy = a_folder(tmp_path / "copy")
    (copy / NAMES["en"]).write_bytes(b"another text")
    (copy / NAMES["fr"]).unlink()
    result = fetch(content, "--from", copy)
    assert result.exit_code == 1
    assert brought(content) == {"es": TEXTS["es"]}
    place = "content/resolutions/a-res-99-900/edition.yml"
    assert f"{place}:8:3: B011 the pinned text could not be brought: {NAMES['en']} in copy is another" in result.output
    assert f"{place}:9:3: B011 the pinned text could not be brought: {NAMES['fr']} is not there" in result.output


def test_an_edition_that_pins_nothing_is_wrong_usage(tmp_path: Path) -> None:
    result = fetch(make_content(tmp_path / "content"), "a-res-99-901")
    assert result.exit_code == 2
    assert "no pinned texts in a-res-99-901" in result.output


def hostile_tar(at: Path) -> Path:
    data = TEXTS["en"]
    with tarfile.open(at / "x.tar.gz", "w:gz") as archive:
        for name in (f"../{NAMES['en']}", f"/{NAMES['en']}", f"a/../../{NAMES['en']}"):
            archive.addfile(a_member(name, data), io.BytesIO(data))
        for kind in (tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.FIFOTYPE, tarfile.CHRTYPE):
            member = a_member(NAMES["en"], b"")
            member.type, member.linkname = kind, "/etc/passwd"
            archive.addfile(member)
        huge = a_member(NAMES["en"], bytes(LARGEST + 1))
        archive.addfile(huge, io.BytesIO(bytes(LARGEST + 1)))
    return at / "x.tar.gz"


def hostile_zip(at: Path) -> Path:
    with zipfile.ZipFile(at / "x.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        for name in (f"../{NAMES['en']}", f"/{NAMES['en']}", f"a/../../{NAMES['en']}", "c:\\en.xml"):
            archive.writestr(name, TEXTS["en"])
        link = zipfile.ZipInfo(NAMES["en"])
        link.external_attr = (stat.S_IFLNK | 0o777) << 16
        archive.writestr(link, "/etc/passwd")
        archive.writestr(f"more/{NAMES['en']}", bytes(LARGEST + 1))
    return at / "x.zip"


@pytest.mark.parametrize("make", [hostile_tar, hostile_zip])
def test_an_archive_that_means_harm_gives_nothing_and_is_told(make: Callable[[Path], Path], tmp_path: Path) -> None:
    told: list[Diagnostic] = []
    archive = make(tmp_path)
    assert list(Holding(archive).files(lambda path: path.endswith(".xml"), told)) == []
    reasons = [diagnostic.message.rpartition(": ")[2] for diagnostic in told]
    assert {diagnostic.code for diagnostic in told} == {"B012"}
    assert reasons.count("it leads out of the archive") >= 3
    assert "it is no plain file" in reasons
    assert "it is larger than any text" in reasons
    assert [path.name for path in tmp_path.iterdir()] == [archive.name]


@pytest.mark.parametrize("make", [a_tar, a_zip_below_a_folder])
def test_an_archive_cut_off_anywhere_is_told(make: Callable[[Path], Path], tmp_path: Path) -> None:
    content = make_content(tmp_path / "content")
    (tmp_path / "copy").mkdir()
    archive = make(tmp_path / "copy")
    whole = archive.read_bytes()
    for size in range(0, len(whole), max(1, len(whole) // 25)):
        archive.write_bytes(whole[:size])
        result = fetch(content, "--from", archive)
        assert not isinstance(result.exception, Exception), size
        assert result.exit_code == (0 if brought(content) == TEXTS else 1), size
        assert result.output.count("B011") == 3 - len(brought(content))


# ---- from the network ----

Answer = Callable[[BaseHTTPRequestHandler], None]


def whole(data: bytes) -> Answer:
    def answer(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.send_header("Content-Length", str(len(data)))
        handler.end_headers()
        handler.wfile.write(data)

    return answer


def cut_off(data: bytes) -> Answer:
    def answer(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.send_header("Content-Length", str(len(data)))
        handler.end_headers()
        handler.wfile.write(data[: len(data) // 2])

    return answer


def chunks_cut_off(handler: BaseHTTPRequestHandler) -> None:
    handler.protocol_version = "HTTP/1.1"
    handler.send_response(200)
    handler.send_header("Transfer-Encoding", "chunked")
    handler.end_headers()
    handler.wfile.write(b"ff\r\nhalf")


def status(code: int) -> Answer:
    return lambda handler: handler.send_error(code)


def moved(to: str) -> Answer:
    def answer(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(302)
        handler.send_header("Location", to)
        handler.end_headers()

    return answer


def endless(handler: BaseHTTPRequestHandler) -> None:
    handler.send_response(200)
    handler.end_headers()
    while True:  # until the reader has gone
        handler.wfile.write(bytes(2**16))


def declared_huge(handler: BaseHTTPRequestHandler) -> None:
    handler.send_response(200)
    handler.send_header("Content-Length", str(2**40))
    handler.end_headers()


def no_http(handler: BaseHTTPRequestHandler) -> None:
    handler.wfile.write(b"\0\1\2 no http\r\n\r\n")


@contextmanager
def served(answers: dict[str, Answer]) -> Iterator[tuple[str, list[str]]]:
    """A server of these answers by path, ``http://127.0.0.1:port`` and the paths that were asked for."""
    asked: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            with suppress(OSError):  # the reader has gone
                answers.get(self.path, status(404))(self)

        def log_message(self, *about: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    server.block_on_close = False
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}", asked
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@pytest.fixture(autouse=True)
def _no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("no_proxy", "127.0.0.1,localhost")


PATHS = {language: f"/0123abc/99session/{language}/99_900%20%28{language}%29.xml" for language in TEXTS}


def test_the_network_gives_the_very_texts_once(tmp_path: Path) -> None:
    with served({PATHS[language]: whole(data) for language, data in TEXTS.items()}) as (address, asked):
        content = make_content(tmp_path / "content", address + "/{commit}/{path}")
        result = fetch(content)
        assert result.exit_code == 0, result.output
        assert brought(content) == TEXTS
        assert sorted(asked) == sorted(PATHS.values())
        (content / "texts" / "a-res-99-900" / "fr.xml").unlink()
        assert fetch(content, "a-res-99-900").exit_code == 0
        assert asked[3:] == [PATHS["fr"]]
    assert brought(content) == TEXTS


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        (whole(b"another text"), "what is published there is another text"),
        (cut_off(TEXTS["fr"]), "the line was cut after 9 of 18 bytes"),
        (chunks_cut_off, "IncompleteRead"),
        (status(404), "404 Not Found"),
        (status(503), "503 Service Unavailable"),
        (moved("http://localhost:9/elsewhere.xml"), "it leads to another host, localhost:9"),
        (moved("file:///etc/passwd"), "is not allowed"),
        (moved("https://127.0.0.1/other-scheme.xml"), "it leads to another host, 127.0.0.1"),
        (moved("/round"), "redirect"),
        (declared_huge, "it is larger than"),
        (endless, "it is larger than"),
        (no_http, "BadStatusLine"),
    ],
    ids=lambda value: getattr(value, "__qualname__", str(value)).partition(".")[0][:30],
)
def test_what_fails_is_told_and_the_others_come(answer: Answer, reason: str, tmp_path: Path) -> None:
    answers = {PATHS[language]: whole(data) for language, data in TEXTS.items()}
    with served({**answers, PATHS["fr"]: answer, "/round": moved("/round")}) as (address, _):
        content = make_content(tmp_path / "content", address + "/{commit}/{path}")
        result = fetch(content)
    assert result.exit_code == 1
    assert brought(content) == {language: data for language, data in TEXTS.items() if language != "fr"}
    (line,) = [line for line in result.output.splitlines() if "B011" in line]
    assert "edition.yml:9:3: B011" in line
    assert reason in line


def test_a_redirect_within_the_host_is_followed() -> None:
    with served({"/old": moved("/new"), "/new": whole(b"text")}) as (address, _):
        assert download(f"{address}/old") == b"text"


@pytest.mark.parametrize("before", [b"", b"HTTP/1.0 200 OK\r\n", b"HTTP/1.0 200 OK\r\n\r\n<text>"])
def test_a_server_that_falls_silent_is_left(before: bytes) -> None:
    silent = threading.Event()

    def answer(handler: BaseHTTPRequestHandler) -> None:
        handler.wfile.write(before)
        handler.wfile.flush()
        silent.wait(20)

    with served({"/": answer}) as (address, _):
        with pytest.raises(DownloadError, match="timed out"):
            download(f"{address}/", whole=20, silence=0.2)
        silent.set()


@pytest.mark.parametrize("before", [b"HTTP/1.0 200 OK\r\nX: ", b"HTTP/1.0 200 OK\r\n\r\n"])
def test_a_server_that_drips_is_cut(before: bytes) -> None:
    gone = threading.Event()

    def answer(handler: BaseHTTPRequestHandler) -> None:
        handler.wfile.write(before)
        while not gone.wait(0.02):
            handler.wfile.write(b"x")

    with served({"/": answer}) as (address, _):
        with pytest.raises(DownloadError, match="took longer than"):
            download(f"{address}/", whole=0.5, silence=10)
        gone.set()


def test_nobody_there() -> None:
    with served({}) as (address, _):
        pass
    with pytest.raises(DownloadError, match="refused"):
        download(f"{address}/")


def test_nothing_half_written_where_it_is_interrupted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Stopped while a text is written, it leaves what was brought whole, and goes on from there the next time."""
    content = make_content(tmp_path / "content")
    copy = a_folder(tmp_path / "copy")
    plain = Path.replace

    def interrupted(self: Path, target: Path) -> Path:
        if target.name == "es.xml":
            raise KeyboardInterrupt
        return plain(self, target)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", interrupted)
        assert fetch(content, "--from", copy).exit_code != 0
    here = brought(content)
    assert "es" not in here
    result = fetch(content, "--from", copy)
    assert result.exit_code == 0
    assert brought(content) == TEXTS
    assert f"{len([name for name in here if name in TEXTS])} were here" in result.output
