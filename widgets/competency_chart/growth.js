// What is drawn of growth: rows with two scores, in the order in which they come. Pure; scores run from 0 to 1.

/** @typedef {{competency: string, first: number, latest: number}} Row */

/** A row without two numbers is left out rather than drawn at 0. @param {Row[]} rows @returns {Row[]} */
export function drawable(rows) {
  return rows.filter((row) => Number.isFinite(row?.first) && Number.isFinite(row?.latest));
}

/** "62%" @param {number} score */
export function percent(score) {
  return `${Math.round(score * 100)}%`;
}

/** "Communication: 40% to 62%", or one number where nothing changed. @param {Row} row */
export function said({ competency, first, latest }) {
  const [from, to] = [percent(first), percent(latest)];
  return `${competency}: ${from === to ? to : `${from} to ${to}`}`;
}
