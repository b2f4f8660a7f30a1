// ---- Filters, search and order of the cards.

const SEVERITIES = ["high", "medium", "low", "hint"];
const STATUSES = ["unruled", "stale", "open", "settled"];

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
