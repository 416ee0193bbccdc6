/* What Material's search box lacks: the filter row, the line that says that nothing fits, and input that comes without
 * a key (pasted by mouse, dictated, chosen in an input method). It must run before Material's bundle, which makes the
 * worker: the filter then travels behind every query (see search-worker.js). Without this script the search works,
 * unfiltered. */
"use strict";

(() => {
  const QUERY = 2, RESULT = 3, FILTER = "\u001f";
  const dialog = document.querySelector("[data-md-component=search]");
  const toggle = document.getElementById("__search");
  const row = dialog?.querySelector(".search-filter");
  if (!row || !toggle || typeof Worker === "undefined") return;

  const input = dialog.querySelector("input[name=query]");
  const meta = dialog.querySelector(".md-search-result__meta");
  const boxes = [...row.querySelectorAll("input")];
  const chosen = () => boxes.filter((box) => box.checked).map((box) => box.value).join(",");
  let worker = null, asked = "";

  /* Material keeps its worker to itself; its messages are the one place where a filter can be added. */
  const send = Worker.prototype.postMessage;
  Worker.prototype.postMessage = function (message, ...rest) {
    if (message?.type !== QUERY) return send.call(this, message, ...rest);
    if (worker !== this) {
      worker = this;
      worker.addEventListener("message", answered);
    }
    asked = message.data;
    return send.call(this, { ...message, data: asked + FILTER + chosen() }, ...rest);
  };

  /* Runs after Material's own listener, so what it wrote can be said better. */
  function answered({ data: { type, data } }) {
    if (type !== RESULT || !asked.trim()) return;
    const text = data.near ? row.dataset.near : !data.items.length && chosen() ? row.dataset.none : "";
    if (text) meta.textContent = text.replace("{query}", () => asked.trim());
  }

  row.addEventListener("change", () => worker?.postMessage({ type: QUERY, data: asked }));

  const shown = () => { row.hidden = !toggle.checked; };
  toggle.addEventListener("change", shown);
  shown();

  /* Material closes the search on Tab and sends every other key to the box: not while the filter row has the focus,
   * nor on the way there and back. Up and down still lead to the results, Escape closes. */
  dialog.addEventListener("keydown", (event) => {
    const at = boxes.indexOf(document.activeElement);
    const leaves = event.shiftKey ? document.activeElement === input : at === boxes.length - 1;
    if (event.key === "Tab" ? (at >= 0 || document.activeElement === input) && !leaves
      : at >= 0 && !["Escape", "ArrowUp", "ArrowDown"].includes(event.key)) event.stopPropagation();
  });

  /* Material listens for keyup alone. */
  for (const type of ["input", "compositionend"])
    input.addEventListener(type, (event) => {
      if (!event.isComposing) input.dispatchEvent(new KeyboardEvent("keyup"));
    });
})();
