// The dossier as a file on paper.
(() => {
  "use strict";

  const begin = () => {
    for (const button of document.querySelectorAll("[data-print]")) {
      button.hidden = false;
    }
  };
  begin();
  document.addEventListener("htmx:afterSettle", begin);
  document.addEventListener("click", (event) => {
    if (event.target instanceof Element && event.target.closest("[data-print]")) {
      window.print();
    }
  });
  // Pictures that are read only when they come into view would be missing on paper.
  window.addEventListener("beforeprint", () => {
    for (const picture of document.querySelectorAll('img[loading="lazy"]')) {
      picture.loading = "eager";
    }
  });
})();
