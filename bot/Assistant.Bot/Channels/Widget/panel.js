// <assistant-chat>: a labelled button that opens a panel, or with the attribute "full" the panel itself.
const STORE = 'assistant-conversation';
const sheet = new CSSStyleSheet();
sheet.replaceSync(CSS);

class AssistantChat extends HTMLElement {
  connectedCallback() {
    if (this.root) return;
    this.full = this.hasAttribute('full');
    const asked = (this.getAttribute('lang') || document.documentElement.lang || navigator.language).slice(0, 2).toLowerCase();
    this.tongue = TEXTS[asked] ? asked : COMMUNE.languages[0];
    this.replaceChildren(); // the form for browsers without JavaScript
    this.root = this.attachShadow({ mode: 'open' });
    this.root.adoptedStyleSheets = [sheet];
    this.announcer = h('div', { class: 'unseen', role: 'status', 'aria-live': 'polite' });
    this.transcript = new Transcript(this);
    this.composer = new Composer(this);
    this.dialog = h(this.full ? 'section' : 'dialog', { class: 'panel' });
    this.dialog.addEventListener('keydown', e => { if (e.key === 'Escape' && !this.full && !this.asking) { e.preventDefault(); this.close(); } });
    this.dialog.addEventListener('cancel', e => { e.preventDefault(); this.close(); });
    this.launcher = h('button', { type: 'button', class: 'launcher', 'aria-haspopup': 'dialog', onclick: () => this.open() });
    this.root.append(...(this.full ? [] : [this.launcher]), this.dialog, this.announcer);
    this.greeting = h('div', { class: 'greeting' });
    this.draw();
    const bookmark = this.kept();
    if (bookmark) { if (bookmark.open && !this.full && !this.small) this.open(false); this.join(bookmark); }
  }

  // there the panel covers the page, so it never opens by itself
  get small() { return matchMedia('(max-width: 30em), (max-height: 30em)').matches; }

  get t() { return TEXTS[this.tongue]; }

  words(key) {
    const commune = COMMUNE.names[this.tongue];
    return this.t[key].replace('{bot}', COMMUNE.bot).replace('{commune}', commune);
  }

  nameOf(from, name) { return from === 'user' ? this.t.you : from === 'adviser' ? name || this.t.adviser : COMMUNE.bot; }

  // Everything but the transcript, which keeps its messages and their languages.
  draw() {
    const t = this.t;
    this.setAttribute('lang', this.tongue);
    this.launcher.textContent = this.words('launch');
    this.dialog.setAttribute('aria-label', this.words('title'));
    this.transcript.box.setAttribute('aria-label', t.transcript);
    const languages = !this.full && h('select', { 'aria-label': t.language, onchange: e => this.switch(e.target.value) },
      ...Object.keys(TEXTS).map(l => h('option', { value: l, lang: l, selected: l === this.tongue }, TEXTS[l].name)));
    this.menu = h('details', { class: 'menu' }, h('summary', null, t.more), h('div', { class: 'items' },
      h('button', { type: 'button', onclick: () => this.copy() }, t.copy),
      h('button', { type: 'button', onclick: () => this.print() }, t.print),
      h('button', { type: 'button', onclick: () => this.download() }, t.download),
      h('button', { type: 'button', onclick: () => this.mail() }, t.mail),
      h('button', { type: 'button', onclick: () => this.askErase() }, t.erase)));
    this.menu.addEventListener('keydown', e => { if (e.key === 'Escape' && this.menu.open) { e.stopPropagation(); e.preventDefault(); this.shut(); } });
    // on the full page the page itself has title and languages
    const head = this.full ? [] : [h('header', null,
      h('div', { class: 'title' }, h('h2', null, COMMUNE.bot), this.subtitle = h('p', { class: 'small' }, t.subtitle)),
      languages, h('button', { type: 'button', class: 'quiet close', onclick: () => this.close() }, t.close))];
    this.drawGreeting();
    this.transcript.box.prepend(this.greeting);
    this.status = h('p', { class: 'status', hidden: true });
    this.queue = h('div', { class: 'queue', hidden: true });
    this.person = h('button', { type: 'button', class: 'quiet person', onclick: () => this.say(t.personSay, true) }, t.person);
    this.confirm = h('div', { class: 'confirm', hidden: true });
    this.dialog.replaceChildren(...head, this.transcript.box, this.status, this.queue, this.confirm, this.composer.form, h('footer', null, this.person, this.menu));
    if (!this.composer.field) this.composer.ask(null, this.composer.instead);
    if (this.answering) this.answeredBy(this.answering);
    if (this.talking) this.transcript.toEnd();
  }

  // The first thing said, in every official language of the commune, the person's own first.
  drawGreeting() {
    const languages = [this.tongue, ...COMMUNE.languages.filter(l => l !== this.tongue)];
    const shown = this.tongue;
    this.greeting.replaceChildren(
      h('p', { class: 'who' }, COMMUNE.bot),
      ...languages.map(l => {
        this.tongue = l;
        const links = [' ', link(`${BASE}/privacy?lang=${l}`, TEXTS[l].privacy), ' · ', link(`${BASE}/accessibility?lang=${l}`, TEXTS[l].accessibility)];
        const block = l === shown
          ? h('div', { lang: l }, h('p', null, this.words('intro')), h('p', null, TEXTS[l].never, ...links))
          : h('p', { lang: l, class: 'second' }, this.words('brief'), ...links);
        this.tongue = shown;
        return block;
      }),
      h('div', { class: 'suggest' }, h('p', { class: 'small', id: 'suggest' }, this.t.suggest), h('div', { class: 'choices', role: 'group', 'aria-labelledby': 'suggest' },
        ...this.t.suggestions.map(s => h('button', { type: 'button', onclick: () => this.say(s, true) }, s)))),
      h('p', { class: 'small' }, this.t.hours.replace('{hours}', COMMUNE.hours[this.tongue]).replace('{phone}', COMMUNE.phone)));
    if (this.talking) this.greeting.querySelector('.suggest').remove();
  }

  open(focus = true) {
    if (this.dialog.open) return;
    if (this.small) this.dialog.showModal(); else this.dialog.show();
    this.launcher.hidden = true;
    this.remember(true);
    if (focus) { if (matchMedia('(pointer: coarse)').matches) this.transcript.box.focus(); else this.composer.focus(); }
  }

  close() {
    this.dialog.close();
    this.launcher.hidden = false;
    this.launcher.focus();
    this.remember(false);
  }

  switch(lang) {
    this.spoken = false;
    this.turn(lang);
    this.dialog.querySelector('select').focus();
  }

  turn(lang) {
    const reading = this.root.activeElement === this.transcript.box;
    this.tongue = lang;
    this.draw();
    this.remember();
    if (reading) this.transcript.box.focus();
  }

  // Nothing is kept on the device before a conversation was begun; then only for this tab.
  kept() { try { return JSON.parse(sessionStorage.getItem(STORE)); } catch { return null; } }

  remember(open) {
    const bookmark = this.connection && this.connection.bookmark;
    try {
      if (bookmark) sessionStorage.setItem(STORE, JSON.stringify({ ...bookmark, lang: this.tongue, open: open === undefined ? !!this.dialog.open : open }));
    } catch { /* a browser that keeps nothing: the conversation lasts as long as the page */ }
  }

  forget() { try { sessionStorage.removeItem(STORE); } catch { /* nothing was kept */ } }

  join(bookmark) {
    if (this.connection && !this.connection.closed) return;
    const connection = this.connection = new Connection(BASE, {
      activity: a => this.received(a),
      typing: from => this.transcript.typing(from && from.id === 'adviser'),
      growing: a => this.transcript.grow(a),
      who: value => this.answeredBy(value),
      status: s => this.connectionIs(s),
      bookmark: () => this.remember(),
      ended: () => { this.forget(); this.talking = false; this.answeredBy({ status: 'bot' }); this.composer.ask(null); if (!bookmark) { this.transcript.note(this.t.ended); this.announce(this.t.ended); } },
    });
    if (bookmark) {
      if (!this.full && TEXTS[bookmark.lang] && bookmark.lang !== this.tongue) { this.tongue = bookmark.lang; this.draw(); }
      connection.resume(bookmark).catch(() => {});
    }
  }

  say(text, chosen, file) {
    if (text.length > MAX) { this.composer.wrong(this.t.tooLong.replace('{max}', MAX)); return; }
    this.join();
    this.begun();
    const id = crypto.randomUUID ? crypto.randomUUID() : `${Date.now()}-${Math.random()}`;
    const lang = this.tongue;
    this.spoken = true;
    this.transcript.settle();
    this.transcript.own(id, text, lang);
    const activity = { type: 'message', text: file ? undefined : text, locale: lang, from: { id: 'me' }, channelData: { clientActivityID: id } };
    const send = () => this.connection.send(activity, file).catch(e => this.transcript.failed(id, () => this.say(text, false, file), e.status === 429 || e.status === 400 || e.status === 413 ? e.message : ''));
    send();
    if (chosen && !matchMedia('(pointer: coarse)').matches) this.composer.focus(); else if (chosen) this.transcript.box.focus();
  }

  begun() {
    if (this.talking) return;
    this.talking = true;
    const suggestions = this.greeting.querySelector('.suggest');
    if (suggestions) suggestions.remove();
  }

  received(activity) {
    if (activity.type !== 'message') return;
    const data = (activity.channelData && activity.channelData.assistant) || {};
    this.begun();
    if (data.kind === 'greeting') return; // the panel says it before anything is sent
    this.transcript.show(activity);
    if (activity.from.role === 'user') return;
    const focused = this.composer.form.contains(this.root.activeElement);
    const before = this.composer.field;
    // who is answered in another language than they began in goes on in it, in the whole panel;
    // what was said before a reload, or before the switch was used, turns nothing
    if (this.spoken && !this.asking && TEXTS[activity.locale] && activity.locale !== this.tongue) this.turn(activity.locale);
    if (data.field || before) this.composer.ask(data.field ? { language: activity.locale, ...data.field } : null);
    if (focused) this.composer.focus();
    this.transcript.toEnd();
    const texts = TEXTS[activity.locale] || this.t;
    const sources = data.citations && data.citations.length ? ` ${texts.sources}: ${data.citations.map(c => c.title).join(', ')}.` : '';
    this.announce(`${texts.says.replace('{bot}', data.kind === 'adviser' ? activity.from.name : COMMUNE.bot)} ${data.text || activity.text}${sources}`, activity.locale);
  }

  rate(id, score, reason) {
    this.connection.send({ type: 'messageReaction', reactionsAdded: [{ type: score }], replyToId: id, locale: this.tongue, from: { id: 'me' }, value: reason ? { reason } : undefined }).catch(() => {});
  }

  announce(text, lang = this.tongue) {
    this.announcer.lang = lang;
    this.announcer.textContent = '';
    setTimeout(() => { this.announcer.textContent = text; }, 50);
  }

  // Who answers: the assistant, a person, or the assistant while one waits for a person.
  answeredBy(value) {
    const before = this.answering;
    this.answering = value;
    const waits = value.status === 'waiting';
    this.queue.hidden = !waits;
    if (waits) this.queue.replaceChildren(h('p', null, value.words), h('button', { type: 'button', class: 'quiet', onclick: () => this.say(this.t.stopWaiting, true) }, this.t.stopWaiting));
    if (this.subtitle) this.subtitle.textContent = value.status === 'adviser' ? this.t.personAnswers : this.t.subtitle;
    this.person.hidden = value.status !== 'bot';
    if (waits && before && before.words && before.words !== value.words) this.announce(value.words);
  }

  connectionIs(state) {
    const lost = state === 'offline';
    if (lost === !!this.lost) return;
    this.lost = lost;
    clearTimeout(this.tell);
    // short gaps nobody needs to hear of
    if (lost) this.tell = setTimeout(() => { this.status.textContent = this.t.offline; this.status.hidden = false; this.announce(this.t.offline); }, 1500);
    else if (!this.status.hidden) { this.status.hidden = true; this.announce(this.t.online); }
  }

  shut() { this.menu.open = false; this.menu.querySelector('summary').focus(); }

  async copy() {
    this.shut();
    await navigator.clipboard.writeText(this.transcript.text());
    this.announce(this.t.copied);
    this.transcript.note(this.t.copied);
  }

  download() {
    this.shut();
    const address = URL.createObjectURL(new Blob([this.transcript.text()], { type: 'text/plain;charset=utf-8' }));
    h('a', { href: address, download: this.t.file.replace('{date}', new Date().toISOString().slice(0, 10)) }).click();
    setTimeout(() => URL.revokeObjectURL(address), 60e3);
  }

  // The person's own mail program; what is too long for an address is cut, and the download holds all of it.
  mail() {
    this.shut();
    let text = this.transcript.text();
    while (encodeURIComponent(text).length > 1800) text = text.slice(0, text.length * 0.9).trimEnd() + '…';
    h('a', { href: `mailto:?subject=${encodeURIComponent(this.words('title'))}&body=${encodeURIComponent(text)}` }).click();
  }

  print() {
    this.shut();
    const page = open('', '_blank');
    if (!page) return;
    page.document.documentElement.lang = this.tongue;
    page.document.title = this.words('title');
    const text = page.document.createElement('pre');
    text.style.whiteSpace = 'pre-wrap';
    text.style.font = '12pt/1.5 system-ui, sans-serif';
    text.textContent = this.transcript.text();
    page.document.body.append(text);
    page.print();
  }

  askErase() {
    this.menu.open = false;
    this.asking = true;
    const done = () => { this.asking = false; this.confirm.hidden = true; this.confirm.replaceChildren(); };
    const keep = h('button', { type: 'button', class: 'quiet', onclick: () => { done(); this.menu.querySelector('summary').focus(); } }, this.t.eraseNo);
    this.confirm.replaceChildren(h('p', { id: 'erase' }, this.t.eraseAsk), h('div', { class: 'choices', role: 'group', 'aria-labelledby': 'erase' },
      h('button', { type: 'button', class: 'danger', onclick: async () => { done(); await this.erase(); } }, this.t.eraseYes), keep));
    this.confirm.onkeydown = e => { if (e.key === 'Escape') { e.stopPropagation(); e.preventDefault(); keep.click(); } };
    this.confirm.hidden = false;
    keep.focus();
  }

  async erase() {
    try {
      if (this.connection) await this.connection.erase();
    } catch (e) {
      if (e.status !== 403 && e.status !== 404) { this.transcript.note(this.t.offline); this.announce(this.t.offline); return; }
    }

    this.forget();
    this.answering = null;
    this.connection = null;
    this.talking = false;
    this.transcript.box.replaceChildren();
    this.transcript.pending.clear();
    this.composer.field = null;
    this.draw();
    this.transcript.note(this.t.erased);
    this.announce(this.t.erased);
    this.composer.focus();
  }
}

customElements.define('assistant-chat', AssistantChat);
if (!document.querySelector('assistant-chat')) {
  const add = () => document.body.append(h('assistant-chat', { lang: SCRIPT.dataset.lang, 'data-theme': SCRIPT.dataset.theme }));
  if (document.body) add(); else addEventListener('DOMContentLoaded', add);
}
