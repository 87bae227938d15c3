// Single keys: never while somebody types, and not at all for whoever has turned them off. Each page says what they do.
(() => {
  "use strict";

  const OFF = "lookback.keys.off";

  const device = window.lookbackDevice;

  const isOn = () => device.get(OFF) === null;
  const isTyping = (target) =>
    target instanceof HTMLElement &&
    (target.isContentEditable ||
      target.matches("textarea, select, input:not([type=checkbox], [type=radio], [type=button], [type=submit])"));

  window.lookback.keys = {
    isOn,
    isTyping,
    /** Hands on every key that is pressed alone while no window lies over the page. */
    listen: (hand) =>
      document.addEventListener("keydown", (event) => {
        if (!event.isComposing && !event.ctrlKey && !event.altKey && !event.metaKey && !document.querySelector("dialog[open]")) {
          hand(event);
        }
      }),
    help: () => {
      const keys = document.getElementById("keys");
      if (keys) {
        keys.showModal();
      }
    },
  };

  document.addEventListener("click", (event) => {
    const opens = event.target instanceof Element ? event.target.closest("[data-opens]") : null;
    if (opens) {
      document.getElementById(opens.dataset.opens).showModal();
    }
  });
  document.addEventListener("change", (event) => {
    if (event.target instanceof Element && event.target.matches("[data-keys-on]")) {
      if (event.target.checked) {
        device.drop(OFF);
      } else {
        device.set(OFF, "");
      }
    }
  });

  const begin = () => {
    for (const box of document.querySelectorAll("[data-keys-on]")) {
      box.checked = isOn();
    }
  };
  begin();
  document.addEventListener("htmx:historyRestore", begin);
  document.addEventListener("htmx:afterSettle", (event) => {
    if (event.detail.target === document.body) {
      begin();
    }
  });
})();
