// Answers that the course program has not acknowledged yet, in order, on this device. Sends nothing.

/**
 * An answer to a step of a scene, or to a field of a worksheet.
 * @typedef {{type: "answer", id: string, value: any, attempt?: number, step?: string, verb?: string, why?: string | null, field?: string}} Answer
 * @typedef {ReturnType<typeof openOutbox>} Outbox
 */

/**
 * @param {import("./storage.js").Keep} storage
 * @param {string} key
 */
export function openOutbox(storage, key) {
  // Read afresh each time: another tab may have changed it.
  /** @returns {Answer[]} */
  function read() {
    try {
      const kept = JSON.parse(storage.get(key) ?? "[]");
      return Array.isArray(kept) ? kept.filter((answer) => typeof answer?.id === "string") : [];
    } catch {
      return [];
    }
  }

  /** @param {Answer[]} answers */
  function write(answers) {
    if (answers.length) storage.set(key, JSON.stringify(answers));
    else storage.remove(key);
  }

  return {
    all: read,

    /** @returns {Answer | null} */
    first: () => read()[0] ?? null,

    /** @param {Answer} answer */
    add(answer) {
      write([...read().filter(({ id }) => id !== answer.id), answer]);
    },

    /** @param {string} id @returns {Answer | null} the answer taken out */
    take(id) {
      const answers = read();
      const found = answers.find((answer) => answer.id === id) ?? null;
      if (found) write(answers.filter((answer) => answer.id !== id));
      return found;
    },

    /** Whether the answers outlive the page. */
    lasts: () => storage.lasts(key),
  };
}
