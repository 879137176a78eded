// Small turns of phrase that several widgets need. Pure.

const SMALL = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];

/** "two parts", "1 part" becomes "one part". @param {number} count @param {string} one @param {string} [many] */
export function counted(count, one, many = `${one}s`) {
  return `${SMALL[count] ?? count} ${count === 1 ? one : many}`;
}

/** @param {string} text */
export function capital(text) {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** The text with a full stop, unless it ends like a sentence. @param {string | null | undefined} text */
export function sentence(text) {
  const words = String(text ?? "").trim();
  return !words || /[.!?]["'”’)]?$/.test(words) ? words : `${words}.`;
}

/** " Score: 5.3 of 6.": at most one decimal, as on the feedback page; "" for no score. @param {unknown} score @param {number} points */
export function scored(score, points) {
  return typeof score === "number" ? ` Score: ${Math.round(score * 10) / 10} of ${points}.` : "";
}

export const MADE_UP = "These are made-up people and answers, here to try things out.";
