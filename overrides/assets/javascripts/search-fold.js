/* Folding: what two writings of one phrase have in common. The same rules as generator/search/folding.py; a test
 * compares the two. Used by the worker and by search-mark.js, so it is a plain script that sets one global. */
"use strict";

globalThis.SearchFold = (() => {
  const DROPPED = /[\p{Mn}\u00ad\u200b\u200c\u200d\u2060\ufeff\u300a\u300b\u3008\u3009\u201c\u201d\u2018\u2019"'\u300c-\u300f]+/gu;
  const GAP = /[\s\u2010-\u2015_-]+/g;
  const ALIKE = { "\u0649": "\u064a", "\u0629": "\u0647", "\u0640": "", "\u0153": "oe", "\u00e6": "ae" };
  const NARROW = /[\p{L}\p{N}]/u;
  const narrow = (char) => char !== undefined && char < "\u2e80" && NARROW.test(char);

  /** A folding function; `from` and `to` are parallel strings of traditional and simplified characters. */
  function folder(from = "", to = "") {
    const table = new Map([...from].map((char, i) => [char, to[i]]));
    const old = new RegExp(from ? `[${from}]` : "(?!)", "g");
    const plain = (text) => text.normalize("NFKD").toLowerCase().replace(DROPPED, "")
      .replace(/[\u0649\u0629\u0640\u0153\u00e6]/g, (c) => ALIKE[c]).replace(old, (c) => table.get(c));

    /** The folded text. */
    function fold(text) {
      const out = plain(text);
      return out.replace(GAP, (gap, i) => (i && narrow(out[i - 1]) && narrow(out[i + gap.length]) ? " " : ""));
    }

    /** The same with `at[i]` and `end[i]`, where in the original the folded character i begins and ends: there the
     * marks are set. Slower, for it goes character by character. */
    fold.located = (text) => {
      const at = [], end = [], known = new Map();
      let out = "", gap = -1, place = 0;
      const put = (c, start, stop) => {
        out += c;
        for (let unit = 0; unit < c.length; unit++) {
          at.push(start);
          end.push(stop);
        }
      };
      for (const char of text) {
        if (!known.has(char)) known.set(char, plain(char));
        for (const c of known.get(char)) {
          if (c.replace(GAP, "") === "") {
            if (gap < 0) gap = place;
            continue;
          }
          if (gap >= 0 && narrow(out[out.length - 1]) && narrow(c)) put(" ", gap, place);
          put(c, place, place + char.length);
          gap = -1;
        }
        place += char.length;
      }
      return { text: out, at, end };
    };
    return fold;
  }

  /** A folded name without blanks and signs: (18 g) and 18(G) are one key. */
  const key = (folded) => folded.replace(/[^\p{L}\p{N}]/gu, "");

  /** Every place of `form` in a folded text, as [start, end, whole]. A form that begins with a Latin letter or digit
   * begins a word there; `whole` says that it also ends one ("1325" is no part of "11325", and "gender" of
   * "genders" only as a beginning). */
  function places(text, form) {
    const found = [];
    if (!form) return found;
    const first = narrow(form[0]), last = narrow(form[form.length - 1]);
    for (let i = text.indexOf(form); i >= 0; i = text.indexOf(form, i + 1)) {
      if (first && i && narrow(text[i - 1])) continue;
      const after = i + form.length;
      found.push([i, after, !(last && after < text.length && narrow(text[after]))]);
    }
    return found;
  }

  return { folder, key, places, narrow };
})();
