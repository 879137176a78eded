// All cards of a sort step in one list: what is placed where, and a way to each card.

import { fill, h } from "../shared/elements.js";

const OPEN_UP_TO = 12;

/**
 * @param {object} options
 * @param {import("../shared/catalogue.js").Translate} options.t
 * @param {{id: string, text: string}[]} options.cards
 * @param {any[]} options.questions
 * @param {import("./placed.js").Placed} options.placed
 * @param {(index: number) => void} options.onOpen
 */
export function drawOverview({ t, cards, questions, placed, onOpen }) {
  const rows = cards.map(({ text }, index) => {
    const where = h("span", { class: "pt-overview-where" });
    const row = h("button", { type: "button", class: "pt-overview-card", on: { click: () => onOpen(index) } }, h("span", null, text), " ", where);
    return { row, where };
  });

  /** @param {number} index */
  function update(index) {
    const { id } = cards[index];
    const names = questions.map((question) => question.categories.find((each) => each.id === placed.of(id, question.id))?.text ?? null);
    const some = names.some((name) => name !== null);
    rows[index].row.classList.toggle("pt-overview-done", placed.isDone(id));
    fill(rows[index].where, some ? names.map((name) => name ?? "–").join(" · ") : t("sort.not_yet"));
  }

  cards.forEach((_, index) => update(index));
  return {
    element: h(
      "details",
      { class: "pt-fold pt-overview", open: cards.length <= OPEN_UP_TO },
      h("summary", null, t("sort.overview", { n: cards.length })),
      h("ol", { class: "pt-overview-list" }, rows.map(({ row }) => h("li", null, row))),
    ),
    update,
    /** Says which card is in sight. @param {number} at */
    mark(at) {
      rows.forEach(({ row }, index) => {
        if (index === at) row.setAttribute("aria-current", "true");
        else row.removeAttribute("aria-current");
      });
    },
  };
}
