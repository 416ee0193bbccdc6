/* Taking text along: buttons beside text that can be selected anyway (generator/output/templates/take.html.j2). Works
 * from file:// and without a secure context; all wording stands in the page. What is copied by hand: quote.js. */
"use strict";

(() => {
  const { copy } = globalThis.Reading;

  const show = () => {
    const link = document.getElementById("take-link");
    if (link && !link.textContent) link.textContent = location.href.replace(/[?#].*$/s, "");
    for (const form of document.querySelectorAll("#take [data-accessed]")) {
      const day = new Date(), two = (number) => String(number).padStart(2, "0");
      const iso = `${day.getFullYear()}-${two(day.getMonth() + 1)}-${two(day.getDate())}`;
      form.textContent = form.textContent.replace(form.dataset.accessed, iso);
    }
    for (const part of document.querySelectorAll("#take .take-all, #take .take-copy")) part.hidden = false;
  };
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", show);
  else show();

  document.addEventListener("click", async (event) => {
    const button = event.target.closest?.("button[data-copy]");
    if (!button) return;
    const sources = button.dataset.copy === "official" ? officials(button) : [document.getElementById(button.dataset.copy)];
    if (!sources[0]) return;
    const section = button.closest("section");
    const done = await copy(sources.map(plain).join("\n"));
    say(section, (done ? section.dataset.done : section.dataset.failed) + button.dataset.name);
    if (!done) select(sources[0], sources.at(-1));
  });

  /** The official text of the page's paragraph and of the points below it, in their order. */
  function officials(button) {
    const { unit } = button.closest("[data-unit]").dataset;
    return [...document.querySelectorAll(".official[data-unit]")]
      .filter(({ dataset }) => dataset.unit === unit || dataset.unit.startsWith(`${unit}-`));
  }

  /** The text as its source has it: without the figures of notes and what opens them. */
  function plain(element) {
    const text = element.cloneNode(true);
    for (const figure of text.querySelectorAll("sup.ref")) figure.remove();
    return text.textContent;
  }

  /* Emptied first, so that a second copy of the same thing is told too. */
  function say(section, text) {
    const status = section.querySelector("[role=status]");
    status.textContent = "";
    setTimeout(() => { status.textContent = text; }, 50);
  }

  function select(first, last) {
    for (let part = first; part; part = part.parentElement) {
      part.hidden = false;
      if (part.localName === "details") part.open = true;
    }
    getSelection().setBaseAndExtent(first, 0, last, last.childNodes.length);
  }
})();
