"""A made-up series: three resolutions of which the middle one is known and not here, and one that is here in another
language only.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from two_languages import xml_of

OLDEST, GAP, LATER, LAST = "A/RES/95/1", "A/RES/96/1", "A/RES/97/1", "A/RES/99/1"
TEXTS: dict[str, dict[str, dict[str, Any]]] = {
    OLDEST: {
        "en": {
            "preamble": ["Recalling its resolutions on the upkeep of lighthouses,"],
            "body": [
                "1. Welcomes the report of the keeper on the state of the lamps;",
                "2. Requests the keeper to report at the ninety-sixth session on the state of the lamps and wicks;",
            ],
        },
    },
    LATER: {
        "en": {
            "preamble": ["Recalling its resolutions on the upkeep of lighthouses,"],
            "body": [
                "1. Welcomes the report of the keeper on the state of the lamps;",
                "2. Encourages every harbour to teach children how signals of light are read at sea;",
                "3. Requests the keeper to report at the ninety-eighth session on the state of the lamps and wicks;",
            ],
        },
        "zh": {
            "preamble": ["回顾其关于灯塔维护的各项决议，"],
            "body": [
                "1. 欢迎守塔人关于灯具状况的报告；",
                "2. 鼓励各港口教导儿童辨识海上灯光信号；",
                "3. 请守塔人向大会第九十八届会议报告灯具和灯芯的状况；",
            ],
        },
    },
    LAST: {
        "zh": {
            "preamble": ["回顾其关于灯塔维护的各项决议，"],
            "body": [
                "1. 欢迎守塔人关于灯具状况的报告；",
                "2. 请守塔人向大会第一百届会议报告灯具和灯芯的状况；",
                "3. 决定为小型港口的雾笛设立基金；",
            ],
        },
        "en": {
            "preamble": ["Recalling its resolutions on the upkeep of lighthouses,"],
            "body": [
                "1. Welcomes the report of the keeper on the state of the lamps;",
                "2. Requests the keeper to report at the one hundredth session on the state of the lamps and wicks;",
                "3. Decides to set up a fund for the foghorns of small harbours;",
            ],
        },
    },
}
SERIES = {LAST: (LATER, GAP, OLDEST)}


def slug(symbol: str) -> str:
    return symbol.lower().replace("/", "-")


def content_of(root: Path, more: dict[str, str] | None = None) -> Path:
    """The content folder; ``more`` is added to the settings of a resolution, by symbol."""
    for symbol, texts in TEXTS.items():
        folder = root / "resolutions" / slug(symbol)
        folder.mkdir(parents=True)
        session = symbol.split("/")[2]
        language = "zh" if "zh" in texts else "en"
        lines = [f"schema: 1\nsymbol: {symbol}\nlanguage: {language}\norgan: GA\nsession: {session}"]
        lines.append(f"adopted: 20{session}-12-01\nshort_title: x")
        if symbol in SERIES:
            lines.append(f"series: [{', '.join(SERIES[symbol])}]")
        lines.append((more or {}).get(symbol, ""))
        (folder / "edition.yml").write_text("\n".join(lines) + "\n", "utf-8")
        for code, text in texts.items():
            (folder / f"{code}.xml").write_text(xml_of({"language": code, **text}), "utf-8")
    return root
