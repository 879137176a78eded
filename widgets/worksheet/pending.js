// What is filled in on this device and not saved yet: kept at every key, sent after a pause or when the field is left.
// Draws nothing; says when something changes.

import { hex } from "../shared/elements.js";

export const PAUSE_MS = 2000;

/** @typedef {ReturnType<typeof createPending>} Pending */

/**
 * @param {object} options
 * @param {import("../shared/storage.js").Keep} options.storage
 * @param {string} options.key of what is not sent yet
 * @param {import("../shared/outbox.js").Outbox} options.outbox of what is sent and not acknowledged
 * @param {import("../shared/lifetime.js").Lifetime} options.lifetime
 * @param {(answer: import("../shared/outbox.js").Answer) => void} options.submit
 * @param {() => void} options.onChange
 */
export function createPending({ storage, key, outbox, lifetime, submit, onChange }) {
  /** @type {Map<string, any>} */
  const typed = new Map(Object.entries(read()));
  /** @type {Map<string, () => void>} */
  const timers = new Map();

  function read() {
    try {
      const kept = JSON.parse(storage.get(key) ?? "{}");
      return kept && typeof kept === "object" && !Array.isArray(kept) ? kept : {};
    } catch {
      return {};
    }
  }

  function keep() {
    if (typed.size) storage.set(key, JSON.stringify(Object.fromEntries(typed)));
    else storage.remove(key);
  }

  /** @param {string} field */
  function stop(field) {
    timers.get(field)?.();
    timers.delete(field);
  }

  /** @param {string} field */
  function send(field) {
    stop(field);
    if (!typed.has(field)) return;
    const value = typed.get(field);
    // What waits behind the one on its way would only be overtaken by this.
    for (const { id } of outbox.all().slice(1).filter((answer) => answer.field === field)) outbox.take(id);
    submit({ type: "answer", id: hex(), field, value });
    typed.delete(field);
    keep();
  }

  return {
    /** Keep what stands in a field now, and send it after a pause. @param {string} field @param {any} value */
    keep(field, value) {
      typed.set(field, value);
      keep();
      stop(field);
      timers.set(field, lifetime.after(PAUSE_MS, () => send(field)));
      onChange();
    },

    /** Let go of what stands in a field, which cannot be sent as it is. @param {string} field */
    drop(field) {
      stop(field);
      if (typed.delete(field)) keep();
      onChange();
    },

    send,

    sendAll() {
      for (const field of [...typed.keys()]) send(field);
    },

    /** Whether anything is kept that is not sent. */
    some: () => typed.size > 0,

    /** @param {string} field */
    has: (field) => typed.has(field) || outbox.all().some((answer) => answer.field === field),

    /** The newest value of a field that is not saved yet. @param {string} field */
    value: (field) => (typed.has(field) ? typed.get(field) : outbox.all().reverse().find((answer) => answer.field === field)?.value),
  };
}
