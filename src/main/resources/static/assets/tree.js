// The tree of units: unfolds what is below a unit when asked to, and finds units while one types. Without it every name
// is a link to a page with its line unfolded, and the search is a form.
(() => {
  "use strict";

  const TYPING = 120;

  const fetched = async (address, signal) => {
    const answer = await fetch(address, { signal, headers: { "X-Requested-With": "fetch" } });
    if (!answer.ok || answer.redirected) {
      throw new Error(String(answer.status));
    }
    return answer.text();
  };

  const parsed = (html) => {
    const template = document.createElement("template");
    template.innerHTML = html;
    return template.content;
  };

  // Folding.
  const unfold = async (button) => {
    const item = button.closest("li");
    const below = item.querySelector(":scope > ul");
    if (below) {
      const open = button.getAttribute("aria-expanded") === "true";
      button.setAttribute("aria-expanded", String(!open));
      below.hidden = open;
      return;
    }
    if (button.getAttribute("aria-busy") === "true") {
      return;
    }
    button.setAttribute("aria-busy", "true");
    try {
      item.append(parsed(await fetched(button.dataset.below)));
      button.setAttribute("aria-expanded", "true");
      ready(item);
    } catch {
      // The name is still a link to a page that has what is below.
    } finally {
      button.removeAttribute("aria-busy");
    }
  };

  const ready = (within) => {
    for (const button of within.querySelectorAll("button.lb-tree-fold[hidden]")) {
      button.hidden = false;
    }
  };

  document.addEventListener("click", (event) => {
    const button = event.target instanceof Element ? event.target.closest("button.lb-tree-fold") : null;
    if (button) {
      unfold(button);
    }
  });

  // Arrow keys: up and down along what is seen, right unfolds, left folds or goes up.
  const seen = (tree) => [...tree.querySelectorAll(".lb-tree-row > a[href]")].filter((link) => link.offsetParent !== null);

  const walk = (event, link) => {
    const tree = link.closest(".lb-tree-body");
    const links = seen(tree);
    const at = links.indexOf(link);
    const button = link.parentElement.querySelector("button.lb-tree-fold");
    const open = button && button.getAttribute("aria-expanded") === "true";
    const go = (to) => {
      if (to) {
        event.preventDefault();
        to.focus();
      }
    };
    if (event.key === "ArrowDown") {
      go(links[at + 1]);
    } else if (event.key === "ArrowUp") {
      go(links[at - 1]);
    } else if (event.key === "ArrowRight" && button) {
      event.preventDefault();
      if (!open) {
        unfold(button);
      } else {
        go(links[at + 1]);
      }
    } else if (event.key === "ArrowLeft") {
      event.preventDefault();
      if (open) {
        unfold(button);
      } else {
        const above = link.closest("li").parentElement.closest("li");
        go(above && above.querySelector(":scope > .lb-tree-row > a[href]"));
      }
    }
  };

  document.addEventListener("keydown", (event) => {
    const link = event.target instanceof Element ? event.target.closest(".lb-tree-row > a[href]") : null;
    if (link && !event.altKey && !event.ctrlKey && !event.metaKey) {
      walk(event, link);
    }
  });

  // Finding.
  for (const form of document.querySelectorAll("form[data-find]")) {
    const field = form.elements.namedItem("q");
    const list = form.querySelector("[role=listbox]");
    const status = form.querySelector("[role=status]");
    field.setAttribute("role", "combobox");
    field.setAttribute("aria-expanded", "false");
    field.setAttribute("aria-controls", list.id);
    field.setAttribute("aria-autocomplete", "list");
    let timer;
    let asked;

    const choices = () => [...list.querySelectorAll("[role=option]")];

    const close = () => {
      list.hidden = true;
      field.setAttribute("aria-expanded", "false");
      field.removeAttribute("aria-activedescendant");
    };

    const choose = (choice) => {
      for (const other of choices()) {
        other.setAttribute("aria-selected", String(other === choice));
      }
      if (choice) {
        field.setAttribute("aria-activedescendant", choice.id);
        choice.scrollIntoView({ block: "nearest" });
      } else {
        field.removeAttribute("aria-activedescendant");
      }
    };

    const find = async () => {
      if (asked) {
        asked.abort();
      }
      const words = field.value.trim();
      if (!words) {
        close();
        status.textContent = "";
        return;
      }
      asked = new AbortController();
      const address = new URL(form.dataset.find, document.baseURI);
      address.search = new URLSearchParams(new FormData(form)).toString();
      try {
        list.replaceChildren(parsed(await fetched(address, asked.signal)));
      } catch (fault) {
        if (fault.name !== "AbortError") {
          close();
        }
        return;
      }
      choices().forEach((choice, at) => {
        choice.id = `${list.id}-${at}`;
      });
      const any = choices().length > 0;
      status.textContent = any ? "" : status.dataset.none;
      status.classList.toggle("visually-hidden", any);
      list.hidden = !any;
      field.setAttribute("aria-expanded", String(any));
      choose(choices()[0]);
    };

    field.addEventListener("input", () => {
      clearTimeout(timer);
      timer = setTimeout(find, TYPING);
    });
    field.addEventListener("keydown", (event) => {
      const all = choices();
      const at = all.findIndex((choice) => choice.getAttribute("aria-selected") === "true");
      if (event.isComposing) {
        return;
      }
      if (event.key === "ArrowDown" || event.key === "ArrowUp") {
        if (all.length > 0) {
          event.preventDefault();
          list.hidden = false;
          field.setAttribute("aria-expanded", "true");
          choose(all[(at + (event.key === "ArrowDown" ? 1 : -1) + all.length) % all.length]);
        }
      } else if (event.key === "Enter" && !list.hidden && at >= 0) {
        event.preventDefault();
        location.assign(all[at].dataset.href);
      } else if (event.key === "Escape" && !list.hidden) {
        event.preventDefault();
        close();
      }
    });
    list.addEventListener("mousedown", (event) => {
      const choice = event.target instanceof Element ? event.target.closest("[role=option]") : null;
      if (choice) {
        event.preventDefault();
        location.assign(choice.dataset.href);
      }
    });
    field.addEventListener("blur", () => setTimeout(close, 150));
    field.addEventListener("focus", () => {
      if (choices().length > 0 && field.value.trim()) {
        list.hidden = false;
        field.setAttribute("aria-expanded", "true");
      }
    });
  }

  ready(document);
  const here = document.querySelector(".lb-tree-here");
  const body = here && here.closest(".lb-tree-body");
  if (body && body.scrollHeight > body.clientHeight) {
    body.scrollTop = here.getBoundingClientRect().top - body.getBoundingClientRect().top - body.clientHeight / 3;
  }

  // The drawer of a phone closes with Escape, too.
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && location.hash === "#tree") {
      location.hash = "#main";
    }
  });
})();
