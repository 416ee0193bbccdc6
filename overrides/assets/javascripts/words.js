/* A word of the glossary is a link to its entry; here its gloss opens in place instead. Without this, or where the
 * browser has no popovers, the link leads to the entry. */
"use strict";

(() => {
  const glossOf = (target) => {
    const word = target.closest?.("a[data-pop]");
    return [word, word && document.getElementById(word.dataset.pop)];
  };

  /* A press outside closes what is open, before the click arrives: the second press on a word must not open it again. */
  let pressed = null;
  document.addEventListener("pointerdown", (event) => {
    const [, gloss] = glossOf(event.target);
    pressed = gloss?.matches("[popover]:popover-open") ? gloss : null;
  }, { capture: true });

  document.addEventListener("click", (event) => {
    const [word, gloss] = glossOf(event.target);
    if (!gloss?.showPopover || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    const open = gloss.matches(":popover-open");
    if (open) gloss.hidePopover();
    else if (!event.detail || pressed !== gloss) gloss.showPopover({ source: word });
    pressed = null;
  });
})();
