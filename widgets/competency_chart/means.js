// Sort scores under their competencies, in the order in which these first come. Pure; scores run from 0 to 1.

/**
 * @typedef {{competency: string, learner: string, score: number}} Row
 * @typedef {{competency: string, mean: number, rows: Row[]}} Group
 */

/** A score that is no number is left out rather than drawn as 0. @param {Row[]} rows @returns {Group[]} */
export function grouped(rows) {
  /** @type {Map<string, Row[]>} */
  const groups = new Map();
  for (const row of rows) {
    if (!Number.isFinite(row?.score)) continue;
    groups.set(row.competency, [...(groups.get(row.competency) ?? []), row]);
  }
  return [...groups].map(([competency, members]) => ({
    competency,
    mean: members.reduce((sum, { score }) => sum + score, 0) / members.length,
    rows: members,
  }));
}

/** "62%" @param {number} score */
export function percent(score) {
  return `${Math.round(score * 100)}%`;
}
