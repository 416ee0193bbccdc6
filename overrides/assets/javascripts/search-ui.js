/* What Material's search box lacks: a worker that comes with the first use and not with the page, the filter row, the
 * line that says that nothing fits, and input that comes without a key (pasted by mouse, dictated, chosen in an input
 * method). It must run before Material's bundle, which makes the worker and would load the index. */
"use strict";

(() => {
  const SETUP = 0, QUERY = 2, RESULT = 3, FAILED = 4, FILTER = "\u001f";
  const dialog = document.querySelector("[data-md-component=search]");
  const toggle = document.getElementById("__search");
  const row = dialog?.querySelector(".search-filter");
  if (!row || !toggle || typeof Worker === "undefined") return;

  const input = dialog.querySelector("input[name=query]");
  const meta = dialog.querySelector(".md-search-result__meta");
  const boxes = [...row.querySelectorAll("input")];
  const chosen = () => boxes.filter((box) => box.checked).map((box) => box.value).join(",");
  const script = JSON.parse(document.getElementById("__config").textContent).search;
  const Given = window.Worker;
  let search = null, asked = "";

  /* Material loads the index at once for every page that has a form of this name. The worker loads its own. */
  input.form.removeAttribute("name");

  /** What Material takes for its worker: the real one begins when the box gets the focus or opens, whatever opens it
   * (a key, a button, ?q= in the address), and again where the index could not be had. */
  class Search extends EventTarget {
    #worker = null;

    constructor() {
      super();
      const begin = () => this.begin();
      toggle.addEventListener("change", () => { if (toggle.checked) begin(); });
      for (const type of ["focus", "click"]) input.addEventListener(type, begin);
      if (toggle.checked || document.activeElement === input) begin();
    }

    begin() {
      if (this.#worker) return;
      this.#worker = new Given(script);
      this.#worker.addEventListener("message", ({ data }) => this.#heard(data));
      this.#worker.addEventListener("error", () => this.#heard({ type: FAILED }));
      this.#worker.postMessage({ type: SETUP });
    }

    postMessage(message) {
      if (message.type !== QUERY) return;
      asked = message.data;
      this.begin();
      this.#worker.postMessage({ type: QUERY, data: asked + FILTER + chosen() });
    }

    terminate() {
      this.#worker?.terminate();
      this.#worker = null;
    }

    #heard(data) {
      if (data.type === FAILED) {
        this.terminate();
        meta.textContent = row.dataset.failed;
        return;
      }
      /* Where more is still to come, “nothing found” would be said too early. */
      if (data.type === RESULT && data.data.open && !data.data.items.length) return;
      this.dispatchEvent(new MessageEvent("message", { data }));
      if (data.type === RESULT) answered(data.data);
    }
  }

  window.Worker = function (address, options) {
    return address === script ? (search = new Search()) : new Given(address, options);
  };

  /* After Material's own listener, so what it wrote can be said better. */
  function answered({ items, near }) {
    const { nearChosen, none, near: nearest } = row.dataset;
    const text = near ? (chosen() ? nearChosen : nearest) : !items.length && chosen() ? none : "";
    if (text && asked.trim()) meta.textContent = text.replace("{query}", () => asked.trim());
  }

  /* Material wraps each result's tags into a landmark of its own, all without a name. */
  const list = dialog.querySelector(".md-search-result__list");
  new MutationObserver(() => {
    for (const tags of list.querySelectorAll("nav.md-tags:not([role])")) tags.setAttribute("role", "none");
  }).observe(list, { childList: true, subtree: true });

  row.addEventListener("change", () => search?.postMessage({ type: QUERY, data: asked }));

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

  /* Escape gives the focus back to what had it when the reader came; Material drops it. */
  let before = null;
  dialog.addEventListener("focusin", ({ relatedTarget }) => {
    if (!dialog.contains(relatedTarget)) before = relatedTarget;
  });
  addEventListener("keydown", ({ key }) => {
    if (key !== "Escape" || !toggle.checked) return;
    setTimeout(() => {
      const at = document.activeElement;
      if (!toggle.checked && (at === document.body || dialog.contains(at))) before?.focus({ preventScroll: true });
    });
  }, { capture: true });

  /* Material listens for keyup alone. */
  for (const type of ["input", "compositionend"])
    input.addEventListener(type, (event) => {
      if (!event.isComposing) input.dispatchEvent(new KeyboardEvent("keyup"));
    });
})();
