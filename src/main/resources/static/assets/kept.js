// What is typed into a form stays on this device until it has been sent, so that whoever is signed out meanwhile, loses the
// line or closes the page finds it again. It is told apart by person, and goes when they sign out, or after a week. Entries
// of problems have drafts of their own.
(() => {
  "use strict";

  const ALL = "lookback.kept.";
  const LONGEST = 7 * 24 * 60 * 60 * 1000;
  const PAUSE = 300;
  const NEVER = new Set(["hidden", "file", "password", "submit", "button", "reset"]);

  const words = () => document.getElementById("kept-words");
  const keyOf = (form) => `${ALL}${words().dataset.person}.${form.getAttribute("action")}`;
  const isKept = (form) =>
    words() && form instanceof HTMLFormElement && form.matches(".lb-form") && !form.querySelector("[data-draft]");

  const { unfold } = window.lookback;
  const device = window.lookbackDevice;
  const read = (key) => {
    try {
      return JSON.parse(device.get(key));
    } catch {
      return null;
    }
  };
  const dropAll = (when) => device.keys().filter((key) => key.startsWith(ALL) && when(read(key))).forEach(device.drop);

  // Fields of one name are told apart by their place.
  const fieldsOf = (form) => {
    const places = new Map();
    return [...form.elements]
      .filter((field) => field.name && !field.name.startsWith("_") && !NEVER.has(field.type))
      .map((field) => {
        const place = places.get(field.name) || 0;
        places.set(field.name, place + 1);
        return [`${field.name}#${place}`, field];
      });
  };
  const isTicked = (field) => field.type === "checkbox" || field.type === "radio";
  const isText = (field) => field.type === "textarea" || field.type === "text" || field.type === "search";
  const valueOf = (field) => (isTicked(field) ? field.checked : field.value);
  const givenTo = (field) => {
    if (isTicked(field)) {
      return field.defaultChecked;
    }
    if (field instanceof HTMLSelectElement) {
      return (([...field.options].find((option) => option.defaultSelected) || field.options[0]) ?? { value: "" }).value;
    }
    return field.defaultValue;
  };
  const put = (field, value) => {
    if (isTicked(field)) {
      field.checked = value;
    } else {
      field.value = value;
    }
  };

  const keep = (form) => {
    const key = keyOf(form);
    const values = read(key)?.values || {};
    let isTyped = false;
    for (const [name, field] of fieldsOf(form)) {
      const changed = valueOf(field) !== givenTo(field);
      if (changed || name in values) {
        values[name] = valueOf(field);
      }
      isTyped ||= isText(field) && changed && field.value.trim() !== "";
    }
    if (isTyped) {
      device.set(key, JSON.stringify({ at: Date.now(), values }));
    } else {
      device.drop(key);
    }
  };

  window.lookback.forget = (form) => {
    if (words()) {
      device.drop(keyOf(form));
    }
  };

  const say = (form) => {
    const said = words().content.firstElementChild.cloneNode(true);
    said.querySelector("button").addEventListener("click", () => {
      device.drop(keyOf(form));
      for (const [, field] of fieldsOf(form)) {
        put(field, givenTo(field));
      }
      said.remove();
    });
    form.prepend(said);
  };

  const bringBack = (form) => {
    const values = read(keyOf(form))?.values;
    if (!values) {
      return;
    }
    let brought = false;
    for (const [name, field] of fieldsOf(form)) {
      if (name in values && values[name] !== valueOf(field)) {
        put(field, values[name]);
        unfold(field);
        brought = true;
      }
    }
    if (brought) {
      say(form);
    }
  };

  const bringBackWithin = (place) => {
    if (words()) {
      [place, ...place.querySelectorAll("form.lb-form")].filter(isKept).forEach(bringBack);
    }
  };

  let timer = 0;
  let waiting = null;
  const settle = () => {
    clearTimeout(timer);
    if (waiting) {
      keep(waiting);
    }
    waiting = null;
  };
  const soon = (event) => {
    const form = event.target.form;
    if (!form || !isKept(form)) {
      return;
    }
    if (waiting !== form) {
      settle();
    }
    waiting = form;
    clearTimeout(timer);
    timer = setTimeout(settle, PAUSE);
  };
  document.addEventListener("input", soon);
  document.addEventListener("change", soon);
  window.addEventListener("pagehide", settle);
  document.addEventListener("visibilitychange", settle);

  document.addEventListener("htmx:beforeRequest", settle);
  // Before the answer is put on the page: it may hold the same form anew.
  document.addEventListener("htmx:beforeOnLoad", (event) => {
    const { requestConfig, xhr } = event.detail;
    const form = requestConfig.elt.closest("form");
    if (requestConfig.verb === "post" && xhr.status < 400 && form && words()) {
      device.drop(keyOf(form));
    }
  });
  document.addEventListener("htmx:load", (event) => bringBackWithin(event.detail.elt));
  document.addEventListener("submit", (event) => {
    if (event.target.getAttribute("action") === "/sign-out") {
      settle();
      dropAll(() => true);
    }
  });

  dropAll((kept) => !kept || Date.now() - kept.at > LONGEST);
  // What was typed before this was here to see it.
  if (words()) {
    const isTyped = ([, field]) => isText(field) && valueOf(field) !== givenTo(field);
    [...document.forms].filter((form) => isKept(form) && fieldsOf(form).some(isTyped)).forEach(keep);
  }
})();
