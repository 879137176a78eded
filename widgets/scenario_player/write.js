// A step that asks for own words. What is typed is kept on this device until it is saved, so that a reload loses nothing.

import { button, disable, h, unique } from "../shared/elements.js";

export const heading = "In your own words";
export const next = "your own words.";

const NEAR = 0.9;
const QUIET_MS = 800;

/** Letters as Python counts them, so that both ends agree on the limit. @param {string} text */
export const length = (text) => [...text].length;

/** Says nothing while there is room enough. @param {string} text @param {number | undefined} limit @returns {{near: boolean, over: boolean, words: string}} */
export function count(text, limit) {
  if (!limit) return { near: false, over: false, words: "" };
  const left = limit - length(text);
  if (left < 0) return { near: true, over: true, words: `${-left} more than the ${limit} characters that fit. Please shorten it.` };
  const near = length(text) >= limit * NEAR;
  return { near, over: false, words: near ? `${left} of ${limit} characters left.` : "" };
}

/** @param {import("./step.js").Context} context */
export function draw({ step, textId, lifetime, live, storage, draftKey, pending, onAnswer }) {
  const ids = { field: unique("words"), hint: unique("hint"), count: unique("count"), error: unique("error") };
  const limit = step.max_length;
  const error = h("p", { class: "pt-error", id: ids.error });
  const counter = h("p", { class: "pt-hint", id: ids.count });
  const field = h("textarea", {
    class: "pt-field",
    id: ids.field,
    rows: 5,
    "aria-describedby": `${textId} ${ids.hint} ${ids.count} ${ids.error}`,
    on: { input: typed },
  });
  field.value = pending?.verb === "write" ? (pending.value ?? "") : (storage.get(draftKey) ?? "");
  let stopSaying = () => {};

  function typed() {
    error.textContent = "";
    field.removeAttribute("aria-invalid");
    if (field.value) storage.set(draftKey, field.value);
    else storage.remove(draftKey);
    const { near, words } = count(field.value, limit);
    counter.textContent = words;
    grow();
    stopSaying();
    if (near) stopSaying = lifetime.after(QUIET_MS, () => live.say(words));
  }

  function grow() {
    field.style.height = "auto";
    if (field.scrollHeight) field.style.height = `${field.scrollHeight + 4}px`;
  }

  /** @param {string} words */
  function complain(words) {
    error.textContent = words;
    field.setAttribute("aria-invalid", "true");
    field.focus();
  }

  const send = button("Save my answer", () => {
    const text = field.value.trim();
    const { over } = count(text, limit);
    if (!text) complain(step.can_pass ? "Write a few words first, or pass on this one." : "Write a few words first.");
    else if (over) complain("This is too long to be saved.");
    else onAnswer("write", text);
  });

  counter.textContent = count(field.value, limit).words;
  lifetime.after(0, grow);
  return {
    parts: [
      h("label", { class: "pt-label", for: ids.field }, "Your words"),
      h("p", { class: "pt-hint", id: ids.hint }, "Do not use anyone's real name."),
      field,
      counter,
      error,
      h("div", { class: "pt-row" }, send),
    ],
    /** @param {boolean} busy */
    setBusy(busy) {
      field.readOnly = busy;
      disable(send, busy);
    },
  };
}
