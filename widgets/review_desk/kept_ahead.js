// A few answers that were read ahead, so that the next one is painted at once. Never more than a few. Pure.

export const MOST_KEPT = 6;

/** @typedef {ReturnType<typeof createKeptAhead>} KeptAhead */

export function createKeptAhead(most = MOST_KEPT) {
  /** In the order they were put in: the oldest goes first. @type {Map<string, any>} */
  const kept = new Map();
  return {
    /** @param {string} id */
    has: (id) => kept.has(id),
    /** @param {string} id @returns {any} */
    get: (id) => kept.get(id) ?? null,
    /** @param {string} id @param {any} answer */
    put(id, answer) {
      kept.delete(id);
      kept.set(id, answer);
      for (const oldest of kept.keys()) {
        if (kept.size <= most) break;
        kept.delete(oldest);
      }
    },
    /** @param {string} id */
    drop: (id) => kept.delete(id),
    clear: () => kept.clear(),
    size: () => kept.size,
  };
}
