// Bring answers to the course program: one at a time, in order, until it says saved or refused. Draws nothing.
// The outbox holds an answer before it is sent and until it is acknowledged; ids let Python see a repeat as one answer.

/** @typedef {import("./outbox.js").Answer} Answer */
/** @typedef {ReturnType<typeof createDelivery>} Delivery */

/**
 * @typedef {object} State
 * @property {"idle" | "saving" | "saved" | "late" | "not_saved"} phase
 * @property {string} reason why it is not saved
 * @property {string} refusal why the last answer was not taken, until the next one is sent
 * @property {string | null} at when the last answer was saved
 * @property {boolean} lasts whether what waits outlives the page
 * @property {boolean} silent whether the program has not even said "here" for long
 */

export const LATE_AFTER = 4000;
export const SILENT_AFTER = 8000;
const RETRY_FIRST = 3000;
const RETRY_MOST = 15000;

/**
 * @param {object} options
 * @param {(message: any) => void} options.send
 * @param {() => any} options.greeting the message that asks whether the program is there
 * @param {import("./outbox.js").Outbox} options.outbox
 * @param {import("./lifetime.js").Lifetime} options.lifetime
 * @param {() => void} options.onState
 * @param {(answer: Answer, saved: boolean) => void} options.onGone an answer left the outbox
 */
export function createDelivery({ send, greeting, outbox, lifetime, onState, onGone }) {
  /** @type {State} */
  const state = { phase: "idle", reason: "", refusal: "", at: null, lasts: true, silent: false };
  let tries = 0;
  // Set when an answer is to be sent as soon as the program says "here": several hellos may be answered at once.
  let due = false;
  let stopLate = () => {};
  let stopRetry = () => {};
  /** @type {(() => void) | null} */
  let stopSilence = null;

  /** @param {Partial<State>} change */
  function become(change) {
    Object.assign(state, change, { lasts: outbox.lasts() });
    onState();
  }

  /** @param {any} message */
  function say(message) {
    try {
      send(message);
    } catch {
      // A closed comm throws. The timers below notice the silence, as they do when a message is lost.
    }
  }

  function hello() {
    stopSilence ??= lifetime.after(SILENT_AFTER, () => become({ silent: true }));
    say(greeting());
  }

  function heard() {
    stopSilence?.();
    stopSilence = null;
    if (state.silent) become({ silent: false });
  }

  function calm() {
    stopLate();
    stopRetry();
    due = false;
    tries = 0;
  }

  /** Wait for the acknowledgement of the first answer; say so when it does not come. */
  function watch() {
    stopLate();
    stopLate = lifetime.after(LATE_AFTER, () => {
      become({ phase: "late" });
      retry();
    });
  }

  /** Ask whether the program is there; its "here" makes the answer go out again. And ask again later. */
  function retry() {
    stopRetry();
    if (!outbox.first()) return;
    due = true;
    hello();
    const wait = Math.min(RETRY_FIRST * 1.5 ** tries, RETRY_MOST);
    tries += 1;
    stopRetry = lifetime.after(wait, retry);
  }

  /** Take up the next answer, or rest. @param {Partial<State>} rest */
  function proceed(rest) {
    calm();
    const first = outbox.first();
    if (!first) return become(rest);
    become({ ...rest, phase: "saving" });
    say(first);
    watch();
  }

  const busy = () => state.phase === "saving" || state.phase === "late" || state.phase === "not_saved";

  return {
    state: () => ({ ...state }),
    busy,
    hello,

    /** The answer that waits for this step, if any. @param {any} view @returns {Answer | null} */
    pendingFor: (view) =>
      outbox.all().find(({ attempt, step }) => attempt === view.attempt && step === view.step?.id) ?? null,

    /** Say hello, and send what an earlier page could not bring to the program. */
    start() {
      if (outbox.first()) {
        due = true;
        become({ phase: "saving" });
        watch();
      }
      hello();
    },

    /** Forget why the last answer was not taken. */
    rest() {
      if (state.refusal) become({ refusal: "" });
    },

    /** Behind one that is on its way it waits for its turn. @param {Answer} answer */
    submit(answer) {
      const waits = busy();
      outbox.add(answer);
      become({ refusal: "" });
      if (!waits) proceed({});
    },

    /** Try now rather than at the next retry. @param {boolean} [asked] by the learner, who wants to see it happen */
    hurry(asked = false) {
      if (!outbox.first()) return;
      stopRetry();
      tries = 0;
      if (asked) {
        become({ phase: "saving" });
        watch();
        due = true;
        hello();
      } else retry();
    },

    /** @param {any} message from Python */
    receive(message) {
      const { type, id } = message ?? {};
      heard();
      if (!["here", "saved", "refused", "not_saved"].includes(type)) return;
      const first = outbox.first();
      if (type === "here") {
        if (!due) return;
        due = false;
        if (first) say(first);
        // Another tab may have brought it to the program meanwhile.
        else proceed({ phase: "idle" });
        return;
      }
      if (type === "not_saved") {
        if (first?.id !== id) return;
        stopLate();
        stopRetry();
        become({ phase: "not_saved", reason: message.reason ?? "" });
        stopRetry = lifetime.after(Math.min(RETRY_FIRST * 1.5 ** tries++, RETRY_MOST), retry);
        return;
      }
      const answer = outbox.take(id);
      if (!answer) return;
      if (type === "saved") proceed({ phase: "saved", at: message.at ?? null });
      else proceed({ phase: "idle", refusal: message.reason ?? "" });
      onGone(answer, type === "saved");
    },
  };
}
