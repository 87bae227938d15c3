// Words that are selected in the text of a case are offered as those to be made unrecognisable by hand; a published
// case can be printed by a button.
(() => {
  "use strict";

  const LONGEST = 100;

  document.addEventListener("selectionchange", () => {
    const selection = document.getSelection();
    const words = selection ? selection.toString().trim() : "";
    const hand = document.querySelector("[data-by-hand]");
    const within = selection && selection.anchorNode && selection.anchorNode.parentElement;
    if (!hand || !words || words.length > LONGEST || words.includes("\n") || !within || !within.closest("[data-passages]")) {
      return;
    }
    hand.open = true;
    hand.querySelector('input[name="words"]').value = words;
  });

  for (const button of document.querySelectorAll("[data-print]")) {
    button.hidden = false;
    button.addEventListener("click", () => window.print());
  }
})();
