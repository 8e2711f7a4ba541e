
// The document's words as they are shown. Offsets are UTF-16 code units into the document, as JavaScript counts. A value
// that is hidden is one piece: its stand-in has another length than the words, so that it can't be marked in part.
const textOf = (words) => {
  const pieces = [...words.children].map((e) => ({ start: +e.dataset.start, end: +e.dataset.end, text: e.textContent, hidden: e.dataset.hidden === "1" }));
  const letter = (c) => c !== undefined && /[\p{L}\p{N}]/u.test(c);
  const at = (place) => pieces.find((p) => p.start <= place && place < p.end);
  const charAt = (place) => { const p = at(place); return p && !p.hidden ? p.text[place - p.start] : undefined; };
  const touching = (from, to) => pieces.filter((p) => p.start < to && p.end > from);

  const between = (from, to) => touching(from, to).map((p) => (p.hidden ? p.text : p.text.slice(Math.max(0, from - p.start), to - p.start))).join("");

  const runs = (from, to) => touching(from, to).map((p) => {
    const span = document.createElement("span");
    const [start, end] = p.hidden ? [p.start, p.end] : [Math.max(from, p.start), Math.min(to, p.end)];
    span.className = "run";
    span.dataset.start = start;
    span.dataset.end = end;
    if (p.hidden) span.dataset.hidden = "1";
    span.textContent = p.hidden ? p.text : p.text.slice(start - p.start, end - p.start);
    return span;
  });

  // one word further: the end of the next one, or the beginning of the one before
  const stop = (place, step) => {
    const p = pieces.find((x) => (step > 0 ? x.start <= place && place < x.end : x.start < place && place <= x.end));
    if (!p) return place;
    if (p.hidden) return step > 0 ? p.end : p.start;
    let i = place - p.start;
    if (step > 0) {
      while (i < p.text.length && !letter(p.text[i])) i++;
      while (i < p.text.length && letter(p.text[i])) i++;
    } else {
      while (i > 0 && !letter(p.text[i - 1])) i--;
      while (i > 0 && letter(p.text[i - 1])) i--;
    }
    return p.start + i;
  };

  // the next word from a place on, or the one before it; null where there is none
  const word = (place, step) => {
    for (;;) {
      const far = stop(place, step);
      if (far === place) return null;
      const [from, to] = step > 0 ? [stop(far, -1), far] : [far, stop(far, 1)];
      if (step > 0 ? from >= place : to <= place) return { from, to };
      place = far;
    }
  };

  const skipGap = (from, to) => { while (from < to && charAt(from) !== undefined && !letter(charAt(from))) from++; return from; };
  const trimGap = (from, to) => { while (to > from && charAt(to - 1) !== undefined && !letter(charAt(to - 1))) to--; return to; };

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
    const space = (place) => { const c = charAt(place); return c !== undefined && /\s/.test(c); };
    while (from < to && space(from)) from++;
    while (to > from && space(to - 1)) to--;
    return from < to ? { from, to } : null;
  };

  // shows a stretch as the browser's own selection, where the eye finds it
  const select = (from, to) => {
    const parts = [...words.querySelectorAll(".run")].filter((r) => +r.dataset.start < to && +r.dataset.end > from);
    if (parts.length === 0) return;
    const [first, last] = [parts[0], parts.at(-1)];
    const range = document.createRange();
    range.setStart(first.firstChild, first.dataset.hidden ? 0 : Math.max(0, from - first.dataset.start));
    range.setEnd(last.firstChild, last.dataset.hidden ? last.textContent.length : Math.min(last.textContent.length, to - last.dataset.start));
    getSelection().removeAllRanges();
    getSelection().addRange(range);
    last.scrollIntoView({ block: "nearest" });
  };

  // everywhere that the same words stand by themselves; the stand-ins of one hidden value are alike, so that it need not be shown to be found
  const alike = (from, to) => {
    const value = between(from, to);
    if (touching(from, to).some((p) => p.hidden)) return { places: pieces.filter((p) => p.hidden && p.text === value).map((p) => [p.start, p.end]), hidden: true };
    const places = [];
    for (const p of pieces.filter((x) => !x.hidden)) {
      for (let i = p.text.indexOf(value); i >= 0; i = p.text.indexOf(value, i + 1)) {
        if (!letter(p.text[i - 1]) && !letter(p.text[i + value.length])) places.push([p.start + i, p.start + i + value.length]);
      }
    }
    return { places, hidden: false };
  };

  // a hidden value is in or out, never half
  const torn = (from, to, within) => touching(within.start, within.end).some((p) => p.hidden && !(p.start >= from && p.end <= to));

  return { end: pieces.at(-1)?.end ?? 0, between, runs, stop, word, skipGap, trimGap, selected, select, alike, torn };
};
