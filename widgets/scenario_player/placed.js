// Which card is in which category, for each question. Pure; draws nothing.

import { own } from "./own.js";

/** @typedef {ReturnType<typeof asPlaced>} Placed */

/**
 * @param {any} given from a draft or an answer: {card: {question: category}}; what does not fit is left out
 * @param {{id: string}[]} cards
 * @param {{id: string, categories: {id: string}[]}[]} questions
 */
export function asPlaced(given, cards, questions) {
  /** @type {Record<string, Record<string, string>>} */
  const placed = {};
  for (const card of cards) {
    for (const { id, categories } of questions) {
      const category = own(own(given, card.id), id);
      if (categories.some((each) => each.id === category)) put(card.id, id, category);
    }
  }

  /** @param {string} card @param {string} question @param {string} category */
  function put(card, question, category) {
    placed[card] = { ...own(placed, card), [question]: category };
  }

  /** @param {string} card @param {string} question @returns {string | undefined} */
  const of = (card, question) => own(own(placed, card), question);
  const isDone = (card) => questions.every(({ id }) => of(card, id) !== undefined);

  return {
    put,
    isDone,
    of,
    /** How many cards are placed for every question. */
    count: () => cards.filter(({ id }) => isDone(id)).length,
    value: () => structuredClone(placed),
  };
}
