// Ask who is reading: the names that are known, and a field for another. Keeps no name itself.

import { button, h, unique } from "../shared/elements.js";

export const LONGEST_NAME = 120;
const MOST_OFFERED = 12;

/**
 * @param {{supervisors: string[], offered: string, nothing: boolean, onName: (name: string) => void}} options `offered`: a name to begin with; `nothing`: nothing waits for anybody
 */
export function createWho({ supervisors, offered, nothing, onName }) {
  const ids = { name: unique("name"), hint: unique("hint"), error: unique("error") };
  const error = h("p", { class: "pt-error", id: ids.error });
  const field = h("input", {
    class: "pt-field",
    id: ids.name,
    type: "text",
    autocomplete: "name",
    maxlength: LONGEST_NAME,
    "aria-describedby": `${ids.hint} ${ids.error}`,
    on: {
      input() {
        error.textContent = "";
        field.removeAttribute("aria-invalid");
      },
    },
  });
  field.value = offered;
  const known = [...new Set(supervisors.filter(Boolean))];
  const heading = h("h3", { tabindex: "-1" }, "Who is reading?");

  /** @param {Event} event */
  function submit(event) {
    event.preventDefault();
    const name = field.value.trim().replace(/\s+/g, " ");
    if (name) return onName(name);
    error.textContent = "Please write your name first.";
    field.setAttribute("aria-invalid", "true");
    field.focus();
  }

  const element = h(
    "div",
    { class: "pt-who" },
    heading,
    nothing ? h("p", null, "Nothing is waiting for you.") : null,
    known.length
      ? [
          h("p", null, "Choose your name, or write it below."),
          h("ul", { class: "pt-names", role: "list" }, known.slice(0, MOST_OFFERED).map((name) => h("li", null, button(name, () => onName(name), { class: "pt-button-quiet" })))),
        ]
      : null,
    h(
      "form",
      { novalidate: true, on: { submit } },
      h("label", { class: "pt-label", for: ids.name }, "Your name"),
      h("p", { class: "pt-hint", id: ids.hint }, "Learners see it beside what you write to them. This device remembers it."),
      field,
      error,
      h("div", { class: "pt-row" }, h("button", { type: "submit", class: "pt-button" }, "Go on")),
    ),
  );
  return { element, heading };
}
