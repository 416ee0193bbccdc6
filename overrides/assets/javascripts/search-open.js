/* On narrow windows Material's search stands behind a button; closed, it is out of reach for Tab. What opens takes the
 * focus, and gives it back. */
"use strict";

(() => {
  const toggle = document.getElementById("__search");
  const opener = document.querySelector(".search-open");
  const query = document.querySelector("[data-md-component=search-query]");
  if (!toggle || !opener || !query) return;

  opener.setAttribute("aria-expanded", "false");
  opener.addEventListener("click", () => toggle.click());
  toggle.addEventListener("change", () => {
    opener.setAttribute("aria-expanded", String(toggle.checked));
    if (toggle.checked) query.focus();
    else if (opener.offsetParent) opener.focus();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "/" || toggle.checked || !opener.offsetParent || event.target.matches?.("input, textarea, select")) return;
    event.preventDefault();
    toggle.click();
  });
})();
