// How one line reads: its words, who wrote it and when, what it said before, and the ways to change it.

import { button, h } from "../shared/elements.js";
import { clock, dayAndClock } from "../shared/time.js";
import { drawForm } from "./form.js";

/** @param {import("./index.js").Around} around @param {Record<string, any>} line @param {Record<string, any>} more @returns {Record<string, any>} */
export const saying = (around, line, more) => ({ type: "say", meeting: around.session.id, of: line.id, ...more });

/** The hour alone on the day of the session. @param {string} at @param {any} [session] */
function told(at, session) {
  const [day] = dayAndClock(at).split(",");
  return day === dayAndClock(session?.at).split(",")[0] ? clock(at) : dayAndClock(at);
}

/** Where a line comes from or who wrote it and when, and what is to be known of it. @param {any} line @param {any} session */
export function written(line, session) {
  const when = told(line.at, session);
  const whence = line.source || (line.remark ? "" : `${line.by}, ${when}`);
  const remark = line.remark ? h("span", { class: "pt-remark" }, `${whence ? " " : ""}${line.remark}, ${line.remark.includes(" by ") ? when : `${line.by}, ${when}`}.`) : null;
  return h("p", { class: "pt-soft pt-written" }, whence, remark);
}

/** What a line said before, folded. @param {any} line @param {...import("../shared/elements.js").Child} more */
export function earlier(line, ...more) {
  const rest = more.flat().filter(Boolean);
  if (!line.earlier.length && !rest.length) return null;
  return h(
    "details",
    { class: "pt-fold pt-earlier" },
    h("summary", { "data-key": `earlier.${line.id}` }, "Earlier words"),
    h("ul", null, line.earlier.map(({ text, by, at }) => h("li", null, h("p", { class: "pt-words" }, text), h("p", { class: "pt-soft" }, `${by}, ${dayAndClock(at)}`))), rest),
  );
}

/**
 * A button that opens a form, or the form.
 * @param {import("./index.js").Around} around
 * @param {{key: string, label: string, about?: string, look?: string, asks: Omit<import("./form.js").Asked, "key" | "back">}} options
 */
export function opener(around, { key, label, about, look = "pt-button-quiet", asks }) {
  return around.isOpen(key)
    ? { form: drawForm(around, { ...asks, key, back: `open.${key}` }), button: null }
    : {
        form: null,
        button: button(label, () => around.setOpen(key, true, key), {
          class: look,
          "data-key": `open.${key}`,
          "aria-label": about ? `${label}: ${about}` : null,
        }),
      };
}

/** A button that sends at once. @param {import("./index.js").Around} around @param {string} label @param {any} line @param {Record<string, any>} message @param {string} focus @param {string} [look] */
export function does(around, label, line, message, focus, look = "pt-button-plain") {
  return button(label, () => around.send(message, { focus }), { class: `${look} pt-sends`, "data-key": `${label}.${line.id}`, "aria-label": `${label}: ${line.text}` });
}

/** New words for a line; after both have signed that is a correction. @param {import("./index.js").Around} around @param {any} line @param {Partial<import("./form.js").Asked>} [more] */
export function reword(around, line, more = {}) {
  const closed = around.session.closed;
  return opener(around, {
    key: `reword.${line.id}`,
    label: closed ? `Correct the ${line.kind}` : line.kind === "goal" ? "Change" : "Reword",
    about: line.text,
    look: "pt-button-plain",
    asks: {
      label: closed ? "Corrected words" : "New words",
      hint: "What it says now stays readable under “Earlier words”.",
      text: line.text,
      message: ({ text, function: choice, due }) => saying(around, line, { kind: "correction", meeting: line.meeting, text, function: choice, due }),
      ...more,
    },
  });
}
