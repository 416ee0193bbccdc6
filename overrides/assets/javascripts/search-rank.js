/* Which entries of the index fit a query, and in what order. Part of the search worker; knows nothing of messages,
 * addresses or markup. A hit: { doc, spots, points, missing, near }; spots are places in the folded text. */
"use strict";

globalThis.SearchRank = (() => {
  const { key, places, narrow } = SearchFold;

  /* Points beside those of the match itself. Official text leads notes where both match equally. */
  const LAYER = { official: 40, glossary: 20, beijing: 20, actor: 12, instrument: 10, note: -150 };
  const NAMED = 1000, TEXT = 400, ELSEWHERE = 330, CITED = 380, ABOUT = 40, ADDRESSED = 130, NAME_PART = 300, NEAR = 200;
  const EQUIVALENT = 0.95, BEGINNING = 0.7, WORD = 600;
  const ENOUGH = 8, MOST_NEAR = 10;

  /** How well a phrase fits an entry: points and the places in its text. What a text is about stands early in it,
   * often, and fills much of it. */
  function match(doc, { own, others, id, ids }) {
    let points = doc.keys.has(id) ? NAMED + (key(doc.title) === id ? 30 : 0) - (doc.u === 0 ? 60 : 0) : 0;
    if (!points)
      for (const name of doc.names) {
        const [first] = places(name, own);
        if (!first) continue;
        const share = own.length / name.length;
        points = Math.max(points, (NAME_PART + 250 * share + (first[0] ? 0 : 60)) * (first[2] ? 1 : BEGINNING));
      }
    let spots = places(doc.text, own);
    let weight = spots.some((spot) => spot[2]) ? 1 : BEGINNING;
    if (!spots.length) {
      spots = others.flatMap((other) => places(doc.text, other).filter((spot) => spot[2]));
      weight = EQUIVALENT;
    }
    spots = merge(spots);
    if (spots.length) {
      const filled = spots.reduce((sum, [from, to]) => sum + to - from, 0) / doc.text.length;
      const about = 90 / (1 + spots[0][0] / 24) + 200 * Math.sqrt(filled) + 12 * Math.min(5, spots.length);
      const base = doc.l === "official" ? TEXT : ELSEWHERE;
      points = Math.max(points, (base + about) * weight) + (points ? 30 : 0);
    }
    /* Whom a paragraph speaks to stands before where they are only mentioned; what it cites weighs as a word does. */
    const has = (set) => [...ids].some((one) => set.has(one));
    const addressed = has(doc.addressees);
    if (addressed || has(doc.cites))
      points = spots.length ? points + (addressed ? ADDRESSED : ABOUT) : Math.max(points, CITED);
    return points ? { doc, spots, points: points + (LAYER[doc.l] ?? 0) + (doc.w ?? 0), missing: [] } : null;
  }

  /** All the words, wherever they stand; else the most of them. */
  function matchWords(doc, words) {
    const found = words.map((word) => match(doc, word));
    const hits = found.filter(Boolean);
    if (!hits.length || hits.length < words.length / 2) return null;
    const share = hits.length / words.length;
    const mean = hits.reduce((sum, hit) => sum + Math.min(WORD, hit.points), 0) / hits.length;
    const missing = words.filter((_, i) => !found[i]).map((word) => word.raw);
    const points = missing.length ? mean * 0.35 * share : mean * 0.6;
    return { doc, spots: merge(hits.flatMap((hit) => hit.spots)), points, missing };
  }

  const merge = (spots) => spots.sort((a, b) => a[0] - b[0] || b[1] - a[1])
    .reduce((kept, spot) => {
      const last = kept[kept.length - 1];
      if (last && spot[0] < last[1]) last[1] = Math.max(last[1], spot[1]);
      else kept.push([...spot]);
      return kept;
    }, []);

  /** The pieces a near match is counted by: pairs of characters, Latin letters by threes; numbers whole at first. */
  function pieces(tokens) {
    const latin = (i) => i < tokens.length && narrow(tokens[i]) && !/\d/.test(tokens[i]);
    const out = new Set(tokens.length === 1 ? tokens : []);
    for (let i = 0; i + 1 < tokens.length; i++) {
      if (tokens[i] === " " || tokens[i + 1] === " ") continue;
      if (!(latin(i) && latin(i + 1))) out.add(tokens[i] + tokens[i + 1]);
      else if (latin(i + 2)) out.add(tokens[i] + tokens[i + 1] + tokens[i + 2]);
    }
    return [...out];
  }

  /** What comes nearest where a phrase stands nowhere: the share of its pieces, rare ones counting more. */
  function near(among, { raw, own }, least, tokens = own.match(/\d+|./gu), parts = pieces(tokens)) {
    const all = parts.map((piece) => ({ piece, count: 0, weight: 0 }));
    const names = among.map((doc) => doc.names.join("\n"));
    const has = among.map((doc, i) => all.filter(({ piece }) => names[i].includes(piece) || doc.text.includes(piece)));
    for (const found of has) for (const one of found) one.count++;
    for (const one of all) one.weight = Math.log(1 + among.length / Math.max(1, one.count));
    const sum = (list) => list.reduce((total, one) => total + one.weight, 0);
    const total = sum(all);
    return among.map((doc, i) => {
      const share = sum(has[i]) / total;
      if (!(share >= least)) return null;
      const spots = merge(has[i].flatMap(({ piece }) => places(doc.text, piece)));
      const named = sum(has[i].filter(({ piece }) => names[i].includes(piece))) / total;
      const points = NEAR * share + 60 * named + (LAYER[doc.l] ?? 0) / 10 - doc.names[0].length / 10;
      return { doc, spots, points, missing: [raw], near: true };
    }).filter(Boolean).sort(byPoints).slice(0, MOST_NEAR);
  }

  const byPoints = (a, b) => b.points - a.points;

  /** The hits of a parsed query among `docs`, best first. */
  function search(docs, { whole, words, fits }) {
    if (!whole.own) return [];
    const among = docs.filter((doc) => fits(doc.raw));
    let hits = among.map((doc) => {
      const hit = match(doc, whole);
      return hit || words.length < 2 ? hit : matchWords(doc, words);
    }).filter(Boolean).sort(byPoints);
    const full = hits.filter((hit) => !hit.missing.length).length;
    if (full < ENOUGH && whole.own.length > 1) {
      const exact = new Set(hits.filter((hit) => !hit.missing.length).map((hit) => hit.doc));
      const others = among.filter((doc) => !exact.has(doc));
      let nearest = near(others, whole, full ? 0.6 : 0.4);
      /* Two characters are one piece, which stands nowhere: then whatever has the rarer of the two. */
      if (!hits.length && !nearest.length)
        nearest = whole.own.length > 2 ? near(others, whole, 0.25, [...whole.own])
          : near(others, whole, 0.4, [...whole.own], [...whole.own]);
      /* Each entry once, by whichever of the two ways it ranks higher. */
      const best = new Map();
      for (const hit of [...hits, ...nearest].sort(byPoints)) if (!best.has(hit.doc)) best.set(hit.doc, hit);
      hits = [...best.values()];
    }
    /* Who types the number of a resolution wants the paragraph that speaks of it; the page about it comes second. */
    if (hits[0]?.doc.l === "instrument") {
      const best = hits.findIndex((hit) => hit.doc.raw.p && hit.doc.l === "official" && !hit.missing.length &&
        !hit.doc.raw.location.includes("#"));
      if (best > 0) {
        const [paragraph] = hits.splice(best, 1);
        hits.unshift({ ...paragraph, points: hits[0].points + 1 });
      }
    }
    return hits;
  }

  return { search, merge };
})();
