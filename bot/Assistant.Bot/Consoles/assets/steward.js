// Marking on the steward's desk: select words and mark them, choose a mark and change or remove it.
// Offsets are UTF-16 code units into the document, as JavaScript counts.
"use strict";

const words = document.getElementById("words");
const form = document.getElementById("correction");
if (words && form) {
  const field = document.getElementById("spans");
  const type = document.getElementById("type");
  const mark = document.getElementById("mark");
  const unmark = document.getElementById("unmark");
  const accept = document.getElementById("accept");
  const said = document.getElementById("said");
  const before = { spans: field.value, choice: form.elements.class.value, label: accept.querySelector(".label").textContent };
  let chosen = null;
  document.getElementById("tools").hidden = false;

  const say = (text) => { said.textContent = text; document.getElementById("marks-hint").textContent = text; };

  const keep = () => {
    const spans = [...words.querySelectorAll(".span")].map((e) => ({ type: e.dataset.type, start: +e.dataset.start, end: +e.dataset.end }));
    field.value = JSON.stringify(spans);
    accept.querySelector(".label").textContent = field.value === before.spans && form.elements.class.value === before.choice ? before.label : accept.dataset.changed;
  };

  const choose = (span) => {
    chosen?.setAttribute("aria-pressed", "false");
    chosen = span;
    unmark.disabled = !span;
    if (!span) return;
    span.setAttribute("aria-pressed", "true");
    type.value = span.dataset.type;
  };

  const paint = (span, option) => {
    span.dataset.type = option.value;
    span.dataset.kind = option.dataset.kind;
    span.dataset.label = option.textContent;
  };

  const run = (text, start) => {
    const span = document.createElement("span");
    span.className = "run";
    span.dataset.start = start;
    span.textContent = text;
    return span;
  };

  // One plain run becomes up to three: words, mark, words.
  const markIn = (target, from, to) => {
    const text = target.textContent;
    const start = +target.dataset.start;
    const span = document.createElement("span");
    span.className = "span";
    span.tabIndex = 0;
    span.setAttribute("role", "button");
    span.setAttribute("aria-pressed", "false");
    span.dataset.start = start + from;
    span.dataset.end = start + to;
    span.textContent = text.slice(from, to);
    paint(span, type.selectedOptions[0]);
    const parts = [span];
    if (from > 0) parts.unshift(run(text.slice(0, from), start));
    if (to < text.length) parts.push(run(text.slice(to), start + to));
    target.replaceWith(...parts);
    return span;
  };

  const selected = () => {
    const selection = getSelection();
    if (!selection.rangeCount || selection.isCollapsed) return null;
    const range = selection.getRangeAt(0);
    const target = range.startContainer.parentElement?.closest(".run");
    if (!target || !words.contains(target) || range.endContainer.parentElement?.closest(".run") !== target) return null;
    let [from, to] = [range.startOffset, range.endOffset];
    const text = target.textContent;
    while (from < to && /\s/.test(text[from])) from++;
    while (to > from && /\s/.test(text[to - 1])) to--;
    return from < to ? { target, from, to, value: text.slice(from, to) } : null;
  };

  mark.addEventListener("mousedown", (event) => event.preventDefault()); // keeps the selection
  mark.addEventListener("click", () => {
    const place = selected();
    if (!place) {
      say(mark.dataset.none);
      return;
    }
    getSelection().removeAllRanges();
    let span = markIn(place.target, place.from, place.to);
    let count = 1;
    // the same words are the same value wherever they stand by themselves
    for (const other of words.querySelectorAll(".run")) {
      let target = other;
      for (let at = target.textContent.indexOf(place.value); at >= 0; at = target.textContent.indexOf(place.value, at)) {
        const edge = (c) => c === undefined || !/[\p{L}\p{N}]/u.test(c);
        const text = target.textContent;
        if (!edge(text[at - 1]) || !edge(text[at + place.value.length])) {
          at += 1;
          continue;
        }
        const added = markIn(target, at, at + place.value.length);
        count++;
        const rest = added.nextElementSibling;
        if (!rest?.classList.contains("run")) break;
        target = rest;
        at = 0;
      }
    }
    choose(span);
    keep();
    say(mark.dataset.done.replace("{count}", count).replace("{type}", type.selectedOptions[0].textContent));
  });

  unmark.addEventListener("click", () => {
    if (!chosen) return;
    const plain = run(chosen.textContent, +chosen.dataset.start);
    const next = chosen.nextElementSibling;
    // a hidden value stays hidden: its stand-in has another length than the words, so that it can't be marked in part
    if (chosen.textContent.length !== chosen.dataset.end - chosen.dataset.start) plain.className = "";
    chosen.replaceWith(plain);
    choose(null);
    keep();
    say(unmark.dataset.done);
    const following = next?.closest(".span") ?? words.querySelector(".span");
    (following ?? words).focus();
  });

  type.addEventListener("change", () => {
    if (!chosen) return;
    paint(chosen, type.selectedOptions[0]);
    keep();
  });

  words.addEventListener("click", (event) => choose(event.target.closest(".span")));
  words.addEventListener("keydown", (event) => {
    const span = event.target.closest(".span");
    if (span && (event.key === "Enter" || event.key === " ")) {
      event.preventDefault();
      choose(span);
    } else if (span && (event.key === "Delete" || event.key === "Backspace")) {
      event.preventDefault();
      choose(span);
      unmark.click();
    }
  });

  const effect = document.getElementById("effect");
  for (const choice of form.querySelectorAll("[name=class]")) {
    choice.addEventListener("change", () => {
      effect.textContent = choice.dataset.effect;
      keep();
    });
  }

  // a second press while the first is on its way would accept the next document unseen
  form.addEventListener("submit", (event) => {
    if (form.dataset.sent) event.preventDefault();
    form.dataset.sent = "1";
  });
}
