// ---- What is folded is open on paper, but for rules, which are explained at the end, and the data of charts.

const opened = new Set();
addEventListener("beforeprint", () => {
  for (const one of document.querySelectorAll("main details:not([open], .table, .rule, .chart details)")) {
    one.open = true;
    opened.add(one);
  }
  for (const drawing of document.querySelectorAll(".chart svg")) {
    const { width, height } = drawing.viewBox.baseVal;
    drawing.classList.toggle("tall", height > 1.5 * width);
  }
});
addEventListener("afterprint", () => {
  for (const one of opened) one.open = false;
  opened.clear();
});
