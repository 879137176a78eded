// A rubric that is being changed: questions and levels added, taken away and moved. Pure: each gives a new rubric.

export const MOST_CRITERIA = 8;
export const MOST_LEVELS = 9;
export const FEWEST_LEVELS = 2;

/**
 * A criterion that is new has no id: Python gives it one.
 * @typedef {{level: number, text: string}} Level
 * @typedef {{id: string, question: string, levels: Level[]}} Criterion
 * @typedef {{id: string, title: string, criteria: Criterion[]}} Rubric
 */

/** What Python takes of a rubric. @param {any} rubric @returns {Rubric} */
export const plain = ({ id, title, criteria }) => ({
  id,
  title,
  criteria: criteria.map((criterion) => ({ id: criterion.id, question: criterion.question, levels: criterion.levels.map(({ level, text }) => ({ level, text })) })),
});

/** @param {Rubric} rubric @param {number} at @param {(criterion: Criterion) => Criterion} change */
const withCriterion = (rubric, at, change) => ({ ...rubric, criteria: rubric.criteria.map((each, index) => (index === at ? change(each) : each)) });

/** @param {Rubric} rubric @param {number} at */
export const withLevel = (rubric, at) =>
  withCriterion(rubric, at, (each) => (each.levels.length < MOST_LEVELS ? { ...each, levels: [...each.levels, { level: each.levels.length + 1, text: "" }] } : each));

/** Without the highest level: the others keep their numbers. @param {Rubric} rubric @param {number} at */
export const withoutLevel = (rubric, at) => withCriterion(rubric, at, (each) => (each.levels.length > FEWEST_LEVELS ? { ...each, levels: each.levels.slice(0, -1) } : each));

/** @param {Rubric} rubric */
export const withQuestion = (rubric) =>
  rubric.criteria.length < MOST_CRITERIA ? { ...rubric, criteria: [...rubric.criteria, { id: "", question: "", levels: [1, 2, 3, 4].map((level) => ({ level, text: "" })) }] } : rubric;

/** @param {Rubric} rubric @param {number} at */
export const withoutQuestion = (rubric, at) => (rubric.criteria.length > 1 ? { ...rubric, criteria: rubric.criteria.filter((_, index) => index !== at) } : rubric);

/** @param {Rubric} rubric @param {number} at */
export function movedUp(rubric, at) {
  if (at < 1) return rubric;
  const criteria = [...rubric.criteria];
  [criteria[at - 1], criteria[at]] = [criteria[at], criteria[at - 1]];
  return { ...rubric, criteria };
}

/** The first thing that is empty, by the name of its field; null when nothing is. @param {Rubric} rubric @returns {string | null} */
export function empty(rubric) {
  if (!rubric.title.trim()) return "title";
  for (const [at, { question, levels }] of rubric.criteria.entries()) {
    if (!question.trim()) return `question ${at}`;
    for (const { level, text } of levels) if (!text.trim()) return `level ${at} ${level}`;
  }
  return null;
}

/** @param {Rubric} one @param {Rubric} other */
export const sameRubric = (one, other) => JSON.stringify(plain(one)) === JSON.stringify(plain(other));
