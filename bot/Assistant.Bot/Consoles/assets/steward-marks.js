
// The marks of the document on the desk: [start, end, type], never overlapping; each change can be taken back.
const marksOn = (words, text, labels, told) => {
  let marks = [...words.querySelectorAll(".span")].map((e) => ({ start: +e.dataset.start, end: +e.dataset.end, type: e.dataset.type, why: e.title }));
  const past = [];
  let chosen = null;

  const elementOf = (m) => words.querySelector(`.span[data-start="${m.start}"]`);

  const draw = () => {
    marks.sort((a, b) => a.start - b.start);
    const nodes = [];
    let at = 0;
    for (const m of marks) {
      nodes.push(...text.runs(at, m.start));
      const span = document.createElement("span");
      span.className = "span";
      span.tabIndex = 0;
      span.setAttribute("role", "button");
      span.setAttribute("aria-pressed", String(m === chosen));
      Object.assign(span.dataset, { start: m.start, end: m.end, type: m.type, kind: labels[m.type].kind, label: labels[m.type].label });
      if (m.why) span.title = m.why;
      span.append(...text.runs(m.start, m.end));
      nodes.push(span);
      at = m.end;
    }
    nodes.push(...text.runs(at, text.end));
    words.replaceChildren(...nodes);
    told();
  };

  const change = (work) => {
    past.push(marks.map((m) => ({ ...m })));
    work();
    draw();
  };

  const choose = (m, focus) => {
    chosen = m;
    for (const span of words.querySelectorAll(".span")) span.setAttribute("aria-pressed", String(m !== null && +span.dataset.start === m.start));
    if (m && focus) elementOf(m)?.focus();
    told();
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

  return {
    get chosen() { return chosen; },
    get count() { return marks.length; },
    get changes() { return past.length; },
    get value() { return JSON.stringify(marks.map((m) => ({ type: m.type, start: m.start, end: m.end }))); },
    of: (element) => marks.find((m) => m.start === +element.dataset.start) ?? null,
    draw,
    choose,

    add(places, code) {
      change(() => { for (const [from, to] of places) chosen = put(from, to, code); });
      choose(chosen, true);
    },

    relabel(code) {
      change(() => { chosen.type = code; delete chosen.why; });
      choose(chosen, false);
    },

    remove() {
      const at = chosen.start;
      change(() => { marks = marks.filter((m) => m !== chosen); chosen = null; });
      const next = marks.find((m) => m.start > at) ?? marks[0];
      (next ? elementOf(next) : words).focus();
    },

    back() {
      marks = past.pop();
      chosen = null;
      draw();
      words.focus({ preventScroll: true }); // the mark that had the focus may be gone
    },

    step(by) {
      const at = chosen ? marks.indexOf(chosen) : by > 0 ? -1 : 0;
      choose(marks[(at + by + marks.length) % marks.length], true);
    },

    // one word more or less at the end, or at the beginning; false where a hidden value would be torn
    resize(grows, atStart) {
      const m = chosen;
      const others = marks.filter((x) => x !== m);
      let [from, to] = [m.start, m.end];
      if (atStart) {
        from = grows ? Math.max(text.stop(from, -1), ...others.filter((x) => x.end <= m.start).map((x) => x.end), 0) : text.skipGap(text.stop(from, 1), to);
      } else {
        to = grows ? Math.min(text.stop(to, 1), ...others.filter((x) => x.start >= m.end).map((x) => x.start), Infinity) : text.trimGap(from, text.stop(to, -1));
      }
      if (from >= to || text.torn(from, to, m)) return false;
      change(() => { m.start = from; m.end = to; delete m.why; });
      choose(m, true);
      return true;
    },
  };
};
