// What the scripts of all pages and of the field app keep in this browser beside its database, and by which names the field
// app is known there. A browser that keeps nothing is borne with.
(() => {
  "use strict";

  const quietly = (work, otherwise) => {
    try {
      return work();
    } catch {
      return otherwise;
    }
  };

  self.lookbackDevice = {
    get: (key) => quietly(() => localStorage.getItem(key), null),
    set: (key, text) => quietly(() => localStorage.setItem(key, text)),
    drop: (key) => quietly(() => localStorage.removeItem(key)),
    keys: () => quietly(() => Object.keys(localStorage), []),
    field: {
      /** The database of the field app, and the channel on which its pages tell each other of changes. */
      NAME: "lookback-field",
      /** Whose visits are on this device. */
      OWNER: "lookback.field.person",
      /** Whether somebody has signed in, and who that is was not heard yet. */
      ASKS: "lookback.field.asks",
      /** Whether a draft says anything: what is blank is none. */
      isWritten: (draft) => draft.photos.length > 0 || Object.values(draft.fields).some((value) => value?.trim()),
    },
  };
})();
