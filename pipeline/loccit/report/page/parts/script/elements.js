// The page can be read without its script: it filters cards, shows tables, and leads from a cell to
// its words. What it shows comes from the page itself; it asks no other place for anything.
// These files are one script in the page, in the order that html.py gives.

// ---- Elements and texts.

document.documentElement.classList.add("js");

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

/** Do something when nobody waits for anything else; `then` tells whether there is time left. */
function whenIdle(then) {
  if ("requestIdleCallback" in window) requestIdleCallback((deadline) => then(() => deadline.timeRemaining() > 0));
  else setTimeout(() => then(() => false), 200);
}

/** Call a function with each of some elements when it comes near to what is seen, or is told to at once. */
function whenSeen(elements, then) {
  const waiting = new Set(elements);
  const observer = new IntersectionObserver((entries) => {
    for (const entry of entries) if (entry.isIntersecting) now(entry.target);
  }, { rootMargin: "1000px" });
  function now(element) {
    if (!waiting.delete(element)) return;
    observer.unobserve(element);
    then(element);
  }
  for (const element of waiting) observer.observe(element);
  return { now, waits: (element) => waiting.has(element) };
}

/** Text with the marks that turn its direction shown by name. */
function visible(text) {
  return text.replace(/[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g,
    (mark) => `⟨U+${mark.codePointAt(0).toString(16).toUpperCase().padStart(4, "0")}⟩`);
}
