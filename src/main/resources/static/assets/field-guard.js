// On every page but those of the field app: what that keeps on this device goes when its person signs out, and when
// somebody else is signed in. Somebody who has written what was not sent is asked first.
(() => {
  "use strict";

  const PATIENCE = 3000;
  const device = window.lookbackDevice;
  const { NAME, OWNER, ASKS, isWritten } = device.field;
  const owner = device.get(OWNER);

  // Whoever signs in may be somebody else: until that is known, the field app shows nothing.
  document.addEventListener("submit", (event) => {
    if (event.target.getAttribute("action") === "/sign-in" && owner) {
      device.set(ASKS, "yes");
    }
  });
  if (/^\?(?:wrong|wait|again)\b/.test(location.search) && location.pathname === "/sign-in") {
    // They were turned away.
    device.drop(ASKS);
  }
  if (!owner) {
    return;
  }

  /** Has its work done on the database and gives what that brings, or what is so where there is none; nothing, if it hangs. */
  const within = (mode, none, work) =>
    new Promise((done) => {
      setTimeout(done, PATIENCE);
      const asked = indexedDB.open(NAME);
      // It is not there, and is not made for being asked for.
      asked.onupgradeneeded = () => asked.transaction.abort();
      asked.onerror = () => done(none);
      asked.onsuccess = () => {
        const db = asked.result;
        const all = db.transaction([...db.objectStoreNames], mode);
        const brought = work(all);
        all.oncomplete = () => {
          db.close();
          done(brought());
        };
        all.onabort = () => done();
      };
    });

  // The stores are emptied and the database stays: it could not go while another page has it open.
  const wipe = async () => {
    const isGone = await within("readwrite", true, (all) => {
      for (const name of all.objectStoreNames) {
        if (name === "device") {
          // In which language the app speaks is nobody's.
          all.objectStore(name).delete(IDBKeyRange.upperBound("language", true));
          all.objectStore(name).delete(IDBKeyRange.lowerBound("language", true));
        } else {
          all.objectStore(name).clear();
        }
      }
      return () => true;
    });
    if (isGone) {
      device.drop(OWNER);
      new BroadcastChannel(NAME).postMessage("changed");
    }
  };

  const unsent = () =>
    within("readonly", 0, (all) => {
      const waiting = all.objectStore("outbox").count();
      const drafts = all.objectStore("drafts").getAll();
      return () => waiting.result + drafts.result.filter(isWritten).length;
    });

  const person = document.getElementById("kept-words")?.dataset.person;
  if (person && person !== owner) {
    wipe();
  }

  const sure = (words) =>
    new Promise((done) => {
      const dialog = document.getElementById("confirm");
      document.getElementById("confirm-question").textContent = words;
      dialog.returnValue = "no";
      dialog.addEventListener("close", () => done(dialog.returnValue === "yes"), { once: true });
      dialog.showModal();
    });

  let isLeaving = false;
  document.addEventListener("submit", async (event) => {
    const form = event.target;
    if (form.getAttribute("action") !== "/sign-out" || isLeaving) {
      return;
    }
    event.preventDefault();
    event.stopImmediatePropagation();
    const count = await unsent();
    if (count && !(await sure(form.dataset.unsent.replace("{0}", count)))) {
      return;
    }
    await wipe();
    isLeaving = true;
    form.requestSubmit(event.submitter);
  }, true);
})();
