// The state line in words: true at every moment, and the same words for the same state. Pure.

import { sentence } from "../shared/words.js";
import { clock } from "../shared/time.js";

const SILENCE = "The course program has not answered for a while.";

/**
 * @param {import("./delivery.js").State & {asking: {late: boolean} | null}} state
 * @returns {{tone: import("../shared/state_line.js").Tone, text: string, actions: ("again" | "reload")[]}}
 */
export function line({ phase, reason, refusal, at, lasts, silent, asking }) {
  const refused = refusal ? `Not saved: ${sentence(refusal)}` : "";
  const kept = lasts
    ? "Your answer is kept on this device and will be sent again."
    : "Your answer is kept only while this page is open and will be sent again.";
  const reload = lasts
    ? "You can reload the page: nothing is lost by it."
    : "You can reload the page, but copy your words first: this browser keeps nothing when the page closes.";
  /** @type {("again" | "reload")[]} */
  const actions = silent ? ["reload"] : [];
  const say = (...parts) => parts.filter(Boolean).join(" ");

  if (phase === "saving") return { tone: "busy", text: say(refused, "Saving...", silent && reload), actions };
  if (phase === "late") {
    return { tone: "warn", text: say(refused, "Not saved yet: no answer from the course program.", kept, silent && reload), actions };
  }
  if (phase === "not_saved") {
    return {
      tone: "warn",
      text: say(refused, `Not saved: ${sentence(reason)}`, kept, silent && reload),
      actions: ["again", ...actions],
    };
  }
  if (asking?.late) return { tone: "warn", text: say("Not started yet: no answer from the course program.", silent && reload), actions };
  if (asking) return { tone: "busy", text: "Starting again...", actions: [] };
  if (silent) return { tone: "warn", text: say(refused, SILENCE, reload), actions };
  if (refused) return { tone: "warn", text: refused, actions };
  if (phase === "saved") return { tone: "good", text: clock(at) ? `Saved at ${clock(at)}.` : "Saved.", actions };
  return { tone: "quiet", text: "", actions };
}
