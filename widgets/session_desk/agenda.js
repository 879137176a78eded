// The agenda: three parts, the topics of each with their notes, and a way to add one.

import { h } from "../shared/elements.js";
import { does, earlier, opener, reword, saying, written } from "./line.js";

/** @param {import("./index.js").Around} around */
export function drawAgenda(around) {
  const { desk, session } = around;
  const dropped = session.topics.filter((topic) => topic.dropped);
  return h(
    "section",
    { class: "pt-agenda", "aria-label": "Agenda" },
    desk.sections.map((section) => drawSection(around, section)),
    dropped.length ? drawDropped(around, dropped) : null,
  );
}

/** @param {import("./index.js").Around} around @param {{id: string, title: string, about: string}} section */
function drawSection(around, section) {
  const { session } = around;
  const topics = session.topics.filter((topic) => topic.function === section.id && !topic.dropped);
  const add = opener(around, {
    key: `topic.${section.id}`,
    label: "Add a topic",
    about: section.title,
    asks: {
      label: `A topic: ${section.title.toLowerCase()}`,
      rows: 2,
      message: ({ text }) => ({ type: "say", meeting: session.id, kind: "topic", function: section.id, text }),
    },
  });
  return h(
    "div",
    { class: "pt-part" },
    h("h3", { "data-key": `part.${section.id}` }, section.title, " ", h("span", { class: "pt-soft pt-about" }, section.about)),
    topics.length ? h("ol", { class: "pt-topics", role: "list" }, topics.map((topic) => drawTopic(around, topic))) : h("p", { class: "pt-soft pt-none" }, "Nothing on this yet."),
    session.closed ? null : [add.form, add.button ? h("div", { class: "pt-row pt-controls" }, add.button) : null],
  );
}

/** @param {import("./index.js").Around} around @param {any} topic */
function drawTopic(around, topic) {
  const { session } = around;
  const notes = topic.notes.filter((note) => !note.dropped);
  const gone = topic.notes.filter((note) => note.dropped);
  const note = opener(around, {
    key: `note.${topic.id}`,
    label: "Add a note",
    about: topic.text,
    asks: { label: "Your note", message: ({ text }) => saying(around, topic, { kind: "note", text }) },
  });
  const words = reword(around, topic);
  const drop = does(around, "Take off", topic, saying(around, topic, { kind: "dropped" }), `part.${topic.function}`);
  return h(
    "li",
    { class: "pt-topic" },
    h("h4", { class: "pt-words" }, topic.text),
    written(topic, session),
    notes.length ? h("ul", { class: "pt-notes", role: "list" }, notes.map((each) => drawNote(around, each, topic))) : null,
    note.form,
    words.form,
    h("div", { class: "pt-row pt-controls" }, session.closed ? [words.button] : [note.button, words.button, drop]),
    earlier(topic, gone.map((each) => drawGone(around, each))),
  );
}

/** A note can be reworded by whoever wrote it. @param {import("./index.js").Around} around @param {any} note @param {any} topic */
function drawNote(around, note, topic) {
  const own = note.side === around.side();
  const words = own ? reword(around, note) : { form: null, button: null };
  const drop = own && !around.session.closed ? does(around, "Take back", note, saying(around, note, { kind: "dropped" }), `open.note.${topic.id}`) : null;
  return h(
    "li",
    { class: `pt-note pt-by-${note.side}` },
    h("p", { class: "pt-words" }, note.text),
    written(note, around.session),
    words.form,
    words.button || drop ? h("div", { class: "pt-row pt-controls" }, words.button, drop) : null,
    earlier(note),
  );
}

/** @param {import("./index.js").Around} around @param {any} note */
function drawGone(around, note) {
  const back = note.dropped.here && note.side === around.side() && !around.session.closed;
  return h("li", null, h("p", { class: "pt-words" }, note.text), h("p", { class: "pt-soft" }, `Taken back by ${note.dropped.by}.`), back ? putBack(around, note) : null, earlier(note));
}

/** @param {import("./index.js").Around} around @param {any[]} topics */
function drawDropped(around, topics) {
  return h(
    "details",
    { class: "pt-fold pt-dropped" },
    h("summary", { "data-key": "dropped" }, `Taken off the agenda (${topics.length})`),
    h(
      "ul",
      null,
      topics.map((topic) =>
        h(
          "li",
          null,
          h("p", { class: "pt-words" }, topic.text),
          h("p", { class: "pt-soft" }, `Taken off by ${topic.dropped.by}.`),
          topic.notes.length ? h("ul", null, topic.notes.map((note) => h("li", null, h("p", { class: "pt-words" }, note.text), written(note, around.session), earlier(note)))) : null,
          around.session.closed ? null : putBack(around, topic),
          earlier(topic),
        ),
      ),
    ),
  );
}

/** @param {import("./index.js").Around} around @param {any} line */
function putBack(around, line) {
  return does(around, "Put back", line, { type: "say", meeting: around.session.id, kind: "dropped", of: line.dropped.id }, "dropped");
}
