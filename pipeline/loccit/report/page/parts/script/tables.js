// ---- The tables of the page, read from their CSV, and what leads from a cell to claims.

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

const NUMBER = /^-?\d+(\.\d+)?$/, DATE = /^-?\d{4}(-\d\d){0,2}$/;

/** How a cell compares with a number or a date; NaN for what cannot. A date is as long as the other. */
function comparedWith(cell, bound) {
  if (NUMBER.test(cell) && NUMBER.test(bound)) return Number(cell) - Number(bound);
  if (DATE.test(cell) && DATE.test(bound)) return compare([cell.slice(0, bound.length)], [bound]);
  return NaN;
}

/** What tells a cell that is wanted: with some words, above or below a number or a date, or between two. */
function wantedIn(text) {
  const said = text.trim().replaceAll("−", "-");
  if (!said) return null;
  const [, sign, bound] = said.match(/^(<=|>=|<|>|=)\s*(\S+)$/) ?? [];
  if (sign) return (cell) => {
    const found = comparedWith(cell, bound);
    return found < 0 ? sign.includes("<") : found > 0 ? sign.includes(">") : found === 0 && sign.includes("=");
  };
  const [, low, high] = said.match(/^(\S*)\.\.(\S*)$/) ?? [];
  if (low || high) return (cell) => (!low || comparedWith(cell, low) >= 0) && (!high || comparedWith(cell, high) <= 0);
  const words = folded(said);
  return (cell) => folded(cell).includes(words);
}

/** What the page calls each article, and whether its saved page is as its editors see it. */
const articles = JSON.parse(document.body.dataset.articles);
const nameOf = (id) => articles[id]?.name ?? id;

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
  if (name === "claims") return [cell("id")];
  const links = ["claim", "first_claim", "second_claim"].filter((link) => link in at);
  if (links.length) return links.map(cell);
  if ("claims" in at) return cell("claims").startsWith("[") ? JSON.parse(cell("claims")) : cell("claims").split(" ").filter(Boolean);
  if (!("id" in at)) return [];
  return look("citations", ["resource", "row", "field"], name, cell("id"), column).map((found) => found.claim);
}

const discrepanciesOf = (claim) => look("discrepancy_claims", ["claim"], claim).map((row) => row.discrepancy);
const cardOf = new Map([...document.querySelectorAll(".card")].map((card) => [card.dataset.id, card]));
