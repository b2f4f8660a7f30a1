// ---- Review: from card to card, with decisions that stay in this browser until they are written.

const SAID = { prefer: "prefer", both: "both can stand", "source-error": "an error of the source", open: "open" };

/** What somebody decided here: for this dataset and exactly these discrepancies. */
function keeping(body) {
  const name = `loccit review ${body.dataset.dataset} ${body.dataset.content}`;
  let memory = {};
  let works = true;

  function all() {
    try {
      memory = JSON.parse(localStorage.getItem(name) ?? "{}");
    } catch {
      works = false;
    }
    return memory;
  }

  /** Another tab may have kept something meanwhile: only one decision is changed. */
  function set(id, ruling) {
    const next = all();
    if (ruling) next[id] = ruling;
    else delete next[id];
    memory = next;
    try {
      localStorage.setItem(name, JSON.stringify(next));
    } catch {
      works = false;
    }
  }

  function author(value) {
    try {
      if (value !== undefined) localStorage.setItem("loccit author", value);
      return localStorage.getItem("loccit author") ?? "";
    } catch {
      return value ?? "";
    }
  }

  all();
  return { name, all, set, author, works: () => works };
}

function review(root) {
  const kept = keeping(document.body);
  const cards = [...document.querySelectorAll(".card")];
  const byName = new Map(cards.map((card) => [card.dataset.id, card]));
  const served = "served" in document.body.dataset;
  const control = (name) => root.querySelector(`[name=${name}]`);
  const today = () => new Date().toLocaleDateString("sv");
  let others = new Map();
  const later = whenSeen(cards, (card) => draw(card));
  let last = null;

  // ------------------------------------------------------------ what is decided, on its card

  const claims = (card) => [...card.querySelectorAll("figure[data-claim]")].map((figure) => ({
    id: figure.dataset.claim,
    text: `${figure.closest(".side").querySelector("h4").textContent}: ${figure.querySelector(".read").textContent.trim().replace(/\s+/g, " ")}`,
  }));

  /**
   * What may be said to hold: of many articles each value once, with all who give it, else each claim.
   * A ruling names a claim: `kept` where it is among those of a value, else the first.
   */
  function choices(card, kept) {
    const own = saidOn(card).sort((one, other) => one.month - other.month);
    if (new Set(own.map((one) => one.article)).size < 3) return claims(card).map((claim) => ({ ...claim, label: "" }));
    return [...grouped(own, (one) => `${one.label}\n${one.value}`).values()].map((alike) => ({
      id: (alike.find((one) => one.claim === kept) ?? alike[0]).claim,
      label: alike[0].label, text: `${alike[0].value}: ${listed(alike.map((one) => one.article))}`,
    }));
  }

  /** Choices as options, under what they are of where that is several things; none is chosen at first. */
  function options(found) {
    const option = (one) => make("option", { value: one.id }, one.text);
    const groups = [...grouped(found, (one) => one.label)];
    return [make("option", { value: "" }, "choose …"),
      ...(groups.length < 2 ? found.map(option)
        : groups.map(([label, own]) => make("optgroup", { label: label || "with nothing said of when" }, ...own.map(option))))];
  }

  function said(card, ruling) {
    const which = claims(card).find((claim) => claim.id === ruling.prefer)?.text ?? ruling.prefer ?? "";
    return [SAID[ruling.decision] ?? ruling.decision, which && ` ${which}`, `: ${ruling.because ?? ""} (${[ruling.author, ruling.date].filter(Boolean).join(", ")})`].join("");
  }

  const alike = (one, other) => one.decision === other.decision && (one.prefer ?? "") === (other.prefer ?? "");

  function line(label, text, kind = "") {
    return make("p", { class: kind || false }, make("b", {}, `${label}: `), make("bdi", {}, visible(text)));
  }

  function draw(card, all = kept.all()) {
    const id = card.dataset.id;
    const [own, other] = [all[id], others.get(id)];
    const place = card.querySelector(".decided");
    const differs = own && other && !alike(own, other);
    const button = (text, onclick) => make("button", { type: "button", onclick }, text);
    place.replaceChildren(
      ...(own ? [line("You decided", said(card, own))] : []),
      ...(own?.written ? [make("p", {}, "It stands in rulings.yaml; reload to see it.")] : []),
      ...(own?.refused ? [line("Not written", own.refused, "differs"), button("Write it all the same", () => send([id], true))] : []),
      ...(other ? [line(differs ? "Your colleague decided otherwise" : "Your colleague decided", said(card, other), differs ? "differs" : "")] : []),
      ...(other && (!own || differs) ? [button("Take over what your colleague decided", () => keep1(card, { ...other, digest: card.dataset.digest }))] : []),
      make("p", { class: "facts" },
        make("button", { type: "button", class: "open", onclick: () => decide(card) }, own ? "Change decision" : "Decide (d)"),
        own ? button("copy for rulings.yaml", () => copy(asRuling(id, own)))
          : button("copy command", () => copy(`loccit settle ${id}`))));
    place.hidden = false;
  }

  function tally(all = kept.all()) {
    const done = cards.filter((card) => all[card.dataset.id]).length;
    control("reviewed").value = `${done} of ${cards.length} reviewed`;
    root.querySelector(".where").textContent = !kept.works() ? "This browser keeps nothing: export before you close the page."
      : served ? "Each decision is written to rulings.yaml at once."
        : "Decisions stay in this browser until you export them; then run: loccit settle --from FILE";
  }

  /** Draw what is seen, and what somebody decided; the rest when it is. */
  function redraw() {
    const all = kept.all();
    for (const card of cards) if (!later.waits(card) || all[card.dataset.id] || others.has(card.dataset.id)) draw(card, all);
    tally(all);
  }

  function keep1(card, ruling) {
    kept.set(card.dataset.id, ruling);
    draw(card);
    tally();
    if (ruling && served) send([card.dataset.id], false);
    else tell(ruling ? control("reviewed").value : "Dropped");
    card.querySelector(".decided .open").focus();
  }

  // --------------------------------------------------------------------------- deciding

  function decide(card) {
    if (card.querySelector("form.decide")) return;
    const form = byId("decide").content.firstElementChild.cloneNode(true);
    const fields = form.elements;
    const own = kept.all()[card.dataset.id] ?? {};
    const offered = choices(card, own.prefer);
    form.setAttribute("aria-label", `Decide: ${card.querySelector("h3").textContent}`);
    fields.prefer.append(...options(offered));
    fields.prefer.value = offered.some((one) => one.id === own.prefer) ? own.prefer : "";
    for (const radio of form.querySelectorAll("[name=decision]")) {
      if (radio.value === "prefer") radio.disabled = !offered.length;
      radio.checked = radio.value === own.decision;
    }
    fields.because.value = own.because ?? "";
    fields.author.value = own.author ?? kept.author();
    fields.drop.hidden = !own.decision;
    const which = () => {
      fields.prefer.required = fields.decision.value === "prefer";
      fields.prefer.closest("label").hidden = !fields.prefer.required;
    };
    const close = () => {
      form.remove();
      card.querySelector(".decided .open").focus();
    };
    form.addEventListener("change", which);
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const because = fields.because.value.trim().replace(/\s+/g, " ");
      const author = fields.author.value.trim();
      fields.because.setCustomValidity(because ? "" : "Say why.");
      fields.author.setCustomValidity(author ? "" : "Say who decides.");
      if (!form.reportValidity()) return;
      kept.author(author);
      const decision = fields.decision.value;
      form.remove();
      keep1(card, { decision, ...(decision === "prefer" ? { prefer: fields.prefer.value } : {}), because, author,
        date: today(), digest: card.dataset.digest });
    });
    form.addEventListener("input", (event) => event.target.setCustomValidity?.(""));
    form.addEventListener("keydown", (event) => { if (event.key === "Escape") close(); });
    fields.cancel.addEventListener("click", close);
    fields.drop.addEventListener("click", () => {
      form.remove();
      keep1(card, null);
    });
    which();
    card.querySelector(".decided").after(form);
    (form.querySelector("[name=decision]:checked") ?? form.querySelector("[name=decision]:enabled")).focus();
  }

  // ---------------------------------------------------------------------- from card to card

  function go(step) {
    const shown = [...document.querySelectorAll(".card:not([hidden])")];
    if (!shown.length) return;
    const here = document.activeElement.closest?.(".card") ?? last;
    const at = shown.indexOf(here);
    last = shown[at < 0 ? 0 : Math.min(Math.max(at + step, 0), shown.length - 1)];
    // At once: the next key may be meant for this card.
    last.scrollIntoView();
    last.focus({ preventScroll: true });
  }

  document.addEventListener("focusin", (event) => {
    last = event.target.closest?.(".card") ?? last;
    if (last) later.now(last);
  });
  addEventListener("keydown", (event) => {
    if (!control("keys").checked || event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.target.closest?.("input, select, textarea, [contenteditable], dialog, [role=grid]")) return;
    if (event.key === "j") go(1);
    else if (event.key === "k") go(-1);
    else if (event.key === "d" && last && !last.hidden) decide(last);
    else return;
    event.preventDefault();
  });
  control("next").addEventListener("click", () => go(1));
  control("previous").addEventListener("click", () => go(-1));

  // ---------------------------------------------------------------- files, and rulings.yaml

  const text = (ids) => {
    const all = kept.all();
    return ids.map((id) => asRuling(id, all[id])).join("");
  };

  control("export").addEventListener("click", () => {
    const ids = cards.map((card) => card.dataset.id).filter((id) => kept.all()[id]);
    if (!ids.length) {
      tell("Nothing is decided yet");
      return;
    }
    const address = URL.createObjectURL(new Blob([text(ids)], { type: "application/yaml" }));
    make("a", { href: address, download: `${document.body.dataset.dataset}-reviewed.yaml` }).click();
    setTimeout(() => URL.revokeObjectURL(address), 10000);
  });

  control("other").addEventListener("change", async (event) => {
    const [file] = event.target.files;
    const place = root.querySelector(".compared");
    if (!file) return;
    try {
      const found = rulingsOf(await file.text());
      const fits = [...found].filter(([id, ruling]) => byName.get(id)?.dataset.digest === ruling.digest);
      others = new Map(fits);
      const all = kept.all();
      const both = fits.filter(([id]) => all[id]);
      const apart = both.filter(([id, ruling]) => !alike(all[id], ruling));
      const link = ([id]) => make("li", {}, make("a", { href: `#${byName.get(id).id}` }, byName.get(id).querySelector("h3").textContent));
      place.replaceChildren(
        make("p", {}, `${file.name}: ${apart.length} decided differently, ${both.length - apart.length} alike, ${fits.length - both.length} only there, ${found.size - fits.length} that fit nothing here any more`),
        ...(apart.length ? [make("ul", {}, ...apart.map(link))] : []));
      redraw();
    } catch (error) {
      place.replaceChildren(make("p", { class: "differs" }, `${file.name} cannot be read: ${error.message}`));
    }
    event.target.value = "";
  });

  /** Have `loccit review` write decisions; what it does not take, it says. */
  async function send(ids, over) {
    let answer = {};
    try {
      const response = await fetch(over ? "rulings?over" : "rulings", { method: "POST", headers: { "Content-Type": "application/yaml" }, body: text(ids) });
      answer = await response.json();
    } catch {
      answer = { error: "loccit review does not answer: is it still running?" };
    }
    const refused = new Map((answer.kept ?? []).map((one) => [one.finding, one.why]));
    for (const id of ids) {
      const { written, refused: before, ...ruling } = kept.all()[id];
      const why = answer.error ?? refused.get(id);
      kept.set(id, why ? { ...ruling, refused: why } : { ...ruling, written: true });
      draw(byName.get(id));
    }
    tell(answer.error ?? (refused.size ? "Not written: see the card" : "Written to rulings.yaml"));
  }

  addEventListener("storage", (event) => { if (event.key === kept.name || event.key === null) redraw(); });
  root.hidden = false;
  redraw();
}

if (byId("review")) review(byId("review"));
