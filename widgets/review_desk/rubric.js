// Change a rubric: its words in fields, what would change for work already rated, then save. Python works out the changes.

import { button, fill, focusOn, h, unique } from "../shared/elements.js";
import { dayAndClock } from "../shared/time.js";
import { capital, counted } from "../shared/words.js";
import { createAsking } from "./asking.js";
import { FEWEST_LEVELS, MOST_CRITERIA, MOST_LEVELS, empty, movedUp, plain, sameRubric, withLevel, withQuestion, withoutLevel, withoutQuestion } from "./rubric_draft.js";
import { drawTable } from "./tables.js";

const MOST_LISTED = 50;
const STATES = { same: "Stays the same", changed: "Changes", "to rate again": "Has to be rated again" };

/** @param {any} value */
const points = (value) => (typeof value === "number" ? String(Math.round(value * 100) / 100) : "none yet");

/** @param {{state: string}[]} changes */
export function changesInWords(changes) {
  const of = (state) => changes.filter((change) => change.state === state).length;
  if (!changes.length) return "Nothing has been rated by this rubric yet, so nothing changes.";
  return `${capital(counted(of("same"), "rating"))} would stay the same, ${counted(of("changed"), "score")} would change, ${counted(of("to rate again"), "answer")} would have to be rated again.`;
}

/**
 * @param {object} options
 * @param {HTMLElement} options.place
 * @param {(message: Record<string, any>, words: any) => void} options.ask
 * @param {any} options.line
 * @param {() => void} options.onLeave back to the list of rubrics
 */
export function createRubric({ place, ask, line, onLeave }) {
  /** @type {any} */ let opened = null;
  /** @type {import("./rubric_draft.js").Rubric | null} */ let rubric = null;
  const box = h("div", null);
  const asking = createAsking(box);
  const form = h("div", { class: "pt-rubric" });
  const preview = h("div", null);
  const heading = h("h5", { tabindex: "-1" });

  const isDirty = () => Boolean(rubric && opened && !sameRubric(rubric, opened.rubric));

  /** @param {string} name @param {string} label @param {string} text @param {(text: string) => void} onText @param {number} rows */
  function field(name, label, text, onText, rows = 2) {
    const id = unique("field");
    const made = h("textarea", { class: "pt-field pt-field-growing pt-short", id, rows, "data-field": name, on: { input: () => (onText(made.value), fill(preview)) } });
    made.value = text;
    return h("div", { class: "pt-entry-field" }, h("label", { class: "pt-label", for: id }, label), made);
  }

  /** @param {import("./rubric_draft.js").Rubric} next @param {string} focus name of the field to go to */
  function become(next, focus) {
    rubric = next;
    fill(preview);
    draw();
    focusOn(form.querySelector(`[data-field="${focus}"]`) ?? heading);
  }

  function draw() {
    const now = /** @type {import("./rubric_draft.js").Rubric} */ (rubric);
    const quiet = { class: "pt-button-quiet" };
    fill(
      form,
      field("title", "Name of the rubric", now.title, (text) => (now.title = text), 1),
      now.criteria.map((criterion, at) =>
        h(
          "fieldset",
          { class: "pt-choices pt-box" },
          h("legend", null, `Question ${at + 1}`),
          field(`question ${at}`, "What the reader asks of an answer", criterion.question, (text) => (criterion.question = text)),
          criterion.levels.map((level) => field(`level ${at} ${level.level}`, `Level ${level.level}`, level.text, (text) => (level.text = text))),
          h(
            "div",
            { class: "pt-row" },
            criterion.levels.length < MOST_LEVELS ? button("Add a level", () => become(withLevel(now, at), `level ${at} ${criterion.levels.length + 1}`), quiet) : null,
            criterion.levels.length > FEWEST_LEVELS ? button("Take the highest level away", () => become(withoutLevel(now, at), `level ${at} ${criterion.levels.length - 1}`), quiet) : null,
            at > 0 ? button("Move this question up", () => become(movedUp(now, at), `question ${at - 1}`), quiet) : null,
            now.criteria.length > 1 ? button("Take this question away", () => become(withoutQuestion(now, at), `question ${Math.max(0, at - 1)}`), quiet) : null,
          ),
        ),
      ),
      now.criteria.length < MOST_CRITERIA ? h("div", { class: "pt-row" }, button("Add a question", () => become(withQuestion(now), `question ${now.criteria.length}`), quiet)) : null,
    );
  }

  function look() {
    const now = /** @type {import("./rubric_draft.js").Rubric} */ (rubric);
    const missing = empty(now);
    if (missing) {
      line.show({ tone: "warn", text: "Something is still empty. Please write it first." });
      return focusOn(form.querySelector(`[data-field="${missing}"]`));
    }
    const sent = plain(now);
    ask({ type: "preview_rubric", rubric: sent }, { doing: "Working out what would change...", changes: false, onReply: (reply) => drawPreview(reply, sent) });
  }

  /** @param {any} reply @param {import("./rubric_draft.js").Rubric} sent */
  function drawPreview({ fault, changes = [] }, sent) {
    if (!rubric || !sameRubric(rubric, sent)) return;
    const title = h("h5", { tabindex: "-1" }, "What would change");
    const shown = changes.filter(({ state }) => state !== "same");
    fill(
      preview,
      title,
      fault
        ? h("p", { class: "pt-error" }, fault)
        : [
            h("p", null, changesInWords(changes)),
            shown.length
              ? drawTable({
                  label: "What would change",
                  columns: ["Answer", "Points now", "Points then", "What happens"],
                  rows: shown.slice(0, MOST_LISTED).map(({ who, before, after, state }) => ({ cells: [who, points(before), points(after), STATES[state] ?? state] })),
                })
              : null,
            shown.length > MOST_LISTED ? h("p", null, `And ${shown.length - MOST_LISTED} more.`) : null,
            h("div", { class: "pt-row" }, button("Save this rubric", () => save(sent))),
          ],
    );
    focusOn(title);
  }

  /** @param {import("./rubric_draft.js").Rubric} sent */
  function save(sent) {
    ask({ type: "save_rubric", rubric: sent, digest: opened.rubric.digest }, {
      doing: "Saving...",
      onReply({ rubric: saved, changed = 0, again = 0 }) {
        line.show({ tone: "good", text: `Saved. ${capital(counted(changed, "score"))} changed, ${counted(again, "answer")} to rate again.` });
        rubric = opened = null;
        open(saved?.id ?? sent.id);
      },
    });
  }

  /** @param {() => void} then */
  function leave(then) {
    const go = () => {
      asking.close({ back: false });
      rubric = opened = null;
      then();
    };
    if (!isDirty()) return go();
    asking.ask("The changes to this rubric are not saved. They are lost if you leave.", null, [
      { label: "Leave without saving", press: go },
      { label: "Stay here", press: () => asking.close() },
    ], { warn: true });
  }

  /** @param {string} id */
  function open(id) {
    ask({ type: "open_rubric", rubric: id }, {
      doing: "Opening...",
      changes: false,
      onReply(reply) {
        opened = reply;
        rubric = plain(reply.rubric);
        heading.textContent = `Rubric: ${reply.rubric.title}`;
        draw();
        fill(preview);
        const versions = reply.versions ?? [];
        fill(
          place,
          heading,
          h("p", { class: "pt-soft" }, `${capital(counted(reply.rated ?? 0, "rating"))} ${reply.rated === 1 ? "was" : "were"} made by it.`),
          box,
          form,
          h("div", { class: "pt-row" }, button("See what would change", look), button("Back to the rubrics", () => leave(onLeave), { class: "pt-button-quiet" })),
          preview,
          versions.length
            ? h("details", { class: "pt-fold" }, h("summary", null, `Earlier versions (${versions.length})`), h("ul", null, versions.map(({ at, editor }) => h("li", null, `${dayAndClock(at)}${editor ? `, ${editor}` : ""}`))))
            : null,
        );
        focusOn(heading);
      },
    });
  }

  return { open, leave, isDirty };
}
