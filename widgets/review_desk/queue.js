// The list of answers: who, which scene, since when, and whether it waits.

import { noteBox } from "../shared/frame.js";
import { fill, h } from "../shared/elements.js";
import { dayAndClock } from "../shared/time.js";
import { MADE_UP } from "../shared/words.js";
import { inOrder } from "./order.js";

/**
 * @param {HTMLElement} place
 * @param {any} queue
 * @param {string | null} openId
 * @param {(id: string) => void} onOpen
 */
export function drawQueue(place, queue, openId, onOpen) {
  const items = inOrder(queue.items ?? []);
  const focused = /** @type {HTMLElement | null} */ (document.activeElement?.closest?.("[data-answer]"))?.dataset.answer;
  const had = place.contains(document.activeElement);
  fill(
    place,
    queue.made_up ? noteBox(h("p", null, MADE_UP)) : null,
    h("p", { class: "pt-soft" }, queue.waiting ? `${queue.waiting} waiting` : "Nothing is waiting for you."),
    items.length
      ? h(
          "ul",
          { class: "pt-queue", role: "list" },
          items.map(({ id, learner, scenario, submitted_at: at, status }) =>
            h(
              "li",
              null,
              h(
                "button",
                { type: "button", class: "pt-entry", "data-answer": id, "aria-current": id === openId ? "true" : null, on: { click: () => onOpen(id) } },
                h("span", { class: "pt-strong" }, learner),
                h("span", null, scenario),
                h("span", { class: "pt-soft" }, status === "waiting" ? `Waiting since ${dayAndClock(at)}` : `✓ Rated. Submitted ${dayAndClock(at)}`),
                id === openId ? h("span", { class: "pt-open-mark" }, "Open now") : null,
              ),
            ),
          ),
        )
      : null,
  );
  if (had && focused) {
    [...place.querySelectorAll("button")].find((entry) => entry.dataset.answer === focused)?.focus();
  }
}
