/* How the page looks: its colours, the size of the text, the length of a line. early.js puts a choice into effect before
 * anything is painted; here it is made, and kept in this browser. Comes after reading.js. */
"use strict";

(() => {
  const { kept, make } = globalThis.Reading;
  const { dataset } = document.documentElement;
  const opener = document.querySelector(".display-open");
  if (!opener) return;
  if (!("popover" in HTMLElement.prototype)) {
    opener.hidden = true;
    return;
  }

  const CHOICES = [
    ["scheme", _("Colours"), [["", _("As the device")], ["light", _("Light")], ["sepia", _("Sepia")], ["dark", _("Dark")]]],
    ["size", _("Text size"), [["small", _("Small")], ["", _("Normal")], ["large", _("Large")], ["largest", _("Largest")]]],
    ["measure", _("Length of lines"), [["narrow", _("Short")], ["", _("Normal")], ["wide", _("Long")]]],
  ];

  function choose(name, value) {
    if (value) dataset[name] = value;
    else delete dataset[name];
    kept.set(name, value);
    dispatchEvent(new Event("resize"));  /* what stands beside its line is put there again */
  }

  function built() {
    const panel = make("form", { class: "pop display", popover: "", "aria-label": _("Display") });
    for (const [name, legend, values] of CHOICES) {
      const row = make("fieldset", {}, make("legend", {}, legend));
      for (const [value, text] of values) {
        const box = make("input", { type: "radio", name, value });
        box.checked = (dataset[name] ?? "") === value;
        box.addEventListener("change", () => choose(name, value));
        row.append(make("label", {}, box, text));
      }
      panel.append(row);
    }
    const close = make("button", { type: "button", class: "display-close" }, _("Close"));
    close.addEventListener("click", () => panel.hidePopover());
    panel.append(close);
    panel.addEventListener("submit", (event) => event.preventDefault());
    panel.addEventListener("toggle", ({ newState }) => {
      opener.setAttribute("aria-expanded", String(newState === "open"));
      if (newState === "open") panel.querySelector(":checked").focus();
    });
    opener.after(panel);
    return panel;
  }

  /* Made at the first click; the browser opens what a button has for its target after that click, and from then on. */
  opener.addEventListener("click", () => { opener.popoverTargetElement ??= built(); });
})();
