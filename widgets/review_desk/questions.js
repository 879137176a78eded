// The start of the desk: each question with what waits there, and a button for each thing to do. Counts nothing itself.

import { button, fill, h } from "../shared/elements.js";
import { faultBox, noteBox } from "../shared/frame.js";
import { MADE_UP } from "../shared/words.js";
import { VIEWS, countOf, inWords, labelOf, nothingWaits } from "./counts.js";

/**
 * @param {{onOpen: (question: string, view: import("./counts.js").View) => void}} options
 */
export function createQuestions({ onOpen }) {
  const heading = h("h3", { tabindex: "-1" }, "What is there to read");
  const list = h("div", null);
  const element = h("div", { class: "pt-questions" }, heading, list);

  /** @param {any} question @param {import("./counts.js").View} view @param {string} look @param {any} settings */
  const way = (question, view, look, settings) =>
    button(labelOf(question, view, settings), () => onOpen(question.id, view), {
      class: look,
      "data-way": `${question.id} ${view}`,
      "aria-label": `${labelOf(question, view, settings)}: ${question.scenario}`,
    });

  /** @param {any} question @param {any} settings */
  function drawOne(question, settings) {
    const views = VIEWS.filter((view) => countOf(question, view) > 0);
    return h(
      "li",
      { class: "pt-question" },
      h("h4", null, question.scenario),
      h("p", { class: "pt-soft" }, question.kind === "talk" ? `${question.module}. They passed on this scene: you talk about it together, then rate the talk.` : question.module),
      h("p", null, inWords(question, settings)),
      h(
        "div",
        { class: "pt-row" },
        views.map((view, index) => way(question, view, index ? "pt-button-quiet" : "", settings)),
        countOf(question, "all") ? way(question, "all", "pt-button-plain", settings) : null,
      ),
    );
  }

  return {
    element,
    heading,
    /** @param {any} desk @param {any[]} questions */
    draw(desk, questions) {
      const focused = list.contains(document.activeElement) ? /** @type {HTMLElement} */ (document.activeElement).dataset.way : null;
      const waiting = questions.filter((question) => VIEWS.some((view) => countOf(question, view) > 0));
      const quiet = questions.filter((question) => !waiting.includes(question) && countOf(question, "all") > 0);
      const one = (question) => drawOne(question, desk.settings);
      fill(
        list,
        desk.fault ? faultBox(desk.fault, "Some questions cannot be shown.") : null,
        desk.made_up ? noteBox(h("p", null, MADE_UP)) : null,
        nothingWaits(questions) ? h("p", { class: "pt-strong" }, "Nothing is waiting for you.") : null,
        waiting.length ? h("ul", { class: "pt-question-list", role: "list" }, waiting.map(one)) : null,
        quiet.length
          ? h(
              "details",
              { class: "pt-fold" },
              h("summary", null, `Questions where nothing waits (${quiet.length})`),
              h("ul", { class: "pt-question-list", role: "list" }, quiet.map(one)),
            )
          : null,
      );
      if (focused) [.../** @type {any} */ (list.querySelectorAll("button"))].find((each) => each.dataset.way === focused)?.focus();
    },
  };
}
