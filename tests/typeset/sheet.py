"""A PDF written line by line, for cases: each line says where it stands, how large and in which face it is printed."""

from __future__ import annotations

import io
from typing import Any

_FACES = {"R": "Times-Roman", "I": "Times-Italic", "B": "Times-Bold"}
_WIDTH, _HEIGHT = 612, 792


def as_sheets(data: dict[str, Any]) -> bytes:
    """``pages`` are lists of lines ``x y size face words``: face R, I, B; X is a font that says no
    characters, K one that says of k that it is a radical; V words
    from below upwards; ``rotate`` turns all pages, ``times`` repeats the pages,
    ``picture`` covers the first page with one, ``password`` protects the file.
    """
    objects: list[bytes] = [b"", b""]

    def put(content: str | bytes) -> int:
        objects.append(content if isinstance(content, bytes) else content.encode("latin-1"))
        return len(objects)

    fonts = {}
    for key, face in _FACES.items():
        encoding = "<</Type/Encoding/BaseEncoding/WinAnsiEncoding>>"
        fonts[key] = put(f"<</Type/Font/Subtype/Type1/BaseFont/{face}/Encoding {encoding}>>")
    descendant = put(
        "<</Type/Font/Subtype/CIDFontType2/BaseFont/Nameless/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"
        "/DW 500/FontDescriptor<</Type/FontDescriptor/FontName/Nameless/Flags 4/FontBBox[0 0 1 1]/ItalicAngle 0/Ascent 1/Descent 0/CapHeight 1/StemV 1>>>>"
    )
    fonts["X"] = put(
        f"<</Type/Font/Subtype/Type0/BaseFont/Nameless/Encoding/Identity-H/DescendantFonts[{descendant} 0 R]>>"
    )
    mapped = b"begincmap 1 begincodespacerange <00><ff> endcodespacerange 1 beginbfchar <6b><2f08> endbfchar endcmap"
    to_unicode = put(b"<</Length %d>>stream\n%s\nendstream" % (len(mapped), mapped))
    fonts["K"] = put(
        f"<</Type/Font/Subtype/Type1/BaseFont/Times-Roman/Encoding/WinAnsiEncoding/ToUnicode {to_unicode} 0 R>>"
    )
    picture = put(
        b"<</Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8/Length 1>>stream\n\x80\nendstream"
    )
    resources = "".join(f"/{key} {at} 0 R" for key, at in fonts.items())
    kids = []
    for number, lines in enumerate(data["pages"]):
        drawn = f"q {_WIDTH} 0 0 {_HEIGHT} 0 0 cm /P Do Q\n" if data.get("picture") and not number else ""
        stream = (drawn + "\n".join(map(_line, lines))).encode("cp1252")
        content = put(b"<</Length %d>>stream\n%s\nendstream" % (len(stream), stream))
        kids.append(put(
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 {_WIDTH} {_HEIGHT}]/Rotate {data.get('rotate', 0)}/Contents {content} 0 R"
            f"/Resources<</Font<<{resources}>>/XObject<</P {picture} 0 R>>>>>>"
        ))  # fmt: skip
    kids = kids * data.get("times", 1)
    objects[0] = b"<</Type/Catalog/Pages 2 0 R>>"
    objects[1] = f"<</Type/Pages/Count {len(kids)}/Kids[{' '.join(f'{kid} 0 R' for kid in kids)}]>>".encode()
    whole = _file(objects)
    return _locked(whole, data["password"]) if "password" in data else whole


def _line(line: str) -> str:
    x, y, size, face, words = line.split(" ", 4)
    font, matrix = (face, "1 0 0 1") if face != "V" else ("R", "0 1 -1 0")
    shown = f"<{words.encode('utf-16-be').hex()}>" if face == "X" else f"({words.translate(_ESCAPES)})"
    return f"BT /{font} {size} Tf {matrix} {x} {y} Tm {shown} Tj ET"


_ESCAPES = str.maketrans({"(": "\\(", ")": "\\)", "\\": "\\\\"})


def _file(objects: list[bytes]) -> bytes:
    out, places = bytearray(b"%PDF-1.7\n"), []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    return bytes(out + b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start))


def _locked(data: bytes, password: str) -> bytes:
    from pypdf import PdfReader, PdfWriter  # noqa: PLC0415

    writer, out = PdfWriter(clone_from=PdfReader(io.BytesIO(data))), io.BytesIO()
    writer.encrypt(password, algorithm="RC4-128")
    writer.write(out)
    return out.getvalue()
