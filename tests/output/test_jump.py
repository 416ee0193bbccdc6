"""What is typed into the jump box, read by the script itself in Node: every form, and nothing that takes long."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from generator.core.tables import having, load_table
from generator.output.words import script

SCRIPT = Path(__file__).parents[2] / "overrides" / "assets" / "javascripts" / "jump.js"
SYMBOLS = ["A/RES/78/182", "A/RES/70/1", "A/RES/S-23/2", "S/RES/1325(2000)", "A/78/206", "E/RES/2023/11"]

UNITS = {
    "op-18": [
        "18",
        "第18段",
        "第 18 段",
        "１８",
        "OP18",
        "op 18",
        "OP-18",
        "第十八段",
        "para. 18",
        "paragraph 18",
        "执行部分第18段",
    ],
    "op-18-g": [
        "18(g)",
        "18（g）",
        "18g",
        "18 (G)",
        "18(g)段",
        "第18(g)段",
        "第18（g）段",
        "第18段(g)",
        "第18段(g)分段",
        "op-18-g",
    ],
    "op-18-a-iv": ["18(a)(iv)", "18(a)iv", "第18(a)(iv)段"],
    "op-103": ["第一百零三段", "一百零三"],
    "pp-7": ["序7", "序言7", "序言部分第7段", "序言第七段", "pp7", "PP 7", "pp-7", "preambular paragraph 7"],
    "sec-ii-op-3": ["sec-ii-op-3"],
}
OTHERS = {
    '{"kind":"note","number":3}': ["注3", "注 ３", "脚注3", "fn3", "fn-3", "note 3"],
    '{"kind":"code","code":"G.1"}': ["G.1", "g.1", "G1"],
    '{"kind":"code","code":"I"}': ["I", "i"],
    '{"kind":"symbol","symbol":"A/RES/70/1"}': ["A/RES/70/1", "a/res/70/1"],
    '{"kind":"symbol","symbol":"70/1"}': ["70/1", "第70/1号决议", "大会第70/1号决议"],
    '{"kind":"symbol","symbol":"1325(2000)"}': ["1325(2000)", "第1325（2000）号决议"],
}
OTHER_LANGUAGES = {
    "fr": {
        "op-18": ["18", "par. 18", "Paragraphe 18 du dispositif"],
        "op-18-a-i": ["18 a) i)", "par. 18 a) i)", "paragraphe 18 a) i) du dispositif"],
        "pp-7": [
            "préambule 7",
            "7e alinéa du préambule",
            "Paragraphe 7 du préambule",
            "al. 7",
            "alinéa 7 du préambule",
            "PP7",
        ],
        "70/1": ["résolution 70/1", "Résolution 70/1 de l'Assemblée générale", "A/RES/70/1"],
        "2023/11": ["résolution 2023/11 du Conseil économique et social"],
        "1325(2000)": ["résolution 1325 (2000) du Conseil de sécurité"],
    },
    "es": {
        "op-18": ["18", "párr. 18", "Párrafo 18 de la parte dispositiva", "párrafo dispositivo 18"],
        "op-18-a-i": ["18 a) i)", "párr. 18 a) i)"],
        "pp-7": ["preámbulo 7", "7º párrafo del preámbulo", "párrafo 7 del preámbulo", "PP7"],
        "70/1": ["resolución 70/1", "Resolución 70/1 de la Asamblea General"],
        "1325(2000)": ["resolución 1325 (2000) del Consejo de Seguridad"],
    },
}
NOTHING = ["", "  ", "性别平等", "<script>", "第七十八届", "18" + "i" * 5000 + "!", "(" * 5000, "a-" * 5000]
AMONG = {
    "70/1": "A/RES/70/1",
    "78/182": "A/RES/78/182",
    "1325": "S/RES/1325(2000)",
    "S/RES/1325": "S/RES/1325(2000)",
    "1325(2000)": "S/RES/1325(2000)",
    "1325(2001)": "",
    "S-23/2": "A/RES/S-23/2",
    "A/78/206": "A/78/206",
    "1": "",
    "78/1": "",
}


def in_node(expression: str, values: list[str], language: str = "zh") -> list[object]:
    node = shutil.which("node")
    if not node:
        pytest.skip("no Node")
    show = f"console.log(JSON.stringify({json.dumps(values)}.map({expression})))"
    code = f"{script(language).decode()}await import({json.dumps(SCRIPT.as_uri())}); {show}"
    run = subprocess.run(
        [node, "--input-type=module", "-e", code], capture_output=True, text=True, timeout=60, check=True
    )
    found: list[object] = json.loads(run.stdout)
    return found


def test_units_and_others() -> None:
    cases = [(words, {"kind": "unit", "id": unit}) for unit, forms in UNITS.items() for words in forms]
    cases += [(words, json.loads(wanted)) for wanted, forms in OTHERS.items() for words in forms]
    found = in_node("words => Jump.readings(words)[0]", [words for words, _ in cases])
    wrong = {words: got for (words, wanted), got in zip(cases, found, strict=True) if got != wanted}
    assert not wrong


@pytest.mark.parametrize("language", OTHER_LANGUAGES)
def test_what_is_typed_in_other_languages(language: str) -> None:
    cases = [(words, wanted) for wanted, forms in OTHER_LANGUAGES[language].items() for words in forms]
    read = "words => { const one = Jump.readings(words)[0]; return one?.id ?? one?.symbol }"
    found = in_node(read, [words for words, _ in cases], language)
    wrong = {
        words: got for (words, wanted), got in zip(cases, found, strict=True) if got not in (wanted, f"A/RES/{wanted}")
    }
    assert not wrong


def test_other_ways_to_write_in_russian_and_arabic() -> None:
    cases = {
        "ru": {"18(g)": "op-18-g", "п. 18": "op-18", "пр7": "pp-7", "сн3": 3, "пункт преамбулы 7": "pp-7"},
        "ar": {"18(g)": "op-18-g", "الفقرة ١٨": "op-18", "د7": "pp-7", "ح٣": 3, "الديباجة 7": "pp-7"},
    }
    for language, wanted in cases.items():
        first = "words => { const one = Jump.readings(words)[0]; return one.id ?? one.number }"
        assert in_node(first, list(wanted), language) == list(wanted.values())


def test_what_means_no_place() -> None:
    assert in_node("words => Jump.readings(words).length", NOTHING) == [0] * len(NOTHING)


def test_the_symbol_that_is_meant() -> None:
    found = in_node(f"wanted => Jump.among({json.dumps(SYMBOLS)}, wanted)", list(AMONG))
    assert dict(zip(AMONG, found, strict=True)) == AMONG


@pytest.mark.parametrize("language", having("jump"))
def test_each_row_of_a_table_reads_its_example(language: str) -> None:
    table = load_table(language, "jump")
    wanted = {"preambular": "pp-7", "operative": "op-18-g", "note": 3, "symbol": "70/1"}
    found = in_node(
        "words => { const one = Jump.readings(words)[0]; return one.id ?? one.number ?? one.symbol }",
        [table[name]["example"] for name in wanted],
        language,
    )
    assert found == list(wanted.values())
    example = table["end"]["example"]
    bare, whole = in_node("words => [Jump.bare(words), Jump.fold(words)]", [example], language)[0]  # type: ignore[misc]
    assert whole.startswith(bare)
    assert bare != whole
