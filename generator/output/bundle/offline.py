"""The offline site as it is handed out: without what only a server or a developer needs, with a file that says how."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

UNNEEDED = (
    "**/*.map",
    "assets/javascripts/lunr/**/*",
    "assets/javascripts/workers/**/*",
    "404.html",
    "sitemap.xml",
    "sitemap.xml.gz",
    "robots.txt",
    "objects.inv",
    "CNAME",
    ".nojekyll",
)
"""What a theme and a server's site bring that no page of the offline site uses: source maps, the theme's own search
worker with its word splitters for languages, the files that search engines and hosts read."""

_MAP = re.compile(rb"\n?(?://# sourceMappingURL=\S+|/\*# sourceMappingURL=\S+ \*/)\s*$")
_REFERENCE = re.compile(r"[\w.-]+\.(?:js|css|json)\b")
_TEXT = frozenset({".html", ".js", ".css"})


def prune_offline(folder: Path, unneeded: Iterable[str] = UNNEEDED) -> tuple[str, ...]:
    """Remove from the built site what the offline bundle does not need, and give the paths that went.

    An asset that another page, style or script still names is kept: what is removed cannot break a page.
    """
    candidates = {path for pattern in unneeded for path in folder.glob(pattern) if path.is_file()}
    kept = [path for path in folder.rglob("*") if path.is_file() and path not in candidates]
    named: set[str] = set()
    for path in kept:
        if path.suffix not in _TEXT:
            continue
        body = path.read_bytes()
        if path.suffix != ".html" and (shorter := _MAP.sub(b"\n", body)) != body:
            path.write_bytes(shorter)
            body = shorter
        named |= set(_REFERENCE.findall(body.decode("utf-8", "replace")))
    assets = folder / "assets"
    gone = sorted(path for path in candidates if path.name not in named or not path.is_relative_to(assets))
    for path in gone:
        path.unlink()
    for empty in sorted((p for p in folder.rglob("*") if p.is_dir()), reverse=True):
        if not any(empty.iterdir()):
            empty.rmdir()
    return tuple(path.relative_to(folder).as_posix() for path in gone)


_ZH = """{symbol}
{title}
注释读本（离线版）

一、怎样打开
  1. 先把压缩包整个解开，不要在压缩包里直接双击。
  2. 进入解开的文件夹，双击 index.html，用Chrome、Edge、Firefox或Safari都可以。
  放在哪里都行，文件夹的名字可以改；里面的文件不要单独移走。

二、不联网能用什么
  全文、各段、注释、词语、与各领域的对照、搜索、图表、复制引文、打印，全部在这个文件夹里，
  不向任何网站取内容。只有通往联合国等网站的链接要联网才能打开。

三、浏览器对本地文件的限制
  - 记住的设置和读到的地方，有的浏览器按文件分别保存或不保存，换一页可能要重选。
  - 手机和平板上的文件管理器大多只能预览一个网页，页与页之间的链接不通。
    在这些设备上请用同时发布的单一文件（.html）或电子书（.epub）。
  - 有的单位不准从光盘或U盘打开网页，请先复制到本机。

四、核对下载是否完整
  压缩包旁边有{checksums}，用下面的命令核对：
    Linux    sha256sum -c {checksums}
    macOS    shasum -a 256 -c {checksums}
    Windows  certutil -hashfile {archive} SHA256   （与{checksums}里的一行比对）

五、什么是正式文本，什么是编者所加
  正文和它自己的注释逐字照录，以联合国发布的文本为准：
    {address}
  其余都标明“编者”，不是联合国的意见，用“只看正式文本”可以隐去。
  本版不代表联合国。编者撰写的内容按“知识共享署名4.0”许可使用。
"""

_EN = """{symbol}
{title}
Annotated reading edition in Chinese (offline)

1. How to open it
  1. Unpack the whole archive first; do not double-click inside it.
  2. Open the unpacked folder and double-click index.html, in Chrome, Edge, Firefox or Safari.
  The folder can stand anywhere and have any name; do not move single files out of it.

2. What works without a network
  Everything: the whole text, each paragraph, notes, glossary, cross-links, search, pictures, copying of
  citations, printing. No page asks any site for anything. Only links to the United Nations and other
  sites need a network.

3. What browsers forbid pages opened from a folder
  - Some browsers keep settings and the place you read for each file apart, or not at all.
  - File managers on phones and tablets mostly show one page only, and links between pages fail there.
    Use the single file (.html) or the e-book (.epub) published beside this archive.
  - Some organizations do not let pages be opened from a stick or disc: copy the folder first.

4. Checking the download
  Beside the archive stands {checksums}:
    Linux    sha256sum -c {checksums}
    macOS    shasum -a 256 -c {checksums}
    Windows  certutil -hashfile {archive} SHA256   (compare with the line in {checksums})

5. What is official and what is not
  The text of the resolution and its own notes are verbatim; the text published by the United Nations prevails:
    {address}
  All else is marked as the editor's (编者) and can be hidden (只看正式文本). It is not a view of the
  United Nations, which this edition does not represent. What the editor wrote is under CC BY 4.0.
"""


def readme_text(
    symbol: str, title: str, *, title_en: str = "", archive: str, checksums: str, address: str
) -> tuple[str, str]:
    """How to use the bundle, in Chinese and in English: what works, what a browser forbids, how to check it.

    ``title_en`` falls back on the title. ``archive`` and ``checksums`` are file names as published.
    """
    values = {"symbol": symbol, "archive": archive, "checksums": checksums, "address": address}
    return _ZH.format(title=title, **values), _EN.format(title=title_en or title, **values)


def readme_bytes(texts: Iterable[str]) -> bytes:
    """The texts as one file that any system's plain editor shows: UTF-8 with its mark, lines ended as on Windows."""
    joined = ("\n" + "-" * 72 + "\n\n").join(texts)
    return b"\xef\xbb\xbf" + joined.replace("\n", "\r\n").encode()
