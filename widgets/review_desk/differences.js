// Two sets of levels beside each other, and how far apart they are, in words. Pure.

import { capital, counted } from "../shared/words.js";

/** @typedef {"exact" | "near" | "far"} Distance */

/** @param {number} mine @param {number} agreed @returns {Distance} */
export function distance(mine, agreed) {
  const apart = Math.abs(mine - agreed);
  if (apart === 0) return "exact";
  return apart === 1 ? "near" : "far";
}

/** @param {number | undefined} mine @param {number | undefined} agreed */
export function inWords(mine, agreed) {
  if (mine === undefined || agreed === undefined) return "Nothing to compare.";
  const apart = Math.abs(mine - agreed);
  if (!apart) return "The same level.";
  return `${capital(counted(apart, "level"))} ${mine > agreed ? "higher" : "lower"} than agreed.`;
}

/** How far apart the levels of all rated examples are. @param {{mine: any, agreed: any}[]} exemplars */
export function summaryOf(exemplars) {
  const apart = exemplars.flatMap(({ mine, agreed }) => (mine && agreed ? Object.keys(agreed).map((id) => distance(mine[id], agreed[id])) : []));
  const of = (what) => apart.filter((each) => each === what).length;
  return { exact: of("exact"), near: of("near"), of: apart.length };
}

/** @param {{exact: number, near: number, of: number}} summary */
export function summaryWords({ exact, near, of }) {
  if (!of) return "";
  const far = Math.max(0, of - exact - near);
  const told = [`${exact} the same`, `${near} one level apart`];
  if (far) told.push(`${far} further apart`);
  return `Of ${counted(of, "level")} you gave: ${told.join(", ")}.`;
}
