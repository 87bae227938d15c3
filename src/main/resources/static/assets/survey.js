// Entering answers, one person after another: a number chooses in the question one is at, and the next question comes.
(() => {
  "use strict";

  // The next sheet begins where the keyboard is needed, not at what has just been said.
  document.addEventListener("htmx:afterSettle", () => {
    const first = document.querySelector("[data-entering] [data-asked] input");
    if (first && !document.querySelector("[data-entering] .is-invalid, [data-entering] .invalid-feedback")) {
      first.focus();
    }
  });

  document.addEventListener("keydown", (event) => {
    const question = event.target instanceof Element ? event.target.closest("[data-entering] [data-asked]") : null;
    if (!question || event.ctrlKey || event.altKey || event.metaKey || !/^[1-9]$/.test(event.key)) {
      return;
    }
    const choice = question.querySelectorAll("input")[Number(event.key) - 1];
    if (!choice) {
      return;
    }
    event.preventDefault();
    choice.click();
    choice.focus();
    if (choice.type === "radio") {
      const all = [...document.querySelectorAll("[data-entering] [data-asked]")];
      const next = all[all.indexOf(question) + 1];
      (next ?? question).querySelector(next ? "input" : "input:checked").focus();
    }
  });
})();
