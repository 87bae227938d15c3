// What pages need beyond HTML: the token against forged requests on every call, answers at the form, questions
// before an act. Everything works without it too, except the questions.
(() => {
  "use strict";

  /** Opens whatever the element is folded away in. */
  const unfold = (element) => {
    for (let folded = element.closest("details:not([open])"); folded; folded = element.closest("details:not([open])")) {
      folded.open = true;
    }
  };
  window.lookback = { unfold };

  const token = () => document.querySelector('meta[name="csrf"]');

  document.addEventListener("htmx:configRequest", (event) => {
    const meta = token();
    if (meta && event.detail.verb !== "get") {
      event.detail.headers[meta.dataset.header] = meta.content;
    }
  });

  const placeFor = (element) => {
    const form = element instanceof Element ? element.closest("form") : null;
    return (form && form.querySelector("[data-outcome]")) || document.getElementById("outcome");
  };

  // What is wrong with a field stands at the field, whether the server said it or the browser saw it, until one types.
  let said = 0;
  const sayAt = (field, words) => {
    unsayAt(field);
    const message = document.createElement("div");
    message.className = "lb-fault";
    message.id = `fault-${++said}`;
    message.textContent = words;
    (field.closest(".lb-upload, .lb-grades") || field).after(message);
    field.classList.add("is-invalid");
    field.setAttribute("aria-invalid", "true");
    field.setAttribute("aria-describedby", `${field.getAttribute("aria-describedby") || ""} ${message.id}`.trim());
    field.dataset.marked = message.id;
  };

  const unsayAt = (field) => {
    field.classList.remove("is-invalid");
    field.removeAttribute("aria-invalid");
    if (field.dataset.marked) {
      document.getElementById(field.dataset.marked)?.remove();
      const left = field.getAttribute("aria-describedby").replace(field.dataset.marked, "").trim();
      if (left) {
        field.setAttribute("aria-describedby", left);
      } else {
        field.removeAttribute("aria-describedby");
      }
      delete field.dataset.marked;
    }
  };

  const unmark = (form) => {
    for (const field of form.querySelectorAll("[data-marked]")) {
      unsayAt(field);
    }
  };

  const fieldAt = (form, where) => {
    const named = form.elements.namedItem(where) || form.elements.namedItem(where.replace(/\[\d+\]$/, ""));
    const field = named instanceof RadioNodeList ? named[named.length - 1] : named;
    return field instanceof HTMLElement && field.type !== "hidden" ? field : null;
  };

  const mark = (place) => {
    const form = place.closest("form");
    const wrong = [];
    for (const fault of form ? place.querySelectorAll("[data-where]") : []) {
      const field = fieldAt(form, fault.dataset.where);
      if (field) {
        sayAt(field, fault.lastChild.textContent.trim());
        unfold(field);
        wrong.push(field);
      }
    }
    wrong.sort((a, b) => (a.compareDocumentPosition(b) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1));
    const first = wrong[0] || place.querySelector(".lb-outcome");
    if (first) {
      first.focus();
    }
  };

  // The browser sees what is wrong but says it in its own language and in a bubble; the page says it in the reader's.
  const wrongWith = (field) => {
    const words = document.getElementById("faults").dataset;
    const { validity } = field;
    if (validity.customError) {
      return field.validationMessage;
    }
    if (validity.valueMissing) {
      return words.missing;
    }
    if (validity.tooLong) {
      return words.long.replace("#", field.maxLength.toLocaleString(document.documentElement.lang));
    }
    if (validity.rangeUnderflow || validity.rangeOverflow || validity.stepMismatch) {
      return words.outside.replace("#min", field.min).replace("#max", field.max);
    }
    if (field.type === "date") {
      return words.date;
    }
    return field.type === "number" || field.inputMode === "numeric" ? words.number : words.malformed;
  };
  document.addEventListener(
    "invalid",
    (event) => {
      const field = event.target;
      event.preventDefault();
      sayAt(field, wrongWith(field));
      unfold(field);
      if (!field.form || field === [...field.form.elements].find((each) => each.willValidate && !each.validity.valid)) {
        field.focus();
      }
    },
    true,
  );
  for (const change of ["input", "change"]) {
    document.addEventListener(change, (event) => {
      if (event.target instanceof Element && event.target.matches(".is-invalid")) {
        unsayAt(event.target);
      }
    });
  }

  // A file far too large is turned away before it has been sent, which a browser shows as a broken line: it is not sent.
  document.addEventListener("change", (event) => {
    const field = event.target;
    if (field instanceof HTMLInputElement && field.dataset.largest) {
      const tooLarge = [...field.files].some((file) => file.size > Number(field.dataset.largest));
      field.setCustomValidity(tooLarge ? field.dataset.tooLarge : "");
      if (tooLarge) {
        sayAt(field, field.dataset.tooLarge);
      }
    }
  });

  // A refused command leaves the form as it is; the answer goes to its place in the form.
  document.addEventListener("htmx:beforeSwap", (event) => {
    const { xhr, requestConfig } = event.detail;
    const place = placeFor(requestConfig && requestConfig.elt);
    if (xhr.status >= 400 && place && xhr.responseText) {
      event.detail.shouldSwap = true;
      event.detail.isError = false;
      event.detail.target = place;
      event.detail.swapOverride = "innerHTML";
      place.dataset.fresh = "";
    }
  });

  document.addEventListener("htmx:afterSwap", (event) => {
    const place = event.detail.target;
    if (place instanceof HTMLElement && place.dataset.fresh !== undefined) {
      delete place.dataset.fresh;
      mark(place);
    }
  });

  document.addEventListener("htmx:beforeRequest", (event) => {
    // A look-up while typing is no new answer to the form.
    const sent = event.detail.requestConfig.verb !== "get";
    const form = sent && event.detail.elt instanceof Element ? event.detail.elt.closest("form") : null;
    if (form) {
      unmark(form);
      const place = form.querySelector("[data-outcome]");
      if (place) {
        place.replaceChildren();
      }
    }
  });

  // A step of the first ten minutes that is taken inside a list is ticked off at once.
  document.addEventListener("htmx:afterSwap", (event) => {
    // A page that comes back from the browser's memory has no target.
    const { target } = event.detail;
    const done = target && target !== document.body && target.querySelector("[data-became], [data-bulk-answered]");
    if (done && document.querySelector("[data-followed]")) {
      htmx.ajax("GET", location.pathname + location.search, { target: ".lb-guide", select: ".lb-guide-row", swap: "innerHTML" });
    }
  });

  // A page that takes the place of another brings its own style sheets and scripts.
  const parsed = (text) => new DOMParser().parseFromString(text, "text/html");
  const named = (page, selector, address) =>
    [...page.head.querySelectorAll(selector)].map((each) => new URL(each.getAttribute(address), location.href).href);

  // Nobody sees it bare: it takes the place once its style sheets have come, or have kept it waiting too long.
  const SHEETS = 'link[rel="stylesheet"]';
  const LONGEST_WAIT = 3000;
  const coming = new Map();
  const bring = (url) =>
    new Promise((come) => {
      const link = document.createElement("link");
      link.rel = "stylesheet";
      link.href = url;
      link.addEventListener("load", come);
      link.addEventListener("error", () => {
        link.remove();
        come();
      });
      document.head.append(link);
    }).finally(() => coming.delete(url));
  const awaited = (page) => {
    const sheets = named(page, SHEETS, "href");
    const here = new Set([...document.querySelectorAll(SHEETS)].map((each) => each.href));
    sheets.filter((url) => !here.has(url)).forEach((url) => coming.set(url, bring(url)));
    return sheets.filter((url) => coming.has(url)).map((url) => coming.get(url));
  };
  const onceDressed = (xhr) => {
    const take = xhr.onload;
    xhr.onload = () => {
      const sheets = awaited(parsed(xhr.responseText));
      if (sheets.length === 0) {
        take.call(xhr);
        return;
      }
      const tooLong = new Promise((go) => setTimeout(go, LONGEST_WAIT));
      Promise.race([Promise.all(sheets), tooLong]).then(() => take.call(xhr));
    };
  };
  document.addEventListener("htmx:beforeSend", (event) => {
    if (event.detail.target === document.body) {
      onceDressed(event.detail.xhr);
    }
  });
  document.addEventListener("htmx:historyCacheMiss", (event) => onceDressed(event.detail.xhr));

  // Scripts run once it stands.
  const runScriptsOf = (page) => {
    const here = new Set([...document.querySelectorAll("script[src]")].map((each) => each.src));
    for (const url of named(page, "script[src]", "src")) {
      if (!here.has(url)) {
        const script = document.createElement("script");
        script.async = false;
        script.src = url;
        document.head.append(script);
      }
    }
  };
  document.addEventListener("htmx:beforeSwap", (event) => {
    if (event.detail.target === document.body && event.detail.shouldSwap) {
      runScriptsOf(parsed(event.detail.xhr.responseText));
    }
  });
  document.addEventListener("htmx:historyCacheMissLoad", (event) => runScriptsOf(parsed(event.detail.response)));

  // A form or button with data-confirm asks first.
  document.addEventListener(
    "submit",
    (event) => {
      const form = event.target;
      const asker = event.submitter && event.submitter.dataset.confirm ? event.submitter : form;
      const dialog = document.getElementById("confirm");
      if (!(form instanceof HTMLFormElement) || !asker.dataset.confirm || !dialog || form.dataset.confirmed !== undefined) {
        delete form.dataset.confirmed;
        return;
      }
      event.preventDefault();
      event.stopImmediatePropagation();
      document.getElementById("confirm-question").textContent = asker.dataset.confirm;
      dialog.returnValue = "no";
      dialog.addEventListener(
        "close",
        () => {
          if (dialog.returnValue === "yes") {
            form.dataset.confirmed = "";
            form.requestSubmit(event.submitter);
          }
        },
        { once: true },
      );
      dialog.showModal();
    },
    true,
  );

  // Where the navigation is wider than the window, one sees in it where one is.
  const showHere = () => {
    const here = document.querySelector('.lb-ways [aria-current="page"]');
    const ways = here && here.closest("ul");
    if (ways && ways.scrollWidth > ways.clientWidth) {
      const place = here.getBoundingClientRect();
      const frame = ways.getBoundingClientRect();
      ways.scrollLeft += place.left - frame.left - (frame.width - place.width) / 2;
    }
  };
  showHere();
  document.addEventListener("htmx:afterSettle", showHere);

  // What held the keyboard is gone with the page it stood on: one goes on at what has just been said, or at the page.
  document.addEventListener("htmx:afterSettle", (event) => {
    if (event.detail.target === document.body && (!document.activeElement || document.activeElement === document.body)) {
      const place = document.querySelector("main > [role=status], main > [role=alert]") || document.querySelector("main h1");
      if (place) {
        place.tabIndex = -1;
        place.focus({ focusVisible: true });
      }
    }
  });

  // What a word means: a press shows it, and so do a pause over it and the keyboard coming to it, until one goes on.
  // Where a press leads elsewhere, as on a link, only the pause and the keyboard show it.
  const PAUSE = 350;
  let pause;
  let kept = null;
  let source = null;
  const within = (event, what) => (event.target instanceof Element ? event.target.closest(what) : null);
  const explanation = (word) => document.getElementById(word.dataset.explained || word.getAttribute("popovertarget"));
  const explain = (word) => {
    const shown = explanation(word);
    if (!shown || !word.isConnected || (shown.matches(":popover-open") && source === word)) {
      return;
    }
    // One explanation serves all places where the word stands; it goes to the one that is asked now.
    if (shown.matches(":popover-open")) {
      shown.hidePopover();
    }
    source = word;
    shown.showPopover({ source: word });
  };
  const goOn = () => {
    for (const shown of document.querySelectorAll("[data-explanation]:popover-open")) {
      if (shown !== kept) {
        shown.hidePopover();
      }
    }
  };
  document.addEventListener("pointerover", (event) => {
    if (event.pointerType === "mouse") {
      const word = within(event, "[data-explained]");
      clearTimeout(pause);
      if (word) {
        pause = setTimeout(() => explain(word), PAUSE);
      } else if (!within(event, "[data-explanation]")) {
        pause = setTimeout(goOn, PAUSE);
      }
    }
  });
  document.addEventListener("focusin", (event) => {
    const word = within(event, "[data-explained]");
    if (word && word.matches(":focus-visible")) {
      explain(word);
    } else if (!word && !within(event, "[data-explanation]")) {
      goOn();
    }
  });
  document.addEventListener("click", (event) => {
    const word = within(event, "button[data-explained]");
    const shown = word && explanation(word);
    if (shown) {
      clearTimeout(pause);
      if (shown.matches(":popover-open") && (kept !== shown || source !== word)) {
        event.preventDefault();
        explain(word);
      }
      source = word;
      kept = shown;
    }
  });
  document.addEventListener(
    "toggle",
    (event) => {
      if (event.target === kept && event.newState === "closed") {
        kept = null;
      }
    },
    true,
  );

  // An open menu closes when attention goes elsewhere, by a finger or by the keyboard: it would lie over what has it now.
  const closesMenus = (event) => {
    for (const menu of document.querySelectorAll("details.lb-menu[open]")) {
      if (!menu.contains(event.target)) {
        menu.open = false;
      }
    }
  };
  document.addEventListener("click", closesMenus);
  document.addEventListener("focusin", closesMenus);
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      for (const menu of document.querySelectorAll("details.lb-menu[open]")) {
        menu.open = false;
      }
    }
  });
})();
