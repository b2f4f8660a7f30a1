// ---- What is folded is open on paper.

const opened = new Set();
addEventListener("beforeprint", () => {
  for (const one of document.querySelectorAll("main details:not([open], .table)")) {
    one.open = true;
    opened.add(one);
  }
});
addEventListener("afterprint", () => {
  for (const one of opened) one.open = false;
  opened.clear();
});
