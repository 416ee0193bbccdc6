"""Made-up editions for tests and benchmarks: the length, form and apparatus of real ones, and no word of theirs.

``make_content(folder, 5)`` writes a whole content folder with five resolutions that cite each other. The same numbers
give the same bytes on every machine. What the texts say is put together from general phrases and means nothing.
"""

from __future__ import annotations

import json
import random
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

ROOT = Path(__file__).parent.parent
SUBJECTS = (
    "内陆水道", "山区生态", "公共图书馆", "早期预警", "统计能力", "海上救助", "盐碱地治理", "档案保护", "候鸟迁徙",
    "社区消防", "民用气象", "手工技艺", "道路照明", "种子储备", "冰川监测", "灯塔维护", "地名标准", "蜂群健康",
)  # fmt: skip
TERMS = {
    "可持续发展": "sustainable development", "能力建设": "capacity-building", "技术转让": "transfer of technology",
    "减少灾害风险": "disaster risk reduction", "粮食安全": "food security", "生物多样性": "biodiversity",
    "可再生能源": "renewable energy", "数字鸿沟": "digital divide", "开放科学": "open science",
    "体面工作": "decent work", "社会保护": "social protection", "全民健康覆盖": "universal health coverage",
    "国际合作": "international cooperation", "南南合作": "South-South cooperation",
    "三方合作": "triangular cooperation", "多边主义": "multilateralism", "和平文化": "culture of peace",
    "终身学习": "lifelong learning", "文化遗产": "cultural heritage", "空间技术": "space technology",
    "分类数据": "disaggregated data", "自愿捐款": "voluntary contributions", "债务可持续性": "debt sustainability",
    "海洋环境": "marine environment", "沿海社区": "coastal communities", "技术援助": "technical assistance",
    "最佳做法": "best practices", "伙伴关系": "partnership", "透明度": "transparency", "问责制": "accountability",
    "工作方案": "programme of work", "信托基金": "trust fund", "专家小组": "panel of experts",
    "区域中心": "regional centre", "国家计划": "national plan", "监测框架": "monitoring framework",
}  # fmt: skip
TREATIES = tuple(f"《{subject}保护公约（虚构）》" for subject in SUBJECTS)
ACTORS = ("会员国", "各国政府", "秘书长", "各国", "联合国系统", "非政府组织", "私营部门", "民间社会")
TARGETS = ("A", "A.1", "B", "B.2", "C", "D", "E.1", "F", "G.1", "H", "I.1", "J", "K", "L", "ch-V", "ch-VI")
FIGURES = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
PREAMBLE = (
    "回顾{cited}，其中述及{a}与{b}的关系，", "又回顾{cited}关于{s}的各项规定，", "重申{cited}以及{a}方面的承诺，",
    "认识到{s}对实现{a}和{b}的作用，又认识到{c}仍有不足，", "欢迎在{a}方面取得进展，并强调{b}对{s}不可或缺，",
    "注意到{s}领域的{a}有赖于各级的{b}，", "强调需要在{s}工作中顾及{a}、{b}和{c}，",
    "深信{s}方面的{a}有助于所有国家推进{b}，", "赞赏地注意到区域一级为{s}开展的{a}活动，",
    "铭记{s}的长期维护须有稳定的{a}和充足的{b}，而{c}是其中的一个条件，",
    "重申{treaty}{note}的宗旨，又重申{a}的重要性，",
    "考虑到{treaty}{note}与{s}有关的各条，并考虑到{a}和{b}，",
)  # fmt: skip
OPERATIVE = (
    "**重申**{cited}，并强调{a}对{s}的意义；", "**促请**{actor}在{year}年之前加强{s}方面的{a}和{b}，为此调动{c}；",
    "**敦促**{actor}把{a}纳入{s}的各项政策，并顾及{b}；",
    "**鼓励**{actor}依照{treaty}{note}交流{s}方面的{a}，推动{b}和{c}；",
    "**邀请**{actor}支持{treaty}{note}的执行，包括提供{a}；",
    "**请**{actor}继续协助各国开展{s}方面的{a}；", "**强调**{s}的{a}须与{b}并行，并须有可以核查的{c}；",
    "**欢迎**为{s}设立的{a}，并注意到其中关于{b}的建议；",
    "**确认**{a}和{b}是{s}工作的两个方面，{c}则是共同的基础；", "**大力鼓励**{actor}按照{cited}推进{a}；",
)  # fmt: skip
TAILS = (
    "并在这方面顾及{d}、{e}以及{t}的特殊需要", "同时铭记不同区域在{d}方面的条件并不相同，须以{e}为依据逐步改进",
    "包括以可以核查的方式记录{d}的进展，并把结果用于{t}方面的{e}",
    "特别是在{t}工作中兼顾长期的{d}和当前的{e}，不使任何地区落在后面",
)  # fmt: skip
CHAPEAU = "**促请**{actor}就{s}采取具体行动，包括为此："
POINT = ("加强{a}，使{b}惠及所有地区", "定期审查{s}方面的{a}", "为{b}提供可以预测的{c}", "便利{a}与{b}之间的衔接")
REPORT = "**请**秘书长向大会第{session}届会议报告本决议的执行情况，包括{s}方面的{a}。"


@dataclass(frozen=True, slots=True)
class Shape:
    """How large an edition is: paragraphs of both parts, points below one paragraph, notes of the resolution. And how
    much there is for it to name.
    """

    preambular: int = 36
    operative: int = 48
    points: int = 9
    notes: int = 16
    terms: int = len(TERMS)
    subjects: int = len(SUBJECTS)


SMALL = Shape(4, 5, 2, 2, terms=9, subjects=5)
"""Quick to build, with one of everything."""


@dataclass(slots=True)
class Unit:
    """A paragraph or point: its text as read, and words of it that can be quoted."""

    id: str
    label: str
    text: str
    words: tuple[str, ...]


@dataclass(slots=True)
class Text:
    """A resolution while it is written."""

    units: list[Unit] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    waiting: list[str] = field(default_factory=list)


def make_content(folder: Path, editions: int, seed: int = 0, shape: Shape | None = None) -> tuple[str, ...]:
    """Writes a content folder with so many editions, as long as real ones or of ``shape``; gives their slugs."""
    folder.mkdir(parents=True, exist_ok=True)
    shape = shape or Shape()
    for name in ("beijing.yml", "actors.yml"):
        shutil.copyfile(ROOT / "content" / name, folder / name)
    _write(folder / "glossary.yml", _glossary(shape.terms))
    _write(folder / "instruments.yml", _instruments(editions, shape.subjects))
    return tuple(make_edition(folder, at, editions, seed, shape) for at in range(editions))


def make_edition(folder: Path, at: int, editions: int, seed: int = 0, shape: Shape | None = None) -> str:
    """Writes the edition number ``at`` of so many; gives its slug."""
    shape = shape or Shape()
    chance = random.Random(f"{seed}-{at}")  # seeded by text, which no hash seed changes
    text = _text(chance, at, editions, shape)
    root = folder / "resolutions" / slug_of(at)
    _write(root / "edition.yml", _settings(at))
    _write(root / "zh.txt", "\n\n".join(text.lines) + "\n")
    _write(root / "crosswalk.yml", _crosswalk(chance, text.units))
    for number, unit in enumerate(text.units):
        _write(root / "notes" / f"{unit.id}.md", _note(chance, unit, text.units[number - 1], shape.terms))
    return slug_of(at)


def number_of(at: int) -> str:
    """The number of an edition: ten in a session, from 90/1 on."""
    return f"{90 + at // 10}/{at % 10 + 1}"


def slug_of(at: int) -> str:
    """The folder of an edition."""
    return f"a-res-{number_of(at).replace('/', '-')}"


def day_of(at: int) -> date:
    """The day of its adoption."""
    return date(2035 + at // 10, 12, at % 10 + 10)


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")


def _title(at: int) -> str:
    return f"{SUBJECTS[at % len(SUBJECTS)]}与{list(TERMS)[at % len(TERMS)]}（虚构）"


def _cited(at: int, here: int) -> str:
    """Another edition as a text names it, with its date."""
    day = day_of(at)
    return f"其 {day.year} 年 {day.month} 月 {day.day} 日第 {number_of(at)} 号决议" if at != here else "其以往各项决议"


def _text(chance: random.Random, at: int, editions: int, shape: Shape) -> Text:
    day, text = day_of(at), Text()
    text.lines += [
        f"第{_han(90 + at // 10)}届会议", f"议程项目 {at % 80 + 10}", SUBJECTS[at % len(SUBJECTS)],
        f"{day.year} 年 {day.month} 月 {day.day} 日大会决议",
        "[未经发交主要委员会而通过]", f"{number_of(at)}. {_title(at)}", "大会，",
    ]  # fmt: skip

    def said(pattern: str) -> tuple[str, tuple[str, ...]]:
        words = chance.sample(list(TERMS)[: shape.terms], 5)
        subject, other = chance.sample(SUBJECTS[: shape.subjects], 2)
        tails = chance.sample(TAILS, chance.choice((0, 1, 1, 2))) if pattern != CHAPEAU else []
        pattern = "，".join((pattern[:-1], *tails)) + pattern[-1]
        note = ""
        if "{note}" in pattern and len(text.notes) < shape.notes:
            text.notes.append(f"联合国，《条约汇编》，第 {9000 + len(text.notes)} 卷，第 {90000 + at} 号")
            note = str(len(text.notes)).translate(FIGURES)
            text.waiting.append(f"{note} {text.notes[-1]}。")
        filled = pattern.format(
            a=words[0], b=words[1], c=words[2], d=words[3], e=words[4], s=subject, t=other, note=note,
            actor=chance.choice(ACTORS), treaty=chance.choice(TREATIES[: shape.subjects]),
            cited=_cited((at + 1) % editions if not text.units else chance.randrange(editions), at), year=day.year + 5,
            session=_han(92 + at // 10),
        )  # fmt: skip
        return filled, tuple(word for word in (subject, *words) if word in filled)

    def add(id_: str, label: str, before: str, pattern: str) -> None:
        line, words = said(pattern)
        text.lines.append(before + line)
        text.units.append(Unit(id_, label, line, words))
        if len(text.units) % 8 == 0:
            text.lines += text.waiting
            text.waiting.clear()

    for number in range(1, shape.preambular + 1):
        add(f"pp-{number}", f"序言部分第{number}段", "", chance.choice(PREAMBLE) if number > 1 else PREAMBLE[0])
    for number in range(1, shape.operative + 1):
        before, label = f"{number}. ", f"第{number}段"
        if number == shape.operative:
            add(f"op-{number}", label, before, REPORT)
        elif number == shape.operative // 2 and shape.points:
            add(f"op-{number}", label, before, CHAPEAU)
            for letter in "abcdefghijklmnopqrstuvwxyz"[: shape.points]:
                id_, place = f"op-{number}-{letter}", f"第{number}({letter})段"
                add(id_, place, f"({letter}) ", chance.choice(POINT) + "；")
        else:
            add(f"op-{number}", label, before, chance.choice(OPERATIVE))
    text.lines += [*text.waiting, f"{day.year}年{day.month}月{day.day}日\n第{60 + at % 20}次全体会议"]
    return text


def _settings(at: int) -> str:
    subjects = [SUBJECTS[at % len(SUBJECTS)], SUBJECTS[(at * 7 + 3) % len(SUBJECTS)]]
    return (
        f"# 虚构的决议，只供测试。\nschema: 1\nsymbol: A/RES/{number_of(at)}\nlanguage: zh\norgan: GA\n"
        f"session: {90 + at // 10}\nadopted: {day_of(at)}\nshort_title: {_title(at)}\n"
        f"subjects: [{', '.join(dict.fromkeys(subjects))}]\n"
    )


def _crosswalk(chance: random.Random, units: list[Unit]) -> str:
    rows = ["schema: 1", "units:"]
    for unit in units:
        rows.append(f"  {unit.id}:")
        if chance.random() < 0.4:
            rows.append("    none: 本段只说程序，与各领域无关（虚构）。")
            continue
        rows.append("    links:")
        for target in chance.sample(TARGETS, chance.choice((1, 1, 2, 3))):
            rows += [
                f"      - target: {target}", "        kind: subject", f"        quotes: [{unit.words[0]}]",
                f"        reason: 本段说到“{unit.words[0]}”，与这一部分的内容有关（虚构）。",
            ]  # fmt: skip
        rows.append("")
    return "\n".join(rows) + "\n"


def _note(chance: random.Random, unit: Unit, other: Unit, terms: int) -> str:
    word, again = unit.words[0], unit.words[-1]
    parts = [f"---\nunit: {unit.id}\ngist: 本段说的是{word}与{again}，是虚构的要点，只供测试。\n---\n"]
    said = "这是虚构的说明，长短与真的说明相近，说到" + "、".join(chance.sample(list(TERMS)[:terms], 5)) + "几件事。"
    parts.append(f"## 背景\n\n{said * 2}\n\n依据：本段“{word}”；编者\n")
    if chance.random() < 0.6:
        parts.append(f"## 用语\n\n“{word}”在本段与“{again}”并提。{said}\n\n依据：本段“{word}”；编者\n")
    parts.append(f"## 关联\n\n- {other.id}：两段都说到相近的事（虚构）。\n")
    return "\n".join(parts)


def _glossary(terms: int) -> str:
    ids = {zh: TERMS[zh].lower().replace(" ", "-") for zh in list(TERMS)[:terms]}
    entries = list(_terms(ids))
    return "# 虚构的释义，只供测试。\nschema: 1\nterms:\n" + "\n".join(entries)


def _terms(ids: dict[str, str]) -> Iterator[str]:
    known = list(ids)
    for number, (zh, id_) in enumerate(ids.items()):
        other = ids[known[(number + 5) % len(known)]]
        yield (
            f"  - id: {id_}\n    zh: {zh}\n    kind: concept\n    en: {TERMS[zh]}\n"
            f"    short: 虚构的一句释义，说的是{zh}。\n    definition: 虚构的释义，说的是{zh}，只供测试。\n"
            f"    source: 编者\n    related: [{other}]\n"
        )


def _instruments(editions: int, treaties: int) -> str:
    rows = ["# 虚构的文书，只供测试。", "schema: 1", "bodies:", "  GA: {zh: 大会, en: General Assembly}"]
    rows += ["  CONF: {zh: 联合国召开的会议, en: Conferences}", "instruments:"]
    for at in range(editions):
        rows += [
            f"  - id: {slug_of(at)}", "    kind: resolution", "    body: GA", f"    symbol: A/RES/{number_of(at)}",
            f"    date: {day_of(at)}", f"    zh: {_title(at)}", f"    en: Made-up resolution {number_of(at)}",
            "    about: 虚构的决议。", "",
        ]  # fmt: skip
    for at, name in enumerate(TREATIES[:treaties]):
        rows += [
            f"  - id: treaty-{at + 1}", "    kind: treaty", "    body: CONF", f"    date: {1960 + at}-05-01",
            f"    zh: {json.dumps(name, ensure_ascii=False)}", f"    en: Made-up convention {at + 1}",
            f"    names: [{name}]", "    about: 虚构的公约。", "",
        ]  # fmt: skip
    return "\n".join(rows)


def _han(number: int) -> str:
    digits = "零一二三四五六七八九"
    hundreds, tens, ones = number // 100, number // 10 % 10, number % 10
    words = f"{digits[hundreds]}百" if hundreds else ""
    if tens:
        words += ("" if tens == 1 and not hundreds else digits[tens]) + "十"
    elif hundreds and ones:
        words += "零"
    return words + (digits[ones] if ones or not number else "")
