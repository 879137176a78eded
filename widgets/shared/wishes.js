// What the learner asks of the course program besides answers: again, another way and back, another language, share, the panel,
// a sheet cleared and brought back.
// One at a time. Says whether it is asked for, late, done or refused; sends nothing a second time unless a person says so.

import { hex } from "./elements.js";

export const LATE_AFTER = 4000;

/** @typedef {"again" | "revisit" | "leave" | "language" | "share" | "take_back" | "panel" | "clear" | "undo"} What */
/** @typedef {ReturnType<typeof createWishes>} Wishes */

/**
 * `waits`: asked for and not answered yet. `outcome`: of the last wish, until the next one.
 * @typedef {{what: What | null, waits: boolean, late: boolean, outcome: "" | "done" | "refused", reason: string}} Wish
 */

/**
 * @param {object} options
 * @param {(message: any) => void} options.send
 * @param {import("./lifetime.js").Lifetime} options.lifetime
 * @param {() => void} options.onChange
 */
export function createWishes({ send, lifetime, onChange }) {
  /** @type {Wish} */
  const none = { what: null, waits: false, late: false, outcome: "", reason: "" };
  let wish = none;
  /** @type {any} */
  let message = null;
  /** @type {((view: any) => boolean) | null} */
  let isFulfilled = null;
  let stopWaiting = () => {};

  function transmit() {
    wish = { ...wish, late: false };
    stopWaiting();
    stopWaiting = lifetime.after(LATE_AFTER, () => {
      wish = { ...wish, late: true };
      onChange();
    });
    try {
      send(message);
    } catch {
      // A closed comm throws. The timer notices the silence, as it does when a message is lost.
    }
    onChange();
  }

  /** @param {Partial<Wish>} end */
  function settle(end) {
    stopWaiting();
    wish = { ...none, what: wish.what, ...end };
    message = isFulfilled = null;
    onChange();
  }

  return {
    state: () => wish,

    /**
     * Ask for something that Python answers with the same token, or that the view shows to be done before.
     * @param {What} what @param {Record<string, any>} [more] @param {((view: any) => boolean) | null} [until]
     */
    ask(what, more = {}, until = null) {
      wish = { ...none, what, waits: true };
      message = { type: what, ...more, token: hex() };
      isFulfilled = until;
      transmit();
    },

    /**
     * Ask for something that only the view shows to be done.
     * @param {What} what @param {Record<string, any>} more @param {(view: any) => boolean} until
     */
    askUntil(what, more, until) {
      wish = { ...none, what, waits: true };
      message = { type: what, ...more };
      isFulfilled = until;
      transmit();
    },

    again() {
      if (wish.waits) transmit();
    },

    /** Forget what became of the last one. */
    rest() {
      if (wish.waits) settle({});
      wish = none;
    },

    /** @param {any} view that Python has just set */
    see(view) {
      if (wish.waits && isFulfilled?.(view)) settle({ outcome: "done" });
    },

    /** @param {any} reply from Python @returns {boolean} whether it was the answer to what is asked for */
    receive(reply) {
      if (!wish.waits || !message?.token || reply?.token !== message.token) return false;
      if (reply.type === "refused") settle({ outcome: "refused", reason: reply.reason ?? "" });
      else if (reply.type === "done" || reply.type === "panel") settle({ outcome: "done" });
      else return false;
      return true;
    },
  };
}
