/* Marks and notes of the reader's own, over words of the official text: in this browser only, and only once somebody
 * makes one. Kept as annotations (W3C Web Annotation), found again by their words and their place. Comes after quote.js,
 * which loads it. */
"use strict";

(() => {
  const { kept, make } = globalThis.Reading;
  const { pieces, plain, labelOf, placed, slug, texts } = globalThis.Quote;
  const AROUND = 32, MOST = 2000, LONGEST = 5000;

  /** Where the page of a text's paragraph stands in the site: under its language, where that is not the page's. */
  const primary = (tag) => tag.split("-")[0];
  const { tag = "", folder = "" } = globalThis.language ?? {};
  const sourceOf = (element) => {
    const own = !element.lang || primary(element.lang) === primary(tag);
    return `${own ? folder : `${primary(element.lang)}/`}${slug}/${element.dataset.unit}`;
  };

  /** All marks; what is damaged is passed over. */
  function stored() {
    try {
      const found = JSON.parse(kept.get("marks") || "[]");
      return Array.isArray(found) ? found.filter(sound) : [];
    } catch {
      return [];
    }
  }

  const text = (value) => typeof value === "string" && value.length <= LONGEST;
  const sound = (one) => one?.type === "Annotation" && text(one.id) && text(one.target?.source) && quoteOf(one)
    && text(quoteOf(one).exact) && Boolean(quoteOf(one).exact) && (one.body ?? []).every?.((body) => text(body?.value));
  const selectors = (one) => (Array.isArray(one.target?.selector) ? one.target.selector : []);
  const quoteOf = (one) => selectors(one).find(({ type }) => type === "TextQuoteSelector");
  const placeOf = (one) => selectors(one).find(({ type }) => type === "TextPositionSelector");
  const noteOf = (one) => one.body?.[0]?.value ?? "";
  const keep = (marks) => {
    kept.set("marks", marks.length ? JSON.stringify(marks) : "");
    dispatchEvent(new Event("resolution:marks"));
  };

  /** Where a mark stands in a text: at its place if the words are there, else where they and their surroundings fit best. */
  function find(one, whole) {
    const { exact, prefix = "", suffix = "" } = quoteOf(one);
    const at = placeOf(one)?.start;
    if (Number.isInteger(at) && whole.startsWith(exact, at)) return [at, at + exact.length];
    let best = null, most = -1;
    for (let i = whole.indexOf(exact); i >= 0; i = whole.indexOf(exact, i + 1)) {
      const before = whole.slice(Math.max(0, i - prefix.length), i), after = whole.slice(i + exact.length);
      let score = 0;
      while (score < prefix.length && before.at(-1 - score) === prefix.at(-1 - score)) score++;
      for (let k = 0; k < suffix.length && after[k] === suffix[k]; k++) score++;
      if (score > most) [best, most] = [[i, i + exact.length], score];
    }
    return best;
  }

  function paint() {
    for (const old of document.querySelectorAll("mark.own-mark")) {
      const parent = old.parentNode;
      old.replaceWith(...old.childNodes);
      parent.normalize();
    }
    const marks = stored();
    for (const element of texts) {
      const source = sourceOf(element);
      const mine = marks.filter(({ target }) => target.source === source);
      if (!mine.length) continue;
      const whole = plain(element);
      for (const one of mine) {
        const place = find(one, whole);
        if (place) wrap(element, place, one);
      }
    }
  }

  function wrap(element, [from, to], one) {
    for (const { node, start, end } of pieces(element).reverse()) {
      const a = Math.max(from, start) - start, b = Math.min(to, end) - start;
      if (a >= b) continue;
      const piece = node.splitText(a);
      piece.splitText(b - a);
      const mark = make("mark", { class: "own-mark", "data-own": one.id, title: noteOf(one) || _("Your mark") });
      piece.replaceWith(mark);
      mark.append(piece);
    }
  }

  /** Marks what was selected: one mark for each text it runs through. */
  function add(found) {
    const marks = stored();
    if (marks.length + found.length > MOST) return _("There is no room for more marks.");
    for (const { element, unit, place: [start, end], words } of found) {
      const whole = plain(element);
      marks.push({
        id: `urn:uuid:${crypto.randomUUID?.() ?? `${Date.now()}-${marks.length}`}`,
        type: "Annotation", motivation: "highlighting", created: new Date().toISOString(), body: [],
        target: {
          source: sourceOf(element), language: element.lang, title: placed(labelOf(unit)),
          selector: [
            { type: "TextQuoteSelector", exact: words, prefix: whole.slice(Math.max(0, start - AROUND), start), suffix: whole.slice(end, end + AROUND) },
            { type: "TextPositionSelector", start, end },
          ],
        },
      });
    }
    getSelection()?.removeAllRanges();
    keep(marks);
    return stored().length >= found.length ? _("Marked, in this browser only.") : _("This browser keeps nothing for this site.");
  }

  /** The note on a mark, or none; and away with a mark. */
  function note(id, words) {
    keep(stored().map((one) => (one.id !== id ? one : {
      ...one, modified: new Date().toISOString(), motivation: words ? "commenting" : "highlighting",
      body: words ? [{ type: "TextualBody", value: words.slice(0, LONGEST), format: "text/plain", purpose: "commenting" }] : [],
    })));
  }
  const remove = (id) => keep(stored().filter((one) => one.id !== id));

  /** Those of a file, beside what is there; how many were new. */
  function take(given) {
    const items = Array.isArray(given) ? given : Array.isArray(given?.items) ? given.items : [];
    const marks = stored(), known = new Set(marks.map(({ id }) => id));
    const fresh = items.filter((one) => sound(one) && !known.has(one.id)).slice(0, MOST - marks.length);
    keep([...marks, ...fresh]);
    return fresh.length;
  }

  /* ---- A mark that is pressed: its note, and away with it */

  let dialog = null;
  function open(id) {
    const one = stored().find((each) => each.id === id);
    if (!one) return;
    dialog?.remove();
    const box = make("textarea", { rows: "4", maxlength: String(LONGEST), "aria-label": _("Your note") });
    box.value = noteOf(one);
    const button = (words, run) => {
      const made = make("button", { type: "button" }, words);
      made.addEventListener("click", () => {
        run();
        dialog.close();
      });
      return made;
    };
    const all = document.querySelector(".foot [data-marks]")?.cloneNode(true);
    dialog = make("dialog", { class: "own-note", "aria-label": _("Your mark") },
      make("blockquote", { lang: one.target.language ?? "" }, quoteOf(one).exact), box,
      make("p", {}, button(_("Keep"), () => note(id, box.value.trim())), button(_("Remove the mark"), () => remove(id)),
        button(_("Close"), () => {}), ...(all ? [all] : [])));
    document.body.append(dialog);
    dialog.showModal();
  }
  document.addEventListener("click", ({ target }) => {
    const mark = target.closest?.("mark.own-mark");
    if (mark && getSelection()?.isCollapsed && !target.closest("a, button")) open(mark.dataset.own);
  });

  globalThis.Marks = { add, stored, note, remove, take, noteOf, quoteOf };
  addEventListener("resolution:marks", paint);
  addEventListener("resolution:layer", paint);
  addEventListener("storage", ({ key }) => { if (key === "resolution.marks") paint(); });
  if (kept.get("marks")) paint();
})();
