/* What somebody means who types a paragraph, a note, a code or a symbol: 18(g), OP18, PP7, note 3, G.1, 70/1, and what
 * the language's table (jump.yml, in language.<code>.js) knows besides.
 * Pure functions without a page, so that Node can test them; the box itself is in ways.js. */
"use strict";

(() => {
  const { jump, numerals } = globalThis.language;
  const HAN = numerals && new RegExp(`[${numerals.digits}${numerals.ten}${numerals.hundred}]+`, "gu");

  /** One way of writing: half-width, lower case, no blanks; the language's own numerals as digits. */
  function fold(text) {
    const plain = text.normalize("NFKC").toLowerCase().replace(/[\s\u200b]+/gu, "").replace(/[–—−‐]/gu, "-");
    return HAN ? plain.replace(HAN, (words) => String(number(words) || words)) : plain;
  }

  /** What the language's words for numbers up to 999 say. */
  function number(words) {
    let sum = 0, digit = 0;
    for (const word of words) {
      if (word === numerals.hundred || word === numerals.ten) {
        sum += (digit || 1) * (word === numerals.hundred ? 100 : 10);
        digit = 0;
      } else digit = numerals.digits.indexOf(word);
    }
    return sum + digit;
  }

  const compiled = (name) => new RegExp(jump[name].pattern, "u");
  const OPERATIVE = compiled("operative"), PREAMBULAR = compiled("preambular"), NOTE = compiled("note");
  const END = compiled("end"), SYMBOL = compiled("symbol");
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

  /** The symbol in its words: 70/1; A/RES/70/1 as it is; "" for what can be no symbol. */
  function symbolOf(text) {
    const bare = text.replace(SYMBOL, "$1").toUpperCase();
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

  /** A label or an entry without what only ends it. */
  const bare = (text) => fold(text).replace(END, "");

  globalThis.Jump = { fold, bare, readings, among };
})();
