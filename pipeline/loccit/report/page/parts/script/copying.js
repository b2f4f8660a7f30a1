// ---- Copying.

async function copy(text) {
  let done = true;
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    // Where a page may not write to the clipboard by itself, its selection may.
    const before = document.activeElement;
    const area = make("textarea", { "aria-hidden": "true" });
    area.value = text;
    (document.querySelector("dialog[open]") ?? document.body).append(area);
    area.select();
    done = document.execCommand("copy");
    area.remove();
    before?.focus();
  }
  tell(done ? "Copied" : "The browser does not let this page copy");
}

function tell(text) {
  document.querySelector(".toast")?.remove();
  const toast = make("p", { class: "toast", role: "status" });
  (document.querySelector("dialog[open]") ?? document.body).append(toast);
  // Screen readers tell what changes in such a place, not that there is a new one.
  setTimeout(() => { toast.textContent = text; }, 50);
  setTimeout(() => toast.remove(), 2500);
}

for (const button of document.querySelectorAll("button.copy")) {
  button.hidden = false;
  button.addEventListener("click", () => copy(button.dataset.copy ?? inWords(button.closest(".card"))));
}
