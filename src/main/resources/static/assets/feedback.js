// Small comforts of the pages for everybody; all of them work without.
"use strict";

for (const button of document.querySelectorAll("[data-copy]")) {
  button.addEventListener("click", async () => {
    const code = document.querySelector("[data-code]");
    const said = document.querySelector("[data-said]");
    try {
      await navigator.clipboard.writeText(code.textContent.trim());
    } catch {
      getSelection().selectAllChildren(code);
      document.execCommand("copy");
    }
    button.textContent = button.dataset.copied;
    said.textContent = button.dataset.copied;
  });
}

for (const button of document.querySelectorAll("[data-print]")) {
  button.addEventListener("click", () => print());
}

// The same form sent twice is one opinion; a second tap while the photos travel helps nobody.
for (const form of document.querySelectorAll(".lb-public-form")) {
  form.addEventListener("submit", () => {
    for (const button of form.querySelectorAll("button[type=submit]")) {
      button.disabled = true;
    }
  });
}
addEventListener("pageshow", () => {
  for (const button of document.querySelectorAll(".lb-public-form button[type=submit]")) {
    button.disabled = false;
  }
});
