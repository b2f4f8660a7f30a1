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

/** How to cite a discrepancy: what it says, which one it is, and the dataset. */
function citationOf(card) {
  const title = card.querySelector("h3").textContent;
  const status = card.querySelector("[class*=status-]").textContent;
  return `${/[.!?]$/.test(title) ? title : `${title}.`} Discrepancy ${card.dataset.id} (${card.dataset.severity}, ${status}). ${citation()}`;
}

/** How to cite the dataset. */
const citation = () => document.querySelector("footer p").textContent.replace(/^How to cite: /, "");

document.addEventListener("click", (event) => {
  const button = event.target.closest?.(".card button.copy");
  if (button) copy((button.name === "citation" ? citationOf : inWords)(button.closest(".card")));
});
