/* What somebody means who types a paragraph, a note, a code or a symbol: 18(g), 第18（g）段, 序7, OP18, 注3, G.1, 70/1.
 * Pure functions without a page, so that Node can test them; the box itself is in ways.js. */
"use strict";

(() => {
  const HAN = "零一二三四五六七八九";

  /** One way of writing: half-width, lower case, no blanks; Chinese numerals in 第…段 as digits. */
  function fold(text) {
    return text.normalize("NFKC").toLowerCase().replace(/[\s\u200b]+/gu, "").replace(/[–—−‐]/gu, "-")
      .replace(/[零一二三四五六七八九十百]+/gu, (words) => String(number(words) || words));
  }

  /** 十八 → 18, 四十 → 40, 一百零三 → 103. */
  function number(words) {
    let sum = 0, digit = 0;
    for (const word of words) {
      if (word === "百" || word === "十") {
        sum += (digit || 1) * (word === "百" ? 100 : 10);
        digit = 0;
      } else digit = HAN.indexOf(word);
    }
    return sum + digit;
  }

  const OPERATIVE = new RegExp("^(?:执行部分|执行段落|执行段|正文|operativeparagraph|paragraph|para\\.?|op)?-?第?(\\d+)"
    + "([-.()a-z]*)(?:分?段|项)?([-.()a-z]*)(?:分段|项)?$", "u");
  const PREAMBULAR = /^(?:序言部分|序言段落|序言段|序言|序|前言|preambularparagraph|pp)-?第?(\d+)段?$/u;
  const NOTE = /^(?:脚注|注释|注|footnote|note|fn)-?第?(\d+)(?:号|条)?$/u;
  const CODE = /^([a-l])(?:\.?(\d+))?$/u;

  const letters = (text) => text.match(/[a-z]+/gu) ?? [];

  /**
   * The readings of an entry, likeliest first, as {kind, id | number | code | symbol}; ids are those of the addresses.
   * Which of them exists is for the caller to say.
   */
  function readings(entry) {
    const text = fold(entry);
    if (!text || text.length > 60) return [];
    const found = [];
    let match;
    if ((match = PREAMBULAR.exec(text))) found.push({ kind: "unit", id: `pp-${Number(match[1])}` });
    if ((match = OPERATIVE.exec(text)))
      found.push({ kind: "unit", id: [`op-${Number(match[1])}`, ...letters(match[2]), ...letters(match[3])].join("-") });
    if ((match = NOTE.exec(text))) found.push({ kind: "note", number: Number(match[1]) });
    if ((match = CODE.exec(text)))
      found.push({ kind: "code", code: match[1].toUpperCase() + (match[2] ? `.${Number(match[2])}` : "") });
    if (/^[a-z]+(?:-[a-z0-9]+)+$/u.test(text)) found.push({ kind: "unit", id: text });
    const symbol = symbolOf(text);
    if (symbol) found.push({ kind: "symbol", symbol });
    return found;
  }

  /** 第70/1号决议 → 70/1; A/RES/70/1 as it is; "" for what can be no symbol. */
  function symbolOf(text) {
    const bare = text.replace(/^(?:联合国|大会|安全理事会|安理会|经济及社会理事会|经社理事会)/u, "")
      .replace(/^第?(.+?)(?:号(?:决议|决定)?|决议|决定)?$/u, "$1").replace(/^第/u, "").toUpperCase();
    return /^[A-Z0-9./()-]+$/u.test(bare) && /\d/u.test(bare) ? bare : "";
  }

  /** The symbol of a list that is meant: the same, else a resolution that ends so (70/1), else a numbered one (1325). */
  function among(symbols, wanted) {
    const plain = (text) => text.toUpperCase().replace(/\s+/gu, "");
    const year = (text) => text.replace(/\(\d{4}\)$/u, "");
    const tests = [
      (symbol) => symbol === wanted,
      (symbol) => year(symbol) === year(wanted) && (symbol === year(symbol) || wanted === year(wanted)),
      (symbol) => /^[A-Z]+\/RES\//u.test(symbol) && symbol.endsWith(`/RES/${wanted}`),
      (symbol) => /^[A-Z]+\/RES\//u.test(symbol) && year(symbol).endsWith(`/RES/${year(wanted)}`) && wanted === year(wanted),
      (symbol) => wanted.includes("/") && symbol.endsWith(`/${wanted}`),
    ];
    for (const test of tests) {
      const found = symbols.find((symbol) => test(plain(symbol)));
      if (found) return found;
    }
    return "";
  }

  globalThis.Jump = { fold, readings, among };
})();
