// Forms that lose nothing: what is typed into an entry is kept on the server while it is typed, on this device while the
// line is down, and comes back.
(() => {
  "use strict";

  const PAUSE = 800;
  const RETRY = 5000;

  const FIELDS = ["campaign", "unit", "title", "description", "source", "severity", "specialAction", "parent", "evidence"];

  // What is on the device only for as long as the server has not got it.
  const device = window.lookbackDevice;

  const draftIn = (marker) => {
    const form = marker.closest("form");
    const said = document.querySelector("[data-draft-said]");
    const draft = marker.dataset.draft;
    const mine = `lookback.draft.${marker.dataset.person}.`;
    const kept = mine + draft;
    const meta = document.querySelector('meta[name="csrf"]');
    let timer = 0;
    let sending = false;
    let again = false;
    let over = false;
    let line = new AbortController();

    const typed = () => {
      const data = new URLSearchParams();
      const all = new FormData(form);
      for (const name of FIELDS) {
        for (const value of all.getAll(name)) {
          data.append(name, value);
        }
      }
      return data;
    };
    const isWorthKeeping = (data) => `${data.get("title")}${data.get("description")}`.trim() !== "" || data.has("evidence");
    // Of an entry that was refused nobody knows whether its last words have come.
    const isRefused = form.querySelector(".lb-outcome") !== null;
    let sent = isRefused ? "" : typed().toString();

    const say = (words) => {
      if (said) {
        said.textContent = words;
      }
    };

    const send = async (text) => {
      line = new AbortController();
      const answer = await fetch(`/problems/drafts/${draft}`, {
        method: "POST",
        body: new URLSearchParams(text),
        headers: { [meta.dataset.header]: meta.content, "HX-Request": "true" },
        // A page that is being left still sends it, unless it is longer than browsers take then.
        keepalive: text.length < 50000,
        signal: line.signal,
      });
      if (answer.ok) {
        sent = text;
        device.drop(kept);
        say((await answer.text()).trim());
        const here = new URL(location.href);
        if (here.searchParams.get("draft") !== draft) {
          here.searchParams.set("draft", draft);
          history.replaceState(history.state, "", here);
          form.elements.namedItem("_page").value = here.pathname + here.search;
        }
      } else if (answer.status === 409) {
        say(marker.dataset.sayFull);
      } else if (answer.status === 400 || answer.status === 404) {
        say("");
      } else {
        throw new Error(`answered ${answer.status}`);
      }
    };

    const save = async () => {
      clearTimeout(timer);
      if (over || !form.isConnected) {
        return;
      }
      if (sending) {
        again = true;
        return;
      }
      const data = typed();
      const text = data.toString();
      if (text === sent || !isWorthKeeping(data)) {
        return;
      }
      sending = true;
      device.set(kept, text);
      say(marker.dataset.saySaving);
      try {
        await send(text);
      } catch {
        if (!over) {
          say(marker.dataset.sayOffline);
          timer = setTimeout(save, RETRY);
        }
      } finally {
        sending = false;
      }
      if (again) {
        again = false;
        await save();
      }
    };
    const soon = () => {
      clearTimeout(timer);
      timer = setTimeout(save, PAUSE);
    };

    form.addEventListener("input", soon);
    form.addEventListener("change", soon);
    form.addEventListener("lookback:files", save);

    const restore = () => {
      const text = device.get(kept);
      if (text === null || isRefused) {
        return;
      }
      const data = new URLSearchParams(text);
      for (const name of FIELDS.filter((each) => each !== "evidence" && data.has(each))) {
        const field = form.elements.namedItem(name);
        if (field instanceof HTMLElement) {
          field.value = data.get(name);
        }
      }
      say(marker.dataset.sayRestored);
      save();
    };
    restore();
    if (isRefused) {
      save();
    }
    // Something else that the server never got, on a page that is fresh.
    const other = device.keys().find((key) => key.startsWith(mine) && key !== kept);
    if (other && !new URL(location.href).searchParams.has("draft") && !isWorthKeeping(typed())) {
      location.replace(`/problems/new?draft=${other.slice(mine.length)}`);
    }

    return {
      form,
      save,
      entering: () => {
        over = true;
        clearTimeout(timer);
        // What is still on its way would come to a draft that has become a problem.
        line.abort();
      },
      entered: (done) => {
        if (done) {
          device.drop(kept);
        } else {
          over = false;
          soon();
        }
      },
    };
  };

  let current = null;
  const begin = () => {
    const marker = document.querySelector("[data-draft]");
    current = marker ? draftIn(marker) : null;
    const wrong = document.querySelector("form .is-invalid");
    if (wrong) {
      wrong.focus();
    }
  };
  begin();
  document.addEventListener("htmx:afterSettle", (event) => {
    if (event.detail.target === document.body) {
      begin();
    }
  });

  const entersIt = (event) => current && event.detail.elt === current.form && event.detail.requestConfig.verb === "post";
  document.addEventListener("htmx:beforeRequest", (event) => {
    if (entersIt(event)) {
      current.entering();
    }
  });
  document.addEventListener("htmx:afterRequest", (event) => {
    if (entersIt(event)) {
      current.entered(event.detail.successful);
    }
  });
  document.addEventListener("visibilitychange", () => {
    if (current && document.visibilityState === "hidden") {
      current.save();
    }
  });
  window.addEventListener("online", () => current && current.save());
})();
