// Ask Python for many things at once, each with its own token and its own reply. Keeps nothing of what is said.

import { createLifetime } from "../shared/lifetime.js";
import { createRequest } from "../shared/request.js";

/**
 * What becomes of one message. `onLate` may be called more than once; exactly one of `onReply` and `onRefused` ends it.
 * @typedef {object} Outcome
 * @property {(reply: any) => void} onReply
 * @property {(reason: string) => void} [onRefused]
 * @property {() => void} [onSending]
 * @property {() => void} [onLate]
 *
 * @typedef {{again: () => void, drop: () => void}} Call
 * @typedef {ReturnType<typeof createCalls>} Calls
 */

const NO_REASON = "The course program gave no reason.";

/**
 * @param {object} options
 * @param {any} options.model
 * @param {import("../shared/lifetime.js").Lifetime} options.lifetime
 * @param {() => string} options.rater
 */
export function createCalls({ model, lifetime, rater }) {
  /** Calls that change something and are not answered yet. @type {Set<Call>} */
  const changing = new Set();

  /**
   * @param {Record<string, any>} message
   * @param {Outcome} outcome
   * @param {{changes?: boolean}} [options]
   * @returns {Call}
   */
  function ask(message, { onReply, onRefused, onSending, onLate }, { changes = false } = {}) {
    const own = createLifetime();
    const end = lifetime.keep(() => own.end());
    /** @type {Call} */
    const call = {
      again: () => request.again(),
      drop() {
        changing.delete(call);
        end();
      },
    };
    const request = createRequest({
      model,
      lifetime: own,
      replies: ["reply", "refused"],
      onChange(phase, reply) {
        if (phase === "sending") return onSending?.();
        if (phase === "late") return onLate?.();
        call.drop();
        if (reply.type === "refused") onRefused?.(String(reply.reason || NO_REASON));
        else onReply(reply);
      },
    });
    if (changes) changing.add(call);
    request.send({ ...message, rater: rater() });
    return call;
  }

  return {
    ask,
    /** Whether something that changes what is kept has no answer yet. */
    unanswered: () => changing.size > 0,
  };
}
