// Ratings that were begun and not saved: on this device, one for each answer and rater. Sends nothing.

const PREFIX = "peertrain.desk.draft";

/**
 * @typedef {{levels: Record<string, number>, comment: string}} Rating
 * @typedef {Rating & {at: string}} Draft
 * @typedef {ReturnType<typeof createDrafts>} Drafts
 */

/** The levels that a rubric still has. @param {any} rubric @param {any} levels @returns {Record<string, number>} */
export function fitting(rubric, levels) {
  const found = {};
  for (const { id, levels: known } of rubric?.criteria ?? []) {
    const level = levels?.[id];
    if (known.some((each) => each.level === level)) found[id] = level;
  }
  return found;
}

/** @param {Rating} one @param {Rating} other @returns {boolean} */
export function same(one, other) {
  const names = new Set([...Object.keys(one.levels), ...Object.keys(other.levels)]);
  return one.comment.trim() === other.comment.trim() && [...names].every((name) => one.levels[name] === other.levels[name]);
}

/**
 * @param {import("../shared/storage.js").Keep} storage
 * @param {() => string} rater
 */
export function createDrafts(storage, rater) {
  const key = (id) => `${PREFIX}.${rater()}.${id}`;
  return {
    /** @param {string} id of an answer @returns {Draft | null} */
    get(id) {
      try {
        const found = JSON.parse(storage.get(key(id)) ?? "null");
        if (typeof found?.comment !== "string" || typeof found.levels !== "object" || !found.levels) return null;
        return { at: String(found.at ?? ""), levels: found.levels, comment: found.comment };
      } catch {
        return null;
      }
    },
    /** @param {string} id @param {Rating} rating */
    keep: (id, { levels, comment }) => storage.set(key(id), JSON.stringify({ at: new Date().toISOString(), levels, comment })),
    /** @param {string} id */
    drop: (id) => storage.remove(key(id)),
    /** Whether a draft of this answer outlives the page. @param {string} id */
    lasts: (id) => storage.lasts(key(id)),
  };
}
