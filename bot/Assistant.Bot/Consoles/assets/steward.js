// The steward's desk: marks by mouse and keyboard, and the next document there before it is asked for.
// Offsets are UTF-16 code units into the document, as JavaScript counts. A value that is hidden is one piece:
// its stand-in has another length than the words, so that it can't be marked in part.
"use strict";

const main = document.getElementById("content");
const announcer = document.createElement("p");
announcer.className = "off-screen";
announcer.id = "said";
announcer.setAttribute("role", "status");
document.body.append(announcer);
const say = (text) => { announcer.textContent = text; };

/* ---- the next document ---- */

const settled = 250; // milliseconds in which a second press is taken for a slip, not for a decision on the next document
const ahead = new Map(); // address → page, already here
let sending = Promise.resolve();
let loading = Promise.resolve();
let pending = 0; // decisions on their way
let shownAt = -settled;
let round = 0;

const fetchAhead = async (address) => {
  if (!address || ahead.get(address)) return;
  ahead.set(address, null);
  try {
    const answer = await fetch(address, { headers: { "X-Ahead": "1" } });
    if (answer.ok && !answer.redirected) ahead.set(address, await answer.text());
    else ahead.delete(address);
  } catch {
    ahead.delete(address);
  }
};

const contentOf = (html) => new DOMParser().parseFromString(html, "text/html").getElementById("content");

const show = (html, address) => {
  const content = contentOf(html);
  if (!content) return false;
  main.replaceChildren(...content.childNodes);
  history.replaceState(null, "", address);
  shownAt = performance.now();
  ahead.clear();
  scrollTo(0, 0);
  begin();
  document.getElementById("accept")?.focus({ preventScroll: true });
  say(document.getElementById("document-title")?.textContent ?? main.textContent.trim().slice(0, 200));
  return true;
};

// The answer to a decision is the next page as the server sees it: what was decided, and the queue as it stands now.
const settle = async (action, body, mine) => {
  const answer = await fetch(action, { method: "POST", body, keepalive: true });
  const html = await answer.text();
  const content = contentOf(html);
  if (!answer.ok || !content?.querySelector(".review, .lead")) {
    show(html, answer.url);
    throw new Error("refused");
  }
  if (mine !== round) {
    // the person is further on: only what was decided is told
    tell(content);
    return;
  }
  const [here, there] = [main.querySelector(".document"), content.querySelector(".document")];
  if (here?.dataset.id !== there?.dataset.id) {
    show(html, answer.url);
    return;
  }
  tell(content);
  for (const part of [".queue", "#count"]) {
    const fresh = content.querySelector(part);
    if (fresh) main.querySelector(part)?.replaceWith(fresh);
  }
};

const tell = (content) => {
  const notice = content.querySelector("#notice");
  if (notice) main.querySelector("#notice")?.replaceWith(notice);
  const words = notice?.querySelector("[role=status]")?.textContent;
  if (words) say(words);
};

const decide = (event) => {
  const form = event.target;
  if (performance.now() - shownAt < settled) {
    event.preventDefault();
    return;
  }
  const address = main.querySelector(".review")?.dataset.next;
  const next = address && ahead.get(address);
  if (form.dataset.sent) {
    event.preventDefault();
    return;
  }
  if (!next) {
    form.dataset.sent = "1";
    if (pending === 0 && next !== null) return; // nothing is loaded ahead: the browser goes there itself
    event.preventDefault();
    loading.then(() => { delete form.dataset.sent; if (form.isConnected) form.requestSubmit(); });
    return;
  }
  event.preventDefault();
  const [action, body] = [form.action, new URLSearchParams(new FormData(form))];
  const mine = ++round;
  pending++;
  sending = sending.then(() => settle(action, body, mine))
    .catch(() => { if (!main.querySelector("[role=alert]")) location.reload(); })
    .finally(() => { pending--; });
  show(next, address.replace(/([?&])ahead=1&?/, "$1").replace(/[?&]$/, ""));
};

// a key that is held down decides once
document.addEventListener("keydown", (event) => {
  if (event.repeat && !event.target.closest("input, textarea, select") && !event.key.startsWith("Arrow") && event.key !== "Tab") event.stopImmediatePropagation();
}, true);

document.addEventListener("click", (event) => {
  const skip = event.target.closest("a[data-key=s]");
  const page = skip && !event.ctrlKey && !event.metaKey && !event.shiftKey && ahead.get(skip.getAttribute("href"));
  if (!page) return;
  event.preventDefault();
  round++;
  show(page, skip.getAttribute("href"));
});

/* ---- the document on the desk ---- */

function begin() {
  const words = document.getElementById("words");
  const form = document.getElementById("correction");
  if (!words || !form) return;
  for (const filter of main.querySelectorAll("form[data-auto]")) filter.onchange = () => filter.requestSubmit();

  const $ = (id) => document.getElementById(id);
  const [field, type, mark, everywhere, unmark, back, accept, hint] = ["spans", "type", "mark", "everywhere", "unmark", "back", "accept", "marks-hint"].map($);
  $("tools").hidden = false;
  const labels = Object.fromEntries([...type.options].map((o) => [o.value, { kind: o.dataset.kind, label: o.textContent }]));

  // pieces: the words as they are shown; marks: [start, end, type], never overlapping
  const pieces = [...words.children].map((e) => ({ start: +e.dataset.start, end: +e.dataset.end, text: e.textContent, hidden: e.dataset.hidden === "1" }));
  let marks = [...words.querySelectorAll(".span")].map((e) => ({ start: +e.dataset.start, end: +e.dataset.end, type: e.dataset.type, why: e.title }));
  const before = { spans: field.value, choice: form.elements.class.value, label: accept.querySelector(".label").textContent };
  const past = [];
  let chosen = null;

  const tellMarks = (text) => { say(text); hint.textContent = text; };
  const pieceAt = (at) => pieces.find((p) => p.start <= at && at < p.end);
  const textBetween = (from, to) => pieces.filter((p) => p.start < to && p.end > from)
    .map((p) => (p.hidden ? p.text : p.text.slice(Math.max(0, from - p.start), to - p.start))).join("");

  const runOf = (from, to) => pieces.filter((p) => p.start < to && p.end > from).map((p) => {
    const span = document.createElement("span");
    const [start, end] = p.hidden ? [p.start, p.end] : [Math.max(from, p.start), Math.min(to, p.end)];
    span.className = "run";
    span.dataset.start = start;
    span.dataset.end = end;
    if (p.hidden) span.dataset.hidden = "1";
    span.textContent = p.hidden ? p.text : p.text.slice(start - p.start, end - p.start);
    return span;
  });

  const draw = () => {
    marks.sort((a, b) => a.start - b.start);
    const last = pieces.at(-1)?.end ?? 0;
    const nodes = [];
    let at = 0;
    for (const m of marks) {
      nodes.push(...runOf(at, m.start));
      const span = document.createElement("span");
      span.className = "span";
      span.tabIndex = 0;
      span.setAttribute("role", "button");
      span.setAttribute("aria-pressed", String(m === chosen));
      Object.assign(span.dataset, { start: m.start, end: m.end, type: m.type, kind: labels[m.type].kind, label: labels[m.type].label });
      if (m.why) span.title = m.why;
      span.append(...runOf(m.start, m.end));
      nodes.push(span);
      at = m.end;
    }
    nodes.push(...runOf(at, last));
    words.replaceChildren(...nodes);
    field.value = JSON.stringify(marks.map((m) => ({ type: m.type, start: m.start, end: m.end })));
    changed();
  };

  const effect = $("effect");
  const changed = () => {
    const choice = form.querySelector("[name=class]:checked");
    const same = field.value === before.spans && form.elements.class.value === before.choice;
    accept.querySelector(".label").textContent = same ? before.label : accept.dataset.changed;
    back.disabled = past.length === 0;
    unmark.disabled = !chosen;
    const decision = choice?.dataset.decision;
    $("effect-then").textContent = !choice ? effect.dataset.choose
      : choice.dataset.second ? effect.dataset.second
      : decision === "Block" ? effect.dataset.block
      : marks.length > 0 ? effect.dataset.anonymise : effect.dataset.allow;
  };

  const elementOf = (m) => words.querySelector(`.span[data-start="${m.start}"]`);

  const change = (work) => {
    past.push(marks.map((m) => ({ ...m })));
    work();
    draw();
  };

  const choose = (m, focus) => {
    chosen = m;
    for (const span of words.querySelectorAll(".span")) span.setAttribute("aria-pressed", String(m !== null && +span.dataset.start === m.start));
    if (m) {
      type.value = m.type;
      if (focus) elementOf(m)?.focus();
    }
    changed();
  };

  const markOf = (element) => marks.find((m) => m.start === +element.dataset.start) ?? null;

  // where a selection begins or ends; inside a hidden value it is the value's own edge
  const offsetOf = (node, offset, atEnd) => {
    const run = (node.nodeType === Node.TEXT_NODE ? node.parentElement : node.childNodes[offset]?.parentElement === words ? words.children[offset] : node)?.closest?.(".run, .span");
    if (!run || !words.contains(run)) return null;
    const inner = run.classList.contains("span") && run.firstElementChild ? (atEnd ? run.lastElementChild : run.firstElementChild) : run;
    const [start, end] = [+inner.dataset.start, +inner.dataset.end];
    if (node.nodeType !== Node.TEXT_NODE || inner.dataset.hidden === "1" || run.dataset.hidden === "1") return atEnd ? end : start;
    return start + offset;
  };

  const selected = () => {
    const selection = getSelection();
    if (!selection.rangeCount || selection.isCollapsed) return null;
    const range = selection.getRangeAt(0);
    let [from, to] = [offsetOf(range.startContainer, range.startOffset, false), offsetOf(range.endContainer, range.endOffset, true)];
    if (from === null || to === null || from >= to) return null;
    const space = (at) => { const p = pieceAt(at); return p && !p.hidden && /\s/.test(p.text[at - p.start]); };
    while (from < to && space(from)) from++;
    while (to > from && space(to - 1)) to--;
    return from < to ? { from, to } : null;
  };

  const put = (from, to, code) => {
    // what lies inside or overlaps becomes part of the new mark: so a mark is made larger
    for (const m of marks.filter((m) => m.start < to && m.end > from)) {
      from = Math.min(from, m.start);
      to = Math.max(to, m.end);
    }
    marks = marks.filter((m) => m.end <= from || m.start >= to);
    const fresh = { start: from, end: to, type: code };
    marks.push(fresh);
    return fresh;
  };

  const keepSelection = (event) => event.preventDefault();
  for (const button of [mark, everywhere]) button.addEventListener("mousedown", keepSelection);

  mark.addEventListener("click", () => {
    const place = selected();
    if (!place) {
      tellMarks(mark.dataset.none);
      return;
    }
    getSelection().removeAllRanges();
    let fresh;
    change(() => { fresh = put(place.from, place.to, type.value); chosen = fresh; });
    choose(fresh, true);
    tellMarks(mark.dataset.done.replace("{type}", labels[fresh.type].label));
  });

  // the same words are the same value wherever they stand by themselves
  everywhere.addEventListener("click", () => {
    const place = selected() ?? (chosen && { from: chosen.start, to: chosen.end });
    if (!place) {
      tellMarks(everywhere.dataset.none);
      return;
    }
    if (pieces.some((p) => p.hidden && p.start < place.to && p.end > place.from)) {
      // the stand-ins of one value are alike, so that the value need not be shown to find it
      const stand = textBetween(place.from, place.to);
      const alike = pieces.filter((p) => p.hidden && p.text === stand);
      if (alike.length === 0) {
        tellMarks(everywhere.dataset.hidden);
        return;
      }
      change(() => { for (const p of alike) chosen = put(p.start, p.end, type.value); });
      tellMarks(everywhere.dataset.done.replace("{count}", alike.length).replace("{type}", labels[type.value].label));
      return;
    }
    const value = textBetween(place.from, place.to);
    getSelection().removeAllRanges();
    const edge = (c) => c === undefined || !/[\p{L}\p{N}]/u.test(c);
    const places = [];
    for (const p of pieces.filter((x) => !x.hidden)) {
      for (let at = p.text.indexOf(value); at >= 0; at = p.text.indexOf(value, at + 1)) {
        if (edge(p.text[at - 1]) && edge(p.text[at + value.length])) places.push([p.start + at, p.start + at + value.length]);
      }
    }
    change(() => { for (const [from, to] of places) chosen = put(from, to, type.value); });
    choose(chosen, true);
    tellMarks(everywhere.dataset.done.replace("{count}", places.length).replace("{type}", labels[type.value].label));
  });

  unmark.addEventListener("click", () => {
    if (!chosen) return;
    const at = chosen.start;
    change(() => { marks = marks.filter((m) => m !== chosen); chosen = null; });
    const next = marks.find((m) => m.start > at) ?? marks[0];
    (next ? elementOf(next) : words).focus();
    tellMarks(unmark.dataset.done);
  });

  back.addEventListener("click", () => {
    if (past.length === 0) return;
    marks = past.pop();
    chosen = null;
    draw();
    tellMarks(back.dataset.done);
  });

  type.addEventListener("change", () => {
    if (!chosen) return;
    const start = chosen.start;
    change(() => { chosen.type = type.value; delete chosen.why; });
    choose(marks.find((m) => m.start === start) ?? null, false);
  });

  // one word more or less at the end, or with Shift at the beginning
  const resize = (m, key, atStart) => {
    const whole = pieces.map((p) => ({ ...p }));
    const stop = (at, step) => {
      const p = whole.find((x) => (step > 0 ? x.start <= at && at < x.end : x.start < at && at <= x.end));
      if (!p) return at;
      if (p.hidden) return step > 0 ? p.end : p.start;
      let i = at - p.start;
      if (step > 0) {
        while (i < p.text.length && !/[\p{L}\p{N}]/u.test(p.text[i])) i++;
        while (i < p.text.length && /[\p{L}\p{N}]/u.test(p.text[i])) i++;
      } else {
        while (i > 0 && !/[\p{L}\p{N}]/u.test(p.text[i - 1])) i--;
        while (i > 0 && /[\p{L}\p{N}]/u.test(p.text[i - 1])) i--;
      }
      return p.start + i;
    };
    const grows = atStart ? key === "ArrowLeft" : key === "ArrowRight";
    const others = marks.filter((x) => x !== m);
    let [from, to] = [m.start, m.end];
    if (atStart) {
      from = grows ? Math.max(stop(from, -1), ...others.filter((x) => x.end <= m.start).map((x) => x.end), 0) : skipGap(stop(from, 1), to);
    } else {
      to = grows ? Math.min(stop(to, 1), ...others.filter((x) => x.start >= m.end).map((x) => x.start), Infinity) : trimGap(from, stop(to, -1));
    }
    if (from >= to || pieces.some((p) => p.hidden && p.start < m.end && p.end > m.start && !(p.start >= from && p.end <= to))) {
      tellMarks($("resized").dataset.hidden);
      return;
    }
    change(() => { m.start = from; m.end = to; delete m.why; });
    choose(m, true);
    tellMarks($("resized").dataset.done.replace("{words}", textBetween(from, to)));
  };
  const charAt = (at) => { const p = pieceAt(at); return p && !p.hidden ? p.text[at - p.start] : undefined; };
  const skipGap = (from, to) => { while (from < to && charAt(from) !== undefined && !/[\p{L}\p{N}]/u.test(charAt(from))) from++; return from; };
  const trimGap = (from, to) => { while (to > from && charAt(to - 1) !== undefined && !/[\p{L}\p{N}]/u.test(charAt(to - 1))) to--; return to; };

  words.addEventListener("click", (event) => {
    const span = event.target.closest(".span");
    choose(span ? markOf(span) : null, false);
  });
  words.addEventListener("focusin", (event) => {
    const span = event.target.closest(".span");
    if (span) choose(markOf(span), false);
  });
  words.addEventListener("keydown", (event) => {
    const span = event.target.closest(".span");
    const m = span && markOf(span);
    if (!m) return;
    if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      choose(m, true);
    } else if (event.key === "Delete" || event.key === "Backspace") {
      event.preventDefault();
      choose(m, false);
      unmark.click();
    } else if (event.key === "ArrowLeft" || event.key === "ArrowRight") {
      event.preventDefault();
      resize(m, event.key, event.shiftKey);
    }
  });
  main.onkeydown = (event) => {
    if ((event.key !== "j" && event.key !== "k") || event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input:not([type=radio]), select, textarea") || marks.length === 0) return;
    const at = chosen ? marks.indexOf(chosen) : event.key === "j" ? -1 : 0;
    choose(marks[(at + (event.key === "j" ? 1 : marks.length - 1)) % marks.length], true);
    event.preventDefault();
  };

  for (const choice of form.querySelectorAll("[name=class]")) choice.addEventListener("change", changed);
  for (const confirm of main.querySelectorAll("details.confirm")) confirm.addEventListener("toggle", () => { if (confirm.open) confirm.querySelector("[type=password]").focus(); });
  form.addEventListener("submit", decide);
  draw();
  // the queue moves with the decision before: what follows is asked for once that one is stored
  const mine = round;
  const addresses = [main.querySelector(".review").dataset.next, main.querySelector("a[data-key=s]").getAttribute("href")];
  ahead.set(addresses[0], null);
  loading = sending.then(() => (mine === round ? Promise.all(addresses.map(fetchAhead)) : null));
}

begin();
