/* The paragraph in another language, beside or below the official text: each language's text comes with a small script of
 * its own, so that it works from a folder too. Without this the links lead to a page with both. Remembered once used. */
"use strict";

(() => {
  const { all, kept, make, load } = globalThis.Reading;
  const links = all("a[data-compare]");
  const box = document.querySelector("details.compare");
  if (!box || !links.length) return;

  const shown = new Map();
  const own = all(".body .official[data-unit]");

  /** The unit's page in a link's language, as the bar names it, and the folder of that language's texts. */
  const page = (link) => document.querySelector(`.tongues a[hreflang="${link.hreflang}"]`).href;
  const texts = (link) => new URL(page(link).endsWith("/") ? "../data/text/" : "data/text/", page(link)).href;

  /** The text of a unit, or null: asked for once. */
  function text(link, unit) {
    const name = `${link.dataset.compare}/${unit}`;
    return load(`${texts(link)}${unit}.js`, () => globalThis.texts?.[name]);
  }

  function hide() {
    for (const [official, other] of shown) {
      official.parentElement.replaceWith(official);
      other.remove();
    }
    shown.clear();
    for (const link of links) link.removeAttribute("aria-current");
  }

  async function show(link) {
    load("same.js");
    hide();
    link.setAttribute("aria-current", "true");
    const named = new Map((link.dataset.units ?? "").split(" ").filter(Boolean).map((pair) => pair.split(":")));
    const found = await Promise.all(own.map(async (official) => {
      const unit = named.has(official.dataset.unit) ? named.get(official.dataset.unit) : official.dataset.unit;
      return [official, unit, unit ? await text(link, unit) : null];
    }));
    if (!link.hasAttribute("aria-current")) return;
    for (const [official, unit, html] of found) {
      const other = html === null
        ? make("p", { class: "none" }, _("No counterpart in this language."))
        : make("div", { class: official.className, "data-unit": unit, lang: link.lang, dir: link.dir });
      if (html !== null) other.innerHTML = html;
      for (const figure of all("a[href^='#']", other)) figure.href = page(link) + figure.getAttribute("href");
      const abreast = make("div", { class: "abreast" });
      official.replaceWith(abreast);
      abreast.append(official, other);
      shown.set(official, other);
    }
    dispatchEvent(new Event("resolution:layer"));
  }

  for (const link of links)
    link.addEventListener("click", (event) => {
      if (event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
      event.preventDefault();
      const off = link.hasAttribute("aria-current");
      kept.set("compare", off ? "" : link.dataset.compare);
      if (off) hide();
      else show(link);
    });

  const last = links.find((link) => link.dataset.compare === kept.get("compare"));
  if (last) {
    box.open = true;
    show(last);
  }
})();
