// What the two agreed: goals from sessions before that are still open, goals of this one, and a way to add one.

import { h } from "../shared/elements.js";
import { does, earlier, opener, reword, saying, written } from "./line.js";

/** @param {import("./index.js").Around} around */
const choice = (around, value) => ({
  label: "Who does it",
  value,
  ways: /** @type {[string, string][]} */ ([
    ["learner", around.desk.learner.name],
    ["supervisor", around.session.supervisor],
    ["both", "Both of us"],
  ]),
});

/** @param {import("./index.js").Around} around */
export function drawGoals(around) {
  const { session } = around;
  const goals = session.goals.filter((goal) => !goal.dropped);
  const gone = [...session.goals, ...session.carried].filter((goal) => goal.dropped);
  const carried = session.carried.filter((goal) => !goal.dropped);
  const add = opener(around, {
    key: "goal",
    label: "Add a goal",
    asks: {
      label: "What is to be done",
      hint: "One step that both of you will know when it is done.",
      rows: 2,
      choice: choice(around, around.side()),
      due: { value: "" },
      message: ({ text, function: who, due }) => ({ type: "say", meeting: session.id, kind: "goal", text, function: who, due }),
    },
  });
  return h(
    "section",
    { class: "pt-part pt-goals" },
    h("h3", { "data-key": "goals" }, "What we agree on"),
    carried.length ? [h("h4", null, "From sessions before"), h("ul", { class: "pt-goal-list", role: "list" }, carried.map((goal) => drawGoal(around, goal)))] : null,
    carried.length && goals.length ? h("h4", null, "From this session") : null,
    goals.length ? h("ul", { class: "pt-goal-list", role: "list" }, goals.map((goal) => drawGoal(around, goal))) : carried.length ? null : h("p", { class: "pt-soft pt-none" }, "No goals yet."),
    session.closed ? null : [add.form, add.button ? h("div", { class: "pt-row pt-controls" }, add.button) : null],
    gone.length
      ? h(
          "details",
          { class: "pt-fold pt-dropped" },
          h("summary", { "data-key": "let go" }, `Let go (${gone.length})`),
          h(
            "ul",
            null,
            gone.map((goal) =>
              h(
                "li",
                null,
                h("p", { class: "pt-words" }, goal.text),
                h("p", { class: "pt-soft" }, `Let go by ${goal.dropped.by}.`),
                session.closed || !goal.dropped.here ? null : does(around, "Put back", goal, { type: "say", meeting: session.id, kind: "dropped", of: goal.dropped.id }, "goals"),
                earlier(goal),
              ),
            ),
          ),
        )
      : null,
  );
}

/** @param {import("./index.js").Around} around @param {any} goal */
function drawGoal(around, goal) {
  const { session } = around;
  const change = reword(around, goal, { choice: choice(around, goal.function), due: { value: goal.due } });
  const ways = [];
  if (!session.closed && goal.reached?.here) ways.push(does(around, "Not reached after all", goal, { type: "say", meeting: session.id, kind: "dropped", of: goal.reached.id }, `open.reword.${goal.id}`));
  if (!session.closed && !goal.reached) ways.push(does(around, "Reached", goal, saying(around, goal, { kind: "done" }), `open.reword.${goal.id}`, "pt-button-quiet"));
  ways.push(change.button);
  if (!session.closed && !goal.reached) ways.push(does(around, "Let go", goal, saying(around, goal, { kind: "dropped" }), "goals"));
  return h(
    "li",
    { class: "pt-goal" },
    h("p", { class: "pt-words pt-strong" }, goal.text),
    h("p", { class: "pt-by-when" }, `${goal.who}, by ${goal.by_when}`, goal.reached ? h("span", { class: "pt-badge" }, "✓ Reached") : null),
    written(goal, session),
    change.form,
    h("div", { class: "pt-row pt-controls" }, ways),
    earlier(goal),
  );
}
