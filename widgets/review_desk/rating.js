// The form of one rating: a group of described levels for each criterion, and words to the learner. Keeps and sends nothing.

import { button, disable, h, paragraphs, unique } from "../shared/elements.js";
import { length } from "../shared/field.js";
import { dayAndClock } from "../shared/time.js";
import { createCriterion } from "./criterion.js";
import { fitting } from "./drafts.js";
import { sentenceAt, withPhrase } from "./sentences.js";

export const LONGEST_COMMENT = 8000;

/** @typedef {ReturnType<typeof createRating>} RatingForm */

/**
 * @param {object} options
 * @param {any} options.rubric
 * @param {any} options.answer its own rating so far is what the form begins with
 * @param {import("./drafts.js").Draft | null} options.draft begun earlier and not saved: begins with this instead
 * @param {string} options.saveLabel
 * @param {HTMLElement} options.phrases
 * @param {() => void} options.onChange
 * @param {() => void} options.onSave
 * @param {() => void} options.onForget throw the draft away
 */
export function createRating({ rubric, answer, draft, saveLabel, phrases, onChange, onSave, onForget }) {
  const { rating } = answer;
  const start = { levels: fitting(rubric, (draft ?? rating)?.levels), comment: (draft ?? rating)?.comment ?? "" };
  const ids = { comment: unique("comment"), hint: unique("hint"), error: unique("error") };
  const criteria = (rubric?.criteria ?? []).map((criterion) => createCriterion(criterion, start.levels[criterion.id], onChange));
  const error = h("p", { class: "pt-error", id: ids.error });
  const comment = h("textarea", {
    class: "pt-field pt-field-growing",
    id: ids.comment,
    rows: 4,
    "aria-describedby": `${ids.hint} ${ids.error}`,
    on: {
      input() {
        error.textContent = "";
        comment.removeAttribute("aria-invalid");
        onChange();
      },
    },
  });
  comment.value = start.comment;
  const save = button(saveLabel, onSave, { "aria-keyshortcuts": "Control+Enter" });
  const begun = draft
    ? h(
        "div",
        { class: "pt-box" },
        h("p", null, `You began this${draft.at ? ` on ${dayAndClock(draft.at)}` : ""} and did not save it. Here it is again.`),
        h("div", { class: "pt-row" }, button("Throw it away", onForget, { class: "pt-button-quiet" })),
      )
    : null;

  const notes = [
    answer.rubric_changed && (rating || answer.given?.length) ? "The rubric has changed since this was rated. Please look at each level again." : null,
    rating ? `You rated this${rating.at ? ` on ${dayAndClock(rating.at)}` : ""}. Saving again adds a new rating. The earlier one is kept.` : null,
  ].filter(Boolean);

  const element = h(
    "div",
    { class: "pt-form" },
    h("h4", null, rubric?.title ?? "Rating"),
    notes.map((note) => paragraphs(note, { class: "pt-soft" })),
    begun,
    criteria.map((each) => each.element),
    h("label", { class: "pt-label", for: ids.comment }, "Your words to the learner"),
    h("p", { class: "pt-hint", id: ids.hint }, "The learner will read this. Do not use names of people you serve."),
    comment,
    error,
    phrases,
    h("div", { class: "pt-row" }, save),
  );

  const current = () => criteria.find((each) => each.holds(document.activeElement)) ?? criteria.find((each) => each.level() === null) ?? null;

  return {
    element,
    comment,
    value: () => ({
      levels: Object.fromEntries(criteria.filter((each) => each.level() !== null).map((each) => [each.id, /** @type {number} */ (each.level())])),
      comment: comment.value.trim(),
    }),
    /** What stands in the form as it was drawn. */
    begunWith: start,
    /** Whether all of it can be sent; says at its place what cannot. */
    isComplete() {
      const missing = criteria.find((each) => each.level() === null);
      if (missing) missing.complain();
      else if (length(comment.value.trim()) > LONGEST_COMMENT) {
        error.textContent = `This is too long to keep. Please shorten it by ${length(comment.value.trim()) - LONGEST_COMMENT} letters.`;
        comment.setAttribute("aria-invalid", "true");
        comment.focus();
      } else return true;
      return false;
    },
    /** Choose a level where the focus is, or at the first criterion without one, and go on. @param {number} level @returns {string} what to say, or "" */
    press(level) {
      const at = current();
      if (!at) return "Every question has a level. Go to one of them to change it.";
      if (!at.set(level)) return `This question has levels 1 to ${at.top()}.`;
      const next = criteria[criteria.indexOf(at) + 1] ?? criteria.find((each) => each.level() === null);
      if (next) next.focus();
      else save.focus();
      return "";
    },
    /** @param {string} phrase */
    insert(phrase) {
      const { text, at } = withPhrase(comment.value, comment.selectionStart ?? comment.value.length, comment.selectionEnd ?? comment.value.length, phrase);
      comment.value = text;
      comment.focus();
      comment.setSelectionRange?.(at, at);
      onChange();
    },
    /** What is selected in the words, or else the sentence at the cursor. */
    sentence() {
      const { value, selectionStart: from = 0, selectionEnd: to = 0 } = comment;
      return value.slice(from, to).trim() || sentenceAt(value, to || value.length);
    },
    /** @param {boolean} busy */
    setBusy(busy) {
      disable(save, busy);
      comment.readOnly = busy;
      for (const each of criteria) each.setBusy(busy);
    },
  };
}
