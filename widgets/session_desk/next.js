// The next session, which has not begun: the agenda that was drafted from the evidence, each topic to take along or to leave out.

import { button, h, unique } from "../shared/elements.js";

/** @param {import("./index.js").Around} around */
export function drawNext(around) {
  const { desk } = around;
  if (!desk.supervisor) return h("p", { class: "pt-box" }, "Nobody is named as your supervisor yet. When somebody is, your sessions begin here.");
  const left = new Set(JSON.parse(around.drafts.get("left").topics ?? "[]"));
  const keep = () => around.drafts.keep("left", { topics: JSON.stringify([...left]) });
  const begin = () => {
    const topics = desk.drafted.map((_, at) => at).filter((at) => !left.has(desk.drafted[at].text));
    around.send({ type: "begin", topics }, { form: "left", focus: "title", said: "The session has begun. The agenda is saved." });
  };
  const topic = ({ text, source }) => {
    const id = unique("source");
    const box = h("input", {
      type: "checkbox",
      "data-key": `take.${text}`,
      "aria-describedby": id,
      on: {
        change() {
          if (box.checked) left.delete(text);
          else left.add(text);
          keep();
        },
      },
    });
    box.checked = !left.has(text);
    return h("li", null, h("label", { class: "pt-card" }, box, h("span", { class: "pt-words" }, text)), h("p", { class: "pt-hint pt-source", id }, source));
  };
  return h(
    "section",
    { class: "pt-next" },
    h("p", null, "This agenda is drafted from what is on record. Untick what does not fit. You can add, reword and take off topics once you have begun."),
    desk.sections.map((section) => {
      const topics = desk.drafted.filter((each) => each.function === section.id);
      return topics.length ? h("div", { class: "pt-part" }, h("h3", null, section.title, " ", h("span", { class: "pt-soft pt-about" }, section.about)), h("ul", { class: "pt-topics", role: "list" }, topics.map(topic))) : null;
    }),
    h("div", { class: "pt-row" }, button("Begin the session", begin, { class: "pt-sends", "data-key": "begin" })),
  );
}
