// Sentences in a text that is being written: which one is at a place, and how a phrase is put in. Pure.

const ENDS = /[.!?…]["'”’)]*(?=\s|$)|\n/g;

/**
 * The sentence at `at`; or the one before, where `at` is after the end of the last.
 * @param {string} text
 * @param {number} at
 */
export function sentenceAt(text, at) {
  const parts = [];
  let start = 0;
  for (const { index, 0: end } of text.matchAll(ENDS)) {
    parts.push([start, index + end.length]);
    start = index + end.length;
  }
  if (start < text.length) parts.push([start, text.length]);
  const full = parts.filter(([from, to]) => text.slice(from, to).trim());
  const found = full.find(([, to]) => at <= to) ?? full.at(-1);
  return found ? text.slice(...found).trim() : "";
}

/**
 * `text` with `phrase` put in place of what is selected, parted by single blanks where words meet.
 * @param {string} text
 * @param {number} from
 * @param {number} to
 * @param {string} phrase
 * @returns {{text: string, at: number}} `at`: the place after the phrase
 */
export function withPhrase(text, from, to, phrase) {
  const before = text.slice(0, from);
  const after = text.slice(to);
  const head = before && !/\s$/.test(before) ? `${before} ` : before;
  const tail = after && !/^\s/.test(after) ? ` ${after}` : after;
  return { text: head + phrase + tail, at: (head + phrase).length };
}
