// The page of a work goes on by itself: once a second it asks how the work stands and changes what has changed, so that
// nothing flickers and the keyboard's place is kept. Readers of the screen are told now and then, and at the end.
(() => {
  "use strict";

  const EVERY = 1000;
  const TOLD_EVERY = 10000;
  const PARTS = ["state", "count", "left", "note"];

  let title = "";
  let toldAt = 0;
  let timer = 0;

  const place = () => document.querySelector("[data-work]");
  const part = (within, name) => within.querySelector(`[data-part="${name}"]`);

  const tell = (words) => {
    const told = document.querySelector("[data-work-told]");
    if (told) {
      told.textContent = words;
      toldAt = Date.now();
    }
  };

  const same = (here, there) => {
    for (const name of PARTS) {
      const mine = part(here, name);
      const theirs = part(there, name);
      if (mine && theirs && mine.textContent !== theirs.textContent) {
        mine.textContent = theirs.textContent;
      }
      if (mine && theirs && mine.className !== theirs.className) {
        mine.className = theirs.className;
        mine.setAttribute("popovertarget", theirs.getAttribute("popovertarget"));
      }
    }
    const bar = part(here, "bar");
    const now = part(there, "bar");
    for (const name of ["max", "value"]) {
      const value = now.getAttribute(name);
      if (value === null) {
        bar.removeAttribute(name);
      } else if (bar.getAttribute(name) !== value) {
        bar.setAttribute(name, value);
      }
    }
    const cancel = part(here, "cancel");
    if (cancel && !part(there, "cancel")) {
      const held = cancel.contains(document.activeElement);
      cancel.remove();
      if (held) {
        here.querySelector("#work-stands").focus();
      }
    }
    here.dataset.workState = there.dataset.workState;
    here.dataset.workPercent = there.dataset.workPercent;
  };

  const show = (here, there) => {
    const over = !part(there, "bar");
    if (over) {
      const held = here.contains(document.activeElement) || document.activeElement === document.body;
      here.replaceWith(there);
      if (held) {
        there.querySelector("#work-stands").focus();
      }
      document.title = title;
      tell(there.querySelector("#work-stands").textContent.trim());
    } else {
      same(here, there);
      const percent = there.dataset.workPercent;
      document.title = percent ? `${percent}% · ${title}` : title;
      if (Date.now() - toldAt > TOLD_EVERY) {
        tell(`${part(here, "state").textContent} ${part(here, "count").textContent}`);
      }
    }
    return over;
  };

  const ask = async (here) => {
    let over = false;
    try {
      const answer = await fetch(here.dataset.work, { headers: { "X-Requested-With": "fetch" } });
      if (answer.redirected || answer.status === 401 || answer.status === 404) {
        // The session or the work is gone: the page itself says so.
        window.location.reload();
        return;
      }
      if (answer.ok && here.isConnected) {
        const page = new DOMParser().parseFromString(await answer.text(), "text/html");
        const there = page.querySelector("[data-work]");
        over = !there || show(here, document.adoptNode(there));
      }
    } catch {
      // The server is being restarted; it is asked again.
    }
    if (!over) {
      timer = window.setTimeout(() => ask(here), EVERY);
    }
  };

  const begin = () => {
    const here = place();
    window.clearTimeout(timer);
    if (here && part(here, "bar")) {
      title = document.title.replace(/^[0-9]+% · /, "");
      toldAt = Date.now();
      timer = window.setTimeout(() => ask(here), EVERY / 2);
    }
  };

  begin();
  document.addEventListener("htmx:afterSettle", begin);
})();
