// A step where cards are sorted, one card in sight at a time, with a list of all of them that says what is placed where.

import { button, disable, fill, focusOn, h, unique } from "../shared/elements.js";
import { dragBy } from "./drag.js";
import { input, labelled } from "../shared/inputs.js";
import { drawOverview } from "./overview.js";
import { asPlaced } from "./placed.js";

export const heading = "sort.heading";
export const next = "sort.next";
export const verb = "sort";

/** @param {import("./step.js").Context} context */
export function draw({ step, t, textId, live, draft, given, onAnswer }) {
  const cards = step.cards ?? [];
  const questions = step.questions ?? [];
  const placed = asPlaced(given, cards, questions);
  let at = Math.max(0, cards.findIndex(({ id }) => !placed.isDone(id)));
  let busy = false;
  /** @type {HTMLInputElement[]} */
  let radios = [];

  const progress = h("p", { class: "pt-progress", id: unique("progress") });
  const bar = h("progress", { class: "pt-bar", max: cards.length, "aria-hidden": "true" });
  const error = h("p", { class: "pt-error", id: unique("error") });
  const place = h("div", { class: "pt-sort-card", role: "group", "aria-describedby": textId, "aria-label": t("sort.group") });
  const overview = drawOverview({ t, cards, questions, placed, onOpen: open });
  const back = button(t("sort.previous"), () => open(at - 1), { class: "pt-button-quiet" });
  const forth = button(t("sort.following"), () => open(at + 1), { class: "pt-button-quiet" });

  /** @param {number} index @param {boolean} [complaining] keeps what is wrong in sight */
  function open(index, complaining = false) {
    if (busy || index < 0 || index >= cards.length) return;
    at = index;
    if (!complaining) error.textContent = "";
    focusOn(show());
  }

  /** Draws the card that is in sight, and only that. @returns {HTMLElement} what the focus goes to */
  function show() {
    const card = cards[at];
    const number = h("span", { class: "pt-soft pt-sort-place" }, t("sort.place", { n: at + 1, all: cards.length }));
    const title = h("p", { class: "pt-sort-title", tabindex: "-1" }, number, " ", h("span", { class: "pt-sort-text" }, card.text));
    radios = [];
    const groups = questions.map((question) => drawQuestion(card, question));
    fill(place, title, error, groups);
    if (questions.length === 1) makeDraggable(title, groups[0]);
    overview.mark(at);
    refresh();
    return title;
  }

  /** @param {{id: string}} card @param {any} question */
  function drawQuestion(card, question) {
    const name = unique("category");
    const labels = question.categories.map(({ id, text }) => {
      const radio = input("radio", { name, value: id, checked: placed.of(card.id, question.id) === id, onChange: () => put(card, question.id, id) });
      radios.push(radio);
      return labelled(radio, text, "pt-card pt-category");
    });
    return h(
      "fieldset",
      { class: "pt-choices", on: { keydown: onward } },
      h("legend", null, question.text),
      h("div", { class: "pt-categories" }, labels),
    );
  }

  /** Enter goes on to the next card, for who sorts by keyboard. @param {KeyboardEvent} event */
  function onward(event) {
    if (event.key !== "Enter" || !placed.isDone(cards[at].id)) return;
    event.preventDefault();
    if (at < cards.length - 1) open(at + 1);
    else focusOn(send);
  }

  /** @param {{id: string}} card @param {string} question @param {string} category */
  function put(card, question, category) {
    const before = placed.count();
    placed.put(card.id, question, category);
    draft.keep({ value: placed.value() });
    error.textContent = "";
    overview.update(at);
    refresh();
    if (placed.count() > before && placed.count() === cards.length) live.say(t("sort.all_done"));
  }

  function refresh() {
    progress.textContent = t("sort.progress", { n: placed.count(), all: cards.length });
    bar.value = placed.count();
    for (const control of [...radios, send]) disable(control, busy);
    disable(back, busy || at === 0);
    disable(forth, busy || at === cards.length - 1);
    // The button that comes next is the one that stands out.
    const isLast = at === cards.length - 1 || placed.count() === cards.length;
    forth.classList.toggle("pt-button-quiet", isLast);
    send.classList.toggle("pt-button-quiet", !isLast);
  }

  /** The card can be dragged onto a category. @param {HTMLElement} title @param {HTMLElement} group */
  function makeDraggable(title, group) {
    const handle = h("span", { class: "pt-handle", "aria-hidden": "true" }, "⠿");
    title.prepend(handle);
    let from = { x: 0, y: 0 };
    const under = ({ clientX, clientY }) =>
      [...group.querySelectorAll("label")].find((label) => {
        const { left, right, top, bottom } = label.getBoundingClientRect();
        return clientX >= left && clientX <= right && clientY >= top && clientY <= bottom;
      });
    const light = (target) => {
      for (const label of group.querySelectorAll("label")) label.classList.toggle("pt-target", label === target);
    };
    dragBy(handle, {
      start({ clientX, clientY }) {
        if (busy) return false;
        from = { x: clientX, y: clientY };
        title.classList.add("pt-dragged");
        return true;
      },
      move(event) {
        title.style.transform = `translate(${event.clientX - from.x}px, ${event.clientY - from.y}px)`;
        light(under(event));
      },
      end(event, dropped) {
        title.classList.remove("pt-dragged");
        title.style.transform = "";
        light(null);
        const target = dropped ? under(event) : null;
        if (!target) return;
        target.click();
        if (at < cards.length - 1) open(at + 1);
      },
    });
  }

  const send = button(t("sort.send"), () => {
    const missing = cards.findIndex(({ id }) => !placed.isDone(id));
    if (missing < 0) return onAnswer(verb, placed.value());
    error.textContent = t("sort.missing", { text: cards[missing].text });
    open(missing, true);
  });

  show();
  return {
    parts: [progress, bar, place, h("div", { class: "pt-row pt-sort-turn" }, back, forth)],
    send,
    below: overview.element,
    /** @param {boolean} now */
    setBusy(now) {
      busy = now;
      refresh();
    },
  };
}
