// The parts of a worksheet: title, text, a note before what is hard, and the fields. A part with a note opens by a button.

import { button, fill, h, paragraphs, unique } from "../shared/elements.js";
import { noteBox } from "../shared/frame.js";
import { drawAsked } from "./fields.js";
import { paragraphsOf } from "./runs.js";

/**
 * Draw every section anew.
 * @param {HTMLElement} place
 * @param {any} view
 * @param {any} does what `drawAsked` takes, and `opened`: the ids of sections whose note was read
 * @returns {{views: Map<string, ReturnType<typeof drawAsked>>, go: (field: string, parts: string[]) => void, openAnswered: (has: (field: string) => boolean) => void}}
 */
export function drawSections(place, { worksheet }, { opened, ...does }) {
  /** @type {Map<string, ReturnType<typeof drawAsked>>} */
  const views = new Map();
  /** @type {Map<string, {open: () => void, fields: string[]}>} */
  const parts = new Map();

  /** @param {any} section */
  function drawSection(section) {
    const heading = h("h4", { id: unique("part"), tabindex: "-1" }, section.title);
    for (const field of section.fields) views.set(field.id, drawAsked(field, does));
    const fields = section.fields.map(({ id }) => id);
    const body = h("div", { class: "pt-part-body" }, paragraphsOf(section.text), fields.map((id) => views.get(id)?.element));
    const opener = section.content_note
      ? button(does.t("worksheet.note.show"), () => {
          open();
          heading.focus();
        })
      : null;
    const row = opener && h("div", { class: "pt-row" }, opener);
    const open = () => {
      opened.add(section.id);
      body.hidden = false;
      row?.remove();
    };
    body.hidden = Boolean(opener);
    const note = section.content_note ? noteBox(paragraphs(section.content_note)) : null;
    const element = h("section", { class: "pt-sheet-part", "aria-labelledby": heading.id }, heading, note, row, body);
    parts.set(section.id, { open, fields });
    if (opened.has(section.id)) open();
    return element;
  }

  fill(place, worksheet.sections.map(drawSection));
  return {
    views,
    go(field, missing) {
      for (const { open, fields } of parts.values()) if (fields.includes(field)) open();
      views.get(field)?.focus(missing);
    },
    openAnswered(has) {
      for (const { open, fields } of parts.values()) if (fields.some(has)) open();
    },
  };
}
