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
  const choices = ["class", "severity", "status", "subject", "article", "between", "footnote", "found"];
  let order = "";

  function text(card) {
    if (!texts.has(card)) texts.set(card, folded([...card.querySelectorAll(SEARCHED)].map((part) => part.textContent).join("\n")));
    return texts.get(card);
  }

  const own = new Map(cards.map((card) => [card, Object.fromEntries(choices.map((name) => [name, [...new Set(card.dataset[name].split("\n"))]]))]));

  const labels = new Map(choices.flatMap((name) => [...form.elements[name].options]).map((option) => [option, option.text]));

  /** Say at each choice how many cards it would leave, with all else as it is. */
  function facets(counts) {
    for (const name of choices) {
      for (const option of form.elements[name].options) {
        const said = `${labels.get(option)} (${counts[name].get(option.value) ?? 0})`;
        if (option.value && option.text !== said) option.text = said;
      }
    }
  }

  function apply() {
    const words = folded(form.elements.q.value).split(/\s+/).filter(Boolean);
    const wanted = choices.map((name) => [name, form.elements[name].value]).filter(([, value]) => value);
    const counts = Object.fromEntries(choices.map((name) => [name, new Map()]));
    let shown = 0;
    for (const card of cards) {
      const against = wanted.filter(([name, value]) => !own.get(card)[name].includes(value));
      const found = against.length < 2 && words.every((word) => text(card).includes(word));
      const hidden = !found || against.length > 0;
      if (card.hidden !== hidden) card.hidden = hidden;
      if (!hidden) shown += 1;
      // What only one choice is against, another choice there would leave.
      for (const name of !found ? [] : hidden ? [against[0][0]] : choices) {
        for (const one of own.get(card)[name]) counts[name].set(one, (counts[name].get(one) ?? 0) + 1);
      }
    }
    if (form.elements.sort.value !== order) {
      order = form.elements.sort.value;
      const keys = new Map(cards.map((card) => [card, ORDERS[order](card)]));
      byId("cards").append(...[...cards].sort((a, b) => compare(keys.get(a), keys.get(b))));
    }
    form.elements.shown.value = `${shown} of ${cards.length} shown`;
    facets(counts);
    document.dispatchEvent(new Event("loccit:filtered"));
    byId("none").hidden = shown > 0;
  }

  const names = ["q", "sort", ...choices];
  // Letters that are typed one after the other are one step.
  let typing = false;
  let revealing = false;

  function changed(event) {
    const typed = event?.target === form.elements.q;
    apply();
    keep(Object.fromEntries(names.map((name) => [name, form.elements[name].value])), !revealing && !(typed && typing));
    typing = typed;
    revealing = false;
  }

  function load() {
    for (const name of names) {
      const field = form.elements[name];
      const given = state.get(name) ?? "";
      field.value = field.tagName !== "SELECT" || [...field.options].some((option) => option.value === given) ? given : "";
    }
    apply();
  }

  /** Show the first card that is left; whoever asked for some wants to see one. */
  function first() {
    show(document.querySelector(".card:not([hidden])") ?? byId("none"));
  }

  /** Filter as a link of the page says: a count, a badge, a footnote. */
  function follow(event) {
    const link = event.target.closest?.('a[href^="?"]');
    if (!link || event.button || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    const wanted = new URLSearchParams(link.getAttribute("href").split("#")[0]);
    const cited = link.matches(".label") && wanted.get("footnote");
    // All that rests on a footnote is shown at once; what the filter leaves may be far away.
    if (cited && resting(cited).length) {
      showResting(cited);
      return;
    }
    for (const name of names) form.elements[name].value = wanted.get(name) ?? "";
    changed();
    first();
  }

  document.addEventListener("click", follow);
  addEventListener("popstate", () => {
    recall();
    load();
  });
  form.hidden = false;
  form.addEventListener("input", changed);
  form.addEventListener("submit", (event) => event.preventDefault());
  // The fields are empty only after this event.
  form.addEventListener("reset", () => setTimeout(() => changed()));
  byId("all").addEventListener("click", () => {
    form.reset();
    // The button goes with what it stands in.
    form.elements.q.focus();
  });
  load();
  /** Have the texts of all cards ready before somebody types. */
  const ready = (left) => (time) => {
    while (left.length && (text(left.pop()), time()));
    if (left.length) whenIdle(ready(left));
  };
  whenIdle(ready([...cards]));
  const asked = names.some((name) => name !== "sort" && form.elements[name].value);
  if (asked && !target()?.matches(".card")) first();
  return { reveal: (card) => {
    if (!card.hidden) return;
    revealing = true;
    form.reset();
  } };
}

/** Bring a card into view, and the focus to it. */
function show(card) {
  setTimeout(() => {
    card.scrollIntoView();
    card.focus({ preventScroll: true });
  });
}

const form = byId("filters");
const filtered = form ? filters(form) : null;

/** Show the card that the address names, whatever the filters say. */
function reveal() {
  const card = target();
  if (!card?.matches(".card")) return;
  filtered?.reveal(card);
  show(card);
}
addEventListener("hashchange", reveal);
if (location.hash) reveal();
