// What the lead sees: progress, agreement, what is to be settled, settings, people, feedback held back, rubrics. Decides nothing.

import { button, fill, focusOn, h } from "../shared/elements.js";
import { dayAndClock } from "../shared/time.js";
import { sentence } from "../shared/words.js";
import { drawAgreement } from "./agreement.js";
import { drawPeople } from "./people.js";
import { createRubric } from "./rubric.js";
import { drawHolding, drawSettings } from "./sharing_work.js";
import { drawTable } from "./tables.js";

/**
 * @param {object} options
 * @param {import("./calls.js").Calls} options.calls
 * @param {any} options.line
 * @param {() => any} options.desk
 * @param {() => any[]} options.questions
 * @param {(question: string, view: import("./counts.js").View) => void} options.onOpen
 */
export function createLead({ calls, line, desk, questions, onOpen }) {
  const heading = h("h3", { tabindex: "-1" }, "For the lead");
  /** @type {Record<string, HTMLElement>} */
  const places = Object.fromEntries(["progress", "settle", "agreement", "settings", "holding", "people", "rubrics"].map((name) => [name, h("div", null)]));
  const titles = {
    progress: "How far everybody is",
    settle: "To settle and to look at again",
    agreement: "How far readers agree",
    settings: "How the work is shared out",
    holding: "Feedback to learners",
    people: "Who supervises whom",
    rubrics: "Rubrics",
  };
  const body = h("div", null);
  const element = h("div", { class: "pt-lead" }, heading, body);
  const rubric = createRubric({ place: places.rubrics, ask, line, onLeave: drawRubrics });
  let ended = false;

  const nameOf = (id) => questions().find((question) => question.id === id)?.scenario ?? id;

  /** @param {Record<string, any>} message @param {{doing: string, done?: string, changes?: boolean, onReply: (reply: any) => void}} words */
  function ask(message, { doing, done = "", changes = true, onReply }) {
    const call = calls.ask(
      message,
      {
        onSending: () => line.show({ tone: "busy", text: doing }),
        onReply(reply) {
          if (ended) return;
          line.show({ tone: done ? "good" : "quiet", text: done });
          onReply(reply);
        },
        onRefused: (reason) => line.show({ tone: "warn", text: sentence(reason) }),
        onLate: () => line.show({ tone: "warn", text: "No answer from the course program yet.", actions: [{ label: "Try again", press: () => call.again() }] }),
      },
      { changes },
    );
  }

  const section = (name, open) =>
    h("details", { class: "pt-fold pt-section", open, "data-section": name }, h("summary", null, h("h4", null, titles[name])), h("div", { class: "pt-section-body" }, places[name]));

  /** @param {any} told */
  function draw(told) {
    const { progress = [], agreement = [], assignments = [], settings = {} } = told;
    fill(body, Object.keys(places).map((name) => section(name, name === "progress" || name === "settle")));
    fill(
      places.progress,
      drawTable({
        label: "Ratings by each reader",
        columns: ["Reader", "Question", "Rated"],
        rows: progress.map(({ question, rater, rated }) => ({ cells: [rater, nameOf(question), rated] })),
        none: "Nobody has rated anything yet.",
      }),
      waitingTable(),
    );
    drawSettle(told);
    fill(places.agreement, drawAgreement(agreement, nameOf));
    drawSet(settings);
    drawHeld(assignments);
    drawWho(told.people ?? []);
    drawRubrics();
  }

  function waitingTable() {
    return drawTable({
      label: "What waits at each question",
      columns: ["Question", "Waiting", "Second reading", "Differing", "Second look", "Answers"],
      rows: questions().map(({ scenario, waiting, second, differing, looks, answers }) => ({ cells: [scenario, waiting, second, differing, looks, answers] })),
    });
  }

  /** @param {any} told */
  function drawSettle({ differing = [], looks = [] }) {
    const byQuestion = (rows) => [...new Set(rows.map(({ question }) => question))];
    /** @param {any[]} rows @param {"differing" | "looks"} view @param {string} title @param {string} label */
    const part = (rows, view, title, label) => [
      h("h5", null, `${title} (${rows.length})`),
      byQuestion(rows).map((question) => {
        const mine = rows.filter((row) => row.question === question);
        return h(
          "div",
          null,
          h("p", null, h("span", { class: "pt-strong" }, `${nameOf(question)}: `), mine.map(({ who, at }) => `${who}${at ? `, ${dayAndClock(at)}` : ""}`).join("; ")),
          h("div", { class: "pt-row" }, button(label, () => onOpen(question, view), { class: "pt-button-quiet", "aria-label": `${label}: ${nameOf(question)}` })),
        );
      }),
      rows.length ? null : h("p", null, "Nothing here."),
    ];
    fill(places.settle, part(differing, "differing", "Two readings differ", "Settle these"), part(looks, "looks", "A learner asks for a second look", "Look at these"));
  }

  /** @param {any} settings */
  function drawSet(settings) {
    drawSettings(places.settings, settings, (name, value) => ask({ type: "set", name, value }, { doing: "Saving...", done: "Saved.", onReply() {} }));
  }

  /** @param {any[]} assignments */
  function drawHeld(assignments) {
    drawHolding(places.holding, assignments, (id, held) =>
      ask({ type: "set", name: `held:${id}`, value: held }, {
        doing: "Saving...",
        done: held ? "Feedback is held back." : "Feedback can go out.",
        onReply: () => drawHeld(assignments.map((each) => (each.id === id ? { ...each, held } : each))),
      }),
    );
  }

  /** @param {any[]} people */
  function drawWho(people) {
    const known = [...new Set([...(desk().supervisors ?? []), ...people.map(({ supervisor }) => supervisor)].filter(Boolean))];
    drawPeople(places.people, people, known, {
      onNobody: () => line.show({ tone: "warn", text: "Tick at least one person first." }),
      onAssign: (learners, supervisor) =>
        ask({ type: "assign", learners, supervisor }, {
          doing: "Saving...",
          done: supervisor ? `Saved: ${supervisor} supervises them.` : "Saved: nobody supervises them now.",
          onReply(reply) {
            drawWho(reply.people ?? people);
            places.people.querySelector("input")?.focus();
          },
        }),
    });
  }

  function drawRubrics() {
    /** @param {any} question */
    const open = (question) =>
      ask({ type: "open_question", question: question.id, view: "all" }, {
        doing: "Opening...",
        changes: false,
        onReply: (reply) => rubric.open(reply.question.rubric.id),
      });
    fill(
      places.rubrics,
      h("p", null, "Change how a question is rated. You see what would change before anything is saved."),
      h("ul", { class: "pt-plain-list", role: "list" }, questions().filter(({ kind }) => kind !== "talk").map((question) => h("li", null, button(`Edit the rubric of ${question.scenario}`, () => open(question), { class: "pt-button-quiet" })))),
    );
  }

  ask({ type: "lead" }, {
    doing: "Opening...",
    changes: false,
    onReply(told) {
      const had = element.contains(document.activeElement);
      draw(told);
      if (had) focusOn(heading);
    },
  });

  return {
    element,
    heading,
    leave: rubric.leave,
    isDirty: rubric.isDirty,
    end() {
      ended = true;
    },
  };
}
