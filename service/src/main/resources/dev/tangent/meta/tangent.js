/*
 * tangent.js: what happens in a page, and what its visitor agrees to, sent to Tangent.
 *
 *   <script src="https://tangent.example/tangent.js" data-key="tgt_pk_live_..." async></script>
 *
 * No dependencies, no cookies. Nothing is stored or sent before the visitor agrees, unless data-consent="given" says that
 * the page has seen to that. How to use it: docs/browsers.md.
 */
(function (window, document) {
  'use strict';

  const MOST_ITEMS = 50; // of one call
  const MOST_BYTES = 56 * 1024; // of one call; the service takes 64 KiB, and so does a beacon
  const MOST_QUEUED = 500; // the oldest go first
  const MOST_HELD = 50; // until the visitor agrees
  const BATCH_MS = 2000; // what happens within is sent together
  const FIRST_WAIT_MS = 1000;
  const LONGEST_WAIT_MS = 5 * 60 * 1000;
  const LONGEST_ASKED_WAIT_MS = 60 * 60 * 1000; // of a Retry-After
  const MOST_TRIES = 5; // of what somebody waits for

  /** A random UUID, also where the page came by plain HTTP and has no randomUUID. */
  function uuid() {
    if (window.crypto.randomUUID) {
      return window.crypto.randomUUID();
    }
    const bytes = window.crypto.getRandomValues(new Uint8Array(16));
    bytes[6] = (bytes[6] & 0x0f) | 0x40;
    bytes[8] = (bytes[8] & 0x3f) | 0x80;
    const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
    return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
  }

  function bytesOf(text) {
    return new TextEncoder().encode(text).length;
  }

  function sleep(ms) {
    return new Promise((resolve) => setTimeout(resolve, ms));
  }

  /** What the browser keeps for a key; nothing but this page's memory where it is not to, or will not. */
  class Store {
    constructor(prefix, persistent) {
      this.prefix = prefix;
      this.memory = new Map();
      this.disk = null;
      try {
        this.disk = persistent ? window.localStorage : null;
      } catch (refused) {
        // Some browsers throw where storage is forbidden.
      }
    }

    get(name) {
      try {
        const text = this.disk ? this.disk.getItem(this.prefix + name) : this.memory.get(name);
        return text ? JSON.parse(text) : null;
      } catch (unreadable) {
        return null;
      }
    }

    set(name, value) {
      const text = JSON.stringify(value);
      try {
        if (this.disk) {
          this.disk.setItem(this.prefix + name, text);
        } else {
          this.memory.set(name, text);
        }
      } catch (full) {
        // What does not fit is lost when the page is left.
      }
    }

    remove(name) {
      this.memory.delete(name);
      try {
        if (this.disk) {
          this.disk.removeItem(this.prefix + name);
        }
      } catch (refused) {
        // As above.
      }
    }

    /** The names that begin so. */
    names(start) {
      const names = [];
      try {
        for (let i = 0; this.disk && i < this.disk.length; i++) {
          const key = this.disk.key(i);
          if (key && key.startsWith(this.prefix + start)) {
            names.push(key.slice(this.prefix.length));
          }
        }
      } catch (refused) {
        // As above.
      }
      return names;
    }
  }

  /** An answer that will not get better by asking again. */
  class TangentError extends Error {
    constructor(status, problem) {
      super(problem && problem.detail ? problem.detail : 'HTTP ' + status);
      this.name = 'TangentError';
      this.status = status;
      this.code = problem ? problem.code : undefined;
      this.problem = problem;
    }
  }

  /** One page's visitor. */
  class Visitor {
    /**
     * key: a publishable key. url: where the service is. storage: 'local' or 'none' (nothing is kept in the browser).
     * consent: 'ask' or 'given'. purpose: what visitors agree to when they let themselves be recorded.
     * onerror: told of what was refused for good.
     */
    constructor(options) {
      this.key = options.key;
      this.url = String(options.url || '').replace(/\/+$/, '');
      this.purpose = options.purpose || 'analytics';
      this.onerror = options.onerror || function () {};
      this.store = new Store('tangent.' + String(this.key).slice(-8) + '.', options.storage !== 'none');
      this.given = options.consent === 'given';
      this.page = uuid().slice(0, 8);
      this.queue = [];
      this.held = [];
      this.timer = null;
      this.sending = false;
      this.wait = FIRST_WAIT_MS;
      this.notBefore = 0;
      this.off = false;
      this.takeOver();
      window.addEventListener('pagehide', () => this.leave());
      document.addEventListener('visibilitychange', () => {
        if (document.visibilityState === 'hidden') {
          this.leave();
        }
      });
      window.addEventListener('online', () => this.flush());
      if (this.queue.length > 0) {
        this.schedule(0);
      }
    }

    /** Whether anything may be stored and sent. */
    get allowed() {
      return this.given || this.store.get('consent') === 'granted';
    }

    /** The visitor's anonymous id, which is made when it is first needed; null before the visitor agrees. */
    get id() {
      if (!this.allowed) {
        return null;
      }
      let id = this.store.get('id');
      if (!id) {
        id = uuid();
        this.store.set('id', id);
      }
      return id;
    }

    /** Notes what happened: { type: 'view', touchpointKey: 'checkout', ... } as the API takes it. */
    record(interaction) {
      const now = new Date().toISOString();
      const item = Object.assign({ id: uuid(), occurredAt: now }, interaction);
      if (!this.allowed) {
        // In memory alone, and lost with the page, unless the visitor agrees while it is open.
        if (this.store.get('consent') !== 'withdrawn') {
          this.held.push(item);
          this.held.splice(0, this.held.length - MOST_HELD);
        }
        return item.id;
      }
      this.add([item]);
      return item.id;
    }

    /** The visitor agrees to a purpose, or takes it back; what it is about as the API takes it. */
    async consent(granted, about) {
      const said = Object.assign({ purpose: this.purpose }, about);
      const gate = said.purpose === this.purpose;
      if (gate && granted) {
        this.store.set('consent', 'granted');
      }
      const id = this.id;
      if (gate && !granted) {
        this.forget();
        this.store.set('consent', 'withdrawn');
      }
      if (gate && granted) {
        this.add(this.held.splice(0));
      }
      if (!id) {
        return null; // There is nobody yet of whom it could be told.
      }
      return this.tell('/v1/collect/consents', id, Object.assign(said, {
        state: granted ? 'granted' : 'withdrawn',
        occurredAt: new Date().toISOString(),
      }));
    }

    /** What the visitor agreed to and took back in this browser, as the service has it. */
    async consents() {
      const items = [];
      const id = this.id;
      for (let cursor = ''; id; ) {
        const path = '/v1/collect/consents?limit=200' + (cursor ? '&cursor=' + encodeURIComponent(cursor) : '');
        const page = await this.call('GET', path, null, { 'Anonymous-Id': id });
        items.push(...page.items);
        cursor = page.nextCursor;
        if (!cursor) {
          break;
        }
      }
      return items;
    }

    /** Tells who the visitor is. proof: the HMAC-SHA-256 of the id, made by the page's own server. */
    async identify(userId, proof) {
      const mark = String(proof).slice(0, 16);
      if (!this.id || this.store.get('identified') === mark) {
        return null;
      }
      let answer = await this.tell('/v1/collect/identify', this.id, { userId, proof });
      if (answer && answer.history === 'kept_apart') {
        // Somebody else used this browser before: from now on it is another visitor's.
        this.renew();
        answer = await this.tell('/v1/collect/identify', this.id, { userId, proof });
      }
      this.store.set('identified', mark);
      return answer;
    }

    /** Redeems a one-time code, such as that of a receipt or a message. */
    async redeem(code) {
      const id = this.id;
      return id ? this.tell('/v1/collect/link-codes/redeem', id, { code }) : null;
    }

    /** To be called when the visitor signs out: whoever comes next is somebody else. */
    async reset() {
      await this.flush();
      this.renew();
    }

    /** Sends what waits, now. */
    async flush() {
      clearTimeout(this.timer);
      this.timer = null;
      if (this.sending || this.off || this.queue.length === 0 || !this.allowed) {
        return;
      }
      if (Date.now() < this.notBefore) {
        this.schedule(this.notBefore - Date.now());
        return;
      }
      this.sending = true;
      try {
        await this.send(this.batch(MOST_ITEMS));
      } finally {
        this.sending = false;
      }
      if (this.queue.length > 0 && !this.off) {
        this.schedule(Math.max(0, this.notBefore - Date.now()));
      }
    }

    async send(batch) {
      let response;
      try {
        response = await this.fetch('POST', '/v1/collect/interactions', this.body(batch), {});
      } catch (unreachable) {
        this.later(null);
        return;
      }
      const answer = await json(response);
      if (response.ok) {
        this.wait = FIRST_WAIT_MS;
        this.done(batch);
        (answer && answer.rejected ? answer.rejected : []).forEach((one) => this.onerror(one.problem));
      } else if (isPassing(response.status)) {
        this.later(response.headers.get('Retry-After'));
      } else if (response.status === 413 && batch.items.length > 1) {
        await this.send(this.batch(Math.ceil(batch.items.length / 2)));
      } else if (response.status === 401 || response.status === 403) {
        this.off = true; // The key is wrong: what waits may go by the next page.
        this.onerror(answer);
      } else {
        this.done(batch);
        this.onerror(answer);
      }
    }

    /** As the page is left nothing can be waited for: beacons go out by themselves, with the key in the body. */
    leave() {
      if (this.off || !this.allowed || !window.navigator.sendBeacon) {
        return;
      }
      while (this.queue.length > 0) {
        const batch = this.batch(MOST_ITEMS);
        const text = this.body(batch, this.key);
        const sent = window.navigator.sendBeacon(
          this.url + '/v1/collect/interactions',
          new Blob([text], { type: 'text/plain;charset=UTF-8' })
        );
        if (!sent) {
          return; // It stays stored for the next page.
        }
        this.done(batch);
      }
    }

    add(items) {
      if (items.length === 0) {
        return;
      }
      const id = this.id;
      items.forEach((item) => this.queue.push({ visitor: id, item }));
      this.queue.splice(0, Math.max(0, this.queue.length - MOST_QUEUED));
      this.keep();
      this.schedule(this.queue.length >= MOST_ITEMS ? 0 : BATCH_MS);
    }

    /** The next of one visitor, no more than `most` and than fit in a call. */
    batch(most) {
      const visitor = this.queue[0].visitor;
      const items = [];
      let bytes = 512;
      for (const one of this.queue) {
        bytes += bytesOf(JSON.stringify(one.item)) + 1;
        if (one.visitor !== visitor || items.length === most || (items.length > 0 && bytes > MOST_BYTES)) {
          break;
        }
        items.push(one.item);
      }
      return { visitor, items };
    }

    body(batch, key) {
      // Without the time of sending: sent again, it must be what was sent before.
      return JSON.stringify(Object.assign(key ? { key } : {}, { anonymousId: batch.visitor, items: batch.items }));
    }

    done(batch) {
      const ids = new Set(batch.items.map((item) => item.id));
      this.queue = this.queue.filter((one) => !ids.has(one.item.id));
      this.keep();
    }

    later(retryAfter) {
      const asked = Number(retryAfter) * 1000;
      const wait = asked > 0 ? Math.min(asked, LONGEST_ASKED_WAIT_MS) : Math.random() * this.wait;
      this.wait = Math.min(this.wait * 2, LONGEST_WAIT_MS);
      this.notBefore = Date.now() + wait;
    }

    schedule(ms) {
      if (this.timer === null || ms === 0) {
        clearTimeout(this.timer);
        this.timer = setTimeout(() => this.flush(), ms);
      }
    }

    /** What waits outlives the page, under a name of the page's own: pages write beside each other. */
    keep() {
      if (this.queue.length > 0) {
        this.store.set('queue.' + this.page, this.queue);
      } else {
        this.store.remove('queue.' + this.page);
      }
    }

    /** What earlier pages left. That a page still open sends it too is harmless: it has its ids. */
    takeOver() {
      if (!this.allowed) {
        return;
      }
      for (const name of this.store.names('queue.')) {
        const left = this.store.get(name);
        this.store.remove(name);
        if (Array.isArray(left)) {
          this.queue.push(...left.filter((one) => one && one.visitor && one.item));
        }
      }
      if (this.queue.length > 0) {
        this.keep();
      }
    }

    renew() {
      this.store.remove('id');
      this.store.remove('identified');
    }

    /** Leaves nothing of the visitor in the browser. */
    forget() {
      clearTimeout(this.timer);
      this.timer = null;
      this.queue = [];
      this.held = [];
      this.store.names('queue.').forEach((name) => this.store.remove(name));
      this.renew();
    }

    /** Whom the brand was asked to erase stays erased: this browser goes on as somebody new. */
    erased(id) {
      if (this.store.get('id') === id) {
        this.forget();
      }
    }

    /** Tells something of the visitor; of a new one, where it turns out that this one was erased. */
    async tell(path, id, about) {
      try {
        return await this.post(path, Object.assign({ anonymousId: id }, about));
      } catch (refused) {
        if (refused.code !== 'identity_erased') {
          throw refused;
        }
        this.erased(id);
        const next = this.id;
        return next && next !== id ? this.post(path, Object.assign({ anonymousId: next }, about)) : null;
      }
    }

    post(path, body) {
      return this.call('POST', path, JSON.stringify(body), { 'Idempotency-Key': uuid() });
    }

    /** For what somebody waits for: tried again a few times, then an error. */
    async call(method, path, text, headers) {
      let wait = FIRST_WAIT_MS;
      for (let tries = 1; ; tries++) {
        let response = null;
        try {
          response = await this.fetch(method, path, text, headers);
        } catch (unreachable) {
          if (tries === MOST_TRIES) {
            throw unreachable;
          }
        }
        if (response) {
          const answer = await json(response);
          if (response.ok) {
            return answer;
          }
          if (!isPassing(response.status) || tries === MOST_TRIES) {
            throw new TangentError(response.status, answer);
          }
        }
        const asked = response ? Number(response.headers.get('Retry-After')) * 1000 : 0;
        await sleep(asked > 0 ? Math.min(asked, LONGEST_ASKED_WAIT_MS) : Math.random() * wait);
        wait = Math.min(wait * 2, LONGEST_WAIT_MS);
      }
    }

    fetch(method, path, text, headers) {
      const all = Object.assign({ Authorization: 'Bearer ' + this.key }, headers);
      if (text !== null) {
        all['Content-Type'] = 'application/json';
      }
      return window.fetch(this.url + path, {
        method,
        headers: all,
        body: text === null ? undefined : text,
        credentials: 'omit',
        cache: 'no-store',
        referrerPolicy: 'origin',
      });
    }
  }

  function isPassing(status) {
    return status === 408 || status === 429 || status >= 500;
  }

  async function json(response) {
    try {
      return await response.json();
    } catch (none) {
      return null;
    }
  }

  /** Begins for a page; see Visitor for the options. */
  function start(options) {
    return new Visitor(options);
  }

  const script = document.currentScript;
  const tangent = { start, TangentError, visitor: null };
  if (script && script.dataset.key) {
    tangent.visitor = start({
      key: script.dataset.key,
      url: script.dataset.url || new URL(script.src).origin,
      storage: script.dataset.storage,
      consent: script.dataset.consent,
      purpose: script.dataset.purpose,
    });
  }
  window.tangent = tangent;
  document.dispatchEvent(new Event('tangent'));
})(window, document);
