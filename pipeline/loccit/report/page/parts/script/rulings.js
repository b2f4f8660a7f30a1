// ---- Decisions as rulings.yaml has them: written for `loccit settle --from`, and read back.

const KEYS = ["decision", "prefer", "because", "author", "date", "digest"];

/** Quote a text; what JSON leaves as it is and YAML reads as an end of line is escaped. */
function quoted(text) {
  return JSON.stringify(text.toWellFormed()).replace(/[\u007f-\u00a0\u2028\u2029\ufeff\ufffe\uffff]/g,
    (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, "0")}`);
}

function asRuling(id, ruling) {
  const lines = KEYS.filter((key) => ruling[key]).map((key) => `  ${key}: ${quoted(ruling[key])}\n`);
  return `${quoted(id)}:\n${lines.join("")}`;
}

function scalar(text) {
  if (text.startsWith('"')) return JSON.parse(text);
  if (text.startsWith("'") && text.endsWith("'") && text.length > 1) return text.slice(1, -1).replaceAll("''", "'");
  if (/^[[\]{}&*!|%@`'#]/.test(text)) throw new SyntaxError(text);
  return text;
}

/**
 * Read the rulings of a file as this page or `loccit settle` lays it out, what readers noted left out.
 * Throws an Error that names the line where it is laid out in another way.
 */
function rulingsOf(text) {
  const found = new Map();
  let ruling = null;
  let folding = "";
  let list = "";
  text.split(/\r?\n/).forEach((line, at) => {
    try {
      if (/^\s*(#.*)?$/.test(line)) return;
      if (/^\S/.test(line)) {
        const key = line.match(/^("(?:[^"\\]|\\.)*"|[^\s:#"'][^\s:]*):\s*$/);
        if (!key) throw new SyntaxError(line);
        const id = scalar(key[1]);
        ruling = id === "noted" ? null : {};
        if (ruling) found.set(id, ruling);
        folding = list = "";
      } else if (ruling) {
        const pair = line.match(/^ {2}(\w+):(?: +(.*?))?\s*$/);
        if (folding && line.startsWith("    ")) ruling[folding] = `${ruling[folding]} ${line.trim()}`.trim();
        else if (list && /^ {2,}- /.test(line)) return;
        else if (!pair) throw new SyntaxError(line);
        else {
          const [, key, value] = pair;
          folding = [">-", ">", "|", "|-"].includes(value) ? key : "";
          list = value === undefined ? key : "";
          ruling[key] = folding || list ? "" : scalar(value);
        }
      }
    } catch {
      throw new Error(`line ${at + 1} is not laid out as an exported file is`);
    }
  });
  if (![...found.values()].every((one) => one.decision && one.digest)) throw new Error("a ruling has no decision or no digest");
  return found;
}
