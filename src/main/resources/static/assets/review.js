// Going through what was read in a directive: each item shows its words in the text and the other way round, keys decide,
// and the words for a new item are chosen in the text. Every decision is kept on the server when it is taken.
(() => {
  "use strict";

  const { keys, forget } = window.lookback;
  const device = window.lookbackDevice;

  const review = () => document.querySelector("[data-review]");
  const items = () => [...document.querySelectorAll("[data-item]")].filter((item) => item.offsetParent !== null);
  const itemOf = (element) => (element instanceof Element ? element.closest("[data-item]") : null);
  const itemOfKey = (key) => (key ? document.getElementById(`item-${key}`) : null);
  const paper = () => document.querySelector("[data-document]");
  const text = () => document.getElementById("document-text");

  // The item one is at is the one that holds the focus, or that had it last.
  let last = null;
  const here = () => itemOfKey(last);
  const turnTo = (item) => {
    if (item) {
      item.focus();
      item.scrollIntoView({ block: "nearest" });
      // Once it is in sight it is laid out, and may be higher than was thought.
      requestAnimationFrame(() => item.scrollIntoView({ block: "nearest" }));
    }
  };
  const move = (by) => {
    const all = items();
    const at = all.indexOf(here());
    turnTo(at < 0 ? all[by > 0 ? 0 : all.length - 1] : all[at + by]);
  };

  const isScrolled = (frame) => frame.scrollHeight > frame.clientHeight + 1;
  const bringInto = (frame, place) => {
    const around = frame.getBoundingClientRect();
    if (isScrolled(frame) && (place.top < around.top || place.bottom > around.bottom)) {
      frame.scrollTop += place.top - around.top - around.height / 3;
    }
  };
  const show = (item) => {
    for (const other of review().querySelectorAll(".lb-read-here, .lb-item-here")) {
      other.classList.remove("lb-read-here", "lb-item-here");
    }
    item.classList.add("lb-item-here");
    const places = item.dataset.words.split(" ").map((name) => document.getElementById(name)).filter(Boolean);
    for (const place of places) {
      place.classList.add("lb-read-here");
    }
    if (places.length > 0) {
      bringInto(paper(), places[0].getBoundingClientRect());
    }
  };
  document.addEventListener("focusin", (event) => {
    const item = itemOf(event.target);
    if (item) {
      last = item.dataset.item;
      show(item);
    }
  });
  document.addEventListener("click", (event) => {
    const target = event.target instanceof Element ? event.target : null;
    const item = itemOf(target);
    if (item) {
      last = item.dataset.item;
      show(item);
      // Where the text stands beside the items, its words have come into sight by themselves.
      if (target.closest("a.lb-item-quote, a.lb-item-place") && isScrolled(paper())) {
        event.preventDefault();
      }
    }
    const words = target && target.closest("[data-document] .lb-read");
    if (words && getSelection().isCollapsed) {
      turnTo(items().find((each) => each.dataset.words.split(" ").includes(words.id)));
    }
  });

  // Words of the text, counted as the server counts them.
  const offsetAt = (node, offset) => {
    const before = document.createRange();
    before.selectNodeContents(text());
    before.setEnd(node, offset);
    return before.toString().length;
  };
  const pointAt = (offset) => {
    const nodes = document.createTreeWalker(text(), NodeFilter.SHOW_TEXT);
    let left = offset;
    let node = nodes.nextNode();
    while (node && left > node.data.length) {
      left -= node.data.length;
      node = nodes.nextNode();
    }
    return node ? [node, left] : [text(), text().childNodes.length];
  };
  const chosen = () => {
    const selection = getSelection();
    if (selection.rangeCount === 0 || selection.isCollapsed || !text()) {
      return null;
    }
    const range = selection.getRangeAt(0);
    if (!text().contains(range.startContainer) || !text().contains(range.endContainer)) {
      return null;
    }
    const start = offsetAt(range.startContainer, range.startOffset);
    const end = offsetAt(range.endContainer, range.endOffset);
    return range.toString().trim() === "" ? null : { start, end, words: range.toString() };
  };
  const choose = (start, end) => {
    getSelection().setBaseAndExtent(...pointAt(start), ...pointAt(end));
    const range = getSelection().getRangeAt(0).getBoundingClientRect();
    const frame = paper();
    if (isScrolled(frame)) {
      bringInto(frame, range);
    } else if (range.top < 0 || range.bottom > innerHeight) {
      scrollBy(0, range.top - innerHeight / 3);
    }
  };
  const sentences = () => {
    const found = [];
    for (const match of text().textContent.matchAll(/[^。！？；\n\t]+[。！？；]?[”’」）]?/g)) {
      if (match[0].trim() !== "") {
        found.push({ start: match.index, end: match.index + match[0].length });
      }
    }
    return found;
  };
  const step = (by, extends_) => {
    const all = sentences();
    const now = chosen();
    if (now && extends_) {
      const next = by > 0 ? all.find((each) => each.end > now.end) : all.findLast((each) => each.end < now.end && each.end > now.start);
      if (next) {
        choose(now.start, next.end);
      }
      return;
    }
    const words = here() && document.getElementById(here().dataset.words.split(" ")[0]);
    const at = now ? now.start : words ? offsetAt(words, 0) : 0;
    const next = now
      ? by > 0
        ? all.find((each) => each.start > at)
        : all.findLast((each) => each.start < at)
      : all.find((each) => each.end > at);
    if (next) {
      choose(next.start, next.end);
    }
  };
  const add = () => {
    const words = chosen();
    const dialog = document.getElementById("add");
    if (words && dialog) {
      const form = dialog.querySelector("form");
      form.elements.start.value = words.start;
      form.elements.end.value = words.end;
      form.querySelector("[data-words-chosen]").textContent = words.words.trim();
      form.querySelector("[data-outcome]").replaceChildren();
      dialog.showModal();
      form.elements.kind.focus();
    }
  };
  document.addEventListener("selectionchange", () => {
    const button = document.querySelector("[data-add]");
    if (button) {
      button.disabled = !chosen();
    }
  });
  // A press would let go of what is chosen.
  document.addEventListener("pointerdown", (event) => {
    if (event.target instanceof Element && event.target.closest("[data-add]")) {
      event.preventDefault();
    }
  });
  document.addEventListener("click", (event) => {
    const target = event.target instanceof Element ? event.target : null;
    if (target && target.closest("[data-add]")) {
      add();
    }
    const closes = target && target.closest("[data-closes]");
    if (closes) {
      document.getElementById(closes.dataset.closes).close();
    }
    const cancel = target && target.closest("[data-cancel]");
    if (cancel) {
      forget(cancel.closest("form"));
      if (cancel.matches("[data-closes-head]")) {
        event.preventDefault();
        document.getElementById("head").replaceChildren();
        turnTo(here() || items()[0]);
      }
    }
  });
  // Where the wording is parted is where one stands in it; before the form is sent by the button.
  document.addEventListener(
    "click",
    (event) => {
      const split = event.target instanceof Element ? event.target.closest("[data-split]") : null;
      if (split) {
        const form = split.closest("form");
        form.elements.at.value = form.elements.wording.selectionStart;
      }
    },
    true,
  );

  // After a decision one goes on at the next item; after a change, at the item that was changed.
  let next = null;
  const isDecision = (path) => /\/(keep|drop)$/.test(path);
  const isStep = (path) => /\/(keep|drop|edit|split|merge|items|head|keep-rest|undo)$/.test(path);
  document.addEventListener("htmx:beforeRequest", (event) => {
    const item = itemOf(event.detail.requestConfig.elt);
    const all = items();
    next = item ? all[all.indexOf(item) + 1]?.dataset.item : null;
  });
  document.addEventListener("htmx:afterRequest", (event) => {
    const { requestConfig, xhr } = event.detail;
    const turned = document.getElementById("review-turned");
    if (!review() || !turned || requestConfig.verb !== "post" || xhr.status >= 400 || !isStep(requestConfig.path)) {
      return;
    }
    const dialog = document.getElementById("add");
    if (dialog && dialog.open) {
      dialog.close();
    }
    const filter = document.querySelector("[data-only-open]");
    if (filter) {
      filter.checked = review().classList.contains("lb-only-open");
    } else {
      review().classList.remove("lb-only-open");
    }
    const seen = items();
    const turnable = [isDecision(requestConfig.path) ? next : null, turned.dataset.turned, last].map(itemOfKey);
    turnTo(turnable.find((item) => seen.includes(item)) || seen[0]);
    document.querySelector("[data-said]").textContent = turned.textContent;
  });
  document.addEventListener("htmx:afterSwap", (event) => {
    const source = event.detail.requestConfig && event.detail.requestConfig.elt;
    if (source && source.matches("[data-cancel]")) {
      turnTo(here());
    }
  });
  // Not before its links and buttons work: the next key may press one. Whoever is in it already stays where he is.
  document.addEventListener("htmx:afterSettle", (event) => {
    const form = event.detail.target instanceof Element ? event.detail.target.querySelector("[data-item-form]") : null;
    const isEntered = form && form.contains(document.activeElement);
    if (form && form.isConnected && !isEntered && form.parentElement.matches("[data-item], #head")) {
      form.querySelector("textarea, input:not([type=hidden])").focus();
    }
  });
  document.addEventListener("change", (event) => {
    if (event.target instanceof Element && event.target.matches("[data-only-open]")) {
      review().classList.toggle("lb-only-open", event.target.checked);
    }
  });

  const press = (selector) => {
    const item = here();
    const place = item && item.querySelector(selector);
    if (place) {
      // What has just been put there may not work by htmx yet, and the page would be left.
      htmx.process(place);
      place.click();
    }
  };
  const inList = {
    j: () => move(1),
    k: () => move(-1),
    ArrowDown: () => move(1),
    ArrowUp: () => move(-1),
    a: () => press("[data-keep]"),
    d: () => press("[data-drop]"),
    e: () => press("[data-edit]"),
    Enter: () => press("[data-edit]"),
    m: () => press("[data-merge]"),
    h: () => document.querySelector("[data-head]")?.click(),
    u: () => document.querySelector("[data-undo]:enabled")?.click(),
    t: () => {
      paper().focus();
      step(1, false);
    },
    n: add,
    "?": keys.help,
  };
  const inText = {
    j: () => step(1, false),
    k: () => step(-1, false),
    J: () => step(1, true),
    K: () => step(-1, true),
    n: add,
    Enter: add,
    Escape: () => {
      getSelection().removeAllRanges();
      turnTo(here() || items()[0]);
    },
    "?": keys.help,
  };
  keys.listen((event) => {
    const target = event.target instanceof Element ? event.target : document.body;
    if (!review()) {
      return;
    }
    const form = target.closest("[data-item-form]");
    if (form && event.key === "Escape") {
      form.querySelector("[data-cancel]").click();
      return;
    }
    if (!keys.isOn() || keys.isTyping(target)) {
      return;
    }
    const commands = target.closest("[data-document]") ? inText : inList;
    const needsItem = event.key === "Enter" || event.key.startsWith("Arrow");
    if (commands === inList && needsItem && !target.matches("[data-item]")) {
      return;
    }
    if (Object.hasOwn(commands, event.key)) {
      event.preventDefault();
      commands[event.key](event);
    }
  });
  document.addEventListener("keydown", (event) => {
    const form = event.target instanceof Element ? event.target.closest("[data-item-form]") : null;
    if (form && event.key === "Enter" && (event.ctrlKey || event.altKey || event.metaKey)) {
      event.preventDefault();
      const button = form.querySelector(event.altKey ? "[data-split]" : ".btn-primary");
      if (button) {
        button.click();
      }
    }
  });

  // What was typed and not sent before the page was closed is shown again where it was typed.
  const kept = document.getElementById("kept-words");
  if (review() && kept) {
    const place = `lookback.kept.${kept.dataset.person}.${location.pathname}`;
    const head = document.querySelector("[data-head]");
    if (head && device.keys().includes(`${place}/head`)) {
      htmx.ajax("GET", head.getAttribute("hx-get"), { source: head, target: document.getElementById("head"), swap: "innerHTML" });
    }
    const mine = `${place}/items/`;
    for (const key of device.keys().filter((each) => each.startsWith(mine) && each.endsWith("/edit"))) {
      const item = itemOfKey(key.slice(mine.length, -"/edit".length));
      const edit = item && item.querySelector("[data-edit]");
      if (edit) {
        htmx.ajax("GET", edit.getAttribute("hx-get"), { source: edit, target: item, swap: "innerHTML" });
      }
    }
  }
})();
