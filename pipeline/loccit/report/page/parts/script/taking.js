// ---- Taking it along: what is filtered as files, a card as text, all claims of one footnote.

const HEAD = ["discrepancy", "title", "class", "severity", "status", "article", "section", "says", "value", "quote", "footnotes", "link", "ruling", "reason", "claim", "address"];

/** A cell that no spreadsheet takes for a formula: an apostrophe before it says that it is text. */
const asText = (text) => (/^[\s\0]*[=+\-@＝＋－＠]|^[\t\r\n]/.test(text) ? `'${text}` : text);

/** The text of a CSV file for a spreadsheet, which knows by its first letter that it is UTF-8. */
const forSheets = (rows) => `\ufeff${asCsv(rows.map((row) => row.map(asText)))}`;

function download(name, type, text) {
  const address = URL.createObjectURL(new Blob([text], { type }));
  make("a", { href: address, download: `${document.body.dataset.dataset}-${name}` }).click();
  setTimeout(() => URL.revokeObjectURL(address), 10000);
}

/** The address of a card alone, whatever is filtered. */
const addressOf = (card) => `${location.href.split(/[?#]/)[0]}#${card.id}`;

/** What a card says, a record for each of its quotes; one for a card that quotes nothing. */
function recordsOf(card) {
  const [ruling, reason] = [card.querySelector(".ruling b"), card.querySelector("div.ruling p")];
  const own = {
    discrepancy: card.dataset.id, title: card.querySelector("h3").textContent, class: card.dataset.class,
    severity: card.dataset.severity, status: card.dataset.status,
  };
  const decided = {
    ruling: (ruling?.textContent ?? "").replace(/^Ruling: |\.$/g, ""),
    reason: reason ? reason.textContent.replace(ruling.textContent, "").trim() : "",
  };
  const quotes = [...card.querySelectorAll("figure[data-claim]")];
  const empty = Object.fromEntries(HEAD.map((name) => [name, ""]));
  if (!quotes.length) return [{ ...empty, ...own, ...decided, address: addressOf(card) }];
  return quotes.map((quote) => ({
    ...empty, ...own,
    article: quote.closest(".side").querySelector("h4").textContent,
    section: quote.dataset.section,
    says: [...quote.querySelectorAll(".read > :not(b)")].map((part) => part.textContent.replace(/:$/, "")).join(", "),
    value: quote.querySelector(".read b").textContent,
    quote: quote.querySelector("blockquote bdi").textContent,
    footnotes: [...(quote.querySelector(".notes") ?? quote.closest(".side").querySelector(".shared .notes") ?? make("ul")).querySelectorAll(".label")].map((one) => one.textContent).join(" "),
    link: quote.querySelector('figcaption a[href^="http"]')?.href ?? "",
    ...decided, claim: quote.dataset.claim, address: addressOf(card),
  }));
}

/** A month by its number; the thirteenth is the whole year. */
const monthName = (number) => (number > 12 ? "the whole year" : new Date(2000, number - 1).toLocaleString("en", { month: "long" }));

/** What a card quotes: who says what of which; `label` is its month, else all that it is of. */
function saidOn(card) {
  return [...card.querySelectorAll("figure[data-claim]")].map((figure) => {
    const texts = (selector) => [...figure.querySelectorAll(selector)].map((part) => part.textContent);
    const [says = ""] = texts(".read > span:not([class])");
    const number = Number(figure.dataset.month ?? 0);
    const month = number && monthName(number);
    const of = texts(".read .qualifier").filter((text) => text !== month);
    return {
      claim: figure.dataset.claim, month: number, article: figure.closest(".side").querySelector("h4").textContent,
      label: [says.replace(/:$/, ""), ...(month ? [month] : of)].filter(Boolean).join(", "),
      of: month ? of : [], value: figure.querySelector(".read b").textContent,
      quote: figure.querySelector("blockquote bdi").textContent,
    };
  });
}

/** Names as a list; what several begin with is said once: Gazetteer (en, fr, cy). */
function listed(names) {
  const found = new Map();
  for (const name of new Set(names)) {
    const [, first, rest] = name.match(/^(.*?) \((.*)\)$/) ?? [null, name, ""];
    found.set(first, [...(found.get(first) ?? []), ...(rest ? [rest] : [])]);
  }
  return [...found].map(([first, rest]) => (rest.length ? `${first} (${rest.join(", ")})` : first)).join(", ");
}

/** Lists by a key, in the order in which the keys come first. */
function grouped(items, key) {
  const found = new Map();
  for (const item of items) found.set(key(item), [...(found.get(key(item)) ?? []), item]);
  return found;
}

// So many values are sent with their words; of more the values say enough.
const WORDED = 4;

/** The values of a card, a line for each thing that they are of: each once, with all who say it. */
function valuesOf(card) {
  const said = saidOn(card).sort((one, other) => one.month - other.month);
  const apart = new Set([...card.querySelectorAll(".apart [data-cell]")].map((cell) => cell.dataset.cell));
  const lines = [...grouped(said, (one) => one.label)].map(([label, own]) => {
    const values = [...grouped(own, (one) => one.value)].map(([value, alike]) => {
      const mark = alike.some((one) => apart.has(one.claim)) ? "≠ " : "";
      const words = said.length <= WORDED ? `: ${alike.map((one) => `“${one.quote}”`).join(", ")}` : "";
      return `${mark}${value} (${listed(alike.map((one) => one.article))})${words}`;
    });
    return `- ${label ? `${label}: ` : ""}${values.join("; ")}`;
  });
  // What all values of an article are of is said once.
  const shared = [...grouped(said, (one) => one.article)].map(([article, own]) => [article,
    own[0].of.filter((text) => own.every((one) => one.of.includes(text))).join(", ")]);
  const scopes = [...grouped(shared.filter(([, of]) => of), ([, of]) => of)].map(([of, own]) =>
    `- All of ${listed(own.map(([article]) => article))}: ${of}`);
  return [...lines, ...scopes];
}

/** A card as text, for a message to a colleague: what it says, who says what, why, and what was decided. */
function inWords(card) {
  const [first] = recordsOf(card);
  const why = [...card.querySelectorAll(".arithmetic li")].map((one) => one.textContent);
  const ruling = first.reason ? `Ruling: ${first.ruling}. ${first.reason}` : "No ruling yet.";
  return [`${first.title} (${first.severity}, ${first.class}, ${first.status})`, ...valuesOf(card),
    ...why, ruling, first.discrepancy, first.address].join("\n");
}

const cardsShown = () => [...document.querySelectorAll(".card:not([hidden])")].flatMap(recordsOf);

function taking(root) {
  root.querySelector("[name=csv]").addEventListener("click", () => {
    download("discrepancies.csv", "text/csv", forSheets([HEAD, ...cardsShown().map((record) => HEAD.map((name) => record[name]))]));
  });
  root.querySelector("[name=json]").addEventListener("click", () => {
    download("discrepancies.json", "application/json", `${JSON.stringify(cardsShown(), null, 2)}\n`);
  });
  root.hidden = false;
}

if (byId("taking")) taking(byId("taking"));

// ---- All claims that rest on one footnote.

/** The ids of the claims that cite a footnote, named as the filter names it: its article and [marker]. */
function resting(name) {
  const [, publisher, marker] = name.match(/^(.*) \[([^\]]*)\]$/) ?? [];
  return look("claim_footnotes", ["marker"], marker ?? "").map((row) => row.claim).filter((claim) => {
    const [found] = look("claims", ["id"], claim);
    return found && nameOf(found.article) === publisher;
  });
}

/** Show them, each in a line: what it says, its words, and the discrepancies that it is part of. */
function showResting(name) {
  const ids = [...new Set(resting(name))];
  const line = (id) => {
    const [claim] = look("claims", ["id"], id);
    const cards = discrepanciesOf(id).map((one) => cardOf.get(one)).filter(Boolean);
    return make("tr", {},
      make("th", { scope: "row" }, visible(`${claim.subject}, ${claim.property.replaceAll("_", " ")}`)),
      make("td", {}, make("bdi", {}, visible(value(claim)))),
      make("td", {}, "“", make("bdi", {}, visible(claim.quote)), "”"),
      make("td", {}, ...cards.map((card) => make("p", {}, make("a", { href: `#${card.id}`, onclick: leave }, card.querySelector("h3").textContent)))));
  };
  const found = new Set(ids.flatMap((id) => discrepanciesOf(id)).filter((id) => cardOf.has(id))).size;
  const cards = make("a", { href: `?footnote=${encodeURIComponent(name)}#discrepancies`, onclick: leave },
    found === 1 ? "Show the discrepancy that they are part of" : `Show the ${found} discrepancies that they are part of`);
  openDialog(`${ids.length} ${ids.length === 1 ? "claim rests" : "claims rest"} on ${visible(name)}`, { footnote_of: name },
    ...(found ? [make("p", {}, cards)] : []),
    make("div", { class: "scroll", tabindex: "0", role: "group", "aria-label": "Claims of the footnote" }, make("table", {},
      make("thead", {}, make("tr", {}, ...["claim", "value", "words", "part of a discrepancy"].map((text) => make("th", { scope: "col" }, text)))),
      make("tbody", {}, ...ids.map(line)))));
}

const asked = state.get("footnote_of") ?? "";
if (asked && resting(asked).length) showResting(asked);

if (form) {
  const button = form.querySelector("[name=resting]");
  const chosen = () => form.elements.footnote.value;
  const offer = () => { button.hidden = !chosen(); };
  button.addEventListener("click", () => showResting(chosen()));
  document.addEventListener("loccit:filtered", offer);
  offer();
}
