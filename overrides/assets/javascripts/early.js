/* Runs in the head, before anything is painted: the state in which the reader left the site, so that nothing flickers.
 * Everything else is in reading.js and ways.js; without scripts the pages read as they are. */
"use strict";

(() => {
  try {
    const { dataset } = document.documentElement;
    if (localStorage.getItem("resolution.layer") === "official") dataset.layer = "official";
    if (localStorage.getItem("resolution.tint") === "function") dataset.tint = "function";
    /* Light or dark, as it was chosen: the theme, which keeps the choice under this name, speaks only at the end. */
    const { pathname } = new URL("../../", document.currentScript.src);
    const palette = JSON.parse(localStorage.getItem(`${pathname}.__palette`));
    if (palette?.color) dataset.scheme = palette.color.scheme;
  } catch {
    /* Storage is blocked: the page opens as it was made. */
  }
})();
