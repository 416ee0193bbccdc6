/* A word of the glossary is a link to its entry; here its gloss opens in place instead. Without this, or where the
 * browser has no popovers, the link leads to the entry. */
"use strict";

document.addEventListener("click", (event) => {
  const word = event.target.closest?.("a[data-pop]");
  const gloss = word && document.getElementById(word.dataset.pop);
  if (!gloss?.showPopover || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  event.preventDefault();
  if (gloss.matches(":popover-open")) gloss.hidePopover();
  else gloss.showPopover({ source: word });
});
