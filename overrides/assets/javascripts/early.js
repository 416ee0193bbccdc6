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

  /* What only scripts can do is shown from the first: later all would move down. */
  document.documentElement.classList.replace("no-js", "js");

  try {
    const { dataset } = document.documentElement;
    const chosen = (name) => localStorage.getItem(`resolution.${name}`);
    if (chosen("layer") === "official") dataset.layer = "official";
    if (chosen("tint") === "function") dataset.tint = "function";
    for (const name of ["scheme", "size", "measure"]) if (chosen(name)) dataset[name] = chosen(name);
  } catch {
    /* Storage is blocked: the page opens as it was made. */
  }
})();
