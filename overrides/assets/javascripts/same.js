/* Of two texts side by side: what is pointed at in one, or focused, or pressed, is marked in both. A term, a citation, a
 * date, a phrase of action has its counterpart where the other text has one of the same kind and target. */
"use strict";

(() => {
  const { all } = globalThis.Reading;
  const MARKS = "[data-same], a.term, a.cite, .lead";
  let marked = [];

  /** By what a mark and its counterpart know each other. */
  function name(mark) {
    if (mark.dataset.same) return mark.dataset.same;
    if (mark.dataset.pop) return `term ${mark.dataset.pop.replace("term-", "")}`;
    if (mark.href) return `citation ${new URL(mark.href).pathname.replace(/(?:\/|\/index\.html|\.html)$/, "").split("/").pop()}`;
    return "lead";
  }

  function show(event) {
    const mark = event.target.closest?.(`:is(.pair, .abreast) .official :is(${MARKS})`);
    for (const one of marked) one.classList.remove("same");
    marked = [];
    if (!mark) return;
    const wanted = name(mark);
    const found = all(".official", mark.closest(".pair, .abreast")).map((text) => all(MARKS, text).filter((one) => name(one) === wanted));
    if (found.filter((list) => list.length).length < 2) return;
    marked = found.flat();
    for (const one of marked) one.classList.add("same");
  }

  for (const kind of ["pointerover", "focusin", "click"]) document.addEventListener(kind, show);
})();
