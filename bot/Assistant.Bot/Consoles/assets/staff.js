// Keys and small comforts of the staff's pages. Everything works without it, only slower.
"use strict";

const typing = (target) => target.closest("input:not([type=radio]):not([type=checkbox]), textarea, select, [contenteditable]");

// A key is named by the element that it works on: data-key="a" clicks or focuses it.
document.addEventListener("keydown", (event) => {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
  if (typing(event.target)) {
    if (event.key === "Escape") event.target.blur();
    return;
  }
  if (event.key === "?") {
    const shortcuts = document.getElementById("shortcuts");
    if (shortcuts) {
      shortcuts.open = !shortcuts.open;
      event.preventDefault();
    }
    return;
  }
  const target = document.querySelector(`[data-key="${CSS.escape(event.key)}"]`);
  if (!target || target.disabled) return;
  event.preventDefault();
  if (target.matches("input:not([type=radio]), textarea, select")) {
    target.focus();
    target.select?.();
  } else {
    target.click();
  }
});

// Copy: the text of an element, or a ready-made one.
for (const button of document.querySelectorAll("[data-copy]")) {
  const label = button.querySelector(".label") ?? button;
  const before = label.textContent;
  button.addEventListener("click", async () => {
    const source = document.getElementById(button.dataset.copy);
    const text = source.value ?? source.textContent;
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      // no clipboard without a secure address: select it, so that one key copies it
      const field = document.createElement("textarea");
      field.value = text;
      field.className = "off-screen";
      document.body.append(field);
      field.select();
      document.execCommand("copy");
      field.remove();
    }
    label.textContent = button.dataset.done;
    document.getElementById("said")?.replaceChildren(button.dataset.done);
    setTimeout(() => { label.textContent = before; }, 2000);
  });
}

// Notes stay in this tab, on this machine, until it is closed.
for (const notes of document.querySelectorAll("textarea[data-local]")) {
  notes.value = sessionStorage.getItem(notes.dataset.local) ?? "";
  notes.addEventListener("input", () => sessionStorage.setItem(notes.dataset.local, notes.value));
  document.getElementById(notes.dataset.clear)?.addEventListener("click", () => {
    notes.value = "";
    sessionStorage.removeItem(notes.dataset.local);
    notes.focus();
  });
}
for (const form of document.querySelectorAll("form[action='/staff/sign-out']")) form.addEventListener("submit", () => sessionStorage.clear());

// A filter works as soon as it is chosen.
for (const form of document.querySelectorAll("form[data-auto]")) {
  form.addEventListener("change", () => form.requestSubmit());
}
