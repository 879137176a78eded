// Before rating: examples with agreed levels, one by one. First your levels, then the agreed ones beside them, with the reasons.

import { button, disable, fill, focusOn, h, paragraphs } from "../shared/elements.js";
import { noteBox } from "../shared/frame.js";
import { sentence } from "../shared/words.js";
import { createCriterion } from "./criterion.js";
import { inWords, summaryOf, summaryWords } from "./differences.js";
import { levelWords } from "./given.js";
import { drawTable } from "./tables.js";

const DRAFT = "The levels beside yours are the authors' own. No panel has agreed on them yet.";

/**
 * @param {object} desk
 * @param {import("./calls.js").Calls} desk.calls
 * @param {any} desk.line
 * @param {() => void} desk.onBack
 * @param {() => void} desk.onRead on to the answers
 * @param {any} question with its rubric
 */
export function createPractice({ calls, line, onBack, onRead }, question) {
  const heading = h("h3", { tabindex: "-1" }, "Practise with examples");
  const body = h("div", null);
  const element = h("div", { class: "pt-practice" }, h("div", { class: "pt-row" }, button("Back to the questions", onBack, { class: "pt-button-quiet" })), heading, body);
  const { rubric } = question;
  /** @type {any[]} */ let exemplars = [];
  let draft = false;
  let ended = false;
  let at = 0;
  /** @type {import("./criterion.js").Criterion[]} */ let criteria = [];
  let save = button("", () => {});

  /** @param {Record<string, any>} message @param {string} doing @param {(reply: any) => void} then @param {boolean} changes */
  function ask(message, doing, then, changes) {
    const call = calls.ask(
      { question: question.id, ...message },
      {
        onSending: () => line.show({ tone: "busy", text: doing }),
        onReply(reply) {
          if (ended) return;
          line.show({ tone: "quiet", text: "" });
          then(reply);
        },
        onRefused: (reason) => (disable(save, false), line.show({ tone: "warn", text: sentence(reason) })),
        onLate: () => line.show({ tone: "warn", text: "No answer from the course program yet.", actions: [{ label: "Try again", press: () => call.again() }] }),
      },
      { changes },
    );
  }

  const onward = (label) => button(label, onRead);

  function draw() {
    const one = exemplars[at];
    if (!one) return drawEnd();
    heading.textContent = `Example ${at + 1} of ${exemplars.length}`;
    fill(
      body,
      h("p", { class: "pt-soft" }, `${question.scenario}. Rate each example as you would rate a learner. Then see the agreed levels. Nobody's score changes.`),
      draft ? noteBox(h("p", null, DRAFT)) : null,
      h("details", { class: "pt-fold" }, h("summary", null, "What was asked"), paragraphs(one.prompt)),
      h("h4", null, "The example"),
      h("blockquote", { class: "pt-quote" }, h("p", { class: "pt-words" }, one.words)),
      one.agreed ? drawAgreed(one) : drawForm(one),
    );
    focusOn(heading);
  }

  /** @param {any} one */
  function drawForm(one) {
    criteria = rubric.criteria.map((criterion) => createCriterion(criterion, one.mine?.[criterion.id], () => {}));
    save = button("Show the agreed levels", () => rate(one));
    return h("div", { class: "pt-form" }, h("h4", null, rubric.title), criteria.map((each) => each.element), h("div", { class: "pt-row" }, save));
  }

  /** @param {any} one */
  function rate(one) {
    const missing = criteria.find((each) => each.level() === null);
    if (missing) return missing.complain();
    disable(save, true);
    const levels = Object.fromEntries(criteria.map((each) => [each.id, each.level()]));
    ask({ type: "rate_exemplar", exemplar: one.id, levels }, "Saving...", (reply) => {
      ({ exemplars = [] } = reply);
      draw();
    }, true);
  }

  /** @param {any} one */
  function drawAgreed({ mine, agreed, why }) {
    const rows = rubric.criteria.map((criterion) => ({
      cells: [
        criterion.question,
        levelWords(criterion, mine?.[criterion.id]),
        levelWords(criterion, agreed[criterion.id]),
        h("span", { class: "pt-strong" }, inWords(mine?.[criterion.id], agreed[criterion.id])),
        why?.[criterion.id] ?? "",
      ],
    }));
    const last = at + 1 >= exemplars.length;
    return h(
      "div",
      null,
      h("h4", null, "Your levels and the agreed ones"),
      drawTable({ label: "Your levels and the agreed ones", columns: ["Question of the rubric", "You", "Agreed", "How far apart", "Why"], rows }),
      h(
        "div",
        { class: "pt-row" },
        button(last ? "Finish" : "Next example", () => {
          at += 1;
          draw();
        }),
      ),
    );
  }

  function drawEnd() {
    const none = !exemplars.length;
    heading.textContent = none ? "There are no examples for this rubric yet" : "You have rated all examples";
    fill(
      body,
      none ? null : h("p", null, summaryWords(summaryOf(exemplars))),
      draft && !none ? noteBox(h("p", null, DRAFT)) : null,
      none ? null : h("p", null, "Differences are normal. They show where to talk with others who read."),
      h("div", { class: "pt-row" }, onward("Go on to the answers"), none ? null : button("Look at them again", () => ((at = 0), draw()), { class: "pt-button-quiet" })),
    );
    focusOn(heading);
  }

  ask({ type: "calibrate" }, "Opening...", (reply) => {
    ({ exemplars = [], draft = false } = reply);
    const open = exemplars.findIndex(({ agreed }) => !agreed);
    at = open < 0 ? exemplars.length : open;
    draw();
  }, false);

  return {
    element,
    heading,
    /** @type {Record<string, (level?: any) => void>} */
    acts: {
      level(level) {
        const one = criteria.find((each) => each.holds(document.activeElement)) ?? criteria.find((each) => each.level() === null);
        if (!one?.element.isConnected || !one.set(level)) return;
        const next = criteria[criteria.indexOf(one) + 1];
        if (next) next.focus();
        else save.focus();
      },
    },
    end() {
      ended = true;
    },
  };
}
