// What the field app keeps on this device, in the browser's own database: the visits of one person with what belongs to
// them, and what that person has written and not sent. It is read by the page and by its worker.
(() => {
  "use strict";

  const { NAME } = self.lookbackDevice.field;
  const VERSION = 1;
  const STORES = ["device", "visits", "pictures", "outbox", "photos", "drafts"];
  // So long the visits stay without having been fetched anew. What waits to be sent stays until it is sent.
  const KEPT = 7 * 24 * 60 * 60 * 1000;

  const news = new BroadcastChannel(NAME);
  let opened = null;

  const base = () => {
    opened ??= idb.openDB(NAME, VERSION, {
      upgrade: (made) => {
        made.createObjectStore("device");
        made.createObjectStore("visits", { keyPath: "visit.id" });
        made.createObjectStore("pictures");
        made.createObjectStore("outbox", { keyPath: "id", autoIncrement: true });
        made.createObjectStore("photos", { keyPath: "id" });
        made.createObjectStore("drafts");
      },
      // The browser takes everything away, or a newer version of the app is at work.
      blocking: async () => {
        const going = await opened;
        opened = null;
        going?.close();
        news.postMessage("wiped");
        store.onWiped();
      },
      terminated: () => {
        opened = null;
      },
    });
    return opened;
  };

  const tell = () => news.postMessage("changed");

  /** What was to be written has no place any more: the device is another person's by now, or it was taken away here. */
  class Gone extends Error {}

  /** All that is read and written is so at once, or nothing is. */
  const together = async (names, work) => {
    const all = (await base()).transaction(names, "readwrite");
    try {
      const result = await work((name) => all.objectStore(name));
      await all.done;
      return result;
    } catch (error) {
      all.done.catch(() => {});
      try {
        all.abort();
      } catch {
        // The browser has done so.
      }
      throw error;
    }
  };

  /** Writes for a person. Nothing is written if the device is not theirs by then: others' words are never mixed. */
  const as = (person, names, work) =>
    together(["device", ...names], async (of) => {
      if (person === undefined || (await of("device").get("person")) !== person) {
        throw new Gone("person");
      }
      return work(of);
    });

  const clear = async (of) => {
    const language = await of("device").get("language");
    await Promise.all(STORES.map((name) => of(name).clear()));
    if (language) {
      await of("device").put(language, "language");
    }
  };

  const wipe = async () => {
    await together(STORES, clear);
    tell();
  };

  const get = async (key) => (await base()).get("device", key);
  const put = async (key, value) => (await base()).put("device", value, key);

  const store = {
    base,
    tell,
    wipe,
    as,
    Gone,
    get,
    put,
    news,
    /** What a page does when everything has been taken away. */
    onWiped: () => {},

    /** Makes the device this person's. What another person left on it goes, and so does what is nobody's. */
    claim: async (session) => {
      const isNew = await together(STORES, async (of) => {
        const other = (await of("device").get("person")) !== session.person;
        if (other) {
          await clear(of);
        }
        await of("device").put(session.person, "person");
        await of("device").put(session.name, "name");
        return other;
      });
      if (isNew) {
        tell();
      }
    },

    /** Whose the visits are, and they, with the time at which they were fetched; none, if that is too long ago. */
    kit: () =>
      together(["device", "visits", "pictures"], async (of) => {
        const person = await of("device").get("person");
        const fetched = await of("device").get("fetched");
        if (fetched !== undefined && Date.now() - fetched > KEPT) {
          await of("device").delete("fetched");
          await of("visits").clear();
          await of("pictures").clear();
          return { person, fetched: undefined, visits: [] };
        }
        return { person, fetched, at: await of("device").get("at"), visits: await of("visits").getAll() };
      }),

    /** Keeps the visits that were fetched in place of those before. What was sent while they came is newer than they. */
    keepKit: async (person, kit) => {
      await as(person, ["visits"], async (of) => {
        const before = new Map((await of("visits").getAll()).map((each) => [each.visit.id, each]));
        await of("visits").clear();
        for (const each of kit.visits) {
          const known = before.get(each.visit.id);
          const isOlder = known && each.visit.version < known.visit.version;
          await of("visits").put(isOlder ? { ...each, visit: known.visit, files: known.files } : each);
        }
        await of("device").put(Date.now(), "fetched");
        await of("device").put(kit.at, "at");
      });
      tell();
    },

    /** Keeps a visit as the server has just told it. */
    keepVisit: (person, sheet) =>
      as(person, ["visits"], async (of) => {
        const before = await of("visits").get(sheet.id);
        if (before) {
          await of("visits").put({ ...before, visit: sheet });
        }
      }),
  };

  self.lookbackField = { store };
})();
