// The last lines that the course program reports. Adds only what is new, so that only that is read out.

import { fill, h } from "../shared/elements.js";

export function createLog() {
  const list = h("ul", { class: "pt-log-lines", role: "list" });
  const box = h("div", { class: "pt-log", role: "log", "aria-label": "What happened", tabindex: "0" }, list);
  const element = h("div", null, h("h3", null, "What happened"), box);
  /** @type {string[]} */
  let shown = [];
  element.hidden = true;

  return {
    element,
    /** @param {string[]} lines the last ones, the newest at the end */
    show(lines) {
      element.hidden = lines.length === 0;
      const kept = overlap(shown, lines);
      if (kept === 0) fill(list);
      while (list.children.length > kept) list.firstElementChild?.remove();
      for (const line of lines.slice(kept)) list.append(h("li", null, line));
      shown = [...lines];
      box.scrollTop = box.scrollHeight;
    },
  };
}

/** How many of the last shown lines are the first of the new ones. @param {string[]} shown @param {string[]} lines */
export function overlap(shown, lines) {
  for (let size = Math.min(shown.length, lines.length); size > 0; size -= 1) {
    if (shown.slice(-size).every((line, index) => line === lines[index])) return size;
  }
  return 0;
}
