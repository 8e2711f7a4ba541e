
// The desk: buttons, keys and the form that goes with the document. Drawn anew for each document.
function begin() {
  const words = document.getElementById("words");
  const form = document.getElementById("correction");
  if (!words || !form) return;
  for (const filter of main.querySelectorAll("form[data-auto]")) filter.onchange = () => filter.requestSubmit();

  const $ = (id) => document.getElementById(id);
  const [field, type, mark, everywhere, unmark, back, accept, hint, effect, resized] = ["spans", "type", "mark", "everywhere", "unmark", "back", "accept", "marks-hint", "effect", "resized"].map($);
  $("tools").hidden = false;
  const labels = Object.fromEntries([...type.options].map((o) => [o.value, { kind: o.dataset.kind, label: o.textContent }]));
  const before = { spans: field.value, choice: form.elements.class.value, label: accept.querySelector(".label").textContent };

  const changed = () => {
    field.value = marks.value;
    const choice = form.querySelector("[name=class]:checked");
    const same = field.value === before.spans && form.elements.class.value === before.choice;
    accept.querySelector(".label").textContent = same ? before.label : accept.dataset.changed;
    back.disabled = marks.changes === 0;
    unmark.disabled = !marks.chosen;
    if (marks.chosen) type.value = marks.chosen.type;
    const decision = choice?.dataset.decision;
    $("effect-then").textContent = !choice ? effect.dataset.choose
      : choice.dataset.second ? effect.dataset.second
      : decision === "Block" ? effect.dataset.block
      : marks.count > 0 ? effect.dataset.anonymise : effect.dataset.allow;
  };

  const text = textOf(words);
  const marks = marksOn(words, text, labels, changed);
  const tell = (sentence) => { say(sentence); hint.textContent = sentence; };

  for (const button of [mark, everywhere]) button.addEventListener("mousedown", (event) => event.preventDefault()); // keeps the selection

  mark.addEventListener("click", () => {
    const place = text.selected();
    if (!place) {
      tell(mark.dataset.none);
      return;
    }
    getSelection().removeAllRanges();
    cursor = null;
    marks.add([[place.from, place.to]], type.value);
    tell(mark.dataset.done.replace("{type}", labels[marks.chosen.type].label));
  });

  everywhere.addEventListener("click", () => {
    const place = text.selected() ?? (marks.chosen && { from: marks.chosen.start, to: marks.chosen.end });
    const { places, hidden } = place ? text.alike(place.from, place.to) : { places: [] };
    if (places.length === 0) {
      tell(hidden ? everywhere.dataset.hidden : everywhere.dataset.none);
      return;
    }
    getSelection().removeAllRanges();
    cursor = null;
    marks.add(places, type.value);
    tell(everywhere.dataset.done.replace("{count}", places.length).replace("{type}", labels[type.value].label));
  });

  unmark.addEventListener("click", () => {
    if (!marks.chosen) return;
    marks.remove();
    tell(unmark.dataset.done);
  });

  back.addEventListener("click", () => {
    if (marks.changes === 0) return;
    marks.back();
    tell(back.dataset.done);
  });

  type.addEventListener("change", () => { if (marks.chosen) marks.relabel(type.value); });

  const spanOf = (event) => event.target.closest(".span");
  words.addEventListener("click", (event) => marks.choose(spanOf(event) ? marks.of(spanOf(event)) : null, false));
  words.addEventListener("focusin", (event) => { if (spanOf(event)) marks.choose(marks.of(spanOf(event)), false); });

  // on a mark the arrows make it longer or shorter; between the marks they go from word to word, and with Shift take further words in
  let cursor = null;
  const toWord = (place) => {
    if (!place) return;
    cursor = place;
    text.select(place.from, place.to);
    say(text.between(place.from, place.to));
  };
  words.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const right = event.key === "ArrowRight";
    const arrow = right || event.key === "ArrowLeft";
    const m = spanOf(event) && marks.of(spanOf(event));
    if (!m) {
      if (!arrow || event.target !== words) return;
      event.preventDefault();
      if (!event.shiftKey) toWord(text.word(cursor ? (right ? cursor.to : cursor.from) : right ? 0 : text.end, right ? 1 : -1));
      else if (cursor && right) toWord({ from: cursor.from, to: text.word(cursor.to, 1)?.to ?? cursor.to });
      else if (cursor && text.word(cursor.to, -1)?.from > cursor.from) toWord({ from: cursor.from, to: text.trimGap(cursor.from, text.stop(cursor.to, -1)) });
    } else if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      marks.choose(m, true);
    } else if (event.key === "Delete" || event.key === "Backspace") {
      event.preventDefault();
      marks.choose(m, false);
      unmark.click();
    } else if (arrow) {
      event.preventDefault();
      marks.choose(m, false);
      const grows = event.shiftKey ? !right : right;
      tell(marks.resize(grows, event.shiftKey) ? resized.dataset.done.replace("{words}", text.between(marks.chosen.start, marks.chosen.end)) : resized.dataset.hidden);
    }
  });
  main.onkeydown = (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input:not([type=radio]), select, textarea")) return;
    if ((event.key === "j" || event.key === "k") && marks.count > 0) {
      event.preventDefault();
      marks.step(event.key === "j" ? 1 : -1);
    } else if (event.key === "w") {
      event.preventDefault();
      const from = marks.chosen?.end ?? 0;
      marks.choose(null, false);
      words.focus();
      toWord(text.word(from, 1));
    }
  };

  for (const choice of form.querySelectorAll("[name=class]")) choice.addEventListener("change", changed);
  for (const confirm of main.querySelectorAll("details.confirm")) confirm.addEventListener("toggle", () => { if (confirm.open) confirm.querySelector("[type=password]").focus(); });
  form.addEventListener("submit", decide);
  marks.draw();
  // the queue moves with the decision before: what follows is asked for once that one is stored
  const mine = round;
  const addresses = [main.querySelector(".review").dataset.next, main.querySelector("a[data-key=s]").getAttribute("href")];
  ahead.set(addresses[0], null);
  loading = sending.then(() => (mine === round ? Promise.all(addresses.map(fetchAhead)) : null));
}

begin();
