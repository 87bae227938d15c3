// Photos and files are sent at once when they are taken, chosen, dropped or pasted: in pieces that can be gone on with
// after the line, the page or the server was down (tus 1.0.0), and large photos made smaller first. The form names what
// has arrived.
(() => {
  "use strict";

  const PIECE = 512 * 1024;
  const LARGEST = 20 * 1024 * 1024;
  const WAITS = [1000, 2000, 4000, 8000, 15000, 30000];
  const SHOWN = ["image/jpeg", "image/png", "image/gif", "image/webp"];

  const meta = () => document.querySelector('meta[name="csrf"]');

  const { smaller } = window.lookbackPhotos;

  // One request; answers, or fails with what the server said -----------------------------------------------------

  const ask = (method, url, headers, body, onProgress) =>
    new Promise((answer, fail) => {
      const request = new XMLHttpRequest();
      request.open(method, url);
      const token = meta();
      for (const [name, value] of Object.entries({ "Tus-Resumable": "1.0.0", "HX-Request": "true", [token.dataset.header]: token.content, ...headers })) {
        request.setRequestHeader(name, value);
      }
      if (onProgress) {
        request.upload.addEventListener("progress", (event) => onProgress(event.loaded));
      }
      request.addEventListener("load", () => answer(request));
      request.addEventListener("error", () => fail(new Error("line")));
      request.addEventListener("timeout", () => fail(new Error("line")));
      request.timeout = 120000;
      request.send(body);
    });

  const reason = (request) => {
    const page = new DOMParser().parseFromString(request.responseText, "text/html");
    const fault = page.querySelector(".lb-outcome-faults li");
    const detail = page.querySelector(".lb-outcome-detail");
    return fault ? fault.lastChild.textContent.trim() : detail ? detail.textContent.trim() : "";
  };

  const pause = (turn) =>
    new Promise((done) => {
      const timer = setTimeout(on, WAITS[Math.min(turn, WAITS.length - 1)]);
      function on() {
        clearTimeout(timer);
        window.removeEventListener("online", on);
        done();
      }
      window.addEventListener("online", on);
    });

  class Refused extends Error {}

  // Where nothing is kept, an upload is gone on with only while the page is open.
  const device = window.lookbackDevice;

  const base64 = (text) => btoa(String.fromCharCode(...new TextEncoder().encode(text)));

  /** Sends a file; gives the identifier under which it can be attached. */
  const send = async (file, key, tell, isGivenUp) => {
    let url = device.get(key);
    let offset = -1;
    for (let turn = 0; !isGivenUp(); ) {
      try {
        if (url && offset < 0) {
          const known = await ask("HEAD", url, {});
          if (known.status === 200 && Number(known.getResponseHeader("Upload-Length")) === file.size) {
            if (known.getResponseHeader("Lookback-Evidence")) {
              device.drop(key);
              return known.getResponseHeader("Lookback-Evidence");
            }
            offset = Number(known.getResponseHeader("Upload-Offset"));
          } else if (known.status === 200 || known.status === 404) {
            url = null;
          } else {
            throw known.status === 401 ? new Refused("signed-out") : new Error("line");
          }
        }
        if (!url) {
          const started = await ask("POST", "/uploads", { "Upload-Length": String(file.size), "Upload-Metadata": `filename ${base64(file.name)}` });
          if (started.status === 401 || started.status === 403) {
            throw new Refused("signed-out");
          }
          if (started.status >= 500) {
            throw new Error("line");
          }
          if (started.status !== 201) {
            throw new Refused(reason(started));
          }
          url = started.getResponseHeader("Location");
          offset = 0;
          device.set(key, url);
        }
        tell(offset / file.size);
        const taken = await ask(
          "PATCH",
          url,
          { "Upload-Offset": String(offset), "Content-Type": "application/offset+octet-stream" },
          file.slice(offset, Math.min(file.size, offset + PIECE)),
          (bytes) => tell((offset + bytes) / file.size),
        );
        if (taken.status === 204) {
          turn = 0;
          offset = Number(taken.getResponseHeader("Upload-Offset"));
          const evidence = taken.getResponseHeader("Lookback-Evidence");
          if (evidence) {
            device.drop(key);
            return evidence;
          }
        } else if (taken.status === 404 || taken.status === 409) {
          // Gone, or somebody is further: ask where it stands.
          offset = -1;
          turn += 1;
          if (turn > WAITS.length) {
            throw new Refused("");
          }
        } else if (taken.status === 401 || taken.status === 403) {
          throw new Refused("signed-out");
        } else if (taken.status >= 500) {
          throw new Error("line");
        } else {
          device.drop(key);
          throw new Refused(reason(taken));
        }
      } catch (error) {
        if (error instanceof Refused) {
          throw error;
        }
        tell(null);
        await pause(turn);
        turn += 1;
        offset = -1;
      }
    }
    return null;
  };

  // A form's files --------------------------------------------------------------------------------------------------

  const icon = () => {
    const NS = "http://www.w3.org/2000/svg";
    const svg = document.createElementNS(NS, "svg");
    svg.setAttribute("viewBox", "0 0 24 24");
    svg.setAttribute("aria-hidden", "true");
    const path = document.createElementNS(NS, "path");
    path.setAttribute("d", "M6 2h8l4 4v16H6zM14 2v4h4");
    path.setAttribute("fill", "none");
    path.setAttribute("stroke", "currentColor");
    path.setAttribute("stroke-width", "1.5");
    svg.append(path);
    return svg;
  };

  const boxes = new WeakMap();

  const boxOf = (element) => {
    const form = element.closest("form");
    const list = element.querySelector(".lb-upload-list");
    const said = element.querySelector("[data-upload-said]");
    const say = element.dataset;
    const open = new Set();
    let waiting = null;
    element.classList.add("lb-upload-on");

    const changed = () => form.dispatchEvent(new CustomEvent("lookback:files", { bubbles: true }));

    const settle = () => {
      if (waiting && ![...open].some((item) => item.isOnTheWay)) {
        const { submitter } = waiting;
        waiting = null;
        said.textContent = "";
        if (!open.size) {
          form.requestSubmit(submitter);
        }
      }
    };

    const show = (file) => {
      const row = document.createElement("li");
      const picture = SHOWN.includes(file.type) ? document.createElement("img") : icon();
      if (picture instanceof HTMLImageElement) {
        picture.alt = "";
        // Not revoked: the browser reads it again when the page is put together anew, and drops it with the page.
        picture.src = URL.createObjectURL(file);
      }
      const name = document.createElement("span");
      name.className = "lb-upload-name";
      name.textContent = file.name;
      const state = document.createElement("span");
      state.className = "lb-upload-state";
      const remove = document.createElement("button");
      remove.type = "button";
      remove.className = "btn btn-sm";
      remove.dataset.remove = "";
      remove.textContent = say.sayRemove;
      remove.setAttribute("aria-label", `${say.sayRemove} ${file.name}`);
      row.append(picture, name, state, remove);
      list.append(row);
      return { row, state, remove };
    };

    const start = async (item) => {
      const { file, row, state } = item;
      item.isOnTheWay = true;
      row.classList.remove("lb-upload-failed");
      row.querySelector("[data-again]")?.remove();
      const progress = document.createElement("progress");
      progress.max = 1;
      progress.value = 0;
      progress.setAttribute("aria-label", file.name);
      state.replaceChildren(progress);
      try {
        const ready = await smaller(file);
        if (ready.size > LARGEST) {
          throw new Refused(say.sayLarge);
        }
        const key = `lookback.upload.${file.name}.${file.size}.${file.lastModified}`;
        const evidence = await send(
          ready,
          key,
          (share) => {
            if (share === null) {
              state.replaceChildren(say.sayRetry, progress);
            } else {
              state.replaceChildren(progress);
              progress.value = share;
            }
          },
          () => item.isGivenUp,
        );
        if (item.isGivenUp || !evidence) {
          return;
        }
        open.delete(item);
        if (form.querySelector(`[name=evidence][value="${evidence}"]`)) {
          row.remove();
        } else {
          const field = document.createElement("input");
          field.type = "hidden";
          field.name = "evidence";
          field.value = evidence;
          row.append(field);
          row.classList.add("lb-upload-arrived");
          state.replaceChildren(`✓ ${say.sayDone}`);
          said.textContent = `${file.name} ${say.sayDone}`;
        }
        changed();
      } catch (error) {
        const words = error.message === "signed-out" ? say.saySignedOut : `${say.sayFailed} ${error.message}`;
        row.classList.add("lb-upload-failed");
        state.replaceChildren(words);
        said.textContent = `${file.name} ${words}`;
        const again = document.createElement("button");
        again.type = "button";
        again.className = "btn btn-sm";
        again.dataset.again = "";
        again.textContent = say.sayAgain;
        again.addEventListener("click", () => start(item));
        row.append(again);
      } finally {
        item.isOnTheWay = false;
        settle();
      }
    };

    const add = (files) => {
      for (const file of files) {
        const item = { file, isGivenUp: false, isOnTheWay: true, ...show(file) };
        open.add(item);
        item.remove.addEventListener("click", () => {
          item.isGivenUp = true;
          open.delete(item);
        });
        start(item);
      }
    };

    list.addEventListener("click", (event) => {
      const remove = event.target.closest("[data-remove]");
      if (remove) {
        remove.closest("li").remove();
        element.querySelector("[data-choose]").focus();
        changed();
        settle();
      }
    });
    for (const input of element.querySelectorAll("input[type=file]")) {
      input.addEventListener("change", () => {
        const files = [...input.files];
        input.value = "";
        add(files);
      });
    }
    for (const [name, over] of [["dragenter", true], ["dragover", true], ["dragleave", false], ["drop", false]]) {
      element.addEventListener(name, (event) => {
        if (event.dataTransfer && [...event.dataTransfer.types].includes("Files")) {
          event.preventDefault();
          element.classList.toggle("lb-upload-over", over);
          if (name === "drop") {
            add(event.dataTransfer.files);
          }
        }
      });
    }

    return {
      form,
      add,
      /** Whether the form can be sent now; if not, it is sent when the files have arrived. */
      holds: (submitter) => {
        if (open.size) {
          const stuck = [...open].find((item) => !item.isOnTheWay);
          if (stuck) {
            stuck.row.querySelector("button").focus();
          } else {
            waiting = { submitter };
            said.textContent = say.sayWait;
            said.classList.remove("visually-hidden");
          }
          return true;
        }
        if (say.required === "true" && !form.querySelector("[name=evidence]")) {
          said.textContent = say.sayNeeded;
          said.classList.remove("visually-hidden");
          element.querySelector("[data-choose]").focus();
          return true;
        }
        return false;
      },
    };
  };

  const begin = () => {
    for (const element of document.querySelectorAll("[data-upload]")) {
      if (!boxes.has(element)) {
        boxes.set(element, boxOf(element));
      }
    }
  };
  begin();
  document.addEventListener("htmx:afterSettle", begin);

  document.addEventListener(
    "submit",
    (event) => {
      const element = event.target.querySelector("[data-upload]");
      const box = element && boxes.get(element);
      if (box && box.holds(event.submitter)) {
        event.preventDefault();
        event.stopImmediatePropagation();
      }
    },
    true,
  );

  // What is pasted goes to the form one is in, else to the first that takes files.
  document.addEventListener("paste", (event) => {
    const files = [...(event.clipboardData ? event.clipboardData.files : [])];
    const here = document.activeElement && document.activeElement.closest("form");
    const element = (here && here.querySelector("[data-upload]")) || document.querySelector("[data-upload]");
    if (!files.length || !element) {
      return;
    }
    event.preventDefault();
    const folded = element.closest("details");
    if (folded) {
      folded.open = true;
    }
    boxes.get(element).add(files);
    element.scrollIntoView({ block: "nearest" });
  });

  // A file dropped beside its place does not take the page away.
  for (const name of ["dragover", "drop"]) {
    window.addEventListener(name, (event) => {
      if (document.querySelector("[data-upload]") && event.dataTransfer && [...event.dataTransfer.types].includes("Files")) {
        event.preventDefault();
      }
    });
  }
})();
