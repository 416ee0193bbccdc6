/* What helps while reading: the two layers, notes beside their lines, what opens and closes.
 * Everything read here is read without it too; jumping, keys and memory are in ways.js. */
"use strict";

(() => {
  const root = document.documentElement;
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];

  /** What is kept in this browser; where storage is blocked, nothing is and all else works. */
  const kept = {
    get(name) {
      try { return localStorage.getItem(`resolution.${name}`) ?? ""; } catch { return ""; }
    },
    set(name, value) {
      try {
        if (value) localStorage.setItem(`resolution.${name}`, value);
        else localStorage.removeItem(`resolution.${name}`);
      } catch { /* Not kept, then. */ }
    },
  };

  /** An element with text, attributes and children. */
  function make(tag, attributes = {}, ...children) {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    element.append(...children);
    return element;
  }

  /* ---- The layers */

  const switches = all("[data-layers]");
  const pressable = "a.term, a.cite, button.term, button.erratum";
  const still = new Map();
  const official = () => root.dataset.layer === "official";

  /** While only the official text is shown, its marks are plain text: for the keyboard, for screen readers, for copying. */
  function quiet(on) {
    if (on && !still.size)
      for (const mark of all(".official").flatMap((text) => all(pressable, text))) {
        const plain = make("span");
        plain.append(...mark.childNodes);
        mark.replaceWith(plain);
        still.set(plain, mark);
      }
    if (!on) {
      for (const [plain, mark] of [...still].reverse()) {
        mark.append(...plain.childNodes);
        plain.replaceWith(mark);
      }
      still.clear();
    }
  }

  function show() {
    const only = official();
    if (only) for (const open of opened()) if (!open.id.startsWith("pop-fn-")) open.hidePopover();
    quiet(only);
    for (const button of switches) button.setAttribute("aria-pressed", String(only));
    const text = !document.querySelector(".official") ? (only ? _("Official text only was chosen; this page has none.") : "")
      : only ? _("Only the official text and its notes are shown now.") : _("The official text and what the editor has added are shown now.");
    for (const line of all(".layer-state")) {
      if (!line.hasAttribute("role")) line.setAttribute("role", "status");
      if (line.textContent !== text) line.textContent = text;
    }
    dispatchEvent(new Event("resolution:layer"));
  }

  function switchTo(only) {
    const line = all(".official").find((text) => text.getBoundingClientRect().bottom > 80);
    const before = line?.getBoundingClientRect().top;
    if (only) root.dataset.layer = "official";
    else delete root.dataset.layer;
    show();
    if (line && scrollY > 0) scrollBy({ top: line.getBoundingClientRect().top - before, behavior: "instant" });
  }

  for (const button of switches) {
    button.hidden = false;
    button.addEventListener("click", () => {
      kept.set("layer", official() ? "" : "official");
      switchTo(!official());
    });
  }
  const follow = () => { if ((kept.get("layer") === "official") !== official()) switchTo(!official()); };
  addEventListener("storage", follow);
  addEventListener("pageshow", (event) => { if (event.persisted) follow(); });

  /* ---- Notes in the margin, each beside the line of its figure */

  const wide = matchMedia("(min-width: 75em)"), paper = matchMedia("print");
  const GAP = 12;

  /** A column's notes and what follows them, in order; only notes have a figure. */
  const columns = all(".margin").map((column) => {
    const rows = all(".note[data-for]", column).map((element) => (
      { element, figure: document.getElementById(element.dataset.for), shift: 0 }
    )).filter(({ figure }) => figure);
    const group = rows.at(-1)?.element.closest(".notes, .margin");
    for (let next = group !== column && group?.nextElementSibling; next; next = next.nextElementSibling)
      rows.push({ element: next, figure: null, shift: 0 });
    return { column, rows, room: 0 };
  }).filter(({ rows }) => rows.length);

  /** Moves rows down, never up, so that none overlaps another, and makes room below. Reads first, then writes. */
  function align() {
    const beside = wide.matches && !paper.matches;
    if (!beside && !columns.some(({ room, rows }) => room || rows.some(({ shift }) => shift))) return;
    let floor = -Infinity;
    const wanted = columns.map(({ column, rows }) => {
      /* In the flow a column cannot meet the next one; taken out of it, it can. */
      if (getComputedStyle(column).position !== "absolute") floor = -Infinity;
      return rows.map(({ element, figure, shift }) => {
        const box = element.getBoundingClientRect();
        if (!beside || !box.height) return 0;
        const natural = box.top - shift;
        const place = Math.max(natural, floor, figure?.getBoundingClientRect().top ?? natural);
        floor = place + box.height + GAP;
        return Math.round(place - natural);
      });
    });
    columns.forEach((one, i) => {
      one.rows.forEach((row, k) => {
        if (row.shift === wanted[i][k]) return;
        row.shift = wanted[i][k];
        put(row.element, "translate", row.shift && `0 ${row.shift}px`);
      });
      const room = wanted[i].at(-1);
      if (one.room !== room) put(one.column, "padding-bottom", (one.room = room) && `${room}px`);
    });
  }

  function put(element, property, value) {
    if (value) element.style.setProperty(property, value);
    else element.style.removeProperty(property);
  }

  if (columns.length) {
    let asked = 0;
    const soon = () => { asked ||= requestAnimationFrame(() => { asked = 0; align(); }); };
    soon();
    document.fonts?.ready.then(soon);
    for (const name of ["resize", "load", "resolution:layer", "afterprint"]) addEventListener(name, soon);
    wide.addEventListener("change", soon);
    paper.addEventListener("change", align);
    if (typeof ResizeObserver !== "undefined") new ResizeObserver(soon).observe(document.body);
  }

  /* ---- What opens in place. Browsers do it without this; old ones are led to the note or the entry. */

  const popovers = "popover" in HTMLElement.prototype;
  const opened = () => (popovers ? all(":popover-open") : []);

  if (!popovers) {
    for (const pop of all("[popover]")) pop.hidden = true;
    for (const figure of all("sup.ref")) {
      figure.querySelector("button")?.remove();
      figure.querySelector("a")?.removeAttribute("tabindex");
    }
    document.addEventListener("click", (event) => {
      const target = event.target.closest?.("button[popovertarget]")?.getAttribute("popovertarget");
      const link = target && document.getElementById(target)?.querySelector(".pop-more a");
      if (link) location.assign(link.href);
    });
  }

  /* ---- What is loaded when it is first needed: as scripts, since file:// has no other way */

  const folder = new URL(".", document.currentScript.src);
  const asked = new Map();

  /** What a script sets, by `value`, or null where it could not be had: asked for once, but again after a failure. The
   * address is given beside this script's own. */
  function load(address, value = () => null) {
    const { href } = new URL(address, folder);
    if (!asked.has(href))
      asked.set(href, new Promise((done) => {
        const loader = make("script", { src: href });
        loader.addEventListener("load", () => done(value() ?? null));
        loader.addEventListener("error", () => {
          asked.delete(href);
          done(null);
        });
        document.head.append(loader);
      }));
    return asked.get(href);
  }

  /** Symbols, codes and names of the whole site, in the page's language. */
  const siteData = () => {
    const { folder: own = "" } = globalThis.language;
    return load(own ? `site-data.${own.slice(0, -1)}.js` : "site-data.js", () => globalThis.siteData);
  };
  const quoting = () => load("quote.js", () => globalThis.Quote);
  const marking = () => quoting().then(() => load("marks.js", () => globalThis.Marks));

  /** Whether a text is in the clipboard now; focus and selection stay as they were. */
  async function copy(text) {
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch {
      return copyByHand(text);
    }
  }

  /* For browsers that keep the clipboard from pages without https. */
  function copyByHand(text) {
    const box = make("textarea", { readonly: "" }), before = document.activeElement, selection = getSelection();
    const range = selection.rangeCount ? selection.getRangeAt(0) : null;
    box.value = text;
    box.style.position = "fixed";
    box.style.opacity = "0";
    document.body.append(box);
    box.select();
    let done = false;
    try {
      done = document.execCommand("copy");
    } catch { /* Not there: the reader copies by hand. */ }
    box.remove();
    before?.focus({ preventScroll: true });
    if (range) {
      selection.removeAllRanges();
      selection.addRange(range);
    }
    return done;
  }

  /* ---- What is selected in the official text: copied without the figures of notes; the rest is in quote.js */

  /* The figures leave the layout while the browser copies, so that its own copying passes over them, in plain text and
   * in the rich form alike. A selection within one figure is somebody's wish to copy just that. */
  document.addEventListener("copy", (event) => {
    const selection = getSelection();
    if (event.defaultPrevented || !selection || selection.isCollapsed) return;
    const inside = (node) => (node?.nodeType === Node.ELEMENT_NODE ? node : node?.parentElement)?.closest("sup.ref");
    if (inside(selection.anchorNode) && inside(selection.anchorNode) === inside(selection.focusNode)) return;
    const figures = all(".official sup.ref").filter((figure) => !figure.hidden && selection.containsNode(figure, true));
    for (const figure of figures) figure.style.setProperty("display", "none", "important");
    if (figures.length) setTimeout(() => { for (const figure of figures) figure.style.removeProperty("display"); });
  });

  /* Words that a search led to, by the address. */
  if (new URLSearchParams(location.search).has("h")) load("search-fold.js").then(() => load("search-mark.js"));

  const texts = all(".official[data-unit]");
  if (texts.length)
    document.addEventListener("selectionchange", () => {
      const selection = getSelection();
      if (!selection?.isCollapsed && texts.some((text) => selection.containsNode(text, true))) quoting();
    });
  if (texts.length && kept.get("marks")) marking();

  /* A browser that does not know such links keeps their words in the address: they are marked by search-mark.js. */
  const quoted = /:~:text=(.+)$/u.exec(location.hash)?.[1];
  if (quoted && !("fragmentDirective" in document)) {
    const words = quoted.split("&text=").map((part) => decodeURIComponent(part.split(",").find((one) => !/^.*-$|^-/u.test(one)) ?? ""));
    location.replace(`${location.pathname}?${words.map((word) => `h=${encodeURIComponent(word)}`).join("&")}`);
  }

  /* On a phone there is no key that closes what is open, and little beside it to press. */
  if (popovers && matchMedia("(pointer: coarse)").matches)
    document.addEventListener("toggle", ({ target, newState }) => {
      if (newState !== "open" || !target.matches?.(".pop") || target.querySelector(".pop-close, .display-close")) return;
      const close = make("button", { type: "button", class: "pop-close" }, _("Close"));
      close.addEventListener("click", () => target.hidePopover());
      target.append(close);
    }, { capture: true });

  /* What is printed says what it is of, where it stands and when it was printed. */
  const legal = () => {
    try { return JSON.parse(document.querySelector("script[type='application/ld+json']")?.textContent ?? "null")?.mainEntity; } catch { return null; }
  };
  addEventListener("beforeprint", () => {
    const known = legal();
    if (!known) return;
    const day = new Intl.DateTimeFormat(globalThis.language?.tag ?? "en", { dateStyle: "long" }).format(new Date());
    const official = document.querySelector('.colophon a[rel="external"]')?.href ?? "";
    const shown = document.getElementById("take-link")?.textContent || location.href;
    const line = make("p", { class: "printed" }, [known.isPartOf?.legislationIdentifier ?? known.legislationIdentifier, known.isPartOf?.name ?? known.name]
      .filter(Boolean).join(" · "), make("br"), [/^https?:/u.test(shown) ? shown : official, _("printed on {day}", { day })].filter(Boolean).join(" · "));
    document.querySelector(".printed")?.remove();
    document.querySelector(".page")?.prepend(line);
  });
  addEventListener("afterprint", () => document.querySelector(".printed")?.remove());

  globalThis.Reading = { all, kept, make, opened, load, siteData, quoting, marking, copy };
  show();
})();
