/* The passage that a link leads to, shown over the page: a cited resolution that is here, one of its paragraphs, another
 * paragraph of this one. By resting on the link, by focus, by a tap; the texts come from a small script beside each
 * edition, so that it works from a folder too. Without this, or where the browser has no popovers, the links just lead there. */
"use strict";

(() => {
  const { make, load, siteData } = globalThis.Reading;
  if (!HTMLElement.prototype.showPopover) return;
  const script = document.currentScript.src;
  const { folder = "" } = globalThis.language;
  const root = new URL("../../", script);
  const REST = 350, LEAVE = 300;
  const LINKS = ".official a.cite, .note a.cite, .source-name a:not(.out), .remark a, .related a, .apparatus .basis a, .mentions a";

  /** The edition and the paragraphs that a link means, or null: {slug, path, units}. */
  function meant(link, data) {
    const steps = link.href.split("#")[0].replace(/(?:index)?\.html$|\/$/u, "").replace(/\/$/u, "").split("/");
    const last = decodeURIComponent(steps.at(-1)), before = decodeURIComponent(steps.at(-2));
    if (before === "instruments" && data.editions[last])
      return { slug: last, path: data.editions[last], units: (link.dataset.paragraphs ?? "").split(" ").filter(Boolean) };
    if (data.editions[last]) return { slug: last, path: data.editions[last], units: [] };
    if (data.editions[before] && /^(?:pp|op)-/u.test(last)) return { slug: before, path: data.editions[before], units: [last] };
    return null;
  }

  const box = make("div", { class: "pop passage", popover: "", id: "passage", role: "note" });
  document.body.append(box);
  let at = null, timer = 0, wanted = null;

  const page = (data, path, unit = "") => {
    const inner = data.page.replace("{}", unit ? `${path}/${unit}` : path);
    return new URL(unit || data.page.endsWith("/") ? inner : `${path}/index.html`, root).href;
  };
  const day = (iso) => new Intl.DateTimeFormat(document.documentElement.lang, { dateStyle: "long", timeZone: "UTC" }).format(new Date(iso));

  /** A paragraph, verbatim, with the points below it. */
  function paragraph(text, id) {
    const ids = Object.keys(text.units).filter((one) => one === id || one.startsWith(`${id}-`));
    return ids.map((one) => {
      const [, mark, words] = text.units[one];
      const line = make("p");
      if (mark) line.append(make("span", { class: "number" }, mark), " ");
      line.append(words);
      return line;
    });
  }

  function shown(link, data, { path, units }, text) {
    const found = units.filter((id) => text.units[id]), lost = units.filter((id) => !text.units[id]);
    const name = found.length ? `${text.symbol} ${found.map((id) => text.units[id][0]).join(" ")}` : text.symbol;
    const parts = [make("p", { class: "pop-head" }, name, make("span", { class: "status sure" }, _("Official text")))];
    const official = make("div", { class: "official", lang: text.lang, dir: text.dir });
    for (const id of lost) parts.push(make("p", { class: "none" }, _("The edition held here has no paragraph {number}.", { number: id.replace(/^op-/u, "") })));
    if (found.length) official.append(...found.flatMap((id) => paragraph(text, id)));
    else {
      const first = Object.entries(text.units).find(([id]) => id.startsWith("op-"));
      official.append(make("p", { class: "passage-title" }, text.title));
      if (first) {
        const words = first[1][2], most = text.lang.startsWith("zh") ? 90 : 200;
        official.append(make("p", {}, words.length > most ? `${words.slice(0, most)}…` : words));
      }
      parts.push(make("p", { class: "basis" }, _("Adopted on {date}; {preambular} preambular and {operative} operative paragraphs", {
        date: day(text.adopted), preambular: text.counts[0], operative: text.counts[1] })));
    }
    parts.push(official);
    const more = make("p", { class: "pop-more" });
    more.append(make("a", { href: page(data, path, found[0]) }, found.length ? _("To the paragraph") : _("To the resolution")));
    if (link.href !== page(data, path, found[0]) && /instruments\//u.test(link.href)) more.append(" ", make("a", { href: link.href }, _("About the instrument")));
    if (text.source) more.append(" ", make("a", { href: text.source, rel: "external", class: "out" }, _("Source")));
    box.replaceChildren(...parts, more);
    box.setAttribute("aria-label", name);
  }

  /** Opens what a link means; false where that is nothing that is here. */
  async function open(link) {
    wanted = link;
    const data = await siteData();
    const what = data && meant(link, data);
    const here = document.querySelector("[data-unit].page")?.dataset.unit;
    if (!what || (what.units[0] === here && what.slug === document.querySelector("[data-edition]")?.dataset.edition)) return false;
    const text = await load(new URL(`${what.path}/data/passages.js`, root).href, () => globalThis.passages?.[what.slug]);
    if (!text || wanted !== link || !link.isConnected || document.documentElement.dataset.layer === "official") return Boolean(text);
    if (box.matches(":popover-open")) box.hidePopover();
    shown(link, data, what, text);
    at = link;
    box.showPopover({ source: link });
    return true;
  }

  const linkAt = (target) => target.closest?.(LINKS);
  const soon = (act, time) => { clearTimeout(timer); timer = setTimeout(act, time); };
  const leave = () => { wanted = null; soon(() => { if (!box.matches(":hover, :focus-within") && box.matches(":popover-open")) box.hidePopover(); }, LEAVE); };

  let touch = false;
  document.addEventListener("pointerdown", (event) => { touch = event.pointerType === "touch"; }, { capture: true });
  document.addEventListener("pointerover", (event) => {
    if (event.pointerType !== "mouse") return;
    const link = linkAt(event.target);
    if (link && (link !== at || !box.matches(":popover-open"))) soon(() => open(link), REST);
    else if (box.contains(event.target) || link) clearTimeout(timer);
  });
  document.addEventListener("pointerout", (event) => {
    if (event.pointerType === "mouse" && (linkAt(event.target) || box.contains(event.target))) leave();
  });
  document.addEventListener("focusin", (event) => {
    const link = linkAt(event.target);
    if (link?.matches(":focus-visible") && !touch) soon(() => open(link), REST);
    else if (!box.contains(event.target) && box.matches(":popover-open") && event.target !== at) leave();
  });
  document.addEventListener("focusout", (event) => { if (linkAt(event.target) === wanted) { wanted = null; clearTimeout(timer); } });
  /* The first tap shows, the link in what is shown leads on. */
  document.addEventListener("click", (event) => {
    const link = touch && linkAt(event.target);
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    open(link).then((there) => { if (!there) location.assign(link.href); });
  });
  box.addEventListener("toggle", (event) => { if (event.newState === "closed") at = null; });
})();
