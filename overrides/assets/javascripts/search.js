/* The search: a dialog that is made at its first use, with the worker that answers (search-worker.js). What comes from
 * the worker is escaped there. Comes after reading.js. */
"use strict";

(() => {
  const SETUP = 0, READY = 1, QUERY = 2, RESULT = 3, FAILED = 4, FILTER = "\u001f";
  const COMMA = _(", ");
  const { make } = globalThis.Reading;
  const opener = document.querySelector(".search-open");
  const folder = new URL(".", document.currentScript.src);
  const root = new URL("../../", folder);
  const able = opener && typeof Worker !== "undefined" && "showModal" in HTMLDialogElement.prototype;
  if (!able) {
    if (opener) opener.hidden = true;
    globalThis.Search = { open() {} };
    return;
  }

  let parts = null, worker = null, asked = "";

  /** The dialog's parts by name; made once. */
  function built() {
    const query = make("input", {
      name: "query", type: "text", required: "", autocapitalize: "off", autocomplete: "off", autocorrect: "off",
      spellcheck: "false", enterkeyhint: "search", "aria-label": _("Search"), placeholder: _("Words, a paragraph, a symbol"),
    });
    const clear = make("button", { type: "reset" }, _("Clear"));
    const close = make("button", { type: "button" }, _("Close"));
    const form = make("form", { role: "search" }, query, clear, close);
    const filter = make("fieldset", { class: "search-filter", hidden: "" }, make("legend", {}, _("Only")));
    const status = make("p", { class: "search-status", role: "status" }, _("Type to start searching."));
    const results = make("ol", { class: "search-results" });
    const dialog = make("dialog", { class: "search", "aria-label": _("Search") }, form, filter, status, results);
    const look = make("link", { rel: "stylesheet", href: new URL("../stylesheets/search.css", folder).href });
    document.head.append(look);
    document.body.append(dialog);

    query.addEventListener("input", (event) => { if (!event.isComposing) ask(); });
    query.addEventListener("compositionend", ask);
    query.addEventListener("click", begin);
    form.addEventListener("reset", () => setTimeout(() => { query.focus(); ask(); }));
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      links()[0]?.click();
    });
    filter.addEventListener("change", ask);
    close.addEventListener("click", () => dialog.close());
    dialog.addEventListener("close", () => opener.setAttribute("aria-expanded", "false"));
    dialog.addEventListener("click", (event) => { if (event.target === dialog) dialog.close(); });
    dialog.addEventListener("keydown", move);
    return { dialog, query, filter, status, results };
  }

  const links = () => [...parts.results.querySelectorAll("a")].filter((link) => link.checkVisibility?.() ?? link.offsetParent);

  /** Up and down lead from the box through the results and back. */
  function move(event) {
    if (event.isComposing || !["ArrowDown", "ArrowUp"].includes(event.key) || event.target.type === "radio") return;
    const all = [parts.query, ...links()];
    const at = all.indexOf(document.activeElement);
    const next = all[(at < 0 ? 0 : at) + (event.key === "ArrowDown" ? 1 : -1)];
    event.preventDefault();
    next?.focus();
  }

  /* ---- Question and answer */

  function begin() {
    if (worker) return;
    worker = new Worker(new URL("search-worker.js", folder).href);
    worker.addEventListener("message", ({ data: { type, data } }) => heard(type, data));
    worker.addEventListener("error", () => heard(FAILED));
    worker.postMessage({ type: SETUP, folder: globalThis.language?.folder ?? "" });
  }

  function ask() {
    begin();
    asked = parts.query.value.trim();
    const chosen = parts.filter.querySelector(":checked")?.value ?? "";
    if (asked) worker.postMessage({ type: QUERY, data: asked + FILTER + chosen });
    else {
      parts.results.replaceChildren();
      parts.status.textContent = _("Type to start searching.");
    }
  }

  function heard(type, data) {
    if (type === READY) offer(data.layers);
    else if (type === RESULT) {
      /* Where more is still to come, “nothing found” would be said too early. */
      if (asked && (data.items.length || !data.open)) show(data);
    } else if (type === FAILED) {
      worker.terminate();
      worker = null;
      parts.status.textContent = _("The data for the search could not be read. Click the search box to try again.");
    }
  }

  /** What the answers may be narrowed to: the layers that the index has, and the two parts of a resolution. */
  function offer(layers) {
    if (!parts.filter.hidden) return;
    const { official, ...others } = layers;
    const choices = {
      "": _("Everything"), official, preamble: _("Preamble"), operative: _("Operative part"), ...others,
    };
    for (const [value, name] of Object.entries(choices)) {
      const box = make("input", { type: "radio", name: "search-filter", value });
      box.checked = !value;
      parts.filter.append(make("label", {}, box, name));
    }
    parts.filter.hidden = false;
  }

  function show({ items, near }) {
    const chosen = parts.filter.querySelector(":checked")?.value;
    const count = items.length;
    parts.status.textContent = !count ? (chosen ? _("No match for “{query}” in what was chosen.", { query: asked })
      : _("No match for “{query}”.", { query: asked }))
      : near ? _("“{query}” stands nowhere just so. The nearest are:", { query: asked })
        : ngettext("{n} page found", "{n} pages found", count);
    parts.results.replaceChildren(...items.map(group));
    parts.results.scrollTop = 0;
  }

  /** One page: its best place, and the others on it behind a line that opens. */
  function group([first, ...others]) {
    const row = make("li", {}, entry(first));
    if (others.length)
      row.append(make("details", {},
        make("summary", {}, ngettext("{n} more place on this page", "{n} more places on this page", others.length)),
        make("ol", {}, ...others.map((item) => make("li", {}, entry(item))))));
    return row;
  }

  function entry({ location, title, text, tags, missing }) {
    const link = make("a", { href: new URL(location, root).href });
    const part = (name, html) => {
      const element = make("span", { class: name });
      element.innerHTML = html;
      return element;
    };
    link.append(part("search-title", title));
    if (tags.length) link.append(" ", part("search-tags", tags.map((tag) => `<span class="search-tag">${tag}</span>`).join(" ")));
    if (text) link.append(" ", part("search-text", text));
    if (missing.length) link.append(" ", make("span", { class: "search-missing" }, _("Not there: {words}", { words: missing.join(COMMA) })));
    return link;
  }

  /* ---- The ways in */

  function open(words = "") {
    parts ??= built();
    if (!parts.dialog.open) parts.dialog.showModal();
    opener.setAttribute("aria-expanded", "true");
    parts.query.focus();
    parts.query.select();
    begin();
    if (!words) return;
    parts.query.value = words;
    ask();
  }

  opener.setAttribute("aria-expanded", "false");
  opener.addEventListener("click", () => open());
  globalThis.Search = { open };
  const query = new URLSearchParams(location.search).get("q");
  if (query) open(query);
})();
