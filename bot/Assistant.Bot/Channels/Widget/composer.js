// Where one types: a question, or the field that the assistant asks for.
const CODES = /^(Plate|NationalNumber|Iban)$/; // no spelling help, capitals where there are letters

class Composer {
  constructor(panel) {
    this.panel = panel;
    this.form = h('form', { class: 'composer', novalidate: true, onsubmit: e => { e.preventDefault(); this.submit(); } });
    this.ask(null);
  }

  get t() { return this.panel.t; }

  // field: { id, type, inputMode, autocomplete, label, help, example, required, error, minimum, maximum, accept, maxBytes } or null for a free question
  // instead: the file that is asked for, while one would rather write
  ask(field, instead = null) {
    const kept = !field && !this.field && this.input ? this.input.value : '';
    Object.assign(this, { field, instead });
    const lang = (field || instead || {}).language;
    const t = (lang && TEXTS[lang]) || this.t;
    const picks = field && /^(Choice|Choices|YesNo)$/.test(field.type);
    const typed = field && !picks;
    const file = typed && field.type === 'File';
    const common = { id: 'in', 'aria-describedby': 'hint error', dir: 'auto' };
    this.input = file
      ? h('input', { ...common, type: 'file', name: field.id, accept: field.accept, onchange: () => this.right() })
      : typed
        ? h('input', { ...common, name: field.id, maxlength: MAX, type: 'text', inputmode: field.inputMode, autocomplete: field.autocomplete || 'off', ...(CODES.test(field.type) && { autocapitalize: 'characters', spellcheck: 'false' }) })
        : h('textarea', { ...common, name: 'question', maxlength: MAX, rows: '1', autocomplete: 'off', enterkeyhint: 'send', placeholder: t.question });
    if (!file) this.input.value = kept;
    this.error = h('p', { id: 'error', class: 'error', hidden: true });
    this.button = h('button', { type: 'submit', class: 'main' }, file ? t.sendFile : typed ? t.continue : t.send);
    const hint = typed ? [field.help, field.example && t.example.replace('{example}', field.example), field.maxBytes && t.largest.replace('{max}', this.size(field.maxBytes, t))].filter(Boolean).map((p, i, all) => i < all.length - 1 && !/[.?!]$/.test(p) ? p + '.' : p).join(' ') : '';
    this.form.replaceChildren(
      h('label', { for: 'in', class: typed ? 'label' : 'unseen' }, typed ? field.label : t.question, typed && !field.required ? ` (${t.optional})` : ''),
      h('p', { id: 'hint', class: 'small', hidden: !hint }, hint),
      this.error,
      h('div', { class: 'row' }, this.input, typed && field.type === 'Date' && this.calendar(field, t), this.button),
      ...(file || instead ? [h('button', { type: 'button', class: 'quiet', onclick: () => { this.ask(instead, file ? field : null); this.focus(); } }, file ? t.write : t.attach)] : []));
    this.form.lang = lang || this.panel.tongue;
    this.form.classList.toggle('asking', !!typed);
    if (typed && field.error) this.wrong(field.error);
    if (!typed) {
      this.input.addEventListener('input', () => {
        this.grow();
        if (this.panel.answering && this.panel.answering.status === 'adviser') this.panel.connection.typing(this.panel.tongue);
      });
      this.input.addEventListener('keydown', e => { if (e.key === 'Enter' && !e.shiftKey && !e.isComposing) { e.preventDefault(); this.submit(); } });
      this.grow();
    }
  }

  // Dates are typed, as most people know theirs; the browser's calendar is there for those who would rather choose.
  calendar(field, t) {
    const day = h('input', { type: 'date', class: 'unseen', tabindex: '-1', 'aria-hidden': 'true', min: field.minimum, max: field.maximum, onchange: () => {
      if (!day.value) return;
      this.input.value = new Date(day.value + 'T12:00').toLocaleDateString(t.locale, { day: '2-digit', month: '2-digit', year: 'numeric' });
      this.right();
      this.focus();
    } });
    return day.showPicker && [day, h('button', { type: 'button', onclick: () => day.showPicker() }, t.calendar)];
  }

  size(bytes, t) { const [unit, name] = bytes < 1e6 ? [1e3, ' kB'] : [1e6, ' MB']; return (bytes / unit).toLocaleString(t.locale, { maximumFractionDigits: 1 }) + name; }

  grow() {
    this.input.rows = 1;
    while (this.input.rows < 4 && this.input.scrollHeight > this.input.clientHeight + 2) this.input.rows++;
  }

  wrong(text) {
    this.error.textContent = text;
    this.error.hidden = false;
    this.input.setAttribute('aria-invalid', 'true');
  }

  right() {
    this.error.hidden = true;
    this.input.removeAttribute('aria-invalid');
  }

  submitFile() {
    const t = TEXTS[this.form.lang] || this.t;
    const file = this.input.files[0];
    const wrong = !file ? t.noFile : this.field.maxBytes && file.size > this.field.maxBytes ? t.tooLarge.replace('{max}', this.size(this.field.maxBytes, t)) : '';
    if (wrong) {
      this.wrong(wrong);
      this.panel.announce(wrong);
      this.input.focus();
      return;
    }

    this.panel.say(file.name, false, file);
    this.input.value = '';
  }

  submit() {
    if (this.input.type === 'file') { this.submitFile(); return; }
    const value = this.input.value.trim();
    if (!value) {
      if (this.form.classList.contains('asking')) { this.wrong(this.t.empty); this.panel.announce(this.t.empty); }
      this.input.focus();
      return;
    }

    this.input.value = '';
    this.right();
    if (this.input.rows) this.grow();
    this.panel.say(value);
  }

  focus() { this.input.focus({ preventScroll: true }); }
}
