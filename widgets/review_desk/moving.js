// Choose the group that an answer is moved to.

import { h, unique } from "../shared/elements.js";

export const NEW = "";

/** @param {import("./sequence.js").Group[]} groups @param {string | undefined} from the group it is in now */
export function createMoving(groups, from) {
  const id = unique("group");
  const others = groups.filter((group) => group.id !== from);
  const select = h(
    "select",
    { class: "pt-field pt-select", id },
    h("option", { value: NEW }, "A new group"),
    others.map((group) => h("option", { value: group.id }, `${group.label || "No name yet"} (${group.answers.length})`)),
  );
  return {
    element: h("div", null, h("label", { class: "pt-label", for: id }, "Which group?"), select),
    chosen: () => select.value,
    labelOf: (group) => groups.find((each) => each.id === group)?.label || "a new group",
  };
}
