// Filters the matrix of addressees and classes of acts, and the lists below it. Without script everything stands there.

(() => {
  "use strict";

  function start() {
    const form = document.getElementById("matrix-filter");
    if (!form || form.dataset.ready) return;
    form.dataset.ready = "true";
    const page = form.parentElement;
    const status = form.querySelector("[role=status]");
    const total = page.querySelectorAll(".acts > li").length;

    function apply() {
      const actor = form.elements.actor.value;
      const kind = form.elements.function.value;
      for (const part of page.querySelectorAll("[data-actor]")) {
        const has = !kind || part.querySelector(`td[data-function="${kind}"] a, .cell-list[data-function="${kind}"]`);
        part.hidden = Boolean(actor && part.dataset.actor !== actor) || !has;
      }
      for (const part of page.querySelectorAll("[data-function]")) {
        part.hidden = Boolean(kind && part.dataset.function !== kind);
      }
      for (const part of page.querySelectorAll(".matrix .total")) part.hidden = Boolean(kind);
      const shown = [...page.querySelectorAll(".acts > li")].filter((item) => !item.closest("[hidden]")).length;
      status.textContent = actor || kind ? _("{shown} of {total} entries", { shown, total }) : "";
    }

    form.addEventListener("change", apply);
    form.addEventListener("submit", (event) => event.preventDefault());
    form.addEventListener("reset", () => setTimeout(apply));
    window.addEventListener("hashchange", () => {
      const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
      if (target && target.closest("[hidden]")) {
        form.reset();
        setTimeout(() => target.scrollIntoView());
      }
    });
    form.hidden = false;
    apply();
  }

  if (window.document$) window.document$.subscribe(start);
  else if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
})();
