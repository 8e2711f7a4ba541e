// Speaks Direct Line 3.0: a WebSocket, polling where there is none, and a queue of what is to be sent.
// The server stores every activity under the client's own id, so sending again after a lost reply doubles nothing;
// received ones are told apart by their id, so reading again after a lost connection doubles nothing either.
class Connection {
  constructor(base, events) {
    this.base = base + '/v3/directline';
    this.events = events; // {activity, typing, growing, status, ended}
    this.seen = new Set();
    this.echoes = new Set();
    this.outbox = [];
    this.watermark = '';
    this.failures = 0;
    this.wake = () => this.retryNow();
    addEventListener('online', this.wake);
  }

  get started() { return !!this.id; }

  // What a later page needs to go on with this conversation.
  get bookmark() { return this.id && { id: this.id, token: this.token }; }

  async start(lang) {
    if (!this.starting) {
      this.starting = this.call('POST', '/conversations', { locale: lang }).then(c => this.connect(c));
      this.starting.catch(() => { this.starting = null; });
    }
    return this.starting;
  }

  async resume(bookmark) {
    this.id = bookmark.id;
    this.token = bookmark.token;
    this.starting = this.rejoin();
    return this.starting;
  }

  connect(c) {
    if (this.closed) return;
    this.id = c.conversationId;
    this.token = c.token;
    this.events.bookmark(this.bookmark);
    clearInterval(this.refresher);
    this.refresher = setInterval(() => this.refresh(), 15 * 60e3);
    if (!window.WebSocket || this.failures > 2) { this.poll(); return; }
    clearTimeout(this.poller);
    const socket = this.socket = new WebSocket(c.streamUrl + '&live=1');
    let beat;
    socket.onopen = () => {
      this.failures = 0;
      this.events.status('online');
      beat = setInterval(() => socket.readyState === 1 && socket.send(''), 20e3);
      this.flush();
    };
    socket.onmessage = m => m.data && this.take(JSON.parse(m.data));
    socket.onclose = () => {
      clearInterval(beat);
      if (this.socket !== socket || this.closed) return;
      this.socket = null;
      this.later();
    };
  }

  // After a loss: wait a little longer each time, then join again where we were.
  later() {
    this.events.status('offline');
    clearTimeout(this.retry);
    this.retry = setTimeout(() => this.rejoin().catch(() => {}), Math.min(15e3, 500 * 2 ** this.failures++) * (0.8 + Math.random() * 0.4));
  }

  retryNow() {
    if (this.started && !this.closed && !this.socket) { this.failures = Math.min(this.failures, 1); clearTimeout(this.retry); this.rejoin().catch(() => {}); }
  }

  async rejoin() {
    try {
      this.connect(await this.call('GET', `/conversations/${this.id}?watermark=${this.watermark}`));
    } catch (e) {
      if (e.status === 403 || e.status === 404) { this.end(); throw e; }
      this.later();
    }
  }

  // Without a WebSocket (an old proxy): ask every second and a half, and try the WebSocket again after a minute.
  poll() {
    const began = Date.now();
    const ask = async () => {
      if (this.closed) return;
      try {
        await this.catchUp();
        this.events.status('online');
        this.flush();
        if (Date.now() - began > 60e3) { this.failures = 0; this.rejoin().catch(() => {}); return; }
        this.poller = setTimeout(ask, document.hidden ? 10e3 : 1500);
      } catch (e) {
        if (e.status === 403 || e.status === 404) this.end(); else this.later();
      }
    };
    ask();
  }

  async catchUp() {
    this.take(await this.call('GET', `/conversations/${this.id}/activities?live=1&watermark=${this.watermark}`));
  }

  take(set) {
    for (const activity of set.activities || []) {
      if (activity.type === 'typing') { if (activity.text) this.events.growing(activity); else this.events.typing(activity.from); continue; }
      if (activity.type === 'event') { if (activity.name === 'handover') this.events.who(activity.value); continue; }
      if (this.seen.has(activity.id)) continue;
      this.seen.add(activity.id);
      if (activity.channelData) this.echoes.add(activity.channelData.clientActivityID);
      this.events.activity(activity);
    }
    if (set.watermark) this.watermark = set.watermark;
  }

  // Queues an activity, with a file or without; resolves when the server has stored it, rejects when it refused it.
  send(activity, file) {
    return new Promise((done, refused) => {
      this.outbox.push({ activity, file, done, refused });
      this.flush();
    });
  }

  async flush() {
    if (this.flushing || this.closed) return;
    this.flushing = true;
    try {
      while (this.outbox.length) {
        const { activity, file, done, refused } = this.outbox[0];
        await this.start(activity.locale);
        try {
          const { id } = await (file ? this.call('POST', `/conversations/${this.id}/upload`, this.parts(activity, file)) : this.call('POST', `/conversations/${this.id}/activities`, activity));
          this.outbox.shift();
          done(id);
          this.expectEcho(activity);
        } catch (e) {
          if (e.status === 403 || e.status === 404) { this.outbox.shift(); refused(e); this.end(); return; }
          if (e.status >= 400 && e.status < 500) { this.outbox.shift(); refused(e); continue; }
          throw e;
        }
      }
    } catch {
      this.events.status('offline');
      setTimeout(() => this.flush(), 3000);
    } finally {
      this.flushing = false;
    }
  }

  parts(activity, file) {
    const parts = new FormData();
    parts.append('activity', new Blob([JSON.stringify(activity)], { type: 'application/vnd.microsoft.activity' }), 'activity');
    parts.append('file', file, file.name);
    return parts;
  }

  // A dead connection can look alive: what was stored must come back within three seconds.
  expectEcho(activity) {
    const echo = activity.channelData && activity.channelData.clientActivityID;
    if (!echo) return;
    setTimeout(() => {
      if (this.closed || this.echoes.has(echo)) return;
      this.catchUp().catch(() => {});
      if (this.socket) this.socket.close();
    }, 3000);
  }

  async refresh() {
    try { this.token = (await this.call('POST', '/tokens/refresh')).token; this.events.bookmark(this.bookmark); } catch (e) { if (e.status === 403) this.end(); }
  }

  // A key was pressed: said at most every three seconds, and never said again.
  typing(lang) {
    if (!this.id || this.closed || Date.now() - (this.typed || 0) < 3000) return;
    this.typed = Date.now();
    this.call('POST', `/conversations/${this.id}/activities`, { type: 'typing', locale: lang, from: { id: 'me' } }).catch(() => {});
  }

  async erase() {
    if (this.started) await this.call('DELETE', `/conversations/${this.id}`);
    this.close();
  }

  end() {
    if (this.closed) return;
    this.close();
    this.events.ended();
  }

  close() {
    this.closed = true;
    clearTimeout(this.retry);
    clearTimeout(this.poller);
    clearInterval(this.refresher);
    removeEventListener('online', this.wake);
    if (this.socket) this.socket.close();
  }

  async call(method, path, body) {
    const headers = {};
    const parts = body instanceof FormData;
    if (body && !parts) headers['Content-Type'] = 'application/json';
    if (this.token) headers.Authorization = 'Bearer ' + this.token;
    const response = await fetch(this.base + path, {
      method, headers, body: parts ? body : body && JSON.stringify(body), credentials: 'omit', cache: 'no-store', signal: AbortSignal.timeout(parts ? 120e3 : 30e3),
    });
    if (!response.ok) {
      const told = await response.json().catch(() => ({}));
      throw Object.assign(new Error((told.error && told.error.message) || response.statusText), { status: response.status });
    }
    return response.status === 204 ? null : response.json();
  }
}
