// What was done last and can be taken back, newest first. Sends nothing. Pure.

const MOST = 30;

/**
 * `token`: what Python gave to undo it by. `what`: in words, after "Undo". `put`: what to put back into the form of an answer.
 * @typedef {{token: string, what: string, put?: {answer: string, rating: import("./drafts.js").Rating}}} Done
 */

export function createDoneLately() {
  /** @type {Done[]} */
  const done = [];
  return {
    /** @param {Done} one */
    add(one) {
      if (!one.token) return;
      done.push(one);
      if (done.length > MOST) done.shift();
    },
    /** @returns {Done | null} */
    last: () => done.at(-1) ?? null,
    /** @param {Done} one */
    drop(one) {
      const at = done.indexOf(one);
      if (at >= 0) done.splice(at, 1);
    },
  };
}
