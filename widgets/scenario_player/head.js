// The head of a scene: its title, how long it takes, whether it counts, and what the course program has to say.

import { noteBox } from "../shared/frame.js";
import { fill, h, paragraphs, unique } from "../shared/elements.js";

/**
 * @param {HTMLElement} place
 * @param {any} view
 * @returns {HTMLElement} the title
 */
export function drawHead(place, view) {
  const { title, minutes, assessed } = view.scenario;
  const repeat = view.attempt > 1;
  const heading = h("h3", { id: unique("title") }, title);
  fill(
    place,
    heading,
    h(
      "p",
      { class: "pt-row pt-soft" },
      h("span", { class: "pt-badge" }, assessed && !repeat ? "Counts towards your assignment" : "Practice"),
      minutes ? h("span", null, minutes === 1 ? "About 1 minute" : `About ${minutes} minutes`) : null,
    ),
    repeat ? h("p", { class: "pt-soft" }, "You are playing this again. The first time stays as it was.") : null,
    view.notices?.length ? noteBox(view.notices.map((notice) => paragraphs(notice))) : null,
  );
  return heading;
}
