// The page of the field app: the visits that are kept on this device, what is written on them, and what waits to be sent.
// It shows what the device holds at once, and asks the server when there is one.
(() => {
  "use strict";

  const { store, outbox } = self.lookbackField;
  const { smaller } = window.lookbackPhotos;
  const device = window.lookbackDevice;
  const { OWNER, ASKS, isWritten } = device.field;
  const LARGEST = 20 * 1024 * 1024;
  const MOST_PHOTOS = 20;
  const PAUSE = 300;
  const SECOND = 1000;
  const FIRST_WAIT = 3 * SECOND;
  const LONGEST_WAIT = 60 * SECOND;
  const language = document.documentElement.lang;
  const view = document.getElementById("view");
  const alerts = document.getElementById("alerts");
  const said = document.getElementById("said");
  const words = new Map([...document.getElementById("words").content.children].map((each) => [each.dataset.key, each.textContent]));

  // Words and days ---------------------------------------------------------------------------------------------------

  const say = (key, ...parts) => parts.reduce((text, part, at) => text.replace(`{${at}}`, part), words.get(key) ?? key);
  const written = language === "en" ? "en-GB" : language;
  const dayFormat = new Intl.DateTimeFormat(written, { dateStyle: "medium" });
  const clockFormat = new Intl.DateTimeFormat(written, { hour: "2-digit", minute: "2-digit" });
  const timeFormat = new Intl.DateTimeFormat(written, { month: "short", day: "numeric", hour: "2-digit", minute: "2-digit" });
  const time = (at) => (new Date(at).toDateString() === new Date().toDateString() ? clockFormat : timeFormat).format(at);
  const day = (text) => {
    const [year, month, date] = text.split("-").map(Number);
    return dayFormat.format(new Date(year, month - 1, date));
  };
  const days = (visit) => (visit.firstDay === visit.lastDay ? day(visit.firstDay) : dayFormat.formatRange(...[visit.firstDay, visit.lastDay].map((text) => new Date(`${text}T00:00`))));
  const capital = (text) => text.charAt(0).toUpperCase() + text.slice(1);

  /** The day where the visits are, which a demo lets run by another clock. */
  const today = () => {
    const now = new Date(Date.parse(state.kit.at) + (Date.now() - state.kit.fetched));
    return [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, "0")).join("-");
  };

  // What is known ----------------------------------------------------------------------------------------------------

  const state = {
    owner: undefined,
    kit: { visits: [] },
    outbox: [],
    drafts: new Map(),
    pictures: new Map(),
    /** What is folded open, by its key. */
    open: new Set(),
    line: navigator.onLine ? "there" : "off",
    isSignedOut: false,
    isBusy: false,
    /** When it is tried again by itself, where there is a network and no answer came. */
    again: undefined,
    /** Somebody has signed in, and who that is was not heard yet. */
    isWaiting: device.get(ASKS) === "yes",
    /** What went wrong, by where: sending or writing. */
    trouble: new Map(),
  };

  const load = async () => {
    const kit = await store.kit();
    const all = (await store.base()).transaction(["device", "outbox", "drafts"]);
    const [owner, waiting, keys, drafts] = await Promise.all([
      all.objectStore("device").get("person"),
      all.objectStore("outbox").getAll(),
      all.objectStore("drafts").getAllKeys(),
      all.objectStore("drafts").getAll(),
    ]);
    const known = new Map(keys.map((key, at) => [key, drafts[at]]));
    if (owner === state.owner) {
      // What was typed a moment ago is still on its way there.
      for (const key of unwritten) {
        known.set(key, state.drafts.get(key));
      }
    } else {
      unwritten.clear();
      state.pictures.clear();
    }
    if (owner !== undefined) {
      device.set(OWNER, String(owner));
    }
    Object.assign(state, { owner, kit: owner !== undefined && kit.person === owner ? kit : { visits: [] }, outbox: waiting, drafts: known });
  };

  const picture = async (image, key, from) => {
    if (!state.pictures.has(key)) {
      const db = await store.base();
      const blob = from === "photos" ? (await db.get("photos", key))?.blob : await db.get("pictures", key);
      if (!blob) {
        image.closest("li")?.classList.add("lb-field-unseen");
        return;
      }
      state.pictures.set(key, URL.createObjectURL(blob));
    }
    image.src = state.pictures.get(key);
  };

  // Making parts of the page -----------------------------------------------------------------------------------------

  const made = (name, slots = {}) => {
    const part = document.getElementById(`part-${name}`).content.firstElementChild.cloneNode(true);
    for (const [slot, value] of Object.entries(slots)) {
      const place = part.matches(`[data-slot="${slot}"]`) ? part : part.querySelector(`[data-slot="${slot}"]`);
      if (value === null || value === undefined || value === "") {
        (place.closest("[data-with]") || place).remove();
      } else if (value instanceof Node || Array.isArray(value)) {
        place.replaceChildren(...[value].flat());
      } else {
        place.textContent = value;
      }
    }
    return part;
  };
  const element = (name, className, text) => {
    const one = document.createElement(name);
    one.className = className;
    one.textContent = text;
    return one;
  };

  /** A part that folds, and stays as the reader left it. */
  const folding = (part, key) => {
    part.dataset.key = key;
    part.open = state.open.has(key);
    part.addEventListener("toggle", () => {
      if (part.open) {
        state.open.add(key);
      } else {
        state.open.delete(key);
      }
    });
    return part;
  };

  const pictureRow = (name, key, from) => {
    const row = made("picture", { name });
    const image = row.querySelector("img");
    image.alt = name;
    picture(image, key, from);
    return row;
  };

  // What a visit says, with what waits on top --------------------------------------------------------------------------

  const waitingFor = (visit) => state.outbox.filter((item) => item.visit === visit.id);
  const latest = (items, kind, standard) => items.findLast((item) => item.kind === kind && item.standard === standard);
  const standingRating = (visit, standard) => visit.ratings.find((rating) => rating.standard === standard) || null;
  const ratingOf = (visit, standard) => latest(waitingFor(visit), "rating", standard)?.mine ?? standingRating(visit, standard);
  const accountOf = (visit) => latest(waitingFor(visit), "account")?.mine ?? visit.account ?? "";

  const mark = (item) => {
    const shown = element("span", `lb-field-mark lb-field-${item.state}`, say(`item.${item.state}`));
    return shown;
  };

  // Drafts: what is typed and not saved yet ------------------------------------------------------------------------------

  /** With what it is about, for when its visit is no longer on the device. */
  const draftOf = (key, visit) =>
    state.drafts.get(key) || {
      // By it whoever saves it first is told from whoever saves it again in another window.
      id: crypto.randomUUID(),
      about: { unit: visit.unit?.name, standards: visit.form.standards.map((standard) => standard.name), grades: visit.form.grades },
      fields: {},
      photos: [],
    };
  const timers = new Map();
  /** The keys of what was typed and is not in the device's database yet. */
  const unwritten = new Set();

  /** Writes a draft down, with a photograph that has just come to it. */
  const writeDraft = async (key, photo) => {
    clearTimeout(timers.get(key));
    const draft = state.drafts.get(key);
    try {
      await store.as(state.owner, ["drafts", "photos"], async (of) => {
        if (photo) {
          await of("photos").put(photo);
        }
        await of("drafts").put((await outbox.taken(of, draft.id)) ? { ...draft, id: crypto.randomUUID() } : draft, key);
      });
    } catch (error) {
      if (error instanceof store.Gone) {
        return;
      }
      throw error;
    }
    if (state.drafts.get(key) === draft) {
      unwritten.delete(key);
    }
  };
  /** Drafts whose form stands open, or did: whoever folds it away has seen that something is written there. */
  const unfolded = new Set();
  const holdDraft = (key, draft) => {
    unfolded.add(draft.id);
    state.drafts.set(key, draft);
    unwritten.add(key);
  };
  const keepDraft = (key, draft) => {
    holdDraft(key, draft);
    clearTimeout(timers.get(key));
    timers.set(key, setTimeout(() => writeDraft(key).catch(noRoom), PAUSE));
  };
  /** Takes a draft out of hand; gives it, to be put back if it cannot be kept otherwise. */
  const takeDraft = (key) => {
    const draft = state.drafts.get(key);
    clearTimeout(timers.get(key));
    unwritten.delete(key);
    state.drafts.delete(key);
    return draft;
  };
  const discardDraft = async (key) => {
    const { photos } = takeDraft(key);
    await store.as(state.owner, ["drafts", "photos"], async (of) => {
      await of("drafts").delete(key);
      for (const photo of photos) {
        await of("photos").delete(photo.id);
      }
    });
  };
  const settle = () => [...unwritten].forEach((key) => writeDraft(key).catch(noRoom));

  const drafts = () => [...state.drafts].filter(([, draft]) => isWritten(draft));

  const isOpen = (visit) => visit.firstDay <= today();
  /** What was typed on visits that can no longer be written on here: nothing else would show it. */
  const left = () => {
    const open = new Set(state.kit.visits.filter(({ visit }) => isOpen(visit)).map(({ visit }) => visit.id));
    return drafts().filter(([key]) => !open.has(Number(key.split(".")[0])));
  };

  const valueOf = (field) => (field.type === "radio" ? (field.checked ? field.value : null) : field.value);
  /** What is typed comes back, with what stood beside it when it was begun: that is what the writer has seen. */
  const drafted = (form, key, visit, seenOf = () => ({})) => {
    const { id, fields } = draftOf(key, visit);
    form.dataset.draft = id;
    for (const field of form.elements) {
      if (field.name && field.name in fields) {
        if (field.type === "radio") {
          field.checked = field.value === fields[field.name];
        } else {
          field.value = fields[field.name];
        }
      }
    }
    form.addEventListener("input", (event) => {
      const field = event.target;
      if (field.name && field.type !== "file") {
        const draft = draftOf(key, visit);
        keepDraft(key, { ...draft, id, fields: { ...draft.fields, [field.name]: valueOf(field) }, seen: { ...seenOf(field.name), ...draft.seen } });
        noFaultAt(form, field.name);
      }
    });
  };

  const noFaultAt = (form, name) => {
    form.querySelector(`[data-fault="${name}"]`)?.remove();
    for (const field of form.querySelectorAll(`[name="${name}"]`)) {
      field.removeAttribute("aria-invalid");
      field.removeAttribute("aria-describedby");
    }
  };
  const faultAt = (form, name, text) => {
    noFaultAt(form, name);
    const fault = element("p", "lb-fault", text);
    fault.dataset.fault = name;
    fault.id = `fault-${name}`;
    const fields = form.querySelectorAll(`[name="${name}"]`);
    (fields[0].closest(".lb-grades") || fields[0]).after(fault);
    for (const field of fields) {
      field.setAttribute("aria-invalid", "true");
      field.setAttribute("aria-describedby", fault.id);
    }
    fields[0].focus();
  };

  // The form of a visit ------------------------------------------------------------------------------------------------

  const ratingsForm = (visit) => {
    const key = `${visit.id}.ratings`;
    const form = made("ratings");
    const list = form.querySelector("[data-slot=standards]");
    visit.form.standards.forEach((standard, at) => {
      const number = at + 1;
      const item = latest(waitingFor(visit), "rating", number);
      const rating = ratingOf(visit, number);
      const part = made("standard", { name: standard.name, criteria: standard.criteria, evidence: standard.evidence });
      if (item) {
        part.querySelector("legend").append(" ", mark(item));
      }
      const grades = part.querySelector(".lb-grades");
      visit.form.grades.forEach((grade, place) => {
        const choice = made("grade", { grade });
        const radio = choice.querySelector("input");
        radio.name = `rating.${number}`;
        radio.value = String(place + 1);
        radio.checked = rating?.grade === place + 1;
        grades.append(choice);
      });
      const remark = part.querySelector("textarea");
      remark.name = `remark.${number}`;
      remark.id = `remark-${number}`;
      remark.value = rating?.remark || "";
      part.querySelector("label[data-for]").htmlFor = remark.id;
      list.append(part);
    });
    const item = latest(waitingFor(visit), "account");
    form.elements.account.value = accountOf(visit);
    if (item) {
      form.querySelector("[data-slot=account-mark]").append(mark(item));
    }
    // What the reader of this form sees, whatever comes while it is being written on.
    const shown = { account: accountOf(visit) };
    visit.form.standards.forEach((_, at) => {
      shown[at + 1] = ratingOf(visit, at + 1);
    });
    const slotIn = (name) => (name === "account" ? name : Number(name.split(".")[1]));
    drafted(form, key, visit, (name) => ({ [slotIn(name)]: shown[slotIn(name)] }));
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const draft = state.drafts.get(key);
      const written = [];
      // Only what was touched is written: beside it may stand by now what others wrote.
      for (const slot of new Set(Object.keys(draft?.fields ?? {}).map(slotIn))) {
        const seen = draft.seen[slot];
        if (slot === "account") {
          written.push({ kind: "account", mine: form.elements.account.value.trim(), seen });
          continue;
        }
        const grade = Number(new FormData(form).get(`rating.${slot}`) || 0);
        const remark = form.elements[`remark.${slot}`].value.trim();
        if (!grade && remark) {
          faultAt(form, `rating.${slot}`, say("fault.grade"));
          return;
        }
        if (grade) {
          written.push({ kind: "rating", standard: slot, mine: { grade, remark }, seen });
        }
      }
      keep(form, key, visit, async () => written);
    });
    return form;
  };

  const findingForm = (visit) => {
    const key = `${visit.id}.finding`;
    const form = made("finding-form");
    for (const [at, standard] of visit.form.standards.entries()) {
      form.elements.standard.append(new Option(standard.name, String(at + 1)));
    }
    const list = form.querySelector("[data-slot=photos]");
    const showPhotos = () => {
      list.replaceChildren(
        ...draftOf(key, visit).photos.map((photo) => {
          const row = pictureRow(photo.name, photo.id, "photos");
          const remove = element("button", "btn btn-sm", say("photo.remove"));
          remove.type = "button";
          remove.setAttribute("aria-label", `${say("photo.remove")} ${photo.name}`);
          remove.addEventListener("click", async () => {
            without(photo);
            showPhotos();
            await store.as(state.owner, ["photos"], (of) => of("photos").delete(photo.id));
          });
          row.append(remove);
          return row;
        }),
      );
    };
    const without = (photo) => {
      const draft = draftOf(key, visit);
      keepDraft(key, { ...draft, id: form.dataset.draft, photos: draft.photos.filter((each) => each.id !== photo.id) });
    };
    const take = async (file) => {
      if (draftOf(key, visit).photos.length >= MOST_PHOTOS) {
        faultAt(form, "photo", say("photo.most", MOST_PHOTOS));
        return;
      }
      const small = await smaller(file);
      if (small.size > LARGEST) {
        faultAt(form, "photo", say("photo.large"));
        return;
      }
      const draft = draftOf(key, visit);
      const photo = { id: crypto.randomUUID(), name: small.name, blob: small };
      holdDraft(key, { ...draft, id: form.dataset.draft, photos: [...draft.photos, { id: photo.id, name: photo.name }] });
      try {
        await writeDraft(key, photo);
      } catch (error) {
        without(photo);
        noRoom(error);
      }
    };
    let taken = Promise.resolve();
    for (const input of form.querySelectorAll("input[type=file]")) {
      input.addEventListener("change", () => {
        const files = [...input.files];
        input.value = "";
        noFaultAt(form, "photo");
        for (const file of files) {
          taken = taken.then(() => take(file));
        }
        taken = taken.then(() => (form.isConnected ? showPhotos() : show()));
      });
    }
    showPhotos();
    drafted(form, key, visit);
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const title = form.elements.title.value.trim();
      const text = form.elements.text.value.trim();
      for (const [name, value] of [["text", text], ["title", title]]) {
        if (!value) {
          faultAt(form, name, say("fault.missing"));
        }
      }
      if (!title || !text) {
        return;
      }
      keep(form, key, visit, async () => {
        // A photograph that is still being made small belongs to it.
        await taken;
        const { photos } = draftOf(key, visit);
        const mine = { title, text, severity: form.elements.severity.value, standard: Number(form.elements.standard.value) || null, names: photos.map((each) => each.name) };
        return [{ kind: "finding", draft: form.dataset.draft, mine, photos: photos.map((each) => each.id) }];
      });
    });
    return form;
  };

  const keeping = new Set();
  /** Puts into the outbox what a form says, once however often its button is pressed, and sends it if it can be sent. */
  const keep = async (form, key, visit, saidIn) => {
    if (keeping.has(key)) {
      return;
    }
    keeping.add(key);
    form.inert = true;
    try {
      await put(key, visit, await saidIn());
    } finally {
      keeping.delete(key);
    }
  };

  /** Makes a draft of its own of what was written on where the draft was saved in another window, without what was saved. */
  const writeOn = async (key, visit, draft, { title, text, severity, standard }) => {
    const db = await store.base();
    const there = new Set(await db.getAllKeys("photos"));
    const saved = new Set((await db.getAll("outbox")).flatMap((item) => item.photos || []));
    const photos = (draft?.photos || []).filter((photo) => there.has(photo.id) && !saved.has(photo.id));
    const fields = { title, text, severity, standard: String(standard ?? "") };
    keepDraft(key, { ...draftOf(key, visit), fields, photos });
  };

  const put = async (key, visit, written) => {
    const draft = takeDraft(key);
    // By these an item is called where its visit is no longer on the device.
    const called = { visit: visit.id, version: visit.version, unit: visit.unit?.name, grades: visit.form.grades };
    const items = written.map((item) => ({ ...item, ...called, about: item.kind === "rating" ? visit.form.standards[item.standard - 1].name : "" }));
    let how;
    try {
      how = await outbox.add(state.owner, items, key);
    } catch (error) {
      if (draft) {
        keepDraft(key, draft);
      }
      noRoom(error);
      show(true);
      return;
    }
    if (how === "other") {
      await writeOn(key, visit, draft, items[0].mine);
      state.trouble.set("writing", say("taken"));
      await load();
      show(true);
      return;
    }
    state.trouble.delete("writing");
    state.open.delete(key);
    await load();
    show(true);
    if (written.length) {
      announce(say("saved"));
      navigator.storage?.persist?.();
      later();
      send();
    }
  };

  const noRoom = (error) => {
    if (error instanceof store.Gone) {
      return;
    }
    state.trouble.set("writing", say("no-room"));
    showAlerts();
    if (error.name !== "QuotaExceededError") {
      console.error(error);
    }
  };

  /** Has the worker send when the network is back, where browsers know how. */
  const later = async () => {
    const registration = await navigator.serviceWorker.ready;
    try {
      await registration.sync?.register(outbox.SENDING);
    } catch {
      // Then it is sent when the app is opened.
    }
  };

  // A visit ------------------------------------------------------------------------------------------------------------

  const findingShown = (finding, visit, files, item) => {
    const standard = finding.standard ? visit.form.standards[finding.standard - 1]?.name : "";
    const part = made("finding", { title: finding.title, text: finding.text, severity: say(`severity.${finding.severity}`), standard });
    const list = part.querySelector(".lb-field-pictures");
    if (item) {
      part.querySelector("h3").append(" ", mark(item));
      list.append(...(item.photos || []).map((id, at) => pictureRow(item.mine.names[at], id, "photos")));
    } else {
      list.append(
        ...finding.evidence.map((id) => {
          const file = files.find((each) => each.id === id);
          return pictureRow(file?.name || say("file"), file?.picture || id, "pictures");
        }),
      );
    }
    if (!list.children.length) {
      list.remove();
    }
    return part;
  };

  const pair = (label, text) => (text ? made("pair", { label: say(label), text }) : null);

  const dossier = (one) => {
    const part = folding(made("dossier", { title: one.title, description: one.description }), `dossier.${one.id}`);
    const facts = part.querySelector("[data-slot=facts]");
    facts.append(element("span", "lb-mark", say(`state.${one.state}`)), element("span", "lb-mark", say(`severity.${one.severity}`)));
    if (one.due) {
      facts.append(element("span", one.overdue ? "lb-mark lb-late" : "lb-mark", say(one.overdue ? "due.late" : "due", day(one.due))));
    }
    if (one.recurrences) {
      facts.append(element("span", "lb-mark lb-late", say("recurred", one.recurrences)));
    }
    const causes = one.causes.map((cause) => `${capital(say(`causeCategory.${cause.category}`))}: ${cause.whys.join(" → ")}`);
    const plan = one.plan ? [one.plan.correction, one.plan.correctiveAction].filter(Boolean).join("\n") : "";
    part.querySelector("dl").append(
      ...[
        pair("number", String(one.id)),
        pair("responsible", one.unit),
        pair("found-at", one.foundAt === one.unit ? "" : one.foundAt),
        pair("source", capital(say(`source.${one.source}`))),
        pair("deadline", one.deadline ? day(one.deadline) : ""),
        pair("causes", causes.join("\n")),
        pair("plan", plan),
        pair("criteria", one.plan?.successCriteria),
        pair("result", one.result),
        pair("rule", one.rule),
        pair("demand", one.demand),
        pair("files", one.files.filter((file) => !file.picture).map((file) => file.caption || file.name).join("\n")),
      ].filter(Boolean),
    );
    const pictures = part.querySelector(".lb-field-pictures");
    const shown = one.files.filter((file) => file.picture);
    const showPictures = () => pictures.replaceChildren(...shown.map((file) => pictureRow(file.caption || file.name, file.picture, "pictures")));
    if (!shown.length) {
      pictures.remove();
    } else if (part.open) {
      showPictures();
    }
    part.addEventListener("toggle", () => {
      if (part.open && !pictures.children.length) {
        showPictures();
      }
    });
    return part;
  };

  const showVisit = (stop) => {
    const { visit } = stop;
    const page = made("visit", {
      unit: visit.unit?.name || "—",
      days: days(visit),
      purpose: visit.purpose,
      campaign: stop.campaign,
      groups: stop.groups.join(say("separator")),
    });
    page.querySelector("[data-full]").href = `/visits/${visit.id}`;
    const ratings = page.querySelector("[data-slot=ratings]");
    const findings = page.querySelector("[data-slot=findings]");
    const adding = page.querySelector("[data-slot=add]");
    if (isOpen(visit)) {
      ratings.replaceChildren(ratingsForm(visit));
      const key = `${visit.id}.finding`;
      const draft = state.drafts.get(key);
      if (draft && isWritten(draft) && !unfolded.has(draft.id)) {
        unfolded.add(draft.id);
        state.open.add(key);
      }
      folding(adding, key).append(findingForm(visit));
    } else {
      ratings.replaceChildren(
        element("p", "text-secondary", say("begins", day(visit.firstDay))),
        ...visit.form.standards.map((standard) => made("standard-read", { name: standard.name, criteria: standard.criteria, evidence: standard.evidence })),
      );
      adding.remove();
    }
    const waiting = waitingFor(visit).filter((item) => item.kind === "finding");
    findings.replaceChildren(
      ...visit.findings.map((finding) => findingShown(finding, visit, stop.files)),
      ...waiting.map((item) => findingShown(item.mine, visit, stop.files, item)),
    );
    if (!findings.children.length) {
      findings.replaceWith(element("p", "text-secondary", say("findings.none")));
    }
    const dossiers = page.querySelector("[data-slot=dossiers]");
    dossiers.replaceChildren(...stop.dossiers.map(dossier));
    page.querySelector("[data-slot=count]").textContent =
      stop.open > stop.dossiers.length ? say("dossiers.some", stop.dossiers.length, stop.open) : say("dossiers.all", stop.open);
    return page;
  };

  // What the writer has to decide ----------------------------------------------------------------------------------------

  const gradeOf = (item, rating) => (rating ? [item.grades[rating.grade - 1] ?? String(rating.grade), rating.remark].filter(Boolean).join("\n") : say("nothing"));
  const textOf = (item, value) => {
    if (item.kind === "rating") {
      return gradeOf(item, value);
    }
    return item.kind === "account" ? value || say("nothing") : `${value.title}\n${value.text}`;
  };
  const about = (item) => [item.unit, item.about || say(item.kind)].filter(Boolean).join(" · ");

  const acted = async (work) => {
    try {
      await work;
    } catch (error) {
      noRoom(error);
    }
    await load();
    show();
    send();
  };

  const copying = (part, text) => async (event) => {
    try {
      await navigator.clipboard.writeText(text);
      event.target.textContent = say("copied");
    } catch {
      const range = document.createRange();
      range.selectNodeContents(part.querySelector("[data-slot=mine]"));
      getSelection().removeAllRanges();
      getSelection().addRange(range);
    }
  };

  const visitOf = (item) => state.kit.visits.find(({ visit }) => visit.id === item.visit)?.visit;
  /** A finding that was not accepted can be changed where its form is free. */
  const canReopen = (item) => {
    const visit = visitOf(item);
    const isFree = !drafts().some(([key]) => key === `${item.visit}.finding`);
    return item.kind === "finding" && item.state === "refused" && Boolean(visit) && isOpen(visit) && isFree;
  };
  const reopen = async (item) => {
    const { title, text, severity, standard, names } = item.mine;
    const key = `${item.visit}.finding`;
    takeDraft(key);
    const photos = (item.photos || []).map((id, at) => ({ id, name: names[at] }));
    await outbox.reopen(state.owner, item, key, { ...draftOf(key, visitOf(item)), fields: { title, text, severity, standard: String(standard ?? "") }, photos });
    if (number() !== item.visit) {
      location.assign(`/field/visits/${item.visit}`);
    }
  };

  const toDecide = (item) => {
    const isConflict = item.state === "conflict";
    const mine = textOf(item, item.mine);
    const part = made(isConflict ? "conflict" : "refused", {
      about: about(item),
      mine,
      ...(isConflict ? { theirs: textOf(item, item.theirs) } : { detail: item.answer.isForm ? say("refused.form") : item.answer.detail || say("refused.unknown", item.answer.status), remedy: item.answer.remedy }),
    });
    part.dataset.item = String(item.id);
    const list = part.querySelector(".lb-field-pictures");
    list.replaceChildren(...(item.photos || []).map((id, at) => pictureRow(item.mine.names[at], id, "photos")));
    const on = (act, work) => part.querySelector(`[data-act="${act}"]`)?.addEventListener("click", work);
    on("again", () => acted(outbox.putAgain(state.owner, item)));
    on("drop", async () => {
      if (isConflict || (await isSure(say("drop.sure")))) {
        await acted(outbox.drop(state.owner, item));
      }
    });
    on("copy", copying(part, mine));
    if (canReopen(item)) {
      on("reopen", () => acted(reopen(item)));
    } else {
      part.querySelector("[data-act=reopen]")?.remove();
    }
    return part;
  };

  const textOfDraft = ({ about, fields }) => {
    const of = (name) => fields[name]?.trim() || "";
    return [
      of("title"),
      of("text"),
      ...about.standards.map((standard, at) => {
        const rated = [about.grades[of(`rating.${at + 1}`) - 1], of(`remark.${at + 1}`)].filter(Boolean).join("\n");
        return rated && `${standard}\n${rated}`;
      }),
      of("account"),
    ]
      .filter(Boolean)
      .join("\n");
  };

  const leftOver = ([key, draft]) => {
    const mine = textOfDraft(draft);
    const part = made("left", { about: draft.about.unit || "—", mine: mine || say("nothing") });
    part.dataset.item = key;
    part.querySelector(".lb-field-pictures").replaceChildren(...draft.photos.map((photo) => pictureRow(photo.name, photo.id, "photos")));
    part.querySelector("[data-act=copy]").addEventListener("click", copying(part, mine));
    part.querySelector("[data-act=drop]").addEventListener("click", async () => {
      if (await isSure(say("drop.sure"))) {
        await acted(discardDraft(key));
      }
    });
    return part;
  };

  // The whole page -------------------------------------------------------------------------------------------------------

  const announce = (text) => {
    said.textContent = text;
  };

  let standing = new Map();
  /** What stands there and has not changed stays: it would be read aloud again, and lose the focus. */
  const showAlerts = () => {
    const wanted = [
      ...[...state.trouble.values()].map((text) => ["trouble", text, () => made("trouble", { text })]),
      ...(state.isSignedOut ? [["signed-out", "", () => made("signed-out")]] : []),
      ...(state.isWaiting ? [] : state.outbox.filter((item) => item.state !== "waiting").map((item) => ["item", [item, canReopen(item)], () => toDecide(item)])),
      ...(state.isWaiting ? [] : left().map((draft) => ["left", draft, () => leftOver(draft)])),
    ];
    const shown = new Map();
    for (const [kind, thing, make] of wanted) {
      const sign = kind + JSON.stringify(thing);
      shown.set(sign, standing.get(sign) ?? make());
    }
    for (const [sign, part] of standing) {
      if (!shown.has(sign)) {
        part.remove();
      }
    }
    let place = alerts.firstElementChild;
    for (const part of shown.values()) {
      if (part === place) {
        place = place.nextElementSibling;
      } else {
        alerts.insertBefore(part, place);
      }
    }
    standing = shown;
  };

  const lineNow = () => {
    if (state.line !== "bad") {
      return say(`line.${state.line}`);
    }
    if (state.isBusy) {
      return say("line.trying");
    }
    return state.again ? say("line.again", Math.max(1, Math.ceil((state.again - Date.now()) / SECOND))) : say("line.bad");
  };

  const showBar = () => {
    const count = state.outbox.filter((item) => item.state === "waiting").length;
    const bar = document.getElementById("bar");
    bar.querySelector("[data-slot=line]").textContent = lineNow();
    bar.dataset.line = state.line;
    bar.querySelector("[data-slot=fetched]").textContent = state.kit.fetched ? say("fetched", time(state.kit.fetched)) : say("fetched.never");
    const waiting = bar.querySelector("[data-slot=waiting]");
    const open = state.outbox.length - count;
    const parts = [count ? say("waiting", count) : "", open ? say("deciding", open) : ""].filter(Boolean);
    waiting.textContent = parts.length ? parts.join(say("separator")) : say("waiting.none");
    waiting.dataset.count = String(count);
    bar.setAttribute("aria-busy", String(state.isBusy));
  };

  const card = (stop) => {
    const { visit } = stop;
    const items = waitingFor(visit);
    const part = made("card", {
      unit: visit.unit?.name || "—",
      days: days(visit),
      purpose: visit.purpose,
      dossiers: say("card.dossiers", stop.dossiers.length),
      waiting: items.length ? say("waiting", items.length) : "",
    });
    const link = part.matches("a") ? part : part.querySelector("a");
    link.href = `/field/visits/${visit.id}`;
    return part;
  };

  const number = () => Number(/^\/field\/visits\/(\d+)$/.exec(location.pathname)?.[1] || 0);

  const showView = () => {
    const wanted = number();
    const stop = state.kit.visits.find((each) => each.visit.id === wanted);
    if (state.isWaiting) {
      // Nothing else is shown while it is unknown who reads; but there is a way out.
      const asking = made("asking");
      asking.querySelector("[data-act=wipe]").addEventListener("click", askWipe);
      view.replaceChildren(asking);
    } else if (stop) {
      view.replaceChildren(showVisit(stop));
    } else if (wanted && state.kit.fetched) {
      view.replaceChildren(made("not-here"));
    } else {
      const home = made("home");
      home.querySelector("[data-slot=visits]").replaceChildren(...state.kit.visits.map(card));
      if (state.kit.visits.length) {
        home.querySelector("[data-slot=none]").remove();
      } else {
        home.querySelector("[data-slot=none]").textContent = say(state.kit.fetched ? "none" : "never");
      }
      home.querySelector("[data-act=wipe]").addEventListener("click", askWipe);
      view.replaceChildren(home);
    }
    const title = stop && !state.isWaiting ? stop.visit.unit?.name : say("mine");
    document.title = `${title} · ${say("app")}`;
  };

  let isStale = false;
  let shownTo;
  // Also on the way from a field to the button: a form that is drawn anew under the finger is not sent.
  const isTyping = () => Boolean(document.activeElement?.closest("#view form"));

  /** Where the reader is in the view, to be there again in the next. */
  const placeOf = (one) => {
    if (!view.contains(one)) {
      return "";
    }
    if (one.id) {
      return `#${one.id}`;
    }
    if (one.matches("summary")) {
      return `[data-key="${one.parentElement.dataset.key}"] > summary`;
    }
    const told = ["name", "value", "href", "data-act"].filter((name) => one.hasAttribute(name));
    return told.map((name) => `[${name}="${CSS.escape(one.getAttribute(name))}"]`).join("");
  };

  /** Shows all anew; the form that somebody is typing into stays until they have done so, unless it is kept or not theirs. */
  const show = (isDone = false) => {
    showBar();
    showAlerts();
    if (isTyping() && !isDone && !state.isWaiting && shownTo === state.owner) {
      isStale = true;
      return;
    }
    isStale = false;
    shownTo = state.owner;
    const focused = placeOf(document.activeElement);
    const place = scrollY;
    showView();
    if (focused && !isDone) {
      view.querySelector(focused)?.focus({ preventScroll: true });
    }
    scrollTo(0, place);
  };
  document.addEventListener("focusout", () =>
    setTimeout(() => {
      if (isStale && !isTyping()) {
        show();
      }
    }),
  );

  const isSure = async (question) => {
    const dialog = document.getElementById("sure");
    dialog.querySelector("[data-slot=question]").textContent = question;
    dialog.returnValue = "no";
    dialog.showModal();
    await new Promise((done) => dialog.addEventListener("close", done, { once: true }));
    return dialog.returnValue === "yes";
  };

  const askWipe = async () => {
    const unsent = state.outbox.length + drafts().length;
    if (await isSure(unsent ? say("wipe.unsent", unsent) : say("wipe.sure"))) {
      await store.wipe();
      device.drop(OWNER);
      device.drop(ASKS);
      state.isWaiting = false;
      await load();
      show();
    }
  };

  // With the server --------------------------------------------------------------------------------------------------

  const fetchPictures = async (kit, session) => {
    const db = await store.base();
    const wanted = new Set(kit.visits.flatMap((stop) => [...stop.files, ...stop.dossiers.flatMap((one) => one.files)]).flatMap((file) => (file.picture ? [file.picture] : [])));
    const kept = new Set(await db.getAllKeys("pictures"));
    for (const address of kept) {
      if (!wanted.has(address)) {
        await store.as(session.person, ["pictures"], (of) => of("pictures").delete(address));
      }
    }
    for (const address of wanted) {
      if (isAgain) {
        // Something waits to be sent; that goes first.
        return;
      }
      if (!kept.has(address)) {
        const answer = await outbox.ask(session, "GET", address, { Accept: "image/*" });
        if (answer.ok) {
          const blob = await outbox.read(answer, "blob");
          await store.as(session.person, ["pictures"], (of) => of("pictures").put(blob, address));
        }
      }
    }
  };

  const refresh = async () => {
    const session = await outbox.session();
    await store.claim(session);
    device.set(OWNER, String(session.person));
    device.drop(ASKS);
    state.isWaiting = false;
    const answer = await outbox.ask(session, "GET", "/api/v1/field-kit", {});
    if (!answer.ok) {
      throw new outbox.Later("kit");
    }
    const kit = await outbox.read(answer, "json");
    await store.keepKit(session.person, kit);
    await load();
    show();
    await fetchPictures(kit, session);
    await load();
    show();
  };

  // The network may be there and the server not: the browser tells nobody when it is back.
  let wait = FIRST_WAIT;
  let ticking;
  const tryNoMore = () => {
    clearInterval(ticking);
    state.again = undefined;
  };
  const tryLater = () => {
    tryNoMore();
    state.again = Date.now() + wait;
    wait = Math.min(2 * wait, LONGEST_WAIT);
    ticking = setInterval(() => {
      if (Date.now() >= state.again) {
        send();
      } else {
        showBar();
      }
    }, SECOND);
  };

  let isAgain = false;
  /** Sends what waits, then fetches anew. */
  const send = async () => {
    if (state.isBusy) {
      isAgain = true;
      return;
    }
    state.isBusy = true;
    tryNoMore();
    showBar();
    try {
      const how = await outbox.send();
      if (how === "signed-out") {
        throw new outbox.SignedOut("signed-out");
      }
      if (how === "later") {
        throw new outbox.Later("later");
      }
      await refresh();
      state.isSignedOut = false;
      state.line = "there";
      wait = FIRST_WAIT;
      state.trouble.delete("sending");
    } catch (error) {
      if (error instanceof outbox.SignedOut) {
        state.isSignedOut = true;
        state.line = "there";
      } else if (error instanceof outbox.Later) {
        state.line = navigator.onLine ? "bad" : "off";
        if (navigator.onLine) {
          tryLater();
        }
      } else if (!(error instanceof store.Gone)) {
        state.trouble.set("sending", say(error.name === "QuotaExceededError" ? "no-room" : "trouble"));
        if (error.name !== "QuotaExceededError") {
          console.error(error);
        }
      }
    } finally {
      state.isBusy = false;
      await load();
      show();
    }
    if (isAgain) {
      isAgain = false;
      await send();
    }
  };

  const begin = async () => {
    if (!window.isSecureContext || !navigator.serviceWorker || !window.indexedDB || !navigator.locks) {
      view.replaceChildren(made("cannot"));
      return;
    }
    store.onWiped = () => location.reload();
    store.news.addEventListener("message", async () => {
      await load();
      show();
    });
    if (!(await store.get("language"))) {
      await store.put("language", language.slice(0, 2));
    }
    for (const link of document.querySelectorAll("[data-language]")) {
      link.href = `${location.pathname}?lang=${link.dataset.language}`;
    }
    await load();
    show();
    window.addEventListener("online", () => {
      wait = FIRST_WAIT;
      send();
    });
    window.addEventListener("offline", () => {
      tryNoMore();
      state.line = "off";
      showBar();
    });
    // Somebody signs in, or was turned away, in another window.
    window.addEventListener("storage", async (event) => {
      if (event.key === ASKS) {
        state.isWaiting = event.newValue === "yes";
        await load();
        show();
        send();
      }
    });
    window.addEventListener("pagehide", settle);
    document.addEventListener("visibilitychange", () => {
      settle();
      if (document.visibilityState === "visible") {
        send();
      }
    });
    document.querySelector("#bar [data-act=send]").addEventListener("click", send);
    await navigator.serviceWorker.register("/field-worker.js", { scope: "/field" });
    await send();
  };

  begin();
})();
