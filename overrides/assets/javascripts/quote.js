/* The words that a reader has selected in the official text: quoted with their place, linked to, marked (marks.js).
 * reading.js loads it when something is selected; works from file:// too. */
"use strict";

(() => {
  const { all, kept, make, marking, copy } = globalThis.Reading;
  const COMMA = _(", ");
  const SLACK = 200, AROUND = 32, LONG = 120;
  const texts = all(".official[data-unit]");
  document.head.append(make("link", { rel: "stylesheet", href: new URL("../stylesheets/quote.css", document.currentScript.src).href }));

  /* ---- Plain text: what the source has, without the figures of notes and what opens them */

  /** The pieces of an element's plain text: its text nodes and where each begins. */
  function pieces(element) {
    const found = [];
    let start = 0;
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const node = walker.currentNode;
      if (node.parentElement.closest("sup.ref, [popover]")) continue;
      found.push({ node, start, end: start + node.length });
      start += node.length;
    }
    return found;
  }

  const plain = (element) => pieces(element).map(({ node }) => node.data).join("");

  /** What of an element's plain text lies in a range, as [from, to], without blanks at its ends; null if nothing. */
  function within(element, range) {
    if (!range.intersectsNode(element)) return null;
    let from = null, to = null;
    for (const { node, start } of pieces(element)) {
      if (!range.intersectsNode(node)) continue;
      const first = node === range.startContainer ? range.startOffset : range.comparePoint(node, 0) < 0 ? node.length : 0;
      const last = node === range.endContainer ? range.endOffset : range.comparePoint(node, node.length) > 0 ? 0 : node.length;
      if (first >= last) continue;
      from ??= start + first;
      to = start + last;
    }
    if (from === null) return null;
    const text = plain(element).slice(from, to);
    from += text.length - text.trimStart().length;
    to -= text.length - text.trimEnd().length;
    return from < to ? [from, to] : null;
  }

  /** What is selected: for each text its element, unit, place and words. */
  function selected() {
    const selection = getSelection();
    if (!selection?.rangeCount || selection.isCollapsed) return [];
    const range = selection.getRangeAt(0);
    return texts.flatMap((element) => {
      const place = within(element, range);
      return place ? [{ element, unit: element.dataset.unit, place, words: plain(element).slice(...place) }] : [];
    });
  }

  /* ---- Where the words stand */

  const slug = document.querySelector("[data-edition]")?.dataset.edition ?? "";
  const colophon = document.querySelector('.colophon a[rel="external"]');
  const symbol = colophon?.textContent.trim() ?? "";

  /** The name of a paragraph, as the page has it; "" for what has none (the masthead). */
  function labelOf(unit) {
    const row = document.getElementById(unit);
    const own = document.querySelector(`.unit-page[data-unit="${CSS.escape(unit)}"] h1`)?.firstChild?.textContent;
    const cell = document.querySelector(`nav.map a[data-u="${CSS.escape(unit)}"]`)?.dataset.label;
    return (row?.getAttribute("aria-label") ?? own ?? cell ?? "").trim();
  }

  /** The page's public address where it is known; of a page in a folder that of the official document. */
  function address() {
    const known = document.getElementById("take-link")?.textContent;
    if (known && /^https?:/u.test(known)) return { page: known, ours: true };
    if (location.protocol !== "file:") return { page: location.href.replace(/[?#].*$/su, ""), ours: true };
    return { page: colophon?.href ?? "", ours: false };
  }

  /** The words as a browser looks for them in a text that it opens: their beginning and end where they are many. */
  function fragment(words) {
    const code = (text) => encodeURIComponent(text).replace(/-/gu, "%2D");
    if (words.length <= LONG) return code(words);
    const blank = /\s/u.test(words);
    const cut = (text, back) => {
      const at = blank ? (back ? text.indexOf(" ") + 1 : text.lastIndexOf(" ")) : 0;
      return blank ? (back ? text.slice(at) : text.slice(0, at)) : text;
    };
    return `${code(cut(words.slice(0, AROUND), false))},${code(cut(words.slice(-AROUND), true))}`;
  }

  function linkTo(found) {
    const { page, ours } = address();
    if (!ours) return page;
    const parts = found.map(({ words }) => `text=${fragment(words.replace(/\s+/gu, " "))}`);
    const only = found.length === 1 && document.querySelector(".whole-page") ? found[0].unit : "";
    return `${page}#${only}:~:${parts.join("&")}`;
  }

  /** The symbol with the paragraphs. */
  const placed = (labels) => (symbol && labels ? _("{symbol}, {paragraphs}", { symbol, paragraphs: labels }) : symbol || labels);

  const STYLES = [
    ["label", _("with its paragraph"), ({ labels }) => labels || symbol],
    ["symbol", _("with symbol and paragraph"), ({ labels }) => placed(labels)],
    ["address", _("with symbol, paragraph and address"), ({ labels }) => `${placed(labels)} ${address().page}`],
  ];

  function quoted(found) {
    const labels = [...new Set(found.map(({ unit }) => labelOf(unit)).filter(Boolean))];
    const [, , source] = STYLES.find(([name]) => name === kept.get("quote")) ?? STYLES[1];
    const text = found.map(({ words }) => words).join("\n");
    return _("“{text}” ({source})", { text, source: source({ labels: labels.join(COMMA) }) });
  }

  /* ---- The bar beside a selection */

  let bar = null, found = [];

  function built() {
    const status = make("span", { role: "status" });
    const button = (text, run) => {
      const made = make("button", { type: "button" }, text);
      made.addEventListener("click", async () => {
        const now = selected();
        if (now.length) found = now;
        status.textContent = (await run()) ?? "";
      });
      return made;
    };
    const copied = async (text) => ((await copy(text)) ? _("Copied.") : _("The browser does not allow copying."));
    const style = make("select", { "aria-label": _("Form of the quotation") },
      ...STYLES.map(([value, text]) => make("option", { value }, text)));
    style.value = kept.get("quote") || "symbol";
    style.addEventListener("change", () => kept.set("quote", style.value));
    const made = make("div", { class: "quote-bar ours", role: "toolbar", "aria-label": _("What was selected") },
      button(_("Copy the quotation"), () => copied(quoted(found))), style,
      button(_("Copy a link to these words"), () => copied(linkTo(found))),
      ...(navigator.share ? [button(_("Share"), () => navigator.share({ text: quoted(found), url: linkTo(found) }).catch(() => {}))] : []),
      button(_("Mark"), async () => (await marking()).add(found)),
      status);
    made.addEventListener("pointerdown", (event) => { if (event.target !== style) event.preventDefault(); });
    made.addEventListener("keydown", (event) => {
      if (event.key === "Escape") {
        hide();
        getSelection()?.removeAllRanges();
      }
    });
    document.body.append(made);
    return made;
  }

  function hide() {
    if (bar) bar.hidden = true;
  }

  function show() {
    found = selected();
    if (!found.length) return hide();
    bar ??= built();
    bar.hidden = false;
    bar.querySelector("[role=status]").textContent = "";
    const box = getSelection().getRangeAt(0).getBoundingClientRect();
    /* Beside the last line; on a narrow window at its foot, by the stylesheet. */
    const top = Math.min(box.bottom + 8, innerHeight - bar.offsetHeight - 8);
    const left = Math.max(8, Math.min(box.left, innerWidth - bar.offsetWidth - 8));
    bar.style.setProperty("--top", `${Math.max(8, top)}px`);
    bar.style.setProperty("--left", `${left}px`);
    return undefined;
  }

  let soon = 0, down = false;
  const later = () => {
    clearTimeout(soon);
    soon = setTimeout(() => { if (!down && !bar?.contains(document.activeElement)) show(); }, SLACK);
  };
  if (texts.length) {
    document.addEventListener("selectionchange", later);
    document.addEventListener("pointerdown", ({ target }) => { down = !bar?.contains(target); }, { capture: true });
    for (const name of ["pointerup", "pointercancel"]) document.addEventListener(name, ({ target }) => {
      down = false;
      if (!bar?.contains(target)) later();
    }, { capture: true });
    addEventListener("scroll", () => { if (bar && !bar.hidden && !bar.contains(document.activeElement)) show(); }, { passive: true });
  }

  /** By key: the paragraph that has the focus, else the page's own, selected whole. */
  function quote() {
    const row = document.activeElement?.closest(".row, .point-row, .pair") ?? document.querySelector(".unit-page .body");
    const text = row?.querySelector(".official");
    if (!text) return false;
    getSelection().selectAllChildren(text);
    show();
    bar?.querySelector("button").focus();
    return true;
  }

  globalThis.Quote = { texts, pieces, plain, labelOf, placed, slug, quote };
  later();
})();
