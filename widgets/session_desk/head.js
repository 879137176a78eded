// The top of the page: which session, who is writing, how often the two meet, and the reminder that stands before anything is typed.

import { button, h, unique } from "../shared/elements.js";
import { dayAndClock } from "../shared/time.js";

export const REMINDER = "Write about your own work and learning. Names and details of people you support do not belong here.";
const OPEN = "Both of you can write here. Each line is kept with the name of who wrote it, and nothing is wiped out.";
const CLOSED = "Both have signed this session. What is written now is a correction, and says so.";

/** @param {import("./index.js").Around} around */
export function drawHead(around) {
  const { desk, session } = around;
  const day = session ? dayAndClock(session.at).split(",")[0] : "";
  return h(
    "header",
    { class: "pt-session-head" },
    h("h2", { tabindex: "-1", "data-key": "title" }, session ? `Session of ${day}` : "The next session"),
    h("p", { class: "pt-two" }, h("span", null, "Supervisor: ", h("strong", null, desk.supervisor || "nobody yet")), h("span", null, "Supervised: ", h("strong", null, desk.learner.name))),
    session ? h("p", { class: "pt-soft pt-controls" }, session.closed ? CLOSED : OPEN) : null,
    h("p", { class: "pt-box pt-reminder" }, REMINDER),
    session || desk.supervisor ? drawWriter(around) : null,
    !session && desk.cadence ? h("p", { class: desk.cadence.overdue ? "pt-box pt-box-warn" : "" }, desk.cadence.words) : null,
    session
      ? h(
          "div",
          { class: "pt-row pt-controls" },
          button("Print this session", () => window.print(), { class: "pt-button-quiet", "data-key": "print" }),
          button("See what is new", () => around.send({ type: "look" }, { said: "This is the newest." }), { class: "pt-button-quiet pt-sends", "data-key": "look" }),
          session.closed || !desk.newest ? button("To the next session", () => around.send({ type: "open", meeting: 0 }, { focus: "title", said: "Here is the next session." }), { class: "pt-button-quiet pt-sends" }) : null,
        )
      : null,
  );
}

/** @param {import("./index.js").Around} around */
function drawWriter(around) {
  const { desk } = around;
  if (desk.opened_by === "learner") return h("p", { class: "pt-controls pt-writer" }, "You write as ", h("strong", null, desk.learner.name), ".");
  const name = unique("writer");
  const way = (side, who) => {
    const radio = h("input", { type: "radio", name, value: side, "data-key": `writer.${side}`, on: { change: () => around.writeAs(side) } });
    radio.checked = around.side() === side;
    return h("label", { class: "pt-card" }, radio, h("span", null, who));
  };
  return h("fieldset", { class: "pt-choices pt-controls pt-writer" }, h("legend", null, "I am writing as"), way("supervisor", desk.supervisor), way("learner", desk.learner.name));
}
