// What was written in the field waits here until the server has taken it: in order, and each thing once. It is sent by the
// same commands as from any other client. An attempt keeps its key until the server has answered it, so that one whose
// answer was lost is repeated as the same. Where somebody else has written the same meanwhile, the item waits for its
// writer to decide; nothing is overwritten.
(() => {
  "use strict";

  const PIECE = 256 * 1024;
  // A line that gives nothing for so long is down. The largest that is asked for at once is a kit.
  const PATIENCE = 60 * 1000;
  const TURNS = 5;
  // Of so many drafts it is known that they were saved: another window may still show them.
  const REMEMBERED = 50;
  const SENDING = "lookback-field-send";
  const { store } = self.lookbackField;

  /** The line is down, or the server is: later. */
  class Later extends Error {}

  /** The session is over. */
  class SignedOut extends Error {}

  // Asking the server ------------------------------------------------------------------------------------------------

  const fetched = async (path, how) => {
    try {
      const signal = AbortSignal.timeout(PATIENCE);
      return await fetch(path, { cache: "no-store", redirect: "manual", credentials: "same-origin", signal, ...how });
    } catch {
      throw new Later("line");
    }
  };

  /** What an answer brings, as "json" or "blob". The line may go while it comes. */
  const read = async (answer, as) => {
    try {
      return await answer[as]();
    } catch {
      throw new Later("line");
    }
  };

  /** Who is signed in, with the token for what is sent. */
  const session = async () => {
    const answer = await fetched("/session", { headers: { Accept: "application/json", "HX-Request": "true" } });
    if (answer.status === 401 || answer.type === "opaqueredirect") {
      throw new SignedOut("signed-out");
    }
    if (!answer.ok) {
      throw new Later("server");
    }
    return read(answer, "json");
  };

  const ask = async (known, method, path, headers, body) => {
    const answer = await fetched(path, {
      method,
      headers: { Accept: "application/json", [known.header]: known.token, ...headers },
      body,
    });
    if (answer.status === 401 || answer.status === 403 || answer.type === "opaqueredirect") {
      throw new SignedOut("signed-out");
    }
    if (answer.status >= 500) {
      throw new Later("server");
    }
    return answer;
  };

  const refusal = async (answer) => {
    try {
      const told = await answer.json();
      const faults = (told.faults || []).map((fault) => fault.message);
      return { status: answer.status, rule: told.rule, detail: [told.detail, ...faults].join(" "), remedy: told.remedy || "" };
    } catch (error) {
      if (!(error instanceof SyntaxError)) {
        throw new Later("line");
      }
      return { status: answer.status, rule: "", detail: "", remedy: "" };
    }
  };

  // What was written, beside what stands -------------------------------------------------------------------------------

  const sameRating = (one, other) =>
    (!one && !other) || (Boolean(one) && Boolean(other) && one.grade === other.grade && (one.remark || "") === (other.remark || ""));
  const sameFinding = (found, mine) =>
    found.title === mine.title &&
    found.text === mine.text &&
    found.severity === mine.severity &&
    (found.standard ?? null) === (mine.standard ?? null) &&
    found.evidence.length === mine.evidence.length &&
    found.evidence.every((file) => mine.evidence.includes(file));

  const KINDS = {
    rating: {
      body: (item) => ({ ratings: [{ standard: item.standard, grade: item.mine.grade, ...(item.mine.remark ? { remark: item.mine.remark } : {}) }] }),
      standing: (sheet, item) => sheet.ratings.find((rating) => rating.standard === item.standard) || null,
      same: sameRating,
    },
    account: {
      body: (item) => ({ account: item.mine }),
      standing: (sheet) => sheet.account || "",
      same: (one, other) => (one || "") === (other || ""),
    },
    finding: {
      body: (item, evidence) => ({ found: [found(item, evidence)] }),
    },
  };

  const found = (item, evidence) => ({
    title: item.mine.title,
    text: item.mine.text,
    severity: item.mine.severity,
    ...(item.mine.standard ? { standard: item.mine.standard } : {}),
    evidence,
  });

  /** Two items of one slot are about the same thing; the later waits for the earlier. */
  const slotOf = (item) => `${item.visit}.${item.kind}.${item.kind === "finding" ? item.id : (item.standard ?? "")}`;

  /** What stands for the item, if it is neither what the writer saw nor what the writer wrote: somebody else's. */
  const against = (item, sheet, evidence) => {
    if (item.kind === "finding") {
      return { isThere: sheet.findings.some((each) => sameFinding(each, found(item, evidence))), isOthers: false };
    }
    const kind = KINDS[item.kind];
    const now = kind.standing(sheet, item);
    return { now, isThere: kind.same(now, item.mine), isOthers: !kind.same(now, item.seen) };
  };

  /** Ratings name a standard by its number: in another form that is another standard. */
  const isOfOtherForm = (item, { form }) =>
    item.kind === "rating" && (form.standards[item.standard - 1]?.name !== item.about || form.grades.join("\n") !== item.grades.join("\n"));

  // Photographs, in pieces that are gone on with (tus 1.0.0) -----------------------------------------------------------

  const base64 = (text) => btoa(String.fromCharCode(...new TextEncoder().encode(text)));
  const TUS = { "Tus-Resumable": "1.0.0" };

  /** Writes to a photograph what became of it, if it is still wanted. */
  const noted = (person, id, how) =>
    store.as(person, ["photos"], async (of) => {
      const photo = await of("photos").get(id);
      if (!photo) {
        throw new store.Gone("photo");
      }
      await of("photos").put({ ...photo, ...how });
    });

  const arrived = async (known, photo, evidence) => {
    await noted(known.person, photo.id, { evidence });
    return evidence;
  };

  /** Brings a photograph; gives the identifier under which it is attached, or what the server has against it. */
  const bring = async (known, photo) => {
    if (photo.evidence) {
      return { evidence: photo.evidence };
    }
    let { upload } = photo;
    let offset = 0;
    if (upload) {
      const standing = await ask(known, "HEAD", upload, TUS);
      if (standing.ok && standing.headers.get("Lookback-Evidence")) {
        return { evidence: await arrived(known, photo, standing.headers.get("Lookback-Evidence")) };
      }
      upload = standing.ok ? upload : null;
      offset = standing.ok ? Number(standing.headers.get("Upload-Offset")) : 0;
    }
    if (!upload) {
      const begun = await ask(known, "POST", "/api/v1/uploads", {
        ...TUS,
        "Upload-Length": String(photo.blob.size),
        "Upload-Metadata": `filename ${base64(photo.name)}`,
      });
      if (begun.status !== 201) {
        return { refused: await refusal(begun) };
      }
      upload = new URL(begun.headers.get("Location"), self.location.origin).pathname;
      await noted(known.person, photo.id, { upload });
    }
    for (;;) {
      const taken = await ask(
        known,
        "PATCH",
        upload,
        { ...TUS, "Upload-Offset": String(offset), "Content-Type": "application/offset+octet-stream" },
        photo.blob.slice(offset, offset + PIECE),
      );
      if (taken.status === 409 || taken.status === 404) {
        // Somebody is further, or it is gone: next time it is asked where it stands.
        throw new Later("upload");
      }
      if (taken.status !== 204) {
        return { refused: await refusal(taken) };
      }
      offset = Number(taken.headers.get("Upload-Offset"));
      if (taken.headers.get("Lookback-Evidence")) {
        return { evidence: await arrived(known, photo, taken.headers.get("Lookback-Evidence")) };
      }
    }
  };

  // Sending ----------------------------------------------------------------------------------------------------------

  /**
   * Changes an item as it stands now, not as it was read a while ago: its writer goes on writing while it is sent. Without
   * a change it stays; one that is no longer there is Gone.
   */
  const change = (person, id, how) =>
    store.as(person, ["outbox", "visits"], async (of) => {
      const item = await of("outbox").get(id);
      if (!item) {
        throw new store.Gone("item");
      }
      const changed = { ...item, ...(await how(item, of)) };
      await of("outbox").put(changed);
      return changed;
    });

  /**
   * Makes the attempt that is sent next, unless one waits for its answer. It names the version of the visit that is known
   * here, so what stands in that one is looked at first: where it is somebody else's, there is no attempt.
   */
  const attempted = (person, id, evidence) =>
    change(person, id, async (item, of) => {
      if (item.attempt) {
        return {};
      }
      const sheet = (await of("visits").get(item.visit))?.visit;
      if (sheet && isOfOtherForm(item, sheet)) {
        return { state: "refused", answer: { isForm: true } };
      }
      const { now, isThere, isOthers } = sheet ? against(item, sheet, evidence) : {};
      if (isOthers && !isThere) {
        return { state: "conflict", theirs: now };
      }
      const body = JSON.stringify(KINDS[item.kind].body(item, evidence));
      return { attempt: { key: crypto.randomUUID(), version: sheet?.version ?? item.version, body } };
    });

  /** The item is with the server. Its photographs are kept as those of the visit. */
  const done = async (person, item, sheet) => {
    await store.as(person, ["visits", "outbox", "photos", "pictures"], async (of) => {
      const before = await of("visits").get(sheet.id);
      if (before) {
        const files = new Map(before.files.map((file) => [file.id, file]));
        for (const id of item.photos || []) {
          const photo = await of("photos").get(id);
          if (photo?.evidence) {
            const picture = `/api/v1/visits/${sheet.id}/papers/${photo.evidence}/thumbnail`;
            files.set(photo.evidence, { id: photo.evidence, name: photo.name, caption: "", picture });
            await of("pictures").put(photo.blob, picture);
          }
        }
        await of("visits").put({ ...before, visit: sheet, files: [...files.values()] });
      }
      for (const id of item.photos || []) {
        await of("photos").delete(id);
      }
      await of("outbox").delete(item.id);
    });
    store.tell();
    return "sent";
  };

  const setAside = async (person, item, state, how) => {
    await change(person, item.id, () => ({ state, attempt: null, ...how }));
    store.tell();
    return state;
  };

  /** Sends one item, as it stands when its turn has come. Says how it went: sent, conflict, refused. */
  const give = async (known, id) => {
    const { person } = known;
    let item = await change(person, id, () => ({}));
    const evidence = [];
    for (const each of item.photos || []) {
      const photo = await (await store.base()).get("photos", each);
      const brought = photo ? await bring(known, photo) : {};
      if (brought.refused) {
        return setAside(person, item, "refused", { answer: brought.refused });
      }
      if (brought.evidence && !evidence.includes(brought.evidence)) {
        evidence.push(brought.evidence);
      }
    }
    const path = `/api/v1/visits/${item.visit}`;
    if (item.kind === "rating" && !item.attempt) {
      // The form of a visit may become another one until its first rating, and that leaves the visit's version as it is.
      const before = await (await store.base()).get("visits", item.visit);
      const look = before && !before.visit.ratings.length ? await ask(known, "GET", path, {}) : null;
      if (look?.ok) {
        await store.keepVisit(person, await read(look, "json"));
      }
    }
    for (let turn = 0; turn < TURNS; turn += 1) {
      // Kept before it is sent: whatever becomes of the answer, it is the same attempt that is repeated.
      item = await attempted(person, id, evidence);
      if (!item.attempt) {
        store.tell();
        return item.state;
      }
      const answer = await ask(
        known,
        "POST",
        `${path}:keep`,
        { "Content-Type": "application/json", "If-Match": `"${item.attempt.version}"`, "Idempotency-Key": item.attempt.key },
        item.attempt.body,
      );
      if (answer.ok) {
        return done(person, item, await read(answer, "json"));
      }
      if (answer.status !== 412) {
        return setAside(person, item, "refused", { answer: await refusal(answer) });
      }
      // The visit has changed meanwhile. What stands now says whether that is about the same thing.
      const look = await ask(known, "GET", path, {});
      if (!look.ok) {
        return setAside(person, item, "refused", { answer: await refusal(look) });
      }
      const sheet = await read(look, "json");
      await store.keepVisit(person, sheet);
      const { now, isThere, isOthers } = against(item, sheet, evidence);
      if (isThere) {
        return done(person, item, sheet);
      }
      if (isOthers) {
        return setAside(person, item, "conflict", { theirs: now });
      }
      await change(person, id, () => ({ attempt: null, version: sheet.version }));
    }
    throw new Later("busy");
  };

  /** Whatever was taken away while it was sent is not sent; the others are. */
  const given = async (known, id) => {
    try {
      return await give(known, id);
    } catch (error) {
      if (error instanceof store.Gone) {
        return "gone";
      }
      throw error;
    }
  };

  const sendAll = async () => {
    const db = await store.base();
    if (!(await db.count("outbox"))) {
      return "nothing";
    }
    const known = await session();
    const owner = await store.get("person");
    await store.claim(known);
    if (owner !== known.person) {
      return "other";
    }
    const held = new Set();
    for (const { id } of await db.getAll("outbox")) {
      const item = await db.get("outbox", id);
      if (!item) {
        continue;
      }
      const slot = slotOf(item);
      if (item.state !== "waiting" || held.has(slot)) {
        held.add(slot);
      } else if ((await given(known, id)) !== "sent") {
        held.add(slot);
      }
    }
    return "sent";
  };

  /** Sends what waits; one page or worker at a time. Says how it went: nothing, sent, later, signed-out, other. */
  const send = () =>
    navigator.locks.request(SENDING, async () => {
      try {
        return await sendAll();
      } catch (error) {
        if (error instanceof SignedOut) {
          return "signed-out";
        }
        if (error instanceof Later) {
          return "later";
        }
        throw error;
      }
    });

  // Writing ----------------------------------------------------------------------------------------------------------

  const put = async (box, item) => {
    const before = (await box.getAll()).findLast(
      (each) => item.kind !== "finding" && each.kind === item.kind && each.visit === item.visit && each.standard === item.standard,
    );
    const isTried = before?.state === "waiting" && before.attempt;
    const seen = isTried ? before.mine : (before ?? item).seen;
    const isNothing = item.kind !== "finding" && KINDS[item.kind].same(seen, item.mine);
    if (before && !isTried) {
      await (isNothing
        ? box.delete(before.id)
        : box.put({ ...before, mine: item.mine, at: Date.now(), state: before.state === "conflict" ? "conflict" : "waiting" }));
    } else if (!isNothing) {
      await box.add({ ...item, seen, state: "waiting", attempt: null, at: Date.now() });
    }
  };

  const wordsOf = ({ title, text, severity, standard }) => JSON.stringify([title, text, severity, String(standard ?? "")]);

  /** What a draft said when it was saved, if it was. */
  const taken = async (of, id) => (await of("device").get("taken"))?.find((each) => each.id === id);

  /** Notes that the draft of a finding is saved; says how that goes: kept, or what another window has saved of it. */
  const taking = async (of, { draft, mine }) => {
    const before = await taken(of, draft);
    if (before) {
      return before.words === wordsOf(mine) ? "same" : "other";
    }
    const others = (await of("device").get("taken")) || [];
    await of("device").put([...others, { id: draft, words: wordsOf(mine) }].slice(-REMEMBERED), "taken");
    return "kept";
  };

  const isThat = (item, stored) => stored && (stored.id === item.draft || wordsOf(stored.fields) === wordsOf(item.mine));

  /**
   * Puts down what was written, and takes away the draft that it was. What waits of the same thing and was not tried is
   * written anew; what was tried may stand already, and what is written after it is written on top of that. A draft becomes
   * one finding, in however many windows it is saved: it and the note that it was saved are written at once. Says how it
   * went: kept; same, where it had been saved; other, where it had been saved in other words, and nothing was written.
   */
  const add = async (person, items, key) => {
    const how = await store.as(person, ["outbox", "drafts"], async (of) => {
      const finding = items.find((item) => item.kind === "finding");
      const goes = finding ? await taking(of, finding) : "kept";
      if (goes === "kept") {
        for (const item of items) {
          await put(of("outbox"), item);
        }
      }
      // Another draft may have been begun there meanwhile.
      if (goes !== "other" && (!finding || isThat(finding, await of("drafts").get(key)))) {
        await of("drafts").delete(key);
      }
      return goes;
    });
    store.tell();
    return how;
  };

  /** Has an item sent again on top of what the writer has now seen: that, and not what may have come after it. */
  const putAgain = async (person, shown) => {
    await change(person, shown.id, () => ({
      state: "waiting",
      attempt: null,
      ...(shown.state === "conflict" ? { seen: shown.theirs } : {}),
      theirs: undefined,
      answer: undefined,
    }));
    store.tell();
  };

  const drop = async (person, item) => {
    await store.as(person, ["outbox", "photos"], async (of) => {
      await of("outbox").delete(item.id);
      for (const id of item.photos || []) {
        await of("photos").delete(id);
      }
    });
    store.tell();
  };

  /** Makes a finding that was refused a draft again. */
  const reopen = async (person, item, key, draft) => {
    await store.as(person, ["outbox", "drafts"], async (of) => {
      if (await of("outbox").get(item.id)) {
        await of("outbox").delete(item.id);
        await of("drafts").put(draft, key);
      }
    });
    store.tell();
  };

  self.lookbackField.outbox = { SENDING, session, ask, read, send, add, taken, putAgain, reopen, drop, SignedOut, Later };
})();
