// The steward's desk, in four files that are served as one: the next document, there before it is asked for (this one),
// the document's words, its marks, and the desk that holds them together.
"use strict";

const main = document.getElementById("content");
const announcer = document.createElement("p");
announcer.className = "off-screen";
announcer.id = "said";
announcer.setAttribute("role", "status");
document.body.append(announcer);
const say = (text) => { announcer.textContent = text; };

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
