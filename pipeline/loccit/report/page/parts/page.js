// The page can be read without this script: it filters cards, shows tables, and leads from a cell
// to its words. What it shows comes from the page itself; it asks no other place for anything.

const SEVERITIES = ["high", "medium", "low", "hint"];
const STATUSES = ["unruled", "stale", "open", "settled"];
const ROWS = 100;
const MOST_CLAIMS = 20;
const COLOURS = 6;
const BARE = 5;

const byId = (id) => document.getElementById(id);
const folded = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

/** Make an element; text is never read as markup. */
function make(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (key.startsWith("on")) element.addEventListener(key.slice(2), value);
    else if (value !== false) element.setAttribute(key, value === true ? "" : value);
  }
  element.append(...children);
  return element;
}

/** Text with the marks that turn its direction shown by name. */
function visible(text) {
  return text.replace(/[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g,
    (mark) => `⟨U+${mark.codePointAt(0).toString(16).toUpperCase().padStart(4, "0")}⟩`);
}

// ------------------------------------------------------------------ the state in the URL

const state = new URLSearchParams(location.search);

function keep(values) {
  for (const [key, value] of Object.entries(values)) {
    if (value) state.set(key, value);
    else state.delete(key);
  }
  const search = state.toString();
  // A card that is filtered out is no place to send somebody to.
  const hash = target()?.hidden ? "" : location.hash;
  history.replaceState(null, "", `${location.pathname}${search ? `?${search}` : ""}${hash}`);
}

/** The element that the address names, if it names one. */
function target() {
  try {
    return byId(decodeURIComponent(location.hash.slice(1)));
  } catch {
    return null;
  }
}

// ------------------------------------------------------------------------------ copying

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
  button.addEventListener("click", () => copy(button.dataset.copy));
}

// ------------------------------------------------------------------------------ filters

const ORDERS = {
  "": (card) => [SEVERITIES.indexOf(card.dataset.severity), STATUSES.indexOf(card.dataset.status)],
  status: (card) => [STATUSES.indexOf(card.dataset.status), SEVERITIES.indexOf(card.dataset.severity)],
  class: (card) => [card.dataset.class],
  subject: (card) => [folded(card.dataset.subject.split("\n")[0])],
  title: (card) => [folded(card.querySelector("h3").textContent)],
};

function compare(one, other) {
  for (let at = 0; at < one.length; at += 1) {
    if (one[at] < other[at]) return -1;
    if (one[at] > other[at]) return 1;
  }
  return 0;
}

// What a search looks at: what a card says itself, not what its rule says of all such cards.
const SEARCHED = "h3, .badge, .sides, .arithmetic, .rule summary, .ruling, .id";

function filters(form) {
  const cards = [...document.querySelectorAll(".card")];
  const texts = new Map();
  const choices = ["class", "severity", "status", "subject", "article", "found"];
  let order = "";

  function text(card) {
    if (!texts.has(card)) texts.set(card, folded([...card.querySelectorAll(SEARCHED)].map((part) => part.textContent).join("\n")));
    return texts.get(card);
  }

  function holds(card, words) {
    return choices.every((name) => {
      const wanted = form.elements[name].value;
      return !wanted || card.dataset[name].split("\n").includes(wanted);
    }) && words.every((word) => text(card).includes(word));
  }

  function apply() {
    const words = folded(form.elements.q.value).split(/\s+/).filter(Boolean);
    let shown = 0;
    for (const card of cards) {
      card.hidden = !holds(card, words);
      if (!card.hidden) shown += 1;
    }
    if (form.elements.sort.value !== order) {
      order = form.elements.sort.value;
      const keys = new Map(cards.map((card) => [card, ORDERS[order](card)]));
      byId("cards").append(...[...cards].sort((a, b) => compare(keys.get(a), keys.get(b))));
    }
    form.elements.shown.value = `${shown} of ${cards.length} shown`;
    byId("none").hidden = shown > 0;
  }

  function changed() {
    apply();
    keep(Object.fromEntries(["q", "sort", ...choices].map((name) => [name, form.elements[name].value])));
  }

  for (const name of ["q", "sort", ...choices]) {
    const field = form.elements[name];
    const given = state.get(name) ?? "";
    if (field.tagName !== "SELECT" || [...field.options].some((option) => option.value === given)) field.value = given;
  }
  form.hidden = false;
  form.addEventListener("input", changed);
  form.addEventListener("submit", (event) => event.preventDefault());
  // The fields are empty only after this event.
  form.addEventListener("reset", () => setTimeout(changed));
  byId("all").addEventListener("click", () => {
    form.reset();
    // The button goes with what it stands in.
    form.elements.q.focus();
  });
  apply();
  return { reveal: (card) => { if (card.hidden) form.reset(); } };
}

const form = byId("filters");
const filtered = form ? filters(form) : null;

/** Show the card that the address names, whatever the filters say. */
function reveal() {
  const card = target();
  if (!card?.matches(".card")) return;
  filtered?.reveal(card);
  setTimeout(() => {
    card.scrollIntoView();
    card.focus({ preventScroll: true });
  });
}
addEventListener("hashchange", reveal);
if (location.hash) reveal();

// ------------------------------------------------------------------------------- tables

/** Read the text of a CSV file: a list of records, the header first. */
function records(text) {
  const found = [];
  let record = [];
  const cell = /("(?:[^"]|"")*"|[^,\n"]*)(,|\n|$)/gy;
  while (cell.lastIndex < text.length) {
    const [, raw, end] = cell.exec(text);
    record.push(raw.startsWith('"') ? raw.slice(1, -1).replaceAll('""', '"') : raw);
    if (end === ",") continue;
    found.push(record);
    record = [];
  }
  return found;
}

const asCell = (text) => (/[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
const asCsv = (rows) => rows.map((row) => `${row.map(asCell).join(",")}\n`).join("");

const columns = JSON.parse(byId("columns").textContent);
const sources = new Map(
  [...document.querySelectorAll("details.table")].map((table) => [table.dataset.name, table]),
);
const parsed = new Map();

function table(name) {
  if (!parsed.has(name)) {
    const text = sources.get(name)?.querySelector("pre").textContent ?? "";
    const [header = [], ...rows] = records(text);
    // No column but those of the table: every object has a "constructor", and an address may ask for it.
    const at = Object.assign(Object.create(null), Object.fromEntries(header.map((column, index) => [column, index])));
    parsed.set(name, { name, header, rows, at });
  }
  return parsed.get(name);
}

/** Index the rows of a table by the text of some of its columns. */
function index(name, ...keys) {
  const found = new Map();
  const { rows, at } = table(name);
  for (const row of rows) {
    const key = keys.map((column) => row[at[column]]).join("\n");
    if (found.has(key)) found.get(key).push(row);
    else found.set(key, [row]);
  }
  return found;
}

const indexes = new Map();
function look(name, keys, ...values) {
  const id = `${name} ${keys.join(" ")}`;
  if (!indexes.has(id)) indexes.set(id, index(name, ...keys));
  const { header } = table(name);
  const rows = indexes.get(id).get(values.join("\n")) ?? [];
  return rows.map((row) => Object.fromEntries(header.map((column, at) => [column, row[at]])));
}

/** The claims that a cell was read from. */
function claimsOf({ name, at }, row, column) {
  const cell = (key) => row[at[key]];
  if ("claim" in at) return [cell("claim")];
  if ("claims" in at) return cell("claims").startsWith("[") ? JSON.parse(cell("claims")) : cell("claims").split(" ").filter(Boolean);
  if (!("id" in at)) return [];
  return look("citations", ["resource", "row", "field"], name, cell("id"), column).map((found) => found.claim);
}

const discrepanciesOf = (claim) => look("discrepancy_claims", ["claim"], claim).map((row) => row.discrepancy);
const cardOf = new Map([...document.querySelectorAll(".card")].map((card) => [card.dataset.id, card]));

// ----------------------------------------------------------------------------- evidence

/** The link to words of an article; see https://wicg.github.io/scroll-to-text-fragment/. */
function passage(url, words) {
  if (!/^https?:/.test(url)) return "";
  const found = words.split(/\s+/).filter(Boolean);
  const ends = found.length <= 8 ? [found] : [found.slice(0, 3), found.slice(-3)];
  const escaped = (text) => encodeURIComponent(text)
    .replace(/[-!'()*]/g, (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`);
  const text = ends.map((end) => escaped(end.join(" "))).join(",");
  return text ? `${url.split("#")[0]}#:~:text=${text}` : url;
}

/** The words to look for: a bare figure stands in many places, the head of its table in one. */
function sought(claim, evidence) {
  if (Array.from(claim.quote).length > BARE || /\p{L}/u.test(claim.quote)) return claim.quote;
  const outside = evidence.filter((row) => row.start !== "" && !["subject", "unit", "conversion"].includes(row.attribute)
    && !(Number(row.start) >= Number(claim.start) && Number(row.end) <= Number(claim.end)));
  outside.sort((a, b) => a.start - b.start || a.end - b.end);
  return outside.reduce((best, { words }) => (words.length > best.length ? words : best), "") || claim.quote;
}

/** A quote, its marked words apart; offsets count characters from the start of the snapshot. */
function marked(claim, evidence) {
  const letters = Array.from(claim.quote);
  const start = Number(claim.start);
  const marks = letters.map(() => false);
  for (const row of evidence) {
    if (row.origin !== "stated" || row.start === "") continue;
    for (let at = Number(row.start) - start; at < Number(row.end) - start; at += 1) marks[at] = true;
  }
  const quote = make("bdi");
  for (let at = 0; at < letters.length;) {
    let end = at;
    while (end < letters.length && marks[end] === marks[at]) end += 1;
    const words = visible(letters.slice(at, end).join(""));
    quote.append(marks[at] ? make("mark", {}, words) : words);
    at = end;
  }
  return make("blockquote", {}, make("p", {}, "“", quote, "”"));
}

function value(claim) {
  const figure = claim.value || [claim.lower, claim.upper].filter(Boolean).join(" to ");
  const when = [claim.date_modifier, claim.date].filter(Boolean).join(" ");
  return [claim.modifier, figure, claim.unit, when && `(${when})`].filter(Boolean).join(" ");
}

function qualifiers(claim) {
  return Object.entries(JSON.parse(claim.qualifiers || "{}")).map(([key, text]) =>
    make("span", { class: "qualifier" }, visible(`${key.replaceAll("_", " ")} ${text}`)));
}

function footnotes(name) {
  const rows = look("claim_footnotes", ["claim"], name);
  if (!rows.length) return [];
  const items = rows.map((row) => {
    const [source] = row.reference ? look("references", ["reference"], row.reference) : [];
    const text = source ? [source.title || source.url, source.container || source.publisher, source.date].filter(Boolean).join(", ") : "";
    return make("li", {}, `[${row.marker}] `, source
      ? make("bdi", {}, visible(text)) : make("em", { class: "dangling" }, "dangling: not in the article's reference list"));
  });
  return [make("ul", { class: "notes", "aria-label": "Footnotes" }, ...items)];
}

function read(evidence) {
  const head = make("tr", {}, ...["read", "how", "words"].map((text) => make("th", { scope: "col" }, text)));
  const rows = evidence.map((row) => make("tr", {},
    make("th", { scope: "row" }, row.attribute.replaceAll("_", " ")),
    make("td", {}, row.origin),
    make("td", {}, make("bdi", {}, visible(row.words)), row.because ? `: ${visible(row.because)}` : "")));
  return make("details", {}, make("summary", {}, "What was read from which words"),
    make("table", {}, make("thead", {}, head), make("tbody", {}, ...rows)));
}

function found(name) {
  const links = discrepanciesOf(name).map((id) => {
    const card = cardOf.get(id);
    return make("li", {}, card
      ? make("a", { href: `#${card.id}`, onclick: () => byId("evidence").close() }, card.querySelector("h3").textContent)
      : id);
  });
  return links.length ? [make("p", {}, make("b", {}, "Discrepancies that it is part of")), make("ul", {}, ...links)] : [];
}

function shown(name) {
  const [claim] = look("claims", ["claim"], name);
  if (!claim) return make("article", {}, make("p", {}, `There is no claim ${name}.`));
  const evidence = look("evidence", ["claim"], name);
  const [article = {}] = look("articles", ["article"], claim.article);
  const at = table("articles").rows.findIndex((row) => row[table("articles").at.article] === claim.article);
  const number = (at % COLOURS) + 1;
  const link = passage(article.url ?? "", sought(claim, evidence));
  const citation = `“${claim.quote}” (${article.publisher}, “${article.title}”, section “${claim.section}”, ${article.url}; `
    + `snapshot sha256 ${article.sha256}, characters ${claim.start} to ${claim.end}). Claim ${name}. `
    + document.querySelector("footer p").textContent.replace(/^How to cite: /, "");
  return make("article", { class: `article-${number}` },
    make("h3", {}, make("span", { class: "key" }), visible(`${claim.subject}, ${claim.property.replaceAll("_", " ")}: ${value(claim)}`)),
    make("p", { class: "facts quiet" }, `${article.publisher}, ${claim.section}, characters ${claim.start} to ${claim.end}`, ...qualifiers(claim)),
    marked(claim, evidence),
    ...footnotes(name),
    read(evidence),
    ...found(name),
    make("p", {}, make("code", {}, name)),
    make("p", { class: "facts" },
      ...(link ? [make("a", { href: link, rel: "noreferrer" }, "in the article")] : []),
      make("button", { type: "button", class: "copy", "aria-label": `copy citation of ${name}`, onclick: () => copy(citation) }, "copy citation")));
}

function showEvidence(place, row, column) {
  const names = claimsOf(place, row, column);
  const dialog = byId("evidence");
  const title = `${place.name}, ${column}: ${visible(row[place.at[column]]) || "(empty)"}`;
  const close = make("button", { type: "button", onclick: () => dialog.close() }, "Close");
  const rest = names.length - MOST_CLAIMS;
  dialog.replaceChildren(
    make("h2", { id: "evidence-title" }, title), close,
    ...(names.length ? names.slice(0, MOST_CLAIMS).map(shown)
      : [make("p", {}, "This cell was read from no claim: it is empty, or given by the package.")]),
    ...(rest > 0 ? [make("p", {}, `and ${rest} more claims`)] : []));
  dialog.showModal();
  close.focus();
}

// ------------------------------------------------------------------------ the data browser

function browser(root) {
  const view = { name: state.get("table") ?? "", filter: state.get("rows") ?? "", column: state.get("in") ?? "",
    sort: state.get("by") ?? "", page: 0, cell: [0, 0] };
  const names = [...sources.keys()];
  if (!sources.has(view.name)) view.name = names[0];

  const choose = make("select", { name: "table", onchange: () => open(choose.value) },
    ...names.map((name) => make("option", { value: name }, `${name} (${sources.get(name).dataset.title})`)));
  const filter = make("input", { type: "search", autocomplete: "off", oninput: () => change({ filter: filter.value }) });
  const column = make("select", { name: "in", onchange: () => change({ column: column.value }) });
  const count = make("output");
  const about = make("p", { class: "quiet" });
  const grid = make("div", { class: "grid" });
  const pages = make("p", { class: "pages" });
  const copyAll = make("button", { type: "button", onclick: () => copy(asCsv([table(view.name).header, ...rows()])) }, "Copy as CSV");

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
    const wanted = folded(view.filter);
    const within = view.column in at ? [at[view.column]] : header.map((_, index) => index);
    const kept = wanted ? all.filter((row) => within.some((index) => folded(row[index]).includes(wanted))) : [...all];
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
    // With one of these it is the browser's: Alt and an arrow go back.
    if (!td || event.altKey || event.ctrlKey || event.metaKey) return;
    const [row, index] = [td.parentElement.sectionRowIndex, td.cellIndex];
    if (event.key === "Enter" || event.key === " ") then(row, index);
    else if (event.key === "Home") view.cell = [row, 0];
    else if (event.key === "End") view.cell = [row, td.parentElement.cells.length - 1];
    else if (steps[event.key]) {
      const [down, right] = steps[event.key];
      view.cell = [Math.min(Math.max(row + down, 0), body.rows.length - 1), Math.min(Math.max(index + right, 0), td.parentElement.cells.length - 1)];
    } else return;
    event.preventDefault();
    if (event.key !== "Enter" && event.key !== " ") focusable(body, true);
  }

  root.append(make("div", { class: "tools" },
    make("label", {}, "Table ", choose), make("label", {}, "Rows that contain ", filter), make("label", {}, "in ", column),
    make("span", {}, copyAll), count), about, grid, pages);
  root.hidden = false;
  byId("tables").hidden = true;
  document.documentElement.classList.add("js");
  prepare();
  draw();
}

if (sources.size) browser(byId("browser"));

// ---------------------------------------------------------------------------- on paper

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
