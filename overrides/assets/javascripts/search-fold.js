/* Folding: what two writings of one phrase have in common. The same rules as generator/search/folding.py; a test
 * compares the two. Used by the worker and by search-mark.js, so it is a plain script that sets one global. */
"use strict";

globalThis.SearchFold = (() => {
  const DROPPED = new Set("\u00ad\u200b\u200c\u200d\u2060\ufeff《》〈〉“”‘’\"'「」『』");
  const HYPHENS = /[\u2010-\u2015_-]/;
  const NARROW = /[\p{L}\p{N}]/u;
  const narrow = (char) => char < "\u2e80" && NARROW.test(char);

  /** A folding function; `from` and `to` are parallel strings of traditional and simplified characters. */
  function folder(from = "", to = "") {
    const table = new Map([...from].map((char, i) => [char, to[i]]));
    const known = new Map();
    const one = (char) => {
      let folded = known.get(char);
      if (folded === undefined) {
        const plain = char.normalize("NFKD").toLowerCase().replace(/\p{Mn}/gu, "");
        folded = [...plain].filter((c) => !DROPPED.has(c)).map((c) => table.get(c) ?? c).join("");
        known.set(char, folded);
      }
      return folded;
    };
    /* `at[i]` and `end[i]` say where in the original the folded character i begins and ends: marks are set there. */
    return (text) => {
      const at = [], end = [];
      let out = "", gap = -1, place = 0;
      for (const char of text) {
        for (const c of one(char)) {
          if (/\s/.test(c) || HYPHENS.test(c)) {
            if (gap < 0) gap = place;
            continue;
          }
          if (gap >= 0 && out && narrow(c) && narrow(out[out.length - 1])) {
            out += " ";
            at.push(gap);
            end.push(place);
          }
          gap = -1;
          out += c;
          for (let unit = 0; unit < c.length; unit++) {
            at.push(place);
            end.push(place + char.length);
          }
        }
        place += char.length;
      }
      return { text: out, at, end };
    };
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
