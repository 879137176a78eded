// One answer with its score: the way to ask for a second look, the form for the reason, or what has become of it.

import { button, disable, fill, focusOn, h, unique } from "../shared/elements.js";
import { length } from "../shared/field.js";
import { dayAndClock } from "../shared/time.js";
import { capital, counted, scored } from "../shared/words.js";

export const LONGEST = 1000;
const NEAR = 900;
const READ = "✓ Someone else has read it. What they said is in your feedback.";
const FOLLOWS = "Someone else has read it. Your feedback follows.";
const UNREAD = "You have asked for a second look. Nobody has read it yet.";

/**
 * @param {{id: string, title: string, score: number | null, max: number, asked: null | {at: string, reason: string, read: boolean, follows?: boolean}}} answer
 * @param {{draft: string, onTyped: (text: string) => void, onAsk: (reason: string) => void}} options
 */
export function createAnswer({ title, score, max, asked }, { draft, onTyped, onAsk }) {
  const heading = h("h3", { tabindex: "-1" }, title);
  const body = h("div", null);
  const element = h("li", { class: "pt-answer" }, heading, score === null ? null : h("p", null, scored(score, max).trim()), body);
  const ids = { reason: unique("reason"), hint: unique("hint"), count: unique("count"), error: unique("error") };
  const error = h("p", { class: "pt-error", id: ids.error });
  const counter = h("p", { class: "pt-hint", id: ids.count });
  const field = h("textarea", {
    class: "pt-field pt-field-growing",
    id: ids.reason,
    rows: 4,
    "aria-describedby": `${ids.hint} ${ids.count} ${ids.error}`,
    on: {
      input() {
        error.textContent = "";
        field.removeAttribute("aria-invalid");
        count();
        onTyped(field.value);
      },
    },
  });
  const send = button("Ask for a second look", press);
  let open = Boolean(draft) && !asked;

  function count() {
    const left = LONGEST - length(field.value.trim());
    counter.textContent = left < 0 ? `${capital(counted(-left, "letter"))} too many.` : left < LONGEST - NEAR ? `${capital(counted(left, "letter"))} left.` : "";
  }

  /** @param {string} words */
  function complain(words) {
    error.textContent = words;
    field.setAttribute("aria-invalid", "true");
    field.focus();
  }

  function press() {
    const reason = field.value.trim();
    if (!reason) return complain("Please write why first. A few words are enough.");
    if (length(reason) > LONGEST) return complain(`Please shorten it to ${LONGEST} letters.`);
    onAsk(reason);
  }

  function drawForm() {
    fill(
      body,
      h("label", { class: "pt-label", for: ids.reason }, "Why would you like a second look?"),
      h("p", { class: "pt-hint", id: ids.hint }, `Up to ${LONGEST} letters. The person who reads your answer will see this. Do not use names of people you serve.`),
      field,
      counter,
      error,
      h("div", { class: "pt-row" }, send, button("Not now", close, { class: "pt-button-quiet" })),
    );
  }

  function close() {
    open = false;
    drawClosed();
    focusOn(body.querySelector("button"));
  }

  function drawClosed() {
    const ask = () => {
      open = true;
      drawForm();
      field.focus();
    };
    fill(body, h("div", { class: "pt-row" }, button("Ask for a second look", ask, { class: "pt-button-quiet", "aria-label": `Ask for a second look: ${title}` })));
  }

  field.value = draft;
  count();
  if (asked) {
    fill(
      body,
      h("p", { class: "pt-strong" }, asked.read ? READ : asked.follows ? FOLLOWS : UNREAD),
      h("p", { class: "pt-soft" }, `Asked ${dayAndClock(asked.at)}. Your reason:`),
      h("p", { class: "pt-words" }, asked.reason),
    );
  } else if (open) drawForm();
  else drawClosed();

  return {
    element,
    isOpen: () => open,
    /** The reason is kept: the form is not needed any more. */
    close() {
      open = false;
    },
    focus: () => focusOn(heading),
    /** @param {boolean} busy */
    setBusy(busy) {
      disable(send, busy);
      field.readOnly = busy;
    },
  };
}
