/* Runs in the head, before anything is painted: the state in which the reader left the site, so that nothing flickers.
 * Everything else is in reading.js and ways.js; without scripts the pages read as they are. */
"use strict";

(() => {
  /* The interface's words, from the language's catalogue (language.<code>.js): by their English, which stands for what
   * is not there. `{name}` is filled from `values`; of several forms the one that `n` takes. */
  const filled = (text, values) => text.replace(/\{(\w+)\}/gu, (all, name) => values[name] ?? all);
  Object.assign(globalThis, {
    _: (text, values = {}) => filled(globalThis.language?.messages[text] ?? text, values),
    ngettext: (one, other, n, values = {}) => {
      const { messages, tag } = globalThis.language ?? { messages: {}, tag: "en" };
      const form = new Intl.PluralRules(tag).select(n);
      return filled(messages[one]?.[form] ?? (n === 1 ? one : other), { n, ...values });
    },
  });

  /* What only scripts can do is shown from the first; the theme would say so at the end, and all would move down. */
  document.documentElement.classList.replace("no-js", "js");

  /* The theme's own store, as its partials/javascripts/base.html (9.8) has it in every page: the scope is the site's
   * root, which this file's own address tells. */
  const scope = new URL("../../", document.currentScript.src);
  Object.assign(globalThis, {
    __md_scope: scope,
    __md_hash: (text) => [...text].reduce((sum, char) => (sum << 5) - sum + char.charCodeAt(0), 0),
    __md_get: (key, store = localStorage, within = scope) => JSON.parse(store.getItem(`${within.pathname}.${key}`)),
    __md_set: (key, value, store = localStorage, within = scope) => {
      try { store.setItem(`${within.pathname}.${key}`, JSON.stringify(value)); } catch { /* Not kept, then. */ }
    },
  });

  try {
    const { dataset } = document.documentElement;
    if (localStorage.getItem("resolution.layer") === "official") dataset.layer = "official";
    if (localStorage.getItem("resolution.tint") === "function") dataset.tint = "function";
    /* Light or dark, as it was chosen: the theme, which keeps the choice under this name, speaks only at the end. */
    const palette = globalThis.__md_get("__palette");
    if (palette?.color) dataset.scheme = palette.color.scheme;
  } catch {
    /* Storage is blocked: the page opens as it was made. */
  }
})();
