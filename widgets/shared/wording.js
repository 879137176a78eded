// The state line in words: true at every moment, and the same words for the same state. Pure.

import { sentence } from "./words.js";
import { clock } from "./time.js";

/** What is said of a wish while it waits, and once it is granted. */
const WISHES = {
  again: { waits: "wish.again", late: "wish.again_late" },
  revisit: { waits: "wish.revisit" },
  leave: { waits: "wish.leave" },
  language: { waits: "wish.language" },
  share: { waits: "wish.share", done: "wish.share_done" },
  take_back: { waits: "wish.take_back", done: "wish.take_back_done" },
  panel: { waits: "wish.panel" },
  clear: { waits: "wish.clear", done: "wish.clear_done" },
  undo: { waits: "wish.undo", done: "wish.undo_done" },
};

/**
 * @param {import("./delivery.js").State & {wish: import("./wishes.js").Wish}} state
 * @param {import("./catalogue.js").Translate} t
 * @returns {{tone: import("./state_line.js").Tone, text: string, actions: ("again" | "wish" | "reload")[]}}
 */
export function line({ phase, reason, refusal, at, lasts, silent, wish }, t) {
  const refused = refusal ? t("state.refused", { reason: sentence(refusal) }) : "";
  const kept = t(lasts ? "state.kept" : "state.kept_open");
  const reload = t(lasts ? "state.reload" : "state.reload_copy");
  /** @type {("again" | "wish" | "reload")[]} */
  const actions = silent ? ["reload"] : [];
  const say = (...parts) => parts.filter(Boolean).join(" ");

  if (phase === "saving") return { tone: "busy", text: say(refused, t("state.saving"), silent && reload), actions };
  if (phase === "late") return { tone: "warn", text: say(refused, t("state.late"), kept, silent && reload), actions };
  if (phase === "not_saved") {
    const text = say(refused, t("state.not_saved", { reason: sentence(reason) }), kept, silent && reload);
    return { tone: "warn", text, actions: ["again", ...actions] };
  }
  const wished = wish.what ? WISHES[wish.what] : {};
  if (wish.waits && wish.late) return { tone: "warn", text: say(t(wished.late ?? "wish.late"), silent && reload), actions: ["wish", ...actions] };
  if (wish.waits) return { tone: "busy", text: t(wished.waits), actions: [] };
  if (silent) return { tone: "warn", text: say(refused, t("state.silent"), reload), actions };
  if (wish.outcome === "refused") return { tone: "warn", text: t("wish.refused", { reason: sentence(wish.reason) }), actions };
  if (refused) return { tone: "warn", text: refused, actions };
  if (wish.outcome === "done" && wished.done) return { tone: "good", text: t(wished.done), actions };
  if (phase === "saved") return { tone: "good", text: clock(at) ? t("state.saved_at", { time: clock(at) }) : t("state.saved"), actions };
  return { tone: "quiet", text: "", actions };
}
