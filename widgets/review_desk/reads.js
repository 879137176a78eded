// Get answers of a question: the open one, which is taken, and the next ones ahead, which are not. Draws nothing.

import { sentence } from "../shared/words.js";
import { createKeptAhead } from "./kept_ahead.js";

const RENEW_MS = 4 * 60 * 1000;

/** @typedef {ReturnType<typeof createReads>} Reads */

/** @param {{calls: import("./calls.js").Calls, line: any}} options */
export function createReads({ calls, line }) {
  const kept = createKeptAhead();
  /** Reads that are under way. @type {Map<string, import("./calls.js").Call>} */
  const reads = new Map();
  /** @type {import("./calls.js").Call | null} */
  let opening = null;
  let takenAt = 0;

  /** @param {string} what @param {string} text */
  const failed = (what, text) => line.show({ tone: "warn", text: `${what}: ${sentence(text)}` });

  /** @param {Record<string, any>} message @param {string} what @param {(reply: any) => void} onReply @param {() => boolean} [isQuiet] */
  function open(message, what, onReply, isQuiet = () => false) {
    opening?.drop();
    opening = calls.ask(message, {
      onReply,
      onRefused: (reason) => failed(`${what} cannot be opened`, reason),
      onLate() {
        const text = `${what} cannot be opened yet: no answer from the course program.`;
        if (!isQuiet()) line.show({ tone: "warn", text, actions: [{ label: "Try again", press: () => opening?.again() }] });
      },
    });
  }

  return {
    kept,

    /** @param {string} question @param {string} view @param {(reply: any) => void} then */
    question: (question, view, then) => open({ type: "open_question", question, view }, "This", then),

    /**
     * Open an answer for rating, or renew that.
     * @param {string} id
     * @param {(answer: any) => void} then
     * @param {() => boolean} [isShown] whether it is there to be read already
     */
    take(id, then, isShown) {
      takenAt = Date.now();
      open({ type: "open_answer", answer: id, take: true }, "This answer", (reply) => then(reply.answer), isShown);
    },
    isOld: () => Date.now() - takenAt > RENEW_MS,

    /** Read an answer without taking it. @param {string} id @param {(answer: any) => void} then */
    read(id, then) {
      if (kept.has(id)) return then(kept.get(id));
      reads.get(id)?.drop();
      const onReply = (reply) => {
        reads.delete(id);
        then(reply.answer);
      };
      reads.set(id, calls.ask({ type: "open_answer", answer: id, take: false }, { onReply, onRefused: () => reads.delete(id) }));
    },

    /** @param {string[]} ids */
    readAhead(ids) {
      for (const id of ids) if (!kept.has(id) && !reads.has(id)) this.read(id, (answer) => kept.put(id, answer));
    },

    stopOpening: () => opening?.drop(),

    end() {
      opening?.drop();
      for (const each of reads.values()) each.drop();
      reads.clear();
      kept.clear();
    },
  };
}
