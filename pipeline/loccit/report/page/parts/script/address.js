// ---- The state of the page in its address.

const state = new URLSearchParams(location.search);

/** Write what is shown into the address; a step is one that "Back" undoes. */
function keep(values, step = false) {
  for (const [key, value] of Object.entries(values)) {
    if (value) state.set(key, value);
    else state.delete(key);
  }
  const search = state.toString();
  // A card that is filtered out is no place to send somebody to.
  const hash = target()?.hidden ? "" : location.hash;
  const address = `${location.pathname}${search ? `?${search}` : ""}${hash}`;
  if (step && address !== `${location.pathname}${location.search}${location.hash}`) history.pushState(null, "", address);
  else history.replaceState(null, "", address);
}

/** Read what is to be shown from the address again: somebody went back, or on. */
function recall() {
  for (const key of [...state.keys()]) state.delete(key);
  for (const [key, value] of new URLSearchParams(location.search)) state.set(key, value);
}

/** The element that the address names, if it names one. */
function target() {
  try {
    return byId(decodeURIComponent(location.hash.slice(1)));
  } catch {
    return null;
  }
}

/** Open the folds that an element stands in, and it where it is one: whoever is led there wants to see it. */
function unfold(element) {
  for (let fold = element?.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
}

/** Bring what a link within the page leads to into view, out of its fold. */
function unfolded() {
  const place = target();
  if (!place?.closest("details") || place.matches(".card")) return;
  unfold(place);
  place.scrollIntoView();
}
addEventListener("hashchange", unfolded);
document.addEventListener("click", (event) => {
  // The address stays as it is where it names the place already.
  if (event.target.closest?.('a[href^="#"]')?.getAttribute("href") === location.hash) unfolded();
});
unfolded();
