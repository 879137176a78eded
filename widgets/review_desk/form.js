// The form beside an open answer: someone else's name where they have it open, or the rating with its draft and sentences.

import { button, fill, focusOn, h } from "../shared/elements.js";
import { clock } from "../shared/time.js";
import { fitting, same } from "./drafts.js";
import { createPhrases } from "./phrases.js";
import { createRating } from "./rating.js";

/** Who has an answer open, in words. @param {any} answer */
export const takenWords = ({ taken }) => `${taken.rater} has this answer open until ${clock(taken.until)}.`;

/**
 * @param {object} options
 * @param {HTMLElement} options.place
 * @param {import("./drafts.js").Drafts} options.drafts
 * @param {ReturnType<typeof import("./deeds.js").createDeeds>} options.deeds
 * @param {string} options.questionId
 * @param {() => void} options.onSave
 * @param {() => void} options.onNext
 * @param {() => void} options.onTyped
 */
export function createForm({ place, drafts, deeds, questionId, onSave, onNext, onTyped }) {
  const fold = { open: false };
  /** @type {any} */ let rubric = null;
  /** @type {any} */ let answer = null;
  /** @type {any[]} */ let phrases = [];
  /** @type {import("./rating.js").RatingForm | null} */ let rating = null;
  /** @type {ReturnType<typeof createPhrases> | null} */ let bank = null;
  /** The answer that is rated although someone else has it open. */
  let allTheSame = "";

  const standing = () => ({ levels: fitting(rubric, answer?.rating?.levels), comment: answer?.rating?.comment ?? "" });
  const differs = () => Boolean(rating && !same(rating.value(), standing()));
  const toFirst = () => focusOn(place.querySelector("fieldset"));

  function drawTaken() {
    const anyway = () => {
      allTheSame = answer.id;
      draw();
      toFirst();
    };
    const ways = [button("Read the next one", onNext), button("Rate it all the same", anyway, { class: "pt-button-quiet" })];
    fill(place, h("div", { class: "pt-box pt-box-warn" }, h("p", { class: "pt-strong" }, takenWords(answer)), h("div", { class: "pt-row" }, ways)));
  }

  /** @param {any[]} next */
  function setPhrases(next) {
    phrases = next;
    bank?.draw(phrases);
  }

  function draw() {
    rating = bank = null;
    const { id } = answer;
    if (answer.taken && allTheSame !== id) return drawTaken();
    bank = createPhrases({
      fold,
      onInsert: (text) => rating?.insert(text),
      onKeep: () => deeds.keepPhrase(questionId, rating?.sentence() ?? "", setPhrases),
      onRetire: (phrase) => deeds.retirePhrase(questionId, phrase, setPhrases),
    });
    bank.draw(phrases);
    const found = drafts.get(id);
    const draft = found && !same({ ...found, levels: fitting(rubric, found.levels) }, standing()) ? found : null;
    if (!draft) drafts.drop(id);
    rating = createRating({
      rubric,
      answer,
      draft,
      saveLabel: answer.round === "settled" ? "Save and settle" : "Save rating",
      phrases: bank.element,
      onSave,
      onForget() {
        drafts.drop(id);
        draw();
        toFirst();
      },
      onChange() {
        if (rating && differs()) drafts.keep(id, rating.value());
        else drafts.drop(id);
        onTyped();
      },
    });
    fill(place, rating.element);
  }

  return {
    setPhrases,
    /** @param {any} next @param {any} by the rubric */
    draw(next, by) {
      answer = next;
      rubric = by;
      draw();
    },
    /** @param {...import("../shared/elements.js").Child} children in place of the form */
    clear(...children) {
      answer = rating = bank = null;
      fill(place, ...children);
    },
    rating: () => rating,
    /** Whether something was chosen or typed that is not what stands. */
    differs,
  };
}
