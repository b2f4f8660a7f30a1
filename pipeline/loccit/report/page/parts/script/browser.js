// ---- The data browser: one table at a time, in pages.

const ROWS = 100;

function browser(root) {
  const view = { name: state.get("table") ?? "", filter: state.get("rows") ?? "", column: state.get("in") ?? "",
    sort: state.get("by") ?? "", page: 0, cell: [0, 0] };
  const names = [...sources.keys()];
  if (!sources.has(view.name)) view.name = names[0];

  const choose = make("select", { name: "table", onchange: () => open(choose.value) },
    ...names.map((name) => make("option", { value: name }, `${name} (${sources.get(name).dataset.title})`)));
  const filter = make("input", { type: "search", autocomplete: "off", placeholder: "words, >1000, 1950..1960", oninput: () => change({ filter: filter.value }) });
  const column = make("select", { name: "in", onchange: () => change({ column: column.value }) });
  const count = make("output");
  const about = make("p", { class: "quiet" });
  const grid = make("div", { class: "grid" });
  const pages = make("p", { class: "pages" });
  const copyAll = make("button", { type: "button", onclick: () => copy(asCsv([table(view.name).header, ...rows()])) }, "Copy as CSV");
  const sheet = make("button", { type: "button", onclick: () => download(`${view.name}.csv`, "text/csv", forSheets([table(view.name).header, ...rows()])) }, "Download CSV for spreadsheets");
  const json = make("button", { type: "button", onclick: () => download(`${view.name}.json`, "application/json", asJson()) }, "Download JSON");

  const asJson = () => `${JSON.stringify(rows().map((row) => Object.fromEntries(table(view.name).header.map((name, index) => [name, row[index]]))), null, 2)}\n`;

  function open(name) {
    Object.assign(view, { name, filter: "", column: "", sort: "", page: 0, cell: [0, 0] });
    prepare();
    draw();
  }

  function change(values) {
    Object.assign(view, { page: 0, cell: [0, 0] }, values);
    draw();
  }

  /** The rows that are shown, in their order. */
  function rows() {
    const { rows: all, at, header } = table(view.name);
    const wanted = wantedIn(view.filter);
    const within = view.column in at ? [at[view.column]] : header.map((_, index) => index);
    const kept = wanted ? all.filter((row) => within.some((index) => wanted(row[index]))) : [...all];
    const [by, down] = view.sort.startsWith("-") ? [view.sort.slice(1), -1] : [view.sort, 1];
    if (!(by in at)) return kept;
    const number = ["number", "integer"].includes(columns[view.name].find(([name]) => name === by)?.[1]);
    // Empty cells come last, whichever way.
    const key = (row) => (number ? Number(row[at[by]]) : folded(row[at[by]]));
    return kept.sort((a, b) => {
      if (!a[at[by]] || !b[at[by]]) return Number(!a[at[by]]) - Number(!b[at[by]]);
      return down * compare([key(a)], [key(b)]);
    });
  }

  function prepare() {
    const source = sources.get(view.name);
    choose.value = view.name;
    filter.value = view.filter;
    column.replaceChildren(make("option", { value: "" }, "any column"), ...table(view.name).header.map((name) => make("option", {}, name)));
    column.value = view.column in table(view.name).at ? view.column : "";
    about.textContent = source.querySelector("p").textContent;
  }

  function heading([name, , unit, description]) {
    const [by, down] = view.sort.startsWith("-") ? [view.sort.slice(1), true] : [view.sort, false];
    const sorted = by === name ? (down ? "descending" : "ascending") : "none";
    const arrow = by === name ? (down ? " ↓" : " ↑") : "";
    const next = by !== name ? name : down ? "" : `-${name}`;
    const button = make("button", { type: "button", title: description, onclick: () => {
      change({ sort: next });
      grid.querySelector(`th[data-name="${CSS.escape(name)}"] button`)?.focus();
    } }, `${name}${unit ? ` (${unit})` : ""}${arrow}`);
    return make("th", { scope: "col", "aria-sort": sorted, "data-name": name }, button);
  }

  function cell(place, row, index) {
    const name = place.header[index];
    const claims = row[index] ? claimsOf(place, row, name) : [];
    const kinds = [claims.length > 0 && "cited", claims.some((claim) => discrepanciesOf(claim).length) && "found"];
    return make("td", { tabindex: "-1", class: kinds.filter(Boolean).join(" ") || false, title: kinds[1] && "part of a discrepancy" },
      make("bdi", {}, visible(row[index])));
  }

  function draw() {
    const place = table(view.name);
    const all = rows();
    const last = Math.max(0, Math.ceil(all.length / ROWS) - 1);
    view.page = Math.min(view.page, last);
    const part = all.slice(view.page * ROWS, (view.page + 1) * ROWS);
    const body = make("tbody", {}, ...part.map((row) => make("tr", {}, ...row.map((_, index) => cell(place, row, index)))));
    grid.replaceChildren(make("table", { role: "grid", "aria-label": `${view.name}, rows` },
      make("thead", {}, make("tr", {}, ...columns[view.name].map(heading))), body));
    grid.scrollTop = 0;
    body.addEventListener("click", (event) => at(event.target.closest("td"), (row, index) => act(place, part, row, index)));
    body.addEventListener("keydown", (event) => move(event, body, (row, index) => act(place, part, row, index)));
    focusable(body);
    const which = last ? `page ${view.page + 1} of ${last + 1}` : "";
    const total = place.rows.length.toLocaleString("en");
    const some = all.length === place.rows.length ? "" : `${all.length.toLocaleString("en")} of `;
    count.value = [`${some}${total} ${place.rows.length === 1 ? "row" : "rows"}`, which].filter(Boolean).join(", ");
    const go = (text, page) => make("button", { type: "button", disabled: page < 0 || page > last, onclick: () => turn(page, text) }, text);
    pages.replaceChildren(...(last ? [go("Previous", view.page - 1), which, go("Next", view.page + 1)] : []));
    keep({ table: view.name === names[0] ? "" : view.name, rows: view.filter, in: view.column, by: view.sort });
  }

  /** Show another page; the buttons are new then, and one of them has the focus again. */
  function turn(page, text) {
    change({ page });
    const able = [...pages.querySelectorAll("button:enabled")];
    (able.find((button) => button.textContent === text) ?? able[0])?.focus();
  }

  function act(place, part, row, index) {
    view.cell = [row, index];
    showEvidence(place, part[row], place.header[index]);
  }

  /** Open the cell with the value of a claim: what a mark of a chart, or a cell beside others, leads to. */
  function openClaim(id) {
    const place = table("claims");
    const row = place.rows.find((one) => one[place.at.id] === id);
    if (!row) return;
    if (view.name !== "claims") open("claims");
    showEvidence(place, row, "value");
  }

  /** Open the cell that the address names: its column, "@", and its row. */
  function named(cell) {
    const [, column, name] = cell.match(/^([^@]*)@(.*)$/s) ?? [];
    const place = table(view.name);
    const row = column in place.at && place.rows.find((one) => rowName(place, one) === name);
    if (row) showEvidence(place, row, column);
  }

  function at(target, then) {
    if (target) then(target.parentElement.sectionRowIndex, target.cellIndex);
  }

  /** One cell of the grid is in the order of Tab; the arrow keys move to the others. */
  function focusable(body, focus = false) {
    const target = body.rows[view.cell[0]]?.cells[view.cell[1]];
    for (const other of body.querySelectorAll('[tabindex="0"]')) other.tabIndex = -1;
    if (!target) return;
    target.tabIndex = 0;
    if (focus) target.focus();
  }

  function move(event, body, then) {
    const steps = { ArrowDown: [1, 0], ArrowUp: [-1, 0], ArrowRight: [0, 1], ArrowLeft: [0, -1] };
    const td = event.target.closest("td");
    if (!td) return;
    const [row, index] = [td.parentElement.sectionRowIndex, td.cellIndex];
    const end = [body.rows.length - 1, td.parentElement.cells.length - 1];
    const corners = { Home: [0, 0], End: end };
    if (event.ctrlKey && !event.altKey && !event.metaKey && corners[event.key]) {
      view.cell = corners[event.key];
      event.preventDefault();
      focusable(body, true);
      return;
    }
    // With one of these it is the browser's: Alt and an arrow go back.
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    // So many rows are seen at once, but for one that stays in view.
    const page = Math.max(Math.floor((grid.clientHeight * body.rows.length) / body.offsetHeight) - 2, 1);
    steps.PageDown = [page, 0];
    steps.PageUp = [-page, 0];
    if (event.key === "Enter" || event.key === " ") then(row, index);
    else if (event.key === "Home") view.cell = [row, 0];
    else if (event.key === "End") view.cell = [row, end[1]];
    else if (steps[event.key]) {
      const [down, right] = steps[event.key];
      view.cell = [Math.min(Math.max(row + down, 0), end[0]), Math.min(Math.max(index + right, 0), end[1])];
    } else return;
    event.preventDefault();
    if (event.key !== "Enter" && event.key !== " ") focusable(body, true);
  }

  root.append(make("div", { class: "tools" },
    make("label", {}, "Table ", choose), make("label", {}, "Rows that contain ", filter), make("label", {}, "in ", column),
    make("span", {}, copyAll), make("span", {}, sheet), make("span", {}, json), count), about, grid, pages);
  root.hidden = false;
  byId("tables").hidden = true;
  prepare();
  draw();
  named(state.get("cell") ?? "");
  return { openClaim };
}

let begun = null;
const dataBrowser = () => (begun ??= browser(byId("browser")));

if (sources.size) {
  const asked = ["table", "rows", "in", "by", "cell"].some((name) => state.get(name));
  if (asked || location.hash === "#data") dataBrowser();
  else {
    whenSeen([byId("data")], () => dataBrowser());
    whenIdle(() => dataBrowser());
  }
}

// ---- From a mark of a chart, or a value beside others, to its words: a link can be followed with a
// key, and a mark of a drawing with a click, as its table has a link for each.

for (const link of document.querySelectorAll("a[data-cell]")) {
  link.href = `?${new URLSearchParams({ table: "claims", cell: `value@${link.dataset.cell}` })}`;
}
document.addEventListener("click", (event) => {
  const mark = event.target.closest?.("[data-cell]");
  if (!mark || event.button || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  dataBrowser().openClaim(mark.dataset.cell);
}, true);
