// Buttons that copy the words of another element; without script they are not shown.
const said = document.getElementById("said");
for (const button of document.querySelectorAll("button[data-copies]")) {
  const source = document.getElementById(button.dataset.copies);
  button.hidden = false;
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(source.textContent.trim());
      said.textContent = "Copied";
    } catch {
      // Not every address lets a page write to the clipboard: then the words are marked.
      getSelection().selectAllChildren(source);
      said.textContent = "Marked, to be copied";
    }
    button.firstChild.data = said.textContent;
  });
}
