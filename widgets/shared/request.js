// Ask the course program for one thing and wait for its answer. Nothing is sent a second time unless a person says so:
// then with the same token, so that Python can see that it is the same request.

import { hex } from "./elements.js";

/**
 * @typedef {"idle" | "sending" | "late" | "done"} Phase
 * @typedef {ReturnType<typeof createRequest>} Request
 */

export const LATE_AFTER = 4000;

/**
 * @param {object} options
 * @param {any} options.model
 * @param {import("./lifetime.js").Lifetime} options.lifetime
 * @param {string[]} options.replies types of message that end the wait
 * @param {(phase: Phase, reply: any) => void} options.onChange
 */
export function createRequest({ model, lifetime, replies, onChange }) {
  /** @type {Phase} */
  let phase = "idle";
  /** @type {any} */
  let sent = null;
  let stopWaiting = () => {};

  /** @param {Phase} next @param {any} [reply] */
  function become(next, reply = null) {
    phase = next;
    onChange(next, reply);
  }

  function transmit() {
    stopWaiting();
    stopWaiting = lifetime.after(LATE_AFTER, () => become("late"));
    become("sending");
    try {
      model.send(sent);
    } catch {
      stopWaiting();
      become("late");
    }
  }

  lifetime.follow(model, "msg:custom", (message) => {
    if (!sent || message?.token !== sent.token || !replies.includes(message.type)) return;
    stopWaiting();
    sent = null;
    become("done", message);
  });

  return {
    phase: () => phase,
    waits: () => phase === "sending" || phase === "late",
    /** @param {Record<string, any>} message */
    send(message) {
      sent = { ...message, token: hex() };
      transmit();
    },
    again() {
      if (sent) transmit();
    },
  };
}
