// ---- The words that a cell was read from.

const MOST_CLAIMS = 20;
const COLOURS = 6;
// A quote of at most so many characters without a letter is a bare figure.
const BARE = 5;

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

// What stands between two pieces of a quote.
const GAP = " … ";

/** Where words stand in letters, wholly between two places; -1 where they don't. */
function placeOf(letters, words, from = 0, to = letters.length) {
  for (let at = from; at + words.length <= to; at += 1) {
    if (words.every((letter, place) => letters[at + place] === letter)) return at;
  }
  return -1;
}

/** Where in a quote the piece with the value begins; -1 where offsets don't say. */
function pieceOf(claim, letters, evidence) {
  const value = evidence.find((row) => row.attribute === "value");
  if (!value || value.start_char === "") return -1;
  const [words, gap] = [Array.from(value.words), Array.from(GAP)];
  const length = claim.end_char - claim.start_char;
  const inside = value.start_char - claim.start_char;
  const begins = [0];
  const ends = new Set([letters.length]);
  for (let at = placeOf(letters, gap); at >= 0; at = placeOf(letters, gap, at + gap.length)) {
    ends.add(at);
    begins.push(at + gap.length);
  }
  return begins.find((begin) => ends.has(begin + length) && inside >= 0 && inside + words.length <= length
    && placeOf(letters, words, begin + inside, begin + inside + words.length) >= 0) ?? -1;
}

/** Words of a quote that stand together in the article. */
function together(claim, evidence) {
  const letters = Array.from(claim.quote);
  const first = pieceOf(claim, letters, evidence);
  if (first >= 0) return letters.slice(first, first + (claim.end_char - claim.start_char)).join("");
  return claim.quote.split(GAP).reduce((best, piece) => (Array.from(piece).length > Array.from(best).length ? piece : best));
}

/** The words to look for: a bare figure stands in many places, the head of its table in one. */
function sought(claim, evidence) {
  const words = together(claim, evidence);
  if (Array.from(words).length > BARE || /\p{L}/u.test(words)) return words;
  const outside = evidence.filter((row) => row.start_char !== "" && !["subject", "unit", "conversion"].includes(row.attribute)
    && !(Number(row.start_char) >= Number(claim.start_char) && Number(row.end_char) <= Number(claim.end_char)));
  outside.sort((a, b) => a.start_char - b.start_char || a.end_char - b.end_char);
  return outside.reduce((best, row) => (row.words.length > best.length ? row.words : best), "") || words;
}

/** Whether mark-up made the value: in the text that was read it stands in another way. */
function isMade(evidence) {
  const value = evidence.find((row) => row.attribute === "value");
  return Boolean(value) && value.start_char !== "" && value.end_char - value.start_char !== Array.from(value.words).length;
}

// What a wiki's page for readers may print in another way than its editors typed it.
const AS_TYPED = /^(?:[-+−]?\d+(?:[.,]\d+)?|.*[°′″].*)$/;
const UNIQUE = 8;

/** The link to the words of a claim in its article, as passages.py makes it; "" where there is none. */
function linkOf(article, claim, evidence) {
  const url = article.url ?? "";
  if (!articles[article.id]?.edited) return passage(url, sought(claim, evidence));
  const words = isMade(evidence) ? "" : together(claim, evidence);
  if (Array.from(words).length >= UNIQUE && !AS_TYPED.test(words)) return passage(url, words);
  if (!/^https?:/.test(url)) return "";
  const heading = claim.section === "Lead" ? "" : encodeURIComponent(claim.section.replaceAll(" ", "_"))
    .replace(/[!'()*]/g, (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`);
  return heading ? `${url.split("#")[0]}#${heading}` : url;
}

/** Which letters of a quote something was read from: by offsets in the piece with the value, else by words. */
function marksOf(claim, letters, evidence) {
  const [start, stop] = [Number(claim.start_char), Number(claim.end_char)];
  const first = pieceOf(claim, letters, evidence);
  const reached = { before: 0, after: first < 0 ? 0 : first + stop - start };
  const marks = letters.map(() => false);
  const rows = evidence.filter((row) => row.start_char !== "" && row.end_char !== "");
  rows.sort((a, b) => a.start_char - b.start_char);
  for (const row of rows) {
    const words = Array.from(row.words);
    const [from, to] = [Number(row.start_char), Number(row.end_char)];
    const inside = start <= from && from < to && to <= stop;
    let at = first + from - start;
    if (!inside || first < 0) {
      if (!inside && row.origin !== "stated") continue;
      const side = first >= 0 && from < start ? "before" : "after";
      at = placeOf(letters, words, reached[side], side === "before" ? first : letters.length);
      if (at < 0) continue;
      reached[side] = at + words.length;
    }
    marks.fill(true, at, at + words.length);
  }
  return marks;
}

/** A quote, its marked words apart. */
function marked(claim, evidence) {
  const letters = Array.from(claim.quote);
  const marks = marksOf(claim, letters, evidence);
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

function footnotes(name, article) {
  const rows = look("claim_footnotes", ["claim"], name);
  if (!rows.length) return [];
  const items = rows.map((row) => {
    const [source] = row.source ? look("sources", ["id"], row.source) : [];
    const text = source ? [source.title || source.url, source.container || source.publisher, source.date].filter(Boolean).join(", ") : "";
    const marker = `${nameOf(article)} [${row.marker}]`;
    return make("li", {}, make("a", { class: "label", href: `?footnote=${encodeURIComponent(marker)}#discrepancies`, "aria-label": `All claims that rest on ${marker}` }, `[${row.marker}]`), " ", source
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
      ? make("a", { href: `#${card.id}`, onclick: leave }, card.querySelector("h3").textContent)
      : id);
  });
  return links.length ? [make("p", {}, make("b", {}, "Discrepancies that it is part of")), make("ul", {}, ...links)] : [];
}

/** Say where words stand in another way in the text that they were read from. */
function asEdited(article, claim, evidence) {
  if (!articles[article.id]?.edited) return [];
  const value = evidence.find((row) => row.attribute === "value");
  return [make("p", { class: "quiet" }, isMade(evidence)
    ? `The value is made by mark-up: in the saved page, which is as its editors see it, other letters stand at characters ${value.start_char} to ${value.end_char}.`
    : "The words are as the page shows them. In the saved page, which is as its editors see it, mark-up may write the same figure in another way: {{formatnum:220.1}} is shown as 220,1.")];
}

function shown(name) {
  const [claim] = look("claims", ["id"], name);
  if (!claim) return make("article", {}, make("p", {}, `There is no claim ${name}.`));
  const evidence = look("evidence", ["claim"], name);
  const [article = {}] = look("articles", ["id"], claim.article);
  const at = table("articles").rows.findIndex((row) => row[table("articles").at.id] === claim.article);
  const number = (at % COLOURS) + 1;
  const link = linkOf(article, claim, evidence);
  const cited = `“${claim.quote}” (${nameOf(claim.article)}, “${article.title}”, section “${claim.section}”, ${article.url}; `
    + `snapshot sha256 ${article.sha256}, characters ${claim.start_char} to ${claim.end_char}). Claim ${name}. `
    + citation();
  return make("article", { class: `article-${number}` },
    make("h3", {}, make("span", { class: "key" }), visible(`${claim.subject}, ${claim.property.replaceAll("_", " ")}: ${value(claim)}`)),
    make("p", { class: "facts quiet" }, `${nameOf(claim.article)}, ${claim.section}, characters ${claim.start_char} to ${claim.end_char}`, ...qualifiers(claim)),
    marked(claim, evidence),
    ...asEdited(article, claim, evidence),
    ...found(name),
    ...footnotes(name, claim.article),
    read(evidence),
    make("p", {}, make("code", {}, name)),
    make("p", { class: "facts" },
      ...(link ? [make("a", { href: link, rel: "noreferrer" }, link.includes("#:~:text=") ? "the passage" : "the page")] : []),
      make("button", { type: "button", class: "copy", "aria-label": `copy citation of ${name}`, onclick: () => copy(cited) }, "copy citation")));
}

function showEvidence(place, row, column) {
  const names = claimsOf(place, row, column);
  const title = `${place.name}, ${column}: ${visible(row[place.at[column]]) || "(empty)"}`;
  const rest = names.length - MOST_CLAIMS;
  openDialog(title, { cell: `${column}@${rowName(place, row)}` },
    ...(names.length ? names.slice(0, MOST_CLAIMS).map(shown)
      : [make("p", {}, "This cell was read from no claim: it is empty, or given by the package.")]),
    ...(rest > 0 ? [make("p", {}, `and ${rest} more claims`)] : []));
}

/** What a row is called in the address: its id, else its number. */
const rowName = (place, row) => ("id" in place.at ? row[place.at.id] : `${place.rows.indexOf(row) + 1}`);

/** Open the dialog under an address of its own, which stays until it is closed. */
function openDialog(title, address, ...children) {
  const dialog = byId("evidence");
  const close = make("button", { type: "button", onclick: leave }, "Close");
  dialog.replaceChildren(make("h2", { id: "evidence-title" }, title), close, ...children);
  if (!dialog.open) dialog.showModal();
  keep({ cell: "", footnote_of: "", ...address });
  close.focus();
}

/** Close the dialog; the address is that of the page again, before a link leads on. */
function leave() {
  keep({ cell: "", footnote_of: "" });
  byId("evidence").close();
}

byId("evidence").addEventListener("cancel", () => keep({ cell: "", footnote_of: "" }));
