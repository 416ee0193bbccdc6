/* The search behind the dialog (search.js): SETUP makes it load the site's index, READY says that it has it and which
 * layers it knows, QUERY is answered by RESULT; FAILED says that the index could not be had. Online it runs as a worker;
 * from file:// the iframe shim runs it in a hidden frame, where importScripts is asynchronous and fetch is refused.
 *
 * A query may carry a filter behind a unit separator: "equality\u001fofficial,preamble" (see search.js).
 * The content of the index is data: everything that comes from it is escaped before it becomes markup. */
"use strict";

(() => {
  const SETUP = 0, READY = 1, QUERY = 2, RESULT = 3, FAILED = 4;
  const FILTER = "\u001f";
  const PARTS = ["preamble", "operative"];
  const BEFORE = 24, SNIPPET = 130, PAUSE = 150;

  const script = typeof document === "undefined" ? self.location.href : document.currentScript.src;
  const here = new URL(".", script);
  const root = new URL("../../", here);
  const scripts = ["search-fold.js", "search-rank.js"].map((name) => new URL(name, here).href);
  const loaded = importScripts(...scripts);

  let fold, key, places, merge;
  let settings = {}, docs = [], pages = new Map(), named = new Map();
  let editions = null, latest = 0, ready = null, folder = "";

  /* ---- the index -------------------------------------------------------------------------------------------- */

  /** The index as it lies in the site: JSON online, a script that sets __index in a folder. */
  async function stored() {
    const address = new URL(`search/${folder}search_index`, root).href;
    if (root.protocol === "file:") {
      await importScripts(`${address}.js`);
      return __index;
    }
    const answer = await fetch(`${address}.json`);
    if (!answer.ok) throw new Error(`${answer.status}`);
    return answer.json();
  }

  async function setup(given, where = "") {
    folder = where;
    const { config, docs: first } = given ?? await stored();
    await loaded;
    ({ key, places } = SearchFold);
    ({ merge } = SearchRank);
    settings = config.search;
    fold = SearchFold.folder(settings.traditional, settings.simplified);
    docs = [];
    add(first);
    if (!settings.editions) return;
    await importScripts(new URL("search-editions.js", here).href);
    editions = SearchEditions(settings, root, folder);
  }

  function add(given) {
    for (const doc of given) {
      const title = fold(doc.title), text = fold(doc.text);
      const entry = { ...doc, title, text, raw: doc, names: [title, ...(doc.n ?? [])] };
      /* A note answers to the label of its unit, which stands before it. */
      const unit = doc.l === "note" ? pages.get(doc.location.split("#")[0]) : null;
      entry.keys = new Set([...entry.names.map(key), ...(doc.k ?? []), ...(unit?.keys ?? [])]);
      entry.cites = new Set(doc.a);
      entry.addressees = new Set(doc.t);
      docs.push(entry);
      if (!pages.has(doc.location)) pages.set(doc.location, entry);
      if (doc.l !== "official" && doc.l !== "note")
        for (const one of entry.keys) named.set(one, [...(named.get(one) ?? []), entry]);
    }
  }

  /* ---- the query -------------------------------------------------------------------------------------------- */

  /** A phrase with the other writings of what it names: an English name is also the Chinese one. A name of digits
   * alone (1325) is no writing to look for in texts: it would be a year there. */
  function phrase(raw) {
    const own = fold(raw);
    const id = key(own);
    const things = named.get(id) ?? [];
    const others = new Set(things.flatMap((thing) => thing.names).filter((name) => name.length > 1 && /\D/.test(name)));
    others.delete(own);
    return { raw, own, id, others: [...others], ids: new Set([id, ...[...others].map(key)]) };
  }

  function parse(data) {
    const [typed, filter = ""] = data.split(FILTER);
    const raw = typed.trim();
    const chosen = new Set(filter.split(",").filter(Boolean));
    const words = [...new Set(raw.split(/\s+/))].map(phrase).filter((word) => word.own);
    const wanted = PARTS.filter((part) => chosen.has(part));
    for (const part of wanted) chosen.delete(part);
    /* A part of the resolution narrows what belongs to one; a layer chosen beside it (terms) stays whole. */
    const fits = ({ l, p }) => (!chosen.size || chosen.has(l)) &&
      (!wanted.length || (p ? wanted.includes(p) : chosen.has(l)));
    return { raw, whole: phrase(raw), words, fits };
  }

  /* ---- the result ------------------------------------------------------------------------------------------- */

  const escape = (text) => text.replace(/[&<>"']/g, (char) => `&#${char.charCodeAt(0)};`);

  /** Places in the folded text as ranges of the original. */
  function ranges(text, spots) {
    if (!spots.length) return [];
    const { at, end } = fold.located(text);
    return spots.map(([from, to]) => [at[from], end[to - 1]]);
  }

  function marked(text, list, from = 0, to = text.length) {
    let out = "", last = from;
    for (const [start, stop] of list) {
      if (start < last || stop > to) continue;
      out += `${escape(text.slice(last, start))}<mark>${escape(text.slice(start, stop))}</mark>`;
      last = stop;
    }
    return out + escape(text.slice(last, to));
  }

  function snippet(doc, spots) {
    const text = doc.raw.text, list = ranges(doc.raw.text, spots);
    const from = list.length && list[0][0] > BEFORE + 8 ? list[0][0] - BEFORE : 0;
    const to = Math.min(text.length, Math.max(from + SNIPPET, list.length ? list[0][1] + BEFORE : 0));
    return (from ? "…" : "") + marked(text, list, from, to) + (to < text.length ? "…" : "");
  }

  /** The address with the words found, as they stand there, for search-mark.js. */
  function address({ doc, spots }) {
    const [page, anchor] = doc.raw.location.split("#");
    const words = [...new Set(ranges(doc.raw.text, spots).map(([from, to]) => doc.raw.text.slice(from, to)))].slice(0, 4);
    const query = words.map((word) => `h=${encodeURIComponent(word)}`).join("&");
    return page + (query ? `?${query}` : "") + (anchor ? `#${anchor}` : "");
  }

  function item(hit, query) {
    const { doc, points, missing } = hit;
    const title = merge([query.whole, ...query.words].flatMap(({ own }) => places(doc.title, own)));
    const edition = settings.editions?.find(([slug]) => slug === doc.raw.e)?.[1];
    const tags = [hit.near && settings.nearest, settings.layers[doc.l], edition].filter(Boolean).map(escape);
    return {
      location: address(hit), title: marked(doc.raw.title, ranges(doc.raw.title, title)), text: snippet(doc, hit.spots),
      score: points, tags, missing: hit.near ? [] : missing,
    };
  }

  /** One group for each page: its places, the best first. */
  function groups(hits, query) {
    const found = new Map();
    for (const hit of hits) {
      const [page] = hit.doc.raw.location.split("#");
      if (!found.has(page)) found.set(page, []);
      found.get(page).push(hit);
    }
    return [...found.values()].map((list) => list.map((hit) => item(hit, query)));
  }

  /* ---- the messages ----------------------------------------------------------------------------------------- */

  /** With many editions: the units of those that can have the words, then the answer again. What could not be had
   * is left out. */
  async function widen(query, turn) {
    await new Promise((done) => setTimeout(done, PAUSE));  /* not for every letter while one types */
    if (turn !== latest) return;
    const { units, more } = await editions.with(query.words).catch(() => ({ units: [], more: 0 }));
    units.forEach(add);
    if (turn === latest) answer(query, { more });
  }

  /** `open`: another answer follows. */
  function answer(query, { more = 0, open = false } = {}) {
    const hits = SearchRank.search(docs, query);
    const items = groups(hits, query);
    if (more) {
      const title = escape(settings.more.replace("{count}", more));
      items.push([{ location: `?q=${encodeURIComponent(query.raw)}`, title, text: "", score: 0, tags: [], missing: [] }]);
    }
    const near = hits.length > 0 && hits.every((hit) => hit.missing.length);
    postMessage({ type: RESULT, data: { items, near, open } });
  }

  addEventListener("message", async ({ data: { type, data, folder: where } }) => {
    if (type === SETUP) {
      ready = setup(data, where);
      await ready.then(() => postMessage({ type: READY, data: { layers: settings.layers } }), () => postMessage({ type: FAILED }));
    } else if (type === QUERY) {
      const turn = ++latest;
      await ready;
      const query = parse(data), open = Boolean(editions) && query.whole.own.length > 1;
      answer(query, { open });
      if (open) await widen(query, turn);
    }
  });
})();
