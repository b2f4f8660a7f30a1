const bar = document.getElementById("filter");
const field = bar.querySelector("input"), status = bar.querySelector("[role=status]");
const items = [...document.querySelectorAll(".finding")].map((node) => [node, node.textContent.toLowerCase()]);
function show() {
  const wanted = field.value.trim().toLowerCase();
  let shown = 0;
  for (const [node, text] of items) {
    node.hidden = !text.includes(wanted);
    shown += !node.hidden;
  }
  status.textContent = wanted ? `${shown} of ${items.length}` : "";
}
field.addEventListener("input", show);
bar.hidden = items.length < 2;
