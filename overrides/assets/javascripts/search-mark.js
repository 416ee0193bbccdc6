/* Marks, on the page a search result leads to, the words that were found (?h=…, once for each). They may run through
 * links, buttons and note figures: each piece is marked where it stands, no element is split or moved. */
"use strict";

(() => {
  const words = new URLSearchParams(location.search).getAll("h").slice(0, 8);
  const content = document.getElementById("content");
  if (!content || !words.length) return;

  const SKIPPED = "script, style, sup, template, [popover], [data-search-exclude], .headerlink";
  const BLOCK = "p, li, dd, dt, h1, h2, h3, h4, h5, h6, td, th, caption, figcaption, blockquote, div, section, article";
  const fold = SearchFold.folder();
  const forms = words.map((word) => fold(word)).filter(Boolean);

  /* The text nodes of each block, in order: a phrase never runs from one paragraph into the next. */
  const blocks = new Map();
  const walker = document.createTreeWalker(content, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = walker.currentNode, parent = node.parentElement;
    if (parent.closest(SKIPPED)) continue;
    const block = parent.closest(BLOCK);
    blocks.set(block, [...(blocks.get(block) ?? []), node]);
  }

  for (const nodes of blocks.values()) {
    const { text, at, end } = fold.located(nodes.map((node) => node.data).join(""));
    const spots = forms.flatMap((form) => SearchFold.places(text, form)).map(([from, to]) => [at[from], end[to - 1]]);
    if (spots.length) mark(nodes, spots.sort((a, b) => a[0] - b[0]));
  }

  function mark(nodes, spots) {
    let start = 0;
    for (const node of nodes) {
      const stop = start + node.data.length;
      const inside = [];
      for (const [from, to] of spots) {
        const last = inside.length ? inside[inside.length - 1][1] : 0;
        const a = Math.max(from - start, last), b = Math.min(to, stop) - start;
        if (a < b) inside.push([a, b]);
      }
      /* From the end, so that the places before stay right. */
      for (const [a, b] of inside.reverse()) {
        const piece = node.splitText(a);
        piece.splitText(b - a);
        const element = document.createElement("mark");
        element.className = "search-mark";
        piece.replaceWith(element);
        element.append(piece);
      }
      start = stop;
    }
  }

  const first = content.querySelector("mark.search-mark");
  if (first && !location.hash) first.scrollIntoView({ block: "center" });
})();
