// The field app's worker: gives the app's page and its parts without a network, and sends what waits once there is one. It
// keeps no page but that one, which holds nothing of anybody.
(() => {
  "use strict";

  const PARTS = "lookback-field-parts";
  const LANGUAGES = ["zh", "en"];
  const OFTEN = 10 * 60 * 1000;
  const PAGE = /^\/field(?:\/visits\/\d{1,18})?$/;
  const PART = /(?:src|href)="(\/(?:assets|webjars)\/[^"]+)"/g;
  // The rest of the answer's head belongs to its way here.
  const KEPT_HEADERS = ["Content-Type", "Content-Language", "Content-Security-Policy", "Referrer-Policy", "Permissions-Policy", "X-Content-Type-Options", "X-Frame-Options"];
  const { store, outbox } = self.lookbackField;

  const shellOf = (language) => `/field?shell=${language}`;

  // The page is put in place of the one before only after all that it names has come. Whatever neither of the pages names
  // goes. Addresses carry a hash of their content: what is there is right.
  const renew = async () => {
    const parts = await caches.open(PARTS);
    const needed = new Set(LANGUAGES.map(shellOf));
    for (const language of LANGUAGES) {
      const page = await fetch("/field", { credentials: "omit", cache: "no-store", headers: { "Accept-Language": language } });
      if (!page.ok || page.redirected) {
        throw new Error(`no page: ${page.status}`);
      }
      const text = await page.text();
      const named = [...text.matchAll(PART)].map((match) => match[1]);
      named.forEach((address) => needed.add(address));
      await Promise.all(named.map(async (address) => (await parts.match(address)) || parts.add(address)));
      const headers = new Headers();
      for (const name of KEPT_HEADERS.filter((each) => page.headers.has(each))) {
        headers.set(name, page.headers.get(name));
      }
      await parts.put(shellOf(language), new Response(text, { headers }));
    }
    for (const request of await parts.keys()) {
      const { pathname, search } = new URL(request.url);
      if (!needed.has(pathname + search)) {
        await parts.delete(request);
      }
    }
  };

  // Not with each step between pages: lines in the field are narrow.
  let renewed = 0;
  const renewNowAndThen = async () => {
    if (Date.now() - renewed > OFTEN) {
      renewed = Date.now();
      await renew();
    }
  };

  const quietly = (work) => work.catch(() => {});

  self.addEventListener("install", (event) => {
    event.waitUntil(renew().then(() => self.skipWaiting()));
  });
  self.addEventListener("activate", (event) => {
    event.waitUntil(self.clients.claim());
  });

  const page = async (event, url) => {
    const asked = url.searchParams.get("lang");
    if (LANGUAGES.includes(asked)) {
      await store.put("language", asked);
      // So that the other pages speak it, too.
      event.waitUntil(quietly(fetch(`/field?lang=${asked}`)));
    }
    const language = await store.get("language");
    const kept = await (await caches.open(PARTS)).match(shellOf(language || LANGUAGES[0]));
    if (kept && language) {
      event.waitUntil(quietly(renewNowAndThen()));
      return kept;
    }
    // Which language the reader speaks is known to the server.
    return fetch(event.request).catch((error) => {
      if (kept) {
        return kept;
      }
      throw error;
    });
  };

  const part = async (event) => (await (await caches.open(PARTS)).match(event.request)) || fetch(event.request);

  self.addEventListener("fetch", (event) => {
    const url = new URL(event.request.url);
    if (event.request.method !== "GET" || url.origin !== self.location.origin) {
      return;
    }
    if (event.request.mode === "navigate") {
      if (PAGE.test(url.pathname)) {
        event.respondWith(page(event, url));
      }
    } else if (/^\/(?:assets|webjars)\//.test(url.pathname)) {
      event.respondWith(part(event));
    }
  });

  // Where browsers have it: the network is back, though no page is open. A failure makes the browser try again.
  self.addEventListener("sync", (event) => {
    if (event.tag === outbox.SENDING) {
      event.waitUntil(
        outbox.send().then((how) => {
          if (how === "later") {
            throw new Error("later");
          }
        }),
      );
    }
  });
})();
