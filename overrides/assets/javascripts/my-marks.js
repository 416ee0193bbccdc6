/* The page of the reader's own marks: listed, with their notes; saved to a file and read from one. Nothing is sent.
 * Comes after reading.js. */
"use strict";

(async () => {
  const { make, marking } = globalThis.Reading;
  const home = new URL("../../", document.currentScript.src);
  const place = document.querySelector(".my-marks");
  if (!place) return;
  const Marks = await marking();
  const status = make("p", { role: "status" });
  const list = make("div", { class: "own-marks" });
  const LARGEST = 5e6;

  const addressOf = ({ target }) => new URL(place.dataset.page.replace("{}", target.source.split("/").map(encodeURIComponent).join("/")), home).href;
  const sorted = () => Marks.stored().sort((a, b) => a.target.source.localeCompare(b.target.source, "en", { numeric: true }));

  function entry(one) {
    const box = make("textarea", { rows: "2", "aria-label": _("Your note") });
    box.value = Marks.noteOf(one);
    box.addEventListener("change", () => Marks.note(one.id, box.value.trim()));
    const away = make("button", { type: "button" }, _("Remove the mark"));
    away.addEventListener("click", () => {
      Marks.remove(one.id);
      show();
    });
    return make("article", {},
      make("h2", {}, make("a", { href: addressOf(one) }, one.target.title || one.target.source)),
      make("blockquote", { lang: one.target.language ?? "" }, Marks.quoteOf(one).exact), box, away);
  }

  function show() {
    const marks = sorted();
    status.textContent = marks.length ? ngettext("{n} mark, in this browser only.", "{n} marks, in this browser only.", marks.length)
      : _("There are no marks yet. Select words of an official text and choose “Mark”.");
    list.replaceChildren(...marks.map(entry));
    for (const button of saving) button.disabled = !marks.length;
  }

  function save(name, type, text) {
    const link = make("a", { href: URL.createObjectURL(new Blob([text], { type })), download: name });
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  }
  const annotations = () => JSON.stringify({
    "@context": ["http://www.w3.org/ns/anno.jsonld", { "@base": home.href }], type: "AnnotationPage", items: sorted(),
  }, null, 1);
  const markdown = () => sorted().map((one) => [
    `> ${Marks.quoteOf(one).exact.replace(/\s*\n\s*/gu, "\n> ")}`, `— ${one.target.title || one.target.source} <${addressOf(one)}>`,
    ...(Marks.noteOf(one) ? [Marks.noteOf(one)] : []),
  ].join("\n\n")).join("\n\n* * *\n\n");

  const button = (words, run) => {
    const made = make("button", { type: "button" }, words);
    made.addEventListener("click", run);
    return made;
  };
  const saving = [
    button(_("Save as Web Annotation (JSON)"), () => save("marks.json", "application/ld+json", annotations())),
    button(_("Save as Markdown"), () => save("marks.md", "text/markdown", markdown())),
    button(_("Remove all"), () => {
      if (!confirm(_("Remove all marks and notes from this browser?"))) return;
      for (const { id } of sorted()) Marks.remove(id);
      show();
    }),
  ];
  const file = make("input", { type: "file", accept: ".json,application/json,application/ld+json" });
  file.addEventListener("change", async () => {
    try {
      if (file.files[0].size > LARGEST) throw new Error("too large");
      const count = Marks.take(JSON.parse(await file.files[0].text()));
      show();
      status.textContent = ngettext("{n} mark was added.", "{n} marks were added.", count);
    } catch {
      status.textContent = _("This file holds no marks.");
    }
    file.value = "";
  });
  place.append(status, make("p", { class: "own-ways" }, ...saving,
    make("label", {}, _("Read marks from a file"), " ", file)), list);
  addEventListener("storage", ({ key }) => { if (key === "resolution.marks") show(); });
  show();
})();
