/* Search over many editions: which of them can have the words, and their units. Loaded by the worker only where the
 * site has more than one. Each query asks for the few files of its pairs of characters and for the units of the first
 * editions that have them all, never for everything. Files: generator/search/index.py. */
"use strict";

globalThis.SearchEditions = (settings, root, folder) => {
  const MOST = 12;
  const parts = new Map(), waiting = new Map(), given = new Set();
  globalThis.searchPart = (name, data) => waiting.get(name)?.(data);

  /** A file of the index, once: by fetch online, as a script that calls searchPart from file://. */
  function load(name) {
    if (!parts.has(name)) {
      const address = new URL(name, root).href;
      parts.set(name, root.protocol === "file:"
        ? new Promise((done) => { waiting.set(name, done); importScripts(`${address}.js`); })
        : fetch(`${address}.json`).then((answer) => (answer.ok ? answer.json() : Promise.reject(answer.status))));
    }
    return parts.get(name);
  }

  /** The editions that have every pair of neighbouring characters of a text. */
  async function having(text) {
    const characters = [...text];
    const lists = await Promise.all(characters.slice(1).map(async (second, i) => {
      const first = characters[i];
      const number = (first.codePointAt(0) * 31 + second.codePointAt(0)) % settings.buckets;
      return (await load(`search/${folder}pairs-${number}`))[first + second] ?? [];
    }));
    return lists.length ? lists.reduce((both, list) => both.filter((edition) => list.includes(edition))) : [];
  }

  /** A single character has no pair: it rules nothing out. */
  async function candidates(words) {
    const long = words.map(({ own, id, others }) => [own, id, ...others].filter((form) => [...form].length > 1))
      .filter((forms) => forms.length);
    const every = await Promise.all(long.map(async (forms) => new Set((await Promise.all(forms.map(having))).flat())));
    return [...(every[0] ?? [])].filter((edition) => every.every((set) => set.has(edition))).sort((a, b) => a - b);
  }

  return {
    /** The units not given before, and how many editions were left out. */
    async with(words) {
      const found = await candidates(words);
      const fresh = found.slice(0, MOST).filter((edition) => !given.has(edition));
      for (const edition of fresh) given.add(edition);
      const units = await Promise.all(fresh.map((edition) => load(`search/${folder}edition-${settings.editions[edition][0]}`)));
      return { units, more: Math.max(0, found.length - MOST) };
    },
  };
};
