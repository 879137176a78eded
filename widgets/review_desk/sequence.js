// The order of reading: group after group, and which answer comes next. Pure.

/** @typedef {{id: string, label: string, path: string[], answers: string[]}} Group */

/** @param {Group[]} groups @returns {string[]} */
export const inOrder = (groups) => groups.flatMap(({ answers }) => answers);

/** @param {Group[]} groups @param {string} id @returns {Group | null} */
export const groupOf = (groups, id) => groups.find(({ answers }) => answers.includes(id)) ?? null;

/**
 * The answers after `from` that are not done, around the end to the first ones. `from` itself is left out.
 * @param {string[]} order
 * @param {string} from
 * @param {Set<string>} done
 * @param {number} most
 */
export function ahead(order, from, done, most) {
  const start = order.indexOf(from) + 1;
  const found = [];
  for (let step = 0; step < order.length && found.length < most; step += 1) {
    const id = order[(start + step) % order.length];
    if (id !== from && !done.has(id)) found.push(id);
  }
  return found;
}

/** @param {string[]} order @param {string} from @param {Set<string>} done @returns {string | null} */
export const nextOf = (order, from, done) => ahead(order, from, done, 1)[0] ?? null;

/** The one before, done or not; null at the first. @param {string[]} order @param {string} from */
export const previousOf = (order, from) => order[order.indexOf(from) - 1] ?? null;

/**
 * @param {Group[]} groups
 * @param {string} id
 * @param {Set<string>} done
 */
export function placeOf(groups, id, done) {
  const order = inOrder(groups);
  const group = groupOf(groups, id);
  return {
    at: order.indexOf(id) + 1,
    of: order.length,
    done: order.filter((each) => done.has(each)).length,
    inGroup: group ? group.answers.indexOf(id) + 1 : 0,
    ofGroup: group?.answers.length ?? 0,
  };
}
