// What is filled in on this device and not saved yet: kept at every key, sent after a pause or when the field is left. What cannot be
// sent as it is, such as words that are too many, is kept here all the same.
// Draws nothing; says when something changes.

import { hex } from "../shared/elements.js";

export const PAUSE_MS = 2000;
const HALF_FILLED = 40; // letters: more than a date or a number that somebody is still typing

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
  /** Fields whose value is not to be sent. @type {Set<string>} */
  const held = new Set();
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
    if (!typed.has(field) || held.has(field)) return;
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
      held.delete(field);
      typed.set(field, value);
      keep();
      stop(field);
      timers.set(field, lifetime.after(PAUSE_MS, () => send(field)));
      onChange();
    },

    /** Keep words that are too many to be sent, or let go of what is only half filled in. @param {string} field @param {any} value */
    hold(field, value) {
      stop(field);
      if (typeof value === "string" && value.length > HALF_FILLED) {
        held.add(field);
        typed.set(field, value);
        keep();
      } else if (typed.delete(field)) keep();
      onChange();
    },

    send,

    sendAll() {
      for (const field of [...typed.keys()]) send(field);
    },

    /** Whether anything is kept that is still to be sent. */
    some: () => [...typed.keys()].some((field) => !held.has(field)),

    /** @param {string} field */
    has: (field) => typed.has(field) || outbox.all().some((answer) => answer.field === field),

    /** The newest value of a field that is not saved yet. @param {string} field */
    value: (field) => (typed.has(field) ? typed.get(field) : outbox.all().reverse().find((answer) => answer.field === field)?.value),
  };
}
