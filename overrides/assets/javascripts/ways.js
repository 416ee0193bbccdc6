/* Ways through the site: the jump box, keys, what was read and where one stopped, the tinted map, the list's filters.
 * Comes after jump.js and reading.js. What it remembers stays in this browser and can be cleared. */
"use strict";

(() => {
  const { all, kept, make, opened, load, siteData, quoting } = globalThis.Reading;
  const script = document.currentScript.src;
  const { folder = "" } = globalThis.language;
  const home = new URL(`../../${folder}`, script);
  const slug = document.querySelector("[data-edition]")?.dataset.edition ?? "";
  /* The address of a paragraph's page ends with its name; on the map nothing else says which it is. */
  for (const link of all("nav.map a")) link.dataset.u = link.pathname.match(/([^/]+?)(?:\.html|\/)?$/u)?.[1] ?? "";
  const cells = all("a[data-u]");
  const label = (cell) => cell.dataset.label ?? cell.getAttribute("aria-label") ?? "";

  const editionData = (edition) => load(new URL(`${edition}/data/jump.js`, home).href, () => globalThis.editionData);

  /* ---- The jump box */

  const { bare, readings, among } = globalThis.Jump;
  const units = new Map();
  for (const cell of cells) if (!units.has(cell.dataset.u)) units.set(cell.dataset.u, cell.href);

  /** Where an entry leads, or "": to the paragraph or note on this page if it is here, else to its page. */
  async function destination(entry) {
    const wanted = bare(entry);
    const named = wanted && cells.find((cell) => bare(label(cell)) === wanted);
    const found = readings(entry);
    if (named) found.unshift({ kind: "unit", id: named.dataset.u });
    for (const { kind, id } of found)
      if (kind === "unit" && units.has(id)) return document.querySelector(`.row[id="${CSS.escape(id)}"]`) ? `#${id}` : units.get(id);
    const data = found.length ? await siteData() : null;
    if (!data) return "";
    const edition = slug || data.alone;
    const { units: ids, notes } = (edition && await editionData(edition)) || { units: [], notes: [] };
    const page = (name) => new URL(data.page.replace("{}", `${edition}/${name}`), home).href;
    for (const { kind, id, number, code, symbol } of found) {
      if (kind === "unit" && ids.includes(id)) return page(id);
      if (kind === "note" && notes.includes(number))
        return document.getElementById(`fn-${number}`) ? `#fn-${number}` : `${page("footnotes")}#fn-${number}`;
      if (kind === "code" && data.codes[code]) return new URL(data.codes[code], home).href;
      const known = kind === "symbol" && among(Object.keys(data.symbols), symbol);
      if (known) return new URL(data.symbols[known], home).href;
    }
    return "";
  }

  function setUp(form) {
    const box = form.querySelector("input");
    const status = form.querySelector("[role=status]") ?? form.appendChild(make("p", { role: "status", class: "jump-status" }));
    form.hidden = false;
    box.addEventListener("focus", () => { if (!units.size) siteData(); });
    box.addEventListener("input", () => {
      box.removeAttribute("aria-invalid");
      status.replaceChildren();
    });
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      const entry = box.value.trim();
      status.replaceChildren();
      if (!entry) return;
      const address = await destination(entry);
      if (!address) {
        box.setAttribute("aria-invalid", "true");
        status.append(_("No match for “{entry}”. ", { entry }), ...offer(entry));
      } else if (address.startsWith("#")) stay(address.slice(1));
      else location.assign(address);
    });
  }

  /** To a place on this page; the focus goes along, so that Tab goes on from there. */
  function stay(id) {
    const place = document.getElementById(id);
    if (location.hash === `#${id}`) place.scrollIntoView();
    else location.hash = id;
    if (!place.hasAttribute("tabindex")) place.setAttribute("tabindex", "-1");
    place.focus({ preventScroll: true });
  }

  /** A button that asks the search for the same words. */
  function offer(words) {
    const button = make("button", { type: "button", class: "jump-search" }, _("Search"));
    button.addEventListener("click", () => globalThis.Search.open(words));
    return [button];
  }

  all("form[data-jump]").forEach(setUp);

  /** The words of a message with an element in its one place. */
  const phrase = (words, element) => words.split(/\{\w+\}/u).flatMap((part, i) => (i ? [element, part] : [part]));

  /* ---- What was read: in this browser only */

  const memory = `read.${slug}`;
  const read = () => new Set(kept.get(memory).split(" ").filter(Boolean));
  const here = document.querySelector(".unit-page[data-unit]")?.dataset.unit;
  if (slug && here) kept.set(memory, [...read().add(here)].join(" "));

  function marks() {
    const ids = slug ? read() : new Set();
    for (const cell of cells) {
      const name = (cell.dataset.label ??= cell.getAttribute("aria-label") ?? "");
      const seen = ids.has(cell.dataset.u);
      cell.toggleAttribute("data-read", seen);
      if (name) cell.setAttribute("aria-label", seen ? _("{name} (read)", { name }) : name);
    }
    const known = units.size ? [...ids].filter((id) => units.has(id)).length : ids.size;
    for (const line of all(".read-state"))
      line.textContent = !known ? _("Nothing is remembered of what was read.")
        : units.size ? ngettext("{n} paragraph of {all} read; remembered in this browser only.",
          "{n} paragraphs of {all} read; remembered in this browser only.", known, { all: units.size })
          : ngettext("{n} paragraph read; remembered in this browser only.",
            "{n} paragraphs read; remembered in this browser only.", known);
    for (const button of all("[data-clear-read]")) button.disabled = !known;
  }

  function forget() {
    kept.set(memory, "");
    kept.set(`place.${slug}`, "");
    try { sessionStorage.removeItem(`resolution.place.${slug}`); } catch { /* Nothing was kept. */ }
    marks();
  }

  /** The line that says what is remembered, and the button that clears it. */
  function memoryLine() {
    const clear = make("button", { type: "button", "data-clear-read": "" }, _("Forget what was read"));
    clear.addEventListener("click", forget);
    return make("div", { class: "read-memory ours" }, make("p", { class: "read-state", role: "status" }), clear);
  }

  if (slug && cells.length && document.querySelector(".front-page")) document.querySelector(".contents")?.append(memoryLine());

  /* ---- Where one stopped in the whole text */

  const whole = document.querySelector(".whole-page .whole");
  if (whole && slug) {
    const name = `resolution.place.${slug}`;
    const place = () => {
      if (scrollY < 400) return "";
      const row = all(".row[id]", whole).find((one) => one.getBoundingClientRect().bottom > 90);
      return row ? `${row.id} ${Math.round(row.getBoundingClientRect().top)}` : "";
    };
    const keep = () => {
      const now = place();
      kept.set(`place.${slug}`, now);
      try { sessionStorage.setItem(name, now); } catch { /* Not kept, then. */ }
    };
    addEventListener("pagehide", keep);
    document.addEventListener("visibilitychange", () => { if (document.visibilityState === "hidden") keep(); });

    const [way] = performance.getEntriesByType("navigation");
    if (!location.hash && way?.type === "navigate") {
      let [id, top] = [];
      try { [id, top] = (sessionStorage.getItem(name) ?? "").split(" "); } catch { /* Nothing was kept. */ }
      const row = id && document.getElementById(id);
      /* In one sitting the page opens where it was left; on another day it only offers to. */
      if (row) scrollBy({ top: row.getBoundingClientRect().top - Number(top), behavior: "instant" });
      else {
        const [last] = kept.get(`place.${slug}`).split(" ");
        const cell = last && document.getElementById(last) && cells.find((one) => one.dataset.u === last);
        if (cell) whole.querySelector(".masthead")?.after(
          make("p", { class: "resume ours" }, ...phrase(_("You stopped at {place}."), make("a", { href: `#${last}` }, label(cell)))));
      }
    }
  }

  /* ---- The map tinted by function class, when asked for */

  const root = document.documentElement;
  const map = document.querySelector("nav.map");
  if (map?.querySelector("[data-f]")) {
    const button = make("button", { type: "button", class: "map-tint", "aria-pressed": "false" }, _("Tint by phrase of action"));
    const legend = make("ul", { class: "map-legend", "aria-label": _("Classes of phrases of action"), hidden: "" });
    map.append(button, legend);
    const tint = async () => {
      const on = root.dataset.tint === "function";
      button.setAttribute("aria-pressed", String(on));
      legend.hidden = !on;
      if (!on) for (const cell of cells) cell.removeAttribute("title");
      const data = on ? await siteData() : null;
      if (!data || root.dataset.tint !== "function") return;
      const used = new Set(cells.map((cell) => cell.dataset.f));
      const classes = Object.entries(data.functions).filter(([id]) => used.has(id));
      legend.replaceChildren(...classes.map(([id, name]) =>
        make("li", {}, make("span", { class: "fn", "data-f": id, "aria-hidden": "true" }), name)));
      for (const cell of cells) if (cell.dataset.f) cell.title = _("{label}: {class_}",
        { label: cell.dataset.label || label(cell), class_: data.functions[cell.dataset.f] ?? "" });
    };
    button.addEventListener("click", () => {
      if (root.dataset.tint) delete root.dataset.tint;
      else root.dataset.tint = "function";
      kept.set("tint", root.dataset.tint ?? "");
      tint();
    });
    if (root.dataset.tint) tint();
  }

  /* ---- The list of editions */

  for (const form of all("form[data-filters]")) {
    const list = document.querySelector(".editions"), count = form.querySelector(".filter-count");
    const latest = all(".latest, .all-editions");
    const meets = (row, { name, value, localName }) => {
      const values = (row.dataset[name] ?? "").split("|");
      return localName === "select" ? values.includes(value) : values.some((one) => fold(one).includes(fold(value)));
    };
    const fold = (words) => words.toLowerCase().replace(/\s+/gu, "");
    /** The page lists the latest only where there are many; all are brought when they are first sifted. */
    let whole = !form.dataset.rows;
    const complete = async () => {
      const rows = whole ? null : await load(new URL(form.dataset.rows, home).href, () => globalThis.editionRows);
      if (rows && !whole) [list.innerHTML, whole] = [rows, true];
    };
    const sift = async () => {
      const chosen = all("select, input", form).filter((field) => field.value.trim());
      if (chosen.length) await complete();
      const rows = [...list.children];
      for (const row of rows) row.hidden = !chosen.every((field) => meets(row, field));
      for (const part of latest) part.hidden = chosen.length > 0 || (whole && part.matches(".latest"));
      const shown = rows.filter((row) => !row.hidden).length;
      if (count) count.textContent = !chosen.length ? ""
        : shown ? _("{shown} of {total}.", { shown, total: rows.length }) : _("No resolution meets the conditions.");
    };
    form.hidden = false;
    form.addEventListener("input", sift);
    form.addEventListener("submit", (event) => event.preventDefault());
    addEventListener("pageshow", sift);
  }

  /* ---- Keys */

  const off = () => kept.get("keys") === "off";
  const busy = () => Boolean(document.querySelector("dialog[open]") || opened().length);
  const typing = (target) => target.isContentEditable
    || (target.matches?.("input, textarea, select, [role=textbox], [role=combobox], [role=slider]") ?? false);
  const scrolls = (target) => {
    for (let one = target; one instanceof Element; one = one.parentElement)
      if (one.scrollWidth > one.clientWidth + 1 && (one === root || /auto|scroll/u.test(getComputedStyle(one).overflowX))) return true;
    return false;
  };

  /* The arrow that points back is the right one where lines run from right to left. */
  const LEFT = { key: "ArrowLeft", sign: "←" }, RIGHT = { key: "ArrowRight", sign: "→" };
  const [BACK, ON] = getComputedStyle(root).direction === "rtl" ? [RIGHT, LEFT] : [LEFT, RIGHT];
  const KEYS = [
    { keys: [BACK.key, "k"], shown: [BACK.sign, "k"], text: _("Previous paragraph"), run: () => document.querySelector("a[rel~=prev]")?.click() },
    { keys: [ON.key, "j"], shown: [ON.sign, "j"], text: _("Next paragraph"), run: () => document.querySelector("a[rel~=next]")?.click() },
    { keys: ["q"], shown: ["q"], text: _("Quote this paragraph"), run: () => quote() },
    { keys: ["g"], shown: ["g"], text: _("To a paragraph, a note or a symbol"), run: () => toBox() },
    { keys: ["/"], shown: ["/"], text: _("Search"), run: () => globalThis.Search.open() },
    { keys: ["?", "\uff1f", "\u061f"], shown: ["?"], text: _("This list"), run: () => list() },
    { keys: [], shown: ["Esc"], text: _("Close the note or window that is open") },
  ];

  function quote() {
    if (!document.querySelector(".row .official, .unit-page .official")) return false;
    quoting().then((found) => found?.quote());
    return true;
  }

  function toBox() {
    const box = document.querySelector("form[data-jump]:not([hidden]) input");
    box?.focus();
    box?.select();
    return Boolean(box);
  }

  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.isComposing || event.keyCode === 229 || event.repeat) return;
    if (event.ctrlKey || event.altKey || event.metaKey || typing(event.target) || busy() || off()) return;
    const entry = KEYS.find(({ keys }) => keys.includes(event.key));
    if (!entry?.run || (event.key.startsWith("Arrow") && (event.shiftKey || scrolls(event.target)))) return;
    if (entry.run() !== false) event.preventDefault();
  });

  let dialog = null;

  function list() {
    dialog ??= built();
    dialog.querySelector("input").checked = !off();
    marks();
    dialog.showModal();
  }

  function built() {
    const choice = make("input", { type: "checkbox" });
    choice.addEventListener("change", () => kept.set("keys", choice.checked ? "" : "off"));
    const close = make("button", { type: "button", class: "keys-close" }, _("Close"));
    const made = make("dialog", { class: "keys", "aria-labelledby": "keys-title" },
      make("h2", { id: "keys-title" }, _("Keys")),
      make("dl", {}, ...KEYS.map(({ shown, text }) => make("div", {},
        make("dt", {}, ...shown.flatMap((key, i) => [...(i ? [_(" or ")] : []), make("kbd", {}, key)])),
        make("dd", {}, text)))),
      make("p", {}, make("label", {}, choice, _("Use single keys (never while you type)"))),
      ...(slug ? [memoryLine()] : []),
      make("p", {}, close));
    close.addEventListener("click", () => made.close());
    made.addEventListener("click", (event) => { if (event.target === made) made.close(); });
    document.body.append(made);
    return made;
  }

  const opener = make("button", { type: "button", class: "keys-open" }, _("Keys"));
  opener.addEventListener("click", list);
  document.querySelector(".foot p")?.append(opener);

  marks();
})();
