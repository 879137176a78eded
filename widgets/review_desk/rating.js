// The form of one rating: a group of described levels per criterion, words to the learner, the rater's name.

import { button, disable, fill, h, paragraphs, unique } from "../shared/elements.js";
import { dayAndClock } from "../shared/time.js";
import { scored } from "../shared/words.js";

/**
 * @param {HTMLElement} place
 * @param {any} item
 * @param {{rater: string, onSave: (rating: {levels: Record<string, number>, comment: string, rater: string}) => void}} options
 */
export function createRating(place, item, { rater, onSave }) {
  const { rubric, rating, earlier = [] } = item;
  let dirty = false;
  const touch = () => {
    dirty = true;
  };

  const groups = (rubric?.criteria ?? []).map((criterion) => createCriterion(criterion, rating?.levels?.[criterion.id], touch));
  const comment = field("textarea", "Your words to the learner", { rows: 4, hint: "The learner will read this. Do not use names of people you serve." }, touch);
  comment.input.value = rating?.comment ?? "";
  const name = field("input", "Your name", { type: "text", autocomplete: "name", required: true }, touch);
  name.input.value = rater;
  const save = button("Save rating", press);

  function press() {
    const missing = groups.find((group) => group.level() === null);
    if (missing) return missing.complain();
    const who = name.input.value.trim();
    if (!who) return name.complain("Please write your name, so that it is known who rated.");
    const levels = Object.fromEntries(groups.map((group) => [group.id, group.level()]));
    onSave({ levels, comment: comment.input.value.trim(), rater: who });
  }

  fill(
    place,
    h("h4", null, rubric?.title ?? "Rating"),
    rating ? paragraphs(`Rated ${dayAndClock(rating.at)} by ${rating.rater}.${scored(rating.score, item.points)}`, { class: "pt-soft" }) : null,
    groups.map((group) => group.element),
    comment.element,
    name.element,
    rating ? h("p", { class: "pt-hint" }, "This adds a new rating; the earlier one is kept.") : null,
    h("div", { class: "pt-row" }, save),
    earlier.length ? drawEarlier(earlier, rubric, item.points) : null,
  );

  return {
    dirty: () => dirty,
    forget() {
      dirty = false;
    },
    /** @param {boolean} busy */
    setBusy(busy) {
      disable(save, busy);
      comment.input.readOnly = busy;
      name.input.readOnly = busy;
      for (const group of groups) group.setBusy(busy);
    },
  };
}

/** @param {any} criterion @param {number | undefined} chosen @param {() => void} onChange */
function createCriterion({ id, question, levels }, chosen, onChange) {
  const name = unique("criterion");
  const error = h("p", { class: "pt-error", id: unique("error") });
  const radios = levels.map(({ level }) =>
    h("input", {
      type: "radio",
      name,
      value: level,
      on: {
        change() {
          error.textContent = "";
          onChange();
        },
        /** @param {Event} event */
        click(event) {
          if (/** @type {Element} */ (event.currentTarget).getAttribute("aria-disabled") === "true") event.preventDefault();
        },
      },
    }),
  );
  for (const radio of radios) radio.checked = Number(radio.value) === chosen;
  const element = h(
    "fieldset",
    { class: "pt-choices", tabindex: "-1", "aria-describedby": error.id },
    h("legend", null, question),
    levels.map(({ level, text }, index) => h("label", { class: "pt-card" }, radios[index], h("span", null, h("span", { class: "pt-strong" }, `${level}. `), text))),
    error,
  );
  return {
    id,
    element,
    level: () => (radios.some((radio) => radio.checked) ? Number(radios.find((radio) => radio.checked).value) : null),
    complain() {
      error.textContent = "Choose a level here first.";
      element.focus();
    },
    /** @param {boolean} busy */
    setBusy(busy) {
      for (const radio of radios) disable(radio, busy);
    },
  };
}

/** @param {"input" | "textarea"} tag @param {string} label @param {any} options @param {() => void} onChange */
function field(tag, label, { hint, ...attributes }, onChange) {
  const ids = { input: unique("field"), hint: unique("hint"), error: unique("error") };
  const error = h("p", { class: "pt-error", id: ids.error });
  const input = h(tag, {
    class: "pt-field",
    id: ids.input,
    "aria-describedby": hint ? `${ids.hint} ${ids.error}` : ids.error,
    ...attributes,
    on: {
      input() {
        error.textContent = "";
        input.removeAttribute("aria-invalid");
        onChange();
      },
    },
  });
  return {
    input,
    element: h("div", { class: "pt-entry-field" }, h("label", { class: "pt-label", for: ids.input }, label), hint ? h("p", { class: "pt-hint", id: ids.hint }, hint) : null, input, error),
    /** @param {string} words */
    complain(words) {
      error.textContent = words;
      input.setAttribute("aria-invalid", "true");
      input.focus();
    },
  };
}

/** @param {any[]} earlier @param {any} rubric @param {number} points */
function drawEarlier(earlier, rubric, points) {
  const question = (id) => rubric?.criteria?.find((criterion) => criterion.id === id)?.question ?? id;
  return h(
    "details",
    { class: "pt-fold" },
    h("summary", null, `Earlier ratings (${earlier.length})`),
    h(
      "ol",
      null,
      earlier.map(({ at, rater, levels, comment, score }) =>
        h(
          "li",
          null,
          h("p", { class: "pt-strong" }, `${dayAndClock(at)}, ${rater}.${scored(score, points)}`),
          h("ul", null, Object.entries(levels ?? {}).map(([id, level]) => h("li", null, `${question(id)} Level ${level}.`))),
          comment ? h("p", { class: "pt-words" }, comment) : null,
        ),
      ),
    ),
  );
}
