// The conversation as it is read: one block a message, each in its own language.
class Transcript {
  constructor(panel) {
    this.panel = panel;
    this.box = h('div', { class: 'log', role: 'log', 'aria-live': 'off', tabindex: '0' });
    this.pending = new Map();
    new ResizeObserver(() => this.toEnd()).observe(this.box);
  }

  get t() { return this.panel.t; }

  // "lang" of a message never changes when the person switches.
  message(from, lang, name, ...content) {
    const element = h('div', { class: 'message ' + from, lang }, h('p', { class: 'who' }, this.panel.nameOf(from, name)), ...content);
    this.box.append(element);
    this.toEnd(element);
    return element;
  }

  // What the person wrote, at once; the server's echo takes its place.
  own(key, text, lang) {
    const state = h('p', { class: 'state', lang: this.panel.tongue }, this.t.sending);
    const element = this.message('user', lang, null, ...prose(text), state);
    this.pending.set(key, { element, state });
  }

  failed(key, again, reason) {
    const pending = this.pending.get(key);
    if (!pending) return;
    pending.state.replaceChildren(reason ? `${this.t.notSent} ${reason} ` : this.t.notSent + ' ', h('button', { type: 'button', class: 'quiet', onclick: () => { pending.element.remove(); this.pending.delete(key); again(); } }, this.t.again));
  }

  show(activity) {
    const own = activity.from.role === 'user';
    const data = activity.channelData || {};
    const lang = activity.locale || this.panel.tongue;
    if (own) {
      const pending = this.pending.get(data.clientActivityID);
      if (pending) {
        pending.element.lang = lang;
        pending.element.replaceChildren(h('p', { class: 'who' }, this.panel.nameOf('user')), ...prose(activity.text));
        this.pending.delete(data.clientActivityID);
      } else {
        this.message('user', lang, null, ...prose(activity.text));
      }
      this.settle();
      return;
    }

    this.settle();
    if (this.growing) { this.growing.remove(); this.growing = null; }
    const more = data.assistant || {};
    const element = this.message(more.kind === 'adviser' ? 'adviser' : 'bot', lang, activity.from.name, ...prose(more.text || activity.text || ''));
    const texts = TEXTS[lang] || this.t;
    if (more.links && more.links.length) element.append(h('p', { class: 'links' }, ...more.links.map(l => link(l.url, l.title)), this.keeper(element, texts)));
    if (more.citations && more.citations.length) element.append(this.sources(more.citations, texts));
    if (more.rateable) element.append(this.rating(activity, texts));
    // to stop waiting stands below, as long as one waits
    const actions = activity.suggestedActions && activity.suggestedActions.actions.filter(a => a.value !== texts.stopWaiting);
    if (actions && actions.length) {
      this.choices = h('div', { class: 'choices', role: 'group', 'aria-label': texts.choose }, ...actions.map(a =>
        h('button', { type: 'button', onclick: () => this.panel.say(a.value, true) }, a.title)));
      element.append(this.choices);
    }
    this.toEnd(element);
  }

  // Choices belong to the last message; once it is answered they are gone.
  settle() {
    if (this.choices) { this.choices.remove(); this.choices = null; }
    this.still();
  }

  sources(citations, texts) {
    return h('section', { class: 'sources', 'aria-label': texts.sources }, h('p', { class: 'small' }, texts.sources), h('ol', null, ...citations.map(c => h('li', null,
      c.url ? link(c.url, c.title) : c.title,
      c.checkedOn && h('p', { class: 'small' }, texts.checked.replace('{date}', new Date(c.checkedOn + 'T12:00').toLocaleDateString(texts.locale, { dateStyle: 'long' }))),
      c.quote && h('details', null, h('summary', null, texts.quote), h('blockquote', { lang: c.language }, ...prose(c.quote)))))));
  }

  // Reference and code of a request, as one is to keep them.
  keeper(element, texts) {
    const codes = [...element.querySelectorAll('.code')];
    return codes.length > 1 && navigator.clipboard && h('button', { type: 'button', class: 'quiet', onclick: async () => {
      await navigator.clipboard.writeText(codes.map(c => c.parentElement.innerText).join('\n') + '\n');
      this.panel.announce(texts.kept);
      this.note(texts.kept);
    } }, texts.keep);
  }

  rating(activity, texts) {
    const row = h('div', { class: 'rating', role: 'group', 'aria-label': texts.useful });
    const done = (score, reason) => {
      this.panel.rate(activity.id, score, reason);
      row.replaceChildren(h('p', { class: 'small' }, texts.thanks));
      this.panel.announce(texts.thanks);
      this.box.focus();
    };
    const ask = () => {
      const buttons = Object.entries(texts.reasons).map(([key, words]) => h('button', { type: 'button', class: 'quiet', onclick: () => done('dislike', key) }, words));
      row.replaceChildren(h('span', { class: 'small' }, texts.why), ...buttons);
      row.setAttribute('aria-label', texts.why);
      buttons[0].focus();
      this.toEnd(row);
    };
    row.append(h('span', { class: 'small' }, texts.useful),
      h('button', { type: 'button', class: 'quiet', onclick: () => done('like') }, texts.yes),
      h('button', { type: 'button', class: 'quiet', onclick: ask }, texts.no));
    return row;
  }

  // An answer that is still being worded: its checked sentences so far. The whole one takes its place.
  grow(activity) {
    this.still();
    const words = prose(activity.text);
    if (this.growing && this.growing.isConnected) this.growing.replaceChildren(this.growing.firstChild, ...words);
    else this.growing = this.message('bot growing', activity.locale, null, ...words);
    this.dots();
    this.toEnd(this.growing);
  }

  typing(person) {
    this.still();
    if (this.growing) { this.growing.remove(); this.growing = null; }
    this.dots(person);
  }

  dots(person) {
    this.sign = h('p', { class: 'typing', 'aria-hidden': 'true' }, this.panel.words(person ? 'personTypes' : 'typing'));
    this.box.append(this.sign);
    this.toEnd(this.sign);
    this.stop = setTimeout(() => this.still(), 10e3);
  }

  still() {
    clearTimeout(this.stop);
    if (this.sign) { this.sign.remove(); this.sign = null; }
  }

  // A long answer is read from its beginning.
  toEnd(element = this.last) {
    this.last = element;
    if (!element) return;
    const room = this.box.clientHeight - 24;
    this.box.scrollTop = element.offsetHeight > room ? element.offsetTop - 12 : this.box.scrollHeight;
  }

  note(text) {
    this.box.append(h('p', { class: 'note' }, text));
    this.box.scrollTop = this.box.scrollHeight;
  }

  // For copying, printing and keeping: who said what, with the sources.
  text() {
    return [...this.box.querySelectorAll('.message:not(.growing)')].map(m => {
      const rows = [m.querySelector('.who').textContent + ' :'];
      for (const part of m.querySelectorAll(':scope > p:not(.who):not(.state), :scope > ul > li, :scope > .wide tr')) rows.push(part.tagName === 'LI' ? '- ' + part.innerText : part.innerText.replace(/\t/g, ' | '));
      for (const source of m.querySelectorAll('.sources li')) {
        const a = source.querySelector('a');
        rows.push('  ' + (a ? `${a.textContent} <${a.href}>` : source.firstChild.textContent));
      }
      return rows.join('\n');
    }).join('\n\n') + '\n';
  }
}
