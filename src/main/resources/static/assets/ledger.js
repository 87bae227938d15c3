// Lists that are worked in: keys, picking rows, looking and acting without leaving, copying. Everything is found from the
// document at the moment it is needed, so that rows may come and go.
(() => {
  "use strict";

  const KEPT = "lookback.picked";

  const { keys } = window.lookback;

  const list = () => document.querySelector("[data-rows]");
  const rows = () => [...document.querySelectorAll("[data-rows] tr[data-row]")];
  const rowOf = (element) => (element instanceof Element ? element.closest("tr[data-row]") : null);
  const opener = (row) => row.querySelector("[data-open]");
  const boxes = () => [...document.querySelectorAll("[data-rows] [data-pick]")];
  const picked = () => boxes().filter((box) => box.checked);

  const say = (words) => {
    const place = document.querySelector("[data-said]");
    if (place) {
      place.textContent = "";
      place.textContent = words;
      clearTimeout(say.timer);
      say.timer = setTimeout(() => {
        place.textContent = "";
      }, 6000);
    }
  };

  // The row one is at is the row that holds the focus, or the one that had it last.
  let last = null;
  document.addEventListener("focusin", (event) => {
    const row = rowOf(event.target);
    const below = event.target instanceof Element ? event.target.closest("tr[data-below]") : null;
    last = row ? row.dataset.row : below ? below.dataset.below : last;
  });
  const here = () => rows().find((row) => row.dataset.row === last) || null;
  const goTo = (row) => {
    const place = row && opener(row);
    if (place) {
      place.focus();
      row.scrollIntoView({ block: "nearest" });
    }
  };
  const move = (by) => {
    const all = rows();
    const at = here();
    goTo(at ? all[all.indexOf(at) + by] : by > 0 ? all[0] : all[all.length - 1]);
  };

  // Picking.
  let anchor = null;
  const showPicked = () => {
    const bar = document.querySelector("[data-selection]");
    const count = picked().length;
    if (bar) {
      bar.hidden = count === 0;
      const sentence = bar.querySelector("[data-picked]");
      const words = sentence.dataset.sentence.replace("#", String(count));
      if (sentence.textContent !== words) {
        sentence.textContent = words;
      }
    }
    const all = document.querySelector("[data-pick-all]");
    if (all) {
      all.checked = count > 0 && count === boxes().length;
      all.indeterminate = count > 0 && !all.checked;
    }
  };
  const pick = (box, checked, isRange) => {
    const all = boxes();
    const from = isRange && anchor ? all.indexOf(anchor) : -1;
    const to = all.indexOf(box);
    box.checked = checked;
    if (from >= 0) {
      for (const between of all.slice(Math.min(from, to), Math.max(from, to) + 1)) {
        between.checked = checked;
      }
    }
    anchor = box;
    showPicked();
  };
  document.addEventListener("click", (event) => {
    const box = event.target instanceof Element ? event.target.closest("[data-pick]") : null;
    if (box) {
      pick(box, box.checked, event.shiftKey);
    }
  });
  document.addEventListener("change", (event) => {
    if (event.target instanceof Element && event.target.matches("[data-pick-all]")) {
      for (const box of boxes()) {
        box.checked = event.target.checked;
      }
      anchor = null;
      showPicked();
    }
  });

  // Looking at a row without leaving the list. One is open at a time.
  const fold = () => {
    for (const open of document.querySelectorAll("tr[data-below]")) {
      const row = document.getElementById("row-" + open.dataset.below);
      for (const button of row ? row.querySelectorAll("[data-glance]") : []) {
        button.setAttribute("aria-expanded", "false");
      }
      open.remove();
    }
  };
  const unfold = (row, button, wantsForm) => {
    fold();
    const below = document.createElement("tr");
    below.className = "lb-glance-row";
    below.dataset.below = row.dataset.row;
    const cell = document.createElement("td");
    cell.colSpan = row.children.length;
    cell.id = button.getAttribute("aria-controls");
    below.append(cell);
    row.after(below);
    button.setAttribute("aria-expanded", "true");
    htmx.ajax("GET", button.dataset.glance, { source: cell, target: cell, swap: "innerHTML" }).then(() => {
      below.scrollIntoView({ block: "nearest" });
      if (wantsForm) {
        const next = cell.querySelector("details[open] form") || cell.querySelector("details, a");
        const field =
          next && next.querySelector("input:not([type=hidden]), textarea, select, button[type=submit], summary");
        (field || next || cell).focus();
      }
    });
  };
  const glance = (row) => {
    const button = row && row.querySelector("[data-glance]:not([data-acts])");
    if (button) {
      if (button.getAttribute("aria-expanded") === "true") {
        fold();
      } else {
        unfold(row, button, false);
      }
    }
  };
  const act = (row) => {
    const button = row && row.querySelector("[data-acts]");
    if (button) {
      if (button.getAttribute("aria-expanded") === "true") {
        fold();
      } else {
        unfold(row, button, true);
      }
    }
  };
  document.addEventListener("click", (event) => {
    const button = event.target instanceof Element ? event.target.closest("[data-glance]") : null;
    const row = rowOf(button);
    if (row && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
      event.preventDefault();
      if (button.hasAttribute("data-acts")) {
        act(row);
      } else {
        glance(row);
      }
    }
  });

  // A row as it is now, if it is still in the list.
  const rowAnew = (id) =>
    fetch(location.href, { headers: { Accept: "text/html" } })
      .then((answer) => answer.text())
      .then((page) => new DOMParser().parseFromString(page, "text/html").getElementById(id));

  const sectionOf = (row) => row.closest("tbody").querySelector("[data-section-total]");
  const inNumbers = (number) => number.toLocaleString(document.documentElement.lang);

  const count = (total, section, said) => {
    const before = Number(total.dataset.count);
    // Who has done an assignment has one thing less to do; a problem may wait for the next step at once.
    const left = said.dataset.waiting === undefined ? before - 1 : Number(said.dataset.waiting);
    // Where more wait than are counted, one less changes nothing that is shown.
    if (section && section.dataset.more === undefined) {
      section.dataset.count = String(Number(section.dataset.count) + left - before);
      section.textContent = inNumbers(Number(section.dataset.count));
    }
    if (total.dataset.more === undefined) {
      total.dataset.count = String(left);
      total.textContent = total.dataset.sentence.replace("#", inNumbers(left));
      document.title = document.title.replace(/^(\([\d.,\s]+\) )?/, left > 0 ? "(" + inNumbers(left) + ") " : "");
    }
  };

  const turnTo = (said) => {
    said.setAttribute("tabindex", "-1");
    said.focus();
  };

  // A step that was taken back at the desk waits again, where it waited before.
  const waitsAgain = (settled, said) => {
    rowAnew(settled.dataset.was).then((fresh) => {
      if (fresh) {
        const row = document.adoptNode(fresh);
        settled.before(row);
        htmx.process(row);
        goTo(row);
      } else {
        turnTo(said);
      }
    });
  };

  // What became of a command: the row is read anew, and the next one has the focus.
  const became = (said) => {
    const total = document.querySelector("[data-waiting-total]");
    const settled = said.closest("tr[data-was]");
    if (settled && said.dataset.takenBack !== undefined) {
      count(total, sectionOf(settled), said);
      waitsAgain(settled, said);
      return;
    }
    const below = said.closest("tr[data-below]");
    const row = below && document.getElementById("row-" + below.dataset.below);
    if (!row) {
      turnTo(said);
      return;
    }
    if (total) {
      const all = rows();
      const next = all.slice(all.indexOf(row) + 1).find((other) => !other.hasAttribute("data-settled"));
      row.setAttribute("data-settled", "");
      below.removeAttribute("data-below");
      below.dataset.was = row.id;
      const cell = below.firstElementChild;
      cell.removeAttribute("id");
      cell.replaceChildren(said.closest("[data-in-place]"));
      said.prepend(opener(row).cloneNode(true));
      said.querySelector("[data-open]").removeAttribute("data-open");
      const section = sectionOf(row);
      row.remove();
      count(total, section, said);
      if (next) {
        goTo(next);
      } else {
        turnTo(said);
      }
      return;
    }
    const id = row.id;
    rowAnew(id).then((fresh) => {
      const old = document.getElementById(id);
      if (fresh && old) {
        const box = old.querySelector("[data-pick]");
        fresh.querySelector("[data-pick]").checked = box.checked;
        const button = fresh.querySelector("[data-glance]");
        button.setAttribute("aria-expanded", "true");
        old.replaceWith(document.adoptNode(fresh));
        htmx.process(document.getElementById(id));
      }
      goTo(document.getElementById(id));
      showPicked();
    });
  };
  document.addEventListener("htmx:afterSwap", (event) => {
    const place = event.detail.target;
    if (!(place instanceof Element)) {
      return;
    }
    const said = place.matches("[data-in-place]") ? place.querySelector("[data-became]") : null;
    if (said) {
      became(said);
    }
    if (place.id === "panel-body") {
      const panel = document.getElementById("panel");
      if (!panel.open) {
        panel.showModal();
      }
      const title = place.querySelector("[data-panel-title]");
      if (title) {
        title.focus();
      }
      if (place.querySelector("[data-bulk-answered]")) {
        sessionStorage.setItem(
          KEPT,
          JSON.stringify([...place.querySelectorAll("[data-refused]")].map((row) => row.dataset.refused)),
        );
      }
    }
  });

  // After many rows were acted on, the list is read anew; what was refused stays picked.
  const backToList = () => {
    if (document.querySelector("#panel-body [data-bulk-answered]")) {
      location.reload();
    }
  };
  document.addEventListener(
    "close",
    (event) => {
      if (event.target instanceof Element && event.target.id === "panel") {
        backToList();
      }
    },
    true,
  );
  document.addEventListener("click", (event) => {
    const done = event.target instanceof Element ? event.target.closest("#panel [data-panel-done]") : null;
    if (done) {
      event.preventDefault();
      document.getElementById("panel").close();
    }
  });

  // Copying a table as Excel takes it: as a table of cells, and as lines with tabs.
  const textOf = (cell) =>
    (cell.dataset.copy !== undefined ? cell.dataset.copy : cell.innerText).replace(/\s+/g, " ").trim();
  const cellsOf = (row) => [...row.children].filter((cell) => !cell.classList.contains("lb-col-pick"));
  // What looks like a formula is to stay a text.
  const plain = (text) => (/^[=+\-@]/.test(text) ? "'" + text : text);
  const escaped = (text) => text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");
  const copy = (button) => {
    const table = document.querySelector(button.dataset.copyTable);
    if (!table) {
      return;
    }
    const only = button.hasAttribute("data-copy-picked") ? picked().map(rowOf) : null;
    const body = [...table.tBodies[0].rows].filter((row) => !row.matches(".lb-glance-row") && (!only || only.includes(row)));
    const lines = [table.tHead.rows[0], ...body].map((row) => cellsOf(row).map(textOf));
    const tabbed = lines.map((line) => line.map(plain).join("\t")).join("\r\n");
    const cell = (text, tag) => "<" + tag + ">" + escaped(plain(text)) + "</" + tag + ">";
    const marked =
      '<meta charset="utf-8"><table border="1">' +
      lines
        .map((line, at) => "<tr>" + line.map((text) => cell(text, at === 0 ? "th" : "td")).join("") + "</tr>")
        .join("") +
      "</table>";
    const told = () => say(button.dataset.copied.replace("#", String(body.length)));
    // An intranet without TLS has no other clipboard than this.
    const byEvent = () => {
      let taken = false;
      const hand = (event) => {
        event.clipboardData.setData("text/plain", tabbed);
        event.clipboardData.setData("text/html", marked);
        event.preventDefault();
        taken = true;
      };
      document.addEventListener("copy", hand, { once: true });
      document.execCommand("copy");
      document.removeEventListener("copy", hand);
      if (taken) {
        told();
      } else {
        say(button.dataset.notCopied);
      }
    };
    if (navigator.clipboard && window.ClipboardItem) {
      navigator.clipboard
        .write([
          new ClipboardItem({
            "text/plain": new Blob([tabbed], { type: "text/plain" }),
            "text/html": new Blob([marked], { type: "text/html" }),
          }),
        ])
        .then(told, byEvent);
    } else {
      byEvent();
    }
  };
  document.addEventListener("click", (event) => {
    const target = event.target instanceof Element ? event.target : null;
    const button = target && target.closest("[data-copy-table]");
    if (button) {
      copy(button);
    }
    if (target && target.closest("[data-pick-none]")) {
      for (const box of picked()) {
        box.checked = false;
      }
      showPicked();
      goTo(here() || rows()[0]);
    }
  });

  // Columns move in place; they are sent once, when they are applied.
  document.addEventListener("click", (event) => {
    const button = event.target instanceof Element ? event.target.closest("[data-columns] [name=up], [data-columns] [name=down]") : null;
    if (button) {
      event.preventDefault();
      const item = button.closest("li");
      if (button.name === "up" && item.previousElementSibling) {
        item.previousElementSibling.before(item);
      } else if (button.name === "down" && item.nextElementSibling) {
        item.nextElementSibling.after(item);
      }
      button.focus();
    }
  });

  const isPressed = (target) =>
    target instanceof Element && !!target.closest("button, summary, input, select, textarea, a:not([data-open])");
  const press = (selector) => {
    const place = document.querySelector(selector);
    if (place) {
      place.click();
    }
    return !!place;
  };

  const commands = {
    j: () => move(1),
    k: () => move(-1),
    o: () => glance(here()),
    " ": () => glance(here()),
    a: () => act(here()),
    x: (event) => {
      const box = here() && here().querySelector("[data-pick]");
      if (box) {
        pick(box, !box.checked, false);
      }
    },
    X: () => {
      const box = here() && here().querySelector("[data-pick]");
      if (box) {
        pick(box, true, true);
      }
    },
    b: () => {
      const bar = document.querySelector("[data-selection]");
      if (bar && !bar.hidden) {
        bar.requestSubmit();
      }
    },
    c: () => (picked().length > 0 ? press("[data-copy-picked]") : press(".lb-tools [data-copy-table]")),
    n: () => press("a[rel=next]"),
    p: () => press("a[rel=prev]"),
    "/": () => {
      const search = document.getElementById("filter-q");
      if (search) {
        const folded = search.closest("details");
        if (folded) {
          folded.open = true;
        }
        search.focus();
        search.select();
      }
    },
    "?": keys.help,
  };

  keys.listen((event) => {
    if (!list() && !document.getElementById("keys")) {
      return;
    }
    if (event.key === "Escape" && document.querySelector("tr[data-below]") && !document.querySelector("details.lb-menu[open]")) {
      const row = here();
      fold();
      goTo(row);
      return;
    }
    if (!keys.isOn() || keys.isTyping(event.target) || (event.key === " " && (isPressed(event.target) || !here()))) {
      return;
    }
    const command = Object.hasOwn(commands, event.key) ? commands[event.key] : null;
    if (command) {
      event.preventDefault();
      command(event);
    }
  });

  const begin = () => {
    const kept = sessionStorage.getItem(KEPT);
    if (kept !== null && list()) {
      sessionStorage.removeItem(KEPT);
      const ids = new Set(JSON.parse(kept));
      for (const box of boxes()) {
        box.checked = ids.has(rowOf(box).dataset.row);
      }
    }
    const folds = document.querySelector("[data-fold]");
    if (folds && window.matchMedia("(max-width: 40rem)").matches) {
      folds.open = false;
    }
    showPicked();
  };
  begin();
  document.addEventListener("htmx:historyRestore", begin);
  document.addEventListener("htmx:afterSettle", (event) => {
    if (event.detail.target === document.body) {
      begin();
    }
  });
})();
