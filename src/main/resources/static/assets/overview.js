// Keeps an overview up to date: the server says that something below the unit has changed, and the page takes up what is
// new of its figures, element by element, so that focus, scrolling and what is unfolded stay. And the figures change their
// form in place: sorted, drawn, by days or by weeks. Without it every link leads to the same on a page of its own.
(() => {
  "use strict";

  const live = () => document.getElementById("live");
  if (!live()) {
    return;
  }

  // Taking up what is new.
  const keyOf = (node) => (node instanceof Element ? node.id || node.dataset.key || "" : "");
  const alike = (one, other) => one.nodeType === other.nodeType && one.nodeName === other.nodeName && keyOf(one) === keyOf(other);

  const become = (node, fresh, told) => {
    if (node.nodeType !== Node.ELEMENT_NODE) {
      if (node.nodeValue !== fresh.nodeValue) {
        node.nodeValue = fresh.nodeValue;
        told(node.parentElement);
      }
      return;
    }
    for (const { name } of [...node.attributes]) {
      if (!fresh.hasAttribute(name) && !(name === "open" && node.dataset.keep !== undefined)) {
        node.removeAttribute(name);
      }
    }
    for (const { name, value } of fresh.attributes) {
      if (node.getAttribute(name) !== value) {
        node.setAttribute(name, value);
      }
    }
    const keyed = new Map();
    for (const child of node.children) {
      if (keyOf(child)) {
        keyed.set(`${child.nodeName} ${keyOf(child)}`, child);
      }
    }
    let place = node.firstChild;
    for (const next of [...fresh.childNodes]) {
      const known = keyOf(next) ? keyed.get(`${next.nodeName} ${keyOf(next)}`) : place && alike(place, next) ? place : null;
      if (known) {
        if (known !== place) {
          node.insertBefore(known, place);
        } else {
          place = place.nextSibling;
        }
        become(known, next, told);
      } else {
        node.insertBefore(next, place);
        if (next.nodeType === Node.ELEMENT_NODE) {
          told(next);
        }
      }
    }
    while (place) {
      const gone = place;
      place = place.nextSibling;
      gone.remove();
    }
  };

  const freshen = (element) => {
    const figure = element && element.closest("a, .lb-none, td");
    if (figure && figure.closest(".lb-number, .lb-figure, .lb-way, .lb-chart-count")) {
      figure.classList.remove("lb-fresh");
      requestAnimationFrame(() => figure.classList.add("lb-fresh"));
    }
  };

  const read = async (address) => {
    const answer = await fetch(address, { headers: { "X-Requested-With": "fetch" } });
    if (answer.redirected || !answer.ok) {
      throw new Error(String(answer.status));
    }
    const template = document.createElement("template");
    template.innerHTML = await answer.text();
    return template.content.getElementById("live");
  };

  const state = (name) => {
    const place = live()?.querySelector(".lb-live-state");
    if (place) {
      place.textContent = name ? place.dataset[name] : "";
    }
  };

  let reading = false;
  let again = false;
  const refresh = async () => {
    if (reading) {
      again = true;
      return;
    }
    reading = true;
    try {
      do {
        again = false;
        const fresh = await read(live().dataset.figures);
        become(live(), fresh, freshen);
        state("live");
        document.dispatchEvent(new CustomEvent("lb:figures"));
      } while (again);
    } catch {
      state("paused");
    } finally {
      reading = false;
    }
  };

  // Listening, while the page is seen.
  const PATIENCE = 30000;
  let source = null;
  let waiting;

  const close = () => {
    clearTimeout(waiting);
    if (source) {
      source.close();
      source = null;
    }
  };

  const listen = () => {
    close();
    if (document.hidden || !live()) {
      return;
    }
    const { changes, since } = live().dataset;
    source = new EventSource(`${changes}&since=${encodeURIComponent(since)}`);
    source.addEventListener("open", () => state("live"));
    source.addEventListener("changed", refresh);
    source.addEventListener("error", () => {
      state("paused");
      // The browser comes again by itself unless it was turned away.
      if (source && source.readyState === EventSource.CLOSED) {
        close();
        waiting = setTimeout(listen, PATIENCE);
      }
    });
  };

  document.addEventListener("visibilitychange", () => (document.hidden ? close() : listen()));
  window.addEventListener("pagehide", close);
  window.addEventListener("pageshow", (event) => {
    if (event.persisted) {
      listen();
    }
  });
  // Another page may take its place, and it that of another again.
  document.addEventListener("htmx:historyRestore", listen);
  document.addEventListener("htmx:afterSettle", (event) => event.detail.target === document.body && listen());
  listen();

  // The tree's counts follow: those at the top, and those below every unit that has ever been unfolded, be it folded again.
  const recount = async (address, items) => {
    const answer = await fetch(address);
    if (!answer.ok || answer.redirected) {
      // That unit is gone, or not for this reader any more; the others go on.
      return;
    }
    const template = document.createElement("template");
    template.innerHTML = await answer.text();
    const countOf = (item) => item && item.querySelector(":scope > .lb-tree-row > [data-count]");
    const told = new Map([...template.content.firstElementChild.children].map((item) => [item.dataset.unit, item]));
    for (const item of items) {
      const count = countOf(item);
      const fresh = countOf(told.get(item.dataset.unit));
      if (count && fresh) {
        become(count, fresh, () => {});
      } else if (count) {
        // A unit that was closed is told of only while it has something open.
        count.replaceChildren();
      }
    }
  };

  let following = false;
  let further = false;
  document.addEventListener("lb:figures", async () => {
    const tree = document.querySelector(".lb-tree-body");
    further = true;
    if (!tree || following) {
      return;
    }
    following = true;
    try {
      while (further) {
        further = false;
        await recount(tree.dataset.top, tree.querySelectorAll(":scope > ul > li[data-unit]"));
        for (const button of tree.querySelectorAll("button[data-below]")) {
          const below = button.closest("li").querySelectorAll(":scope > ul > li[data-unit]");
          if (below.length > 0) {
            await recount(button.dataset.below, below);
          }
        }
      }
    } catch {
      // The line is down; the first change after that brings the counts.
    } finally {
      following = false;
    }
  });

  // Another form of the same figures, in place.
  document.addEventListener("click", async (event) => {
    const link = event.target instanceof Element ? event.target.closest("a[data-swap]") : null;
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey || event.button !== 0) {
      return;
    }
    event.preventDefault();
    const address = new URL(link.href);
    try {
      const fresh = await read(`${address.pathname}/figures${address.search}`);
      become(live(), fresh, () => {});
      state(source ? "live" : "");
      history.replaceState(null, "", address.pathname + address.search);
      const same = document.getElementById(link.id);
      if (same) {
        same.focus();
      }
    } catch {
      location.assign(link.href);
    }
  });
})();
