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
    says: [...quote.querySelectorAll(".read > :not(b)")].map((part) => part.textContent).join(", "),
    value: quote.querySelector(".read b").textContent,
    quote: quote.querySelector("blockquote bdi").textContent,
    footnotes: [...(quote.querySelector(".notes") ?? quote.closest(".side").querySelector(".shared .notes") ?? make("ul")).querySelectorAll(".label")].map((one) => one.textContent).join(" "),
    link: quote.querySelector('figcaption a[href^="http"]')?.href ?? "",
    ...decided, claim: quote.dataset.claim, address: addressOf(card),
  }));
}

/** A card as text, for a message to a colleague. */
function inWords(card) {
  const found = recordsOf(card);
  const [first] = found;
  const quotes = found.filter((one) => one.quote).map((one) => `${one.article}, ${one.section}: “${one.quote}” (${[one.value, one.says].filter(Boolean).join(", ")})${one.link ? `\n  ${one.link}` : ""}`);
  const ruling = first.reason ? `Ruling: ${first.ruling}. ${first.reason}` : "No ruling yet.";
  return [`${first.title} (${first.severity}, ${first.class}, ${first.status})`, first.address, ...quotes, ruling, first.discrepancy].join("\n");
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
  openDialog(`${ids.length} ${ids.length === 1 ? "claim rests" : "claims rest"} on ${visible(name)}`, { footnote_of: name },
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
