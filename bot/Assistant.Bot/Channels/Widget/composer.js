// Where one types: a question, or the field that the assistant asks for.
const CODES = /^(Plate|NationalNumber|Iban)$/; // no spelling help, capitals where there are letters

class Composer {
  constructor(panel) {
    this.panel = panel;
    this.form = h('form', { class: 'composer', novalidate: true, onsubmit: e => { e.preventDefault(); this.submit(); } });
    this.ask(null);
  }

  // the language that the assistant last spoke, also where the page around it has another
  get t() { return TEXTS[this.tongue] || this.panel.t; }

  // field: { id, type, inputMode, autocomplete, label, help, example, required, error } or null for a free question
  ask(field) {
    const kept = !field && !this.field && this.input ? this.input.value : '';
    this.field = field;
    const lang = field && field.language;
    const t = (lang && TEXTS[lang]) || this.t;
    const picks = field && /^(Choice|Choices|YesNo)$/.test(field.type);
    const typed = field && !picks;
    const attributes = { id: 'in', name: typed ? field.id : 'question', maxlength: MAX, 'aria-describedby': 'hint error', dir: 'auto', ...(typed ? { type: 'text', inputmode: field.inputMode, autocomplete: field.autocomplete || 'off', ...(CODES.test(field.type) && { autocapitalize: 'characters', spellcheck: 'false' }) } : { rows: '1', autocomplete: 'off', enterkeyhint: 'send', placeholder: t.question }) };
    this.input = h(typed ? 'input' : 'textarea', attributes);
    this.input.value = kept;
    this.error = h('p', { id: 'error', class: 'error', hidden: true });
    this.button = h('button', { type: 'submit', class: 'main' }, typed ? t.continue : t.send);
    this.form.replaceChildren(
      h('label', { for: 'in', class: typed ? 'label' : 'unseen' }, typed ? field.label : t.question, typed && !field.required ? ` (${t.optional})` : ''),
      h('p', { id: 'hint', class: 'small', hidden: !(typed && (field.help || field.example)) }, typed ? [field.help, field.example && t.example.replace('{example}', field.example)].filter(Boolean).join(' ') : ''),
      this.error,
      h('div', { class: 'row' }, this.input, this.button));
    this.form.lang = lang || this.tongue || this.panel.tongue;
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

  grow() {
    this.input.rows = 1;
    while (this.input.rows < 4 && this.input.scrollHeight > this.input.clientHeight + 2) this.input.rows++;
  }

  wrong(text) {
    this.error.textContent = text;
    this.error.hidden = false;
    this.input.setAttribute('aria-invalid', 'true');
  }

  submit() {
    const value = this.input.value.trim();
    if (!value) {
      if (this.form.classList.contains('asking')) { this.wrong(this.t.empty); this.panel.announce(this.t.empty); }
      this.input.focus();
      return;
    }

    this.input.value = '';
    this.error.hidden = true;
    this.input.removeAttribute('aria-invalid');
    if (this.input.rows) this.grow();
    this.panel.say(value);
  }

  focus() { this.input.focus({ preventScroll: true }); }
}
