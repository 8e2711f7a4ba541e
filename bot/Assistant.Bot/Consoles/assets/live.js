// Live conversations: how many wait (on every page of an adviser), the queue that draws itself anew, and the conversation that goes on by itself.
"use strict";

const say = (words) => document.getElementById("said")?.replaceChildren(words);
const pause = (ms) => new Promise((done) => setTimeout(done, ms));

async function ask(address, options) {
  const response = await fetch(address, { credentials: "same-origin", cache: "no-store", ...options });
  if (response.redirected && new URL(response.url).pathname === "/staff/sign-in") throw Object.assign(new Error("signed out"), { signedOut: true });
  return response;
}

// The numbers beside the links: who waits, and requests with something new. What is new is told once.
for (const badge of document.querySelectorAll("[data-waiting]")) {
  let before = null;
  let freshBefore = null;
  const fresh = document.querySelector("[data-fresh]");
  const title = document.title;
  const count = async () => {
    if (!document.hidden || before === null) {
      try {
        const { waiting, urgent, requests } = await (await ask("/staff/adviser/live/count")).json();
        badge.hidden = waiting === 0;
        badge.textContent = ` ${waiting}`;
        badge.classList.toggle("urgent", urgent > 0);
        fresh.hidden = requests === 0;
        fresh.textContent = ` ${requests}`;
        document.title = waiting + requests > 0 ? `(${waiting + requests}) ${title}` : title;
        if (freshBefore !== null && requests > freshBefore) say(`${fresh.dataset.fresh}: ${requests}`);
        freshBefore = requests;
        if (before !== null && waiting > before) say(`${badge.dataset.waiting}: ${waiting}`);
        before = waiting;
      } catch (error) {
        if (error.signedOut) return;
      }
    }
    setTimeout(count, document.getElementById("queue") ? 3e3 : 15e3);
  };
  count();
}

// Results while one types: the last words asked for win, and a screen reader hears how many there are once the typing pauses.
for (const search of document.querySelectorAll("form[data-look]")) {
  const box = document.getElementById("look");
  const field = search.elements.question;
  let timer, running, before = "";
  if (box) field.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(async () => {
      const words = field.value.trim();
      if (words.length < 3 || words === before) return;
      before = words;
      running?.abort();
      running = new AbortController();
      try {
        const response = await ask(search.dataset.look, { method: "POST", body: new FormData(search), signal: running.signal });
        if (!response.ok) return;
        const page = new DOMParser().parseFromString(await response.text(), "text/html");
        box.replaceChildren(...page.body.childNodes);
        say(search.dataset.said.replace("{count}", box.querySelectorAll(".results li").length));
      } catch (error) {
        if (error.signedOut) location.reload();
      }
    }, 300);
  });
}

// The queue: replaced only when it changed, and never under a finger.
for (const box of document.querySelectorAll("[data-refresh]")) {
  const renew = async () => {
    try {
      const page = new DOMParser().parseFromString(await (await ask(box.dataset.refresh)).text(), "text/html");
      const plain = (root) => root.textContent.replace(/\s+/g, " ");
      if (plain(page.body) !== plain(box) && !box.contains(document.activeElement)) box.replaceChildren(...page.body.childNodes);
    } catch (error) {
      if (error.signedOut) return;
    }
    setTimeout(renew, 4e3);
  };
  setTimeout(renew, 4e3);
}

// A form that is on its way draws the next page itself.
let leaving = false;
addEventListener("submit", (event) => { if (!event.defaultPrevented) leaving = true; });
addEventListener("pagehide", () => { leaving = true; });
const again = () => { if (!leaving) location.reload(); };

const talk = document.getElementById("talk");
const form = document.getElementById("answer");

const filled = (name, children) => {
  const element = document.createElement(name);
  element.append(...children);
  return element;
};

// as the page is drawn: an answer's lists are lists
function set(block) {
  if (block.items) return filled("ul", block.items.map((item) => filled("li", [item])));
  if (block.rows) {
    const table = filled("table", block.rows.map((row) => filled("tr", row.map((cell) => filled("td", [cell])))));
    const place = filled("div", [table]);
    place.className = "scroll";
    return place;
  }
  const words = filled("p", [block.text]);
  words.className = "lines";
  return words;
}

function show(message) {
  const block = document.createElement("div");
  block.className = `said ${message.from}`;
  const head = block.appendChild(document.createElement("p"));
  head.className = "meta";
  head.appendChild(document.createElement("strong")).textContent = message.who;
  head.append(" ");
  head.appendChild(document.createElement("time")).textContent = message.at;
  const words = block.appendChild(message.blocks ? filled("div", message.blocks.map(set)) : filled("p", [message.text]));
  words.className = message.blocks ? "text set" : "text";
  words.lang = message.lang;
  talk.append(block);
  talk.scrollTop = talk.scrollHeight;
  if (message.from === "user") say(`${message.who}: ${message.text}`);
}

async function follow() {
  let watermark = Number(talk.dataset.watermark);
  let typing = false;
  for (;;) {
    try {
      const response = await ask(`${talk.dataset.since}?watermark=${watermark}&status=${talk.dataset.status}&typing=${typing}`);
      if (!response.ok) throw new Error(String(response.status));
      const news = await response.json();
      if (news.gone) { say(news.gone); again(); return; }
      for (const message of news.messages) if (message.id > watermark) show(message);
      watermark = news.watermark;
      typing = news.typing;
      document.getElementById("typing").hidden = !typing;
      if (news.status !== talk.dataset.status) {
        // somebody else has it now, or nobody: the page is another one; what was typed is kept by the browser
        if (!form?.elements.text.value) { again(); return; }
        talk.dataset.status = news.status;
      }
    } catch (error) {
      if (error.signedOut) { say(talk.dataset.signedOut); again(); return; }
      await pause(2000);
    }
  }
}

if (talk) {
  talk.scrollTop = talk.scrollHeight;
  follow();
}

if (form) {
  const field = form.elements.text;
  let shown = 0;
  field.addEventListener("input", () => {
    document.getElementById("confirm").hidden = true;
    if (Date.now() - shown < 3000) return;
    shown = Date.now();
    const token = new FormData();
    token.set("__RequestVerificationToken", form.elements.__RequestVerificationToken.value);
    ask(form.dataset.typing, { method: "POST", body: token }).catch(() => {});
  });
  field.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) { event.preventDefault(); form.requestSubmit(); }
  });
  const told = (problem, confirm) => {
    document.getElementById("confirm").hidden = !problem;
    document.getElementById("confirm-words").textContent = problem;
    document.querySelector("#confirm .actions").hidden = !confirm;
  };
  let sending = false;
  let asked = false; // to send what was typed while an earlier message was on its way
  let attempted = null; // sent again after a lost reply it is the same message; written anew it is another
  form.addEventListener("submit", async (event) => {
    if (event.submitter?.hasAttribute("formaction")) return;
    event.preventDefault();
    const text = field.value;
    if (!text.trim()) return;
    if (sending) { asked = true; return; }
    sending = true;
    if (text !== attempted) form.elements.message.value = crypto.randomUUID?.() ?? `${Date.now()}-${Math.random()}`;
    attempted = text;
    const body = new FormData(form, event.submitter);
    try {
      const { problem, confirm } = await (await ask(form.action, { method: "POST", body, headers: { Accept: "application/json" } })).json();
      if (problem || field.value === text) told(problem, confirm);
      if (!problem) {
        attempted = null;
        if (field.value === text) field.value = "";
      }
      field.focus();
    } catch (error) {
      if (error.signedOut) again();
      else told(form.dataset.unsent, false);
    } finally {
      sending = false;
      if (asked && field.value !== text) form.requestSubmit();
      asked = false;
    }
  });
  for (const list of document.querySelectorAll("[data-insert]")) {
    list.addEventListener("change", () => {
      field.setRangeText(list.value, field.selectionStart, field.selectionEnd, "end");
      list.value = "";
      field.focus();
    });
  }
}
