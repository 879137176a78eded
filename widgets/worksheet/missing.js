// What is still missing, and why it cannot be left out: a list of links that lead to the fields. Decides nothing.

import { fill, h, unique } from "../shared/elements.js";
import { PLAN } from "./status.js";

/**
 * @param {HTMLElement} place
 * @param {any} view
 * @param {{t: import("../shared/catalogue.js").Translate, onGo: (field: string, parts: string[]) => void}} does
 */
export function drawMissing(place, { missing, asks_for_some: asksForSome, worksheet }, { t, onGo }) {
  if (!asksForSome) return fill(place);
  const fields = new Map(worksheet.sections.flatMap(({ fields: inside }) => inside).map((field) => [field.id, field]));
  const heading = h("h4", { id: unique("missing"), tabindex: "-1" }, t("worksheet.missing.heading"));
  const held = place.contains(document.activeElement);
  const links = missing.map(({ field, why, parts }) => {
    const { question, kind } = fields.get(field);
    const link = h("a", { href: "#", on: { click: go } }, question);
    /** @param {Event} event */
    function go(event) {
      event.preventDefault();
      onGo(field, parts);
    }
    return h("li", null, link, ` ${why}`, parts.length ? ` ${lacking(kind, parts, t)}` : "");
  });
  fill(
    place,
    h(
      "div",
      { class: "pt-box", role: "group", "aria-labelledby": heading.id },
      heading,
      links.length ? h("ul", null, links) : h("p", null, t("worksheet.missing.none")),
    ),
  );
  if (held) heading.focus({ preventScroll: true });
}

/** @param {string} kind @param {string[]} parts @param {import("../shared/catalogue.js").Translate} t */
function lacking(kind, parts, t) {
  if (kind === "status") return t("worksheet.missing.parts", { parts: parts.map((name) => t(PLAN[name])).join(", ") });
  return t("worksheet.missing.count", { n: parts.length });
}
