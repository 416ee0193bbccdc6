/* On narrow windows Material's search stands behind a label; closed, it is out of reach for Tab. Here the label works
 * as the button it is, and what opens takes the focus. */
"use strict";

(() => {
  const toggle = document.getElementById("__search");
  const opener = document.querySelector("label.search-open");
  const query = document.querySelector("[data-md-component=search-query]");
  if (!toggle || !opener || !query) return;

  toggle.addEventListener("change", () => {
    if (toggle.checked) query.focus();
    else if (opener.offsetParent) opener.focus();
  });
  opener.addEventListener("keydown", (event) => {
    if (event.key !== " ") return;
    event.preventDefault();
    toggle.click();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "/" || toggle.checked || !opener.offsetParent || event.target.matches?.("input, textarea, select")) return;
    event.preventDefault();
    toggle.click();
  });
})();
