// ---- The state of the page in its address.

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
